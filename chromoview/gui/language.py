"""The language of the window: the system's, or the one chosen in the menu View > Language.

The catalogues lie in resources/translations as NAME.ts, to edit, and NAME.qm, to load; `make
translations` makes the one from the other. Qt's own words (buttons of dialogs) come from Qt's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from chromoview.core.paths import resource
from chromoview.gui.tr import mark, tr

log = logging.getLogger(__name__)

SYSTEM, ENGLISH, CHINESE = "system", "en", "zh_CN"
# A language is named in itself, so that whoever landed in a foreign one finds the way back.
NAMES = {SYSTEM: mark("As the &system"), ENGLISH: "&English", CHINESE: "&中文（简体）"}

_SETTING = "language"


def chosen(settings: QSettings) -> str:
    """The choice of this user: one of `NAMES`."""
    found = str(settings.value(_SETTING, SYSTEM, str))
    return found if found in NAMES else SYSTEM


def speak(application: QCoreApplication, choice: str) -> str:
    """Use a language from now on, for what is built from now on; returns which one it is.

    Numbers and dates stay in the system's form, but for somebody who reads Chinese elsewhere.
    """
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    language = system_language() if choice == SYSTEM else choice
    locale = QLocale.system()
    if language == CHINESE:
        _load(application, "chromoview_zh_CN", str(resource("translations")))
        _load(
            application,
            "qtbase_zh_CN",
            QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        )
        if locale.language() != QLocale.Language.Chinese:
            locale = QLocale(CHINESE)
    QLocale.setDefault(locale)
    return language


def system_language() -> str:
    """The first of the system's languages that there is a catalogue of; else English."""
    for tag in QLocale.system().uiLanguages():
        locale = QLocale(tag)
        if locale.language() == QLocale.Language.Chinese:
            simplified = locale.script() == QLocale.Script.SimplifiedHanScript
            return CHINESE if simplified else ENGLISH
        if locale.language() == QLocale.Language.English:
            return ENGLISH
    return ENGLISH


def _load(application: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(application)
    if translator.load(name, folder):
        application.installTranslator(translator)
    else:
        log.warning("the catalogue %s is missing in %s", name, folder)


def add_menu(bar: QMenuBar, settings: QSettings, say: Callable[[str], None]) -> dict[str, QAction]:
    """The choice of a language, at the end of View; `say` tells when it takes effect."""
    view = bar.findChild(QMenu, "View")
    assert view is not None
    view.addSeparator()
    below = view.addMenu(tr("&Language"))
    group = QActionGroup(below)
    made = {}
    for choice, name in NAMES.items():
        action = QAction(tr(name) if choice == SYSTEM else name, group, checkable=True)
        action.setChecked(choice == chosen(settings))
        action.triggered.connect(lambda _=False, choice=choice: _choose(settings, choice, say))
        below.addAction(action)
        made[choice] = action
    return made


def _choose(settings: QSettings, choice: str, say: Callable[[str], None]) -> None:
    settings.setValue(_SETTING, choice)
    say(tr("ChromoView speaks this language from its next start"))
