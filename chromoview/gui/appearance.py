"""Light, dark or high contrast: as the system says, also while the window is open, or as chosen.

The choice is a person's own setting. A system that asks for more contrast gets the strong palette
of its scheme; so does one whose forced colours are as strong already, which keeps them.
"""

from __future__ import annotations

from typing import Literal, get_args

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar

from chromoview.gui import theme
from chromoview.gui.tr import mark, tr

Choice = Literal["system", "light", "dark", "contrast"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
NAMES: dict[Choice, str] = {
    "system": mark("As the &system"),
    "light": mark("&Light"),
    "dark": mark("&Dark"),
    "contrast": mark("High &contrast"),
}

_APPEARANCE = "appearance"
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

_Role = QPalette.ColorRole
# Neutral greys without a tint: stain is judged beside them.
_LIGHT = {
    _Role.Window: "#efefef",
    _Role.WindowText: "#000000",
    _Role.Base: "#ffffff",
    _Role.AlternateBase: "#f5f5f5",
    _Role.Text: "#000000",
    _Role.Button: "#efefef",
    _Role.ButtonText: "#000000",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#cacaca",
    _Role.Mid: "#b8b8b8",
    _Role.Dark: "#9f9f9f",
    _Role.Shadow: "#767676",
    _Role.Highlight: "#1f6fa8",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#1f6fa8",
    _Role.Link: "#0b57a4",
    _Role.LinkVisited: "#6b3fa0",
    _Role.ToolTipBase: "#ffffff",
    _Role.ToolTipText: "#000000",
    _Role.PlaceholderText: "#666666",
}
_DARK = {
    _Role.Window: "#2b2b2b",
    _Role.WindowText: "#f0f0f0",
    _Role.Base: "#1f1f1f",
    _Role.AlternateBase: "#262626",
    _Role.Text: "#f0f0f0",
    _Role.Button: "#3a3a3a",
    _Role.ButtonText: "#f0f0f0",
    _Role.BrightText: "#ffffff",
    _Role.Light: "#5a5a5a",
    _Role.Midlight: "#4a4a4a",
    _Role.Mid: "#444444",
    _Role.Dark: "#191919",
    _Role.Shadow: "#101010",
    _Role.Highlight: "#1f6fa8",
    _Role.HighlightedText: "#ffffff",
    _Role.Accent: "#4aa3df",
    _Role.Link: "#7bbdf0",
    _Role.LinkVisited: "#c3a6e8",
    _Role.ToolTipBase: "#3a3a3a",
    _Role.ToolTipText: "#f0f0f0",
    _Role.PlaceholderText: "#a6a6a6",
}


class Appearance(QObject):
    """One per window; `apply` brings the choice to the whole program."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hints = QApplication.styleHints()
        self._ours = False
        self._hints.colorSchemeChanged.connect(self._system_changed)
        # Before Qt 6.10 there is no such preference to ask for.
        self._contrast = getattr(self._hints, "accessibility", lambda: None)()
        if self._contrast is not None:
            self._contrast.contrastPreferenceChanged.connect(self._system_changed)
        if self.choice != "system" or self._prefers_contrast():
            self.apply()

    @property
    def choice(self) -> Choice:
        """What the person chose; "system" until then."""
        kept = str(self._settings.value(_APPEARANCE, "system", str))
        return next((c for c in CHOICES if c == kept), "system")

    def choose(self, choice: Choice) -> None:
        """Show the window like this from now on."""
        self._settings.setValue(_APPEARANCE, choice)
        self.apply()

    def apply(self) -> None:
        """Bring the palette of the choice to every window."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        choice = self.choice
        if choice in _SCHEMES:
            self._hints.setColorScheme(_SCHEMES[choice])  # the window's frame follows, too
        else:
            self._hints.unsetColorScheme()
        application.setPalette(QPalette())
        if choice in _SCHEMES:
            application.setPalette(palette_of(choice))
        elif choice == "contrast" or self._prefers_contrast():
            application.setPalette(strong(application.palette()))
        _set_style(application)
        theme.mend(application)
        self._ours = choice != "system"
        self.changed.emit()

    def _system_changed(self, *_: object) -> None:
        # Qt has brought the palette of a new scheme already, where the system's is followed.
        if self._ours or self._prefers_contrast():
            self.apply()
        elif theme.is_high_contrast(QApplication.palette()):
            self.apply()  # the system asks for it no longer

    def _prefers_contrast(self) -> bool:
        if self._contrast is None:
            return False
        return bool(self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast)


def _set_style(application: QApplication) -> None:
    """Lines that can be seen, in high contrast alone: drawing them in Python takes its time."""
    from chromoview.gui.outlined import Outlined

    wanted = theme.is_high_contrast(application.palette())
    if wanted and not isinstance(application.style(), Outlined):
        application.setStyle(Outlined())
    elif not wanted and isinstance(application.style(), Outlined):
        application.setStyle("Fusion")


def palette_of(choice: Choice) -> QPalette:
    """The palette of "light" or "dark", whatever the system's is."""
    return _made(_DARK if choice == "dark" else _LIGHT)


def strong(system: QPalette) -> QPalette:
    """The palette of high contrast for a dark or a light system: 7:1 everywhere, lines drawn.

    Forced colours that reach 7:1 by themselves are kept, so that the system's choice is seen.
    """
    dark = theme.is_dark(system)
    text, ground = ("#ffffff", "#000000") if dark else ("#000000", "#ffffff")
    mark_ground, mark_text = ("#ffd500", "#000000") if dark else ("#00308f", "#ffffff")
    link = "#8ec9ff" if dark else "#00308f"
    if _forced(system):
        text, ground = system.windowText().color().name(), system.window().color().name()
        mark_ground = system.highlight().color().name()
        mark_text = system.highlightedText().color().name()
        link = theme.legible(system.link().color(), (QColor(ground),), theme.VERY_READABLE).name()
    grounds = (_Role.Window, _Role.Base, _Role.AlternateBase, _Role.Button, _Role.ToolTipBase)
    colours = dict.fromkeys(_LIGHT, text)  # lines (Mid, Dark, …) have the colour of the text
    colours |= dict.fromkeys(grounds, ground)
    colours |= {
        _Role.Light: ground,
        _Role.Highlight: mark_ground,
        _Role.HighlightedText: mark_text,
        _Role.Accent: mark_ground,
        _Role.Link: link,
        _Role.LinkVisited: link,
    }
    return _made(colours)


def _forced(system: QPalette) -> bool:
    """Whether a person has set colours of their own that are strong enough."""
    pairs = (
        (system.windowText(), system.window()),
        (system.text(), system.base()),
        (system.buttonText(), system.button()),
        (system.highlightedText(), system.highlight()),
    )
    return all(theme.contrast(a.color(), b.color()) >= theme.VERY_READABLE for a, b in pairs)


def _made(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    return made


def add_menu(bar: QMenuBar, appearance: Appearance) -> dict[Choice, QAction]:
    """The choice, at the end of View."""
    view = bar.findChild(QMenu, "View")
    assert view is not None
    below = view.addMenu(tr("&Appearance"))
    group = QActionGroup(below)
    made: dict[Choice, QAction] = {}
    for choice, name in NAMES.items():
        action = QAction(tr(name), group, checkable=True)
        action.setChecked(choice == appearance.choice)
        action.triggered.connect(lambda _=False, choice=choice: appearance.choose(choice))
        below.addAction(action)
        made[choice] = action
    return made
