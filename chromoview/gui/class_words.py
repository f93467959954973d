"""How the laboratory's classes are called on screen, and which of them came first.

Labels, decisions and models hold a class's key. Every text of the window goes through
`core_words.said`, and every glyph and colour through `theme.look_of`: both ask here, so that a page
need not know that a class was renamed or moved. One window per program, so one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chromoview.core.class_list import ClassList

_titles: dict[str, str] = {}
_ranks: dict[str, int] = {}


def show(classes: ClassList | None) -> None:
    """Call classes by the titles of this list from now on; None: by their keys."""
    _titles.clear()
    _ranks.clear()
    if classes is not None:
        _titles.update({c.key: c.title for c in classes.classes if c.title != c.key})
        _ranks.update({key: n for n, key in enumerate(classes.by_rank)})


def title_of(key: str) -> str | None:
    """The title of a class that is called otherwise than its key; None for any other text."""
    return _titles.get(key)


def any_renamed() -> bool:
    """Whether any class is called otherwise than its key."""
    return bool(_titles)


def place_of(name: str, classes: tuple[str, ...]) -> int | None:
    """The place by which a class has its glyph and colour: when it came to the list, or else where
    it stands in `classes`; None for what is no class."""
    found = _ranks.get(name)
    if found is None and name in classes:
        return classes.index(name)
    return found
