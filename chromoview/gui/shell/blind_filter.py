"""Why parts of the filter bar cannot be used while somebody reads blind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from chromoview.gui.gallery.filter_bar import FilterBar
from chromoview.gui.tr import mark, tr

if TYPE_CHECKING:
    from chromoview.core.store import Query, Store

REASON = mark("Not while you read blind: it would tell what the model or another reader said")
_TIP = Qt.ItemDataRole.ToolTipRole


class BlindFilter:
    """Takes away what would tell, says why, and gives it back."""

    def __init__(self, bar: FilterBar) -> None:
        self._bar = bar
        self._tips: dict[int, str] = {}

    def show(self, *, blind: bool) -> None:
        """Follow the kind of reading that is going on."""
        bar = self._bar
        if blind == bool(self._tips):
            return
        bar.show_opinions(visible=not blind)
        widgets = bar.drawer.opinions()
        if blind:
            self._tips = {n: widget.toolTip() for n, widget in enumerate(widgets)}
        for n, widget in enumerate(widgets):
            widget.setToolTip(tr(REASON) if blind else self._tips[n])
            widget.setAccessibleDescription(tr(REASON) if blind else "")
        if not blind:
            self._tips = {}
        self._explain_orders(blind=blind)

    def lister(self, query: Query) -> Callable[[Store], list[int]]:
        """What reads the images that fit the bar's query now. In blind reading a text must fit
        their name: what somebody else wrote of an image must not be found."""
        if self._tips and query.text:
            return lambda store: _by_name(store, query)
        return lambda store: store.image_ids(query)

    def _explain_orders(self, *, blind: bool) -> None:
        model = self._bar.order.model()
        assert isinstance(model, QStandardItemModel)
        for place in range(self._bar.order.count()):
            item = model.item(place)
            if blind and not item.isEnabled():
                item.setData(item.data(_TIP), _KEPT)
                item.setData(tr(REASON), _TIP)
            elif not blind and item.data(_TIP) == tr(REASON):
                item.setData(item.data(_KEPT), _TIP)


_KEPT = Qt.ItemDataRole.UserRole + 7


def _by_name(store: Store, query: Query) -> list[int]:
    ids, sought = store.image_ids(query), query.text.casefold()
    remarked = {
        image
        for marked in (("noted",), ("tagged",))
        for image in store.image_ids(replace(query, text="", marks=marked))
    }
    told = {
        row.id
        for row in store.rows([image for image in ids if image in remarked])
        if sought not in row.relative.casefold()
    }
    return [image for image in ids if image not in told]
