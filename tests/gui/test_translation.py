"""The window in other languages: the catalogue is whole, and nothing on screen escapes it."""

from __future__ import annotations

import ast
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from chromoview.core import paths
from chromoview.core.decision import from_result
from chromoview.core.events import Failed
from chromoview.core.policy import Policy
from chromoview.gui import actions, core_words, language, tr
from chromoview.gui.core_words import said
from chromoview.gui.main_window import RETRAIN, MainWindow
from tests.gui.conftest import classify, drop
from tests.gui.made_up_runs import CHALLENGER, CHAMPION, result
from tests.gui.on_screen import english_on
from tests.gui.training_desk import make_plan
from tests.translations import __main__ as make
from tests.translations import catalogue, extract, screen
from tests.translations.extract import template

MEND = "run `make translations` and write what it lists into the .ts file"


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[QApplication]:
    """The application; it speaks English again afterwards."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    yield found
    language.speak(found, language.ENGLISH)
    QLocale.setDefault(QLocale.c())


@pytest.fixture
def chinese(application: QApplication) -> None:
    """From here on the window speaks Chinese, whatever the system is set to."""
    assert language.speak(application, language.CHINESE) == language.CHINESE


# --- the catalogue -------------------------------------------------------------------------------


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_that_the_catalogue_holds_what_the_code_says_today() -> None:
    today, kept = make.texts(), catalogue.read(make.source_of("zh_CN"))
    for context, texts in today.items():
        sources = {m.source for m in kept[context] if not m.vanished}
        assert sources == {t.source for t in texts}, MEND
    listed = make.core_list(today[make.CONTEXT_OF_CORE])
    assert make.CORE_LIST.read_text("utf-8") == listed, MEND
    assert (make.CONTEXT, make.CONTEXT_OF_CORE) == (tr.CONTEXT, core_words.CONTEXT_OF_CORE)


def test_that_every_text_is_translated_with_the_same_fields() -> None:
    kept = catalogue.read(make.source_of("zh_CN"))
    alive = [(c, m) for c, messages in kept.items() for m in messages if not m.vanished]
    assert [m.source for _, m in alive if not m.translation] == [], MEND
    for context, message in alive:
        there, here = fields(message.source), fields(message.translation)
        if context == make.CONTEXT:
            assert here == there, message
        else:  # an English plural's "s" is a field there, which Chinese has no use for
            assert here <= there, message


def test_that_the_compiled_catalogue_is_the_written_one(application: QApplication) -> None:
    translator = QTranslator(application)
    assert translator.load("chromoview_zh_CN", str(paths.resource("translations")))
    for context, messages in catalogue.read(make.source_of("zh_CN")).items():
        for message in messages:
            wanted = None if message.vanished else message.translation
            assert (translator.translate(context, message.source) or None) == wanted, MEND


def test_that_a_text_that_is_gone_is_kept_as_vanished_and_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "a.ts"
    text, other = extract.Text("Cut <this> & that", "a.py"), extract.Text("Two\nlines", "b.py")
    first = {"C": [catalogue.Message(text.source, "剪", "a.py")]}
    catalogue.write(file, catalogue.updated(first, {"C": [other]}), language="zh_CN")
    kept = catalogue.read(file)
    assert [(m.source, m.vanished) for m in kept["C"]] == [
        ("Two\nlines", False),
        ("Cut <this> & that", True),
    ]
    again = catalogue.updated(kept, {"C": [text, other]})
    assert [(m.translation, m.vanished) for m in again["C"]] == [("剪", False), ("", False)]


# --- the code ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("f'{n} of {a + b:,} images'", "{0} of {1} images"),
        ("f'brace {{ and {n}'", "brace {{ and {0}"),
        ("'one ' + two + f' and {three}'", "one {0} and {1}"),
        ("'{named} stays'", "{named} stays"),
        ("count", None),
    ],
)
def test_that_a_text_of_the_core_becomes_a_template(code: str, found: str | None) -> None:
    assert template(ast.parse(code, mode="eval").body) == found


def test_that_a_text_put_together_in_code_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "GUI", tmp_path)
    monkeypatch.setattr(extract, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text("tr('a' if x else 'b')\nplural(n, 'one', 'many')\nmark(c)")
    assert [t.source for t in extract.gui_texts()] == ["a", "b", "one", "many"]
    (tmp_path / "b.py").write_text("tr(f'{n} images')")
    with pytest.raises(extract.NotLiteralError, match=r"b.py:1"):
        extract.gui_texts()


def test_that_a_literal_on_its_way_to_the_screen_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "GUI", tmp_path)
    monkeypatch.setattr(extract, "ROOT", tmp_path)
    lines = ["w.setText(tr('Fine'))", "w.setText(f'<b style={c}>{n}</b>')", "QLabel('No ' + x)"]
    lines += ["context.message.emit(f'{n} lost')", "w.setToolTip('x' if a else 'Bad')"]
    (tmp_path / "a.py").write_text("\n".join(lines))
    found = [line.split(":")[1] for line in screen.literals_on_screen()]
    assert sorted(found) == ["3", "4", "5"]


def test_that_no_literal_reaches_the_screen_past_the_translation() -> None:
    assert screen.literals_on_screen() == []
    assert screen.sentences_elsewhere() == []


# --- the window ----------------------------------------------------------------------------------


def test_that_no_page_of_the_chinese_window_has_an_english_word(
    qtbot: QtBot, chinese: None, open_window: Callable[[], MainWindow], few_samples: Path
) -> None:
    window = open_window()
    found = english_on(window)
    drop(window, few_samples)
    qtbot.waitUntil(window.review.import_strip.isVisible, timeout=10_000)
    found |= english_on(window)
    window.review.import_strip.dismissed.emit()
    window.review.import_strip.hide()
    classify(qtbot, window, few_samples)
    gallery = window.review.gallery
    for row, label in enumerate(window.context.labels[:2]):
        gallery.go_to(row)
        window.review.label(label)
    for row in range(4):
        gallery.go_to(row)
        found |= english_on(window)
    window.actions_by_id["evidence"].setChecked(True)
    found |= english_on(window)
    for page in range(window.pages.count()):
        window.show_page(page)
        found |= english_on(window)
    assert found == set()


def test_that_a_training_is_told_in_chinese(
    chinese: None, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    window.show_page(RETRAIN)
    page = window.retrain
    warning = "Reviewed images of class abnormal: only 3."
    page.plan_panel.show_plan(make_plan(warnings=(warning,)), CHAMPION)
    found = english_on(window)
    page.outcome_panel.show()
    page.outcome_panel.show_result(result(), CHALLENGER, from_result(result(), Policy()))
    found |= english_on(window)
    page.outcome_panel.show_active(CHALLENGER)
    found |= english_on(window)
    message = "Training could not read or write a file: No space left on device."
    page.outcome_panel.show_unfinished(Failed(message=message, remedy="Train again."))
    found |= english_on(window)
    page.run_panel.show()
    page.run_panel.curves.clear(12)
    found |= english_on(window)
    assert found == set()
    shown = page.plan_panel.concerns.boxes[0].text.text()
    assert shown == "异常类的已复核图像：只有 3 张。"


def test_that_menus_and_dialogs_speak_chinese(
    chinese: None, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    assert window.menuBar().actions()[0].text() == "文件(&F)"
    assert actions.plain(window.menuBar().actions()[0].text()) == "文件"
    window.commands.show_about()
    window.commands.show_keys()
    boxes = [w for w in window.findChildren(QPushButton) if w.text() in ("关闭", "关闭(&C)")]
    assert boxes, "Qt's own button was not translated"
    assert english_on(window) == set()


def test_that_the_menu_names_the_languages_and_remembers_the_choice(
    application: QApplication, window: MainWindow
) -> None:
    said: list[str] = []
    window.context.message.connect(said.append)
    assert window.languages[language.SYSTEM].isChecked()
    assert window.languages[language.CHINESE].text() == "&中文（简体）"
    window.languages[language.CHINESE].trigger()
    settings = QSettings(window.context.settings.fileName(), QSettings.Format.IniFormat)
    window.context.settings.sync()
    assert language.chosen(settings) == language.CHINESE
    assert said == ["ChromoView speaks this language from its next start"]
    settings.setValue("language", "tlh")
    assert language.chosen(settings) == language.SYSTEM


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        (["zh-Hans-CN", "zh"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["zh-Hant-TW", "zh"], "en"),
        (["fr-FR", "zh-CN"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        (["C"], "en"),
    ],
)
def test_that_the_system_says_which_language(
    monkeypatch: pytest.MonkeyPatch, system: list[str], spoken: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return system

    class Locale(QLocale):
        system = staticmethod(System)  # type: ignore[assignment]

    monkeypatch.setattr(language, "QLocale", Locale)
    assert language.system_language() == spoken


# --- words of the core, numbers and dates --------------------------------------------------------


def test_that_what_the_core_says_is_said_in_chinese(chinese: None) -> None:
    assert said("abnormal") == "异常"
    assert said("Undone: 12 images labelled normal variant") == "已撤销：12 张图像标为正常变异"
    assert said("chr5.png is cut off: its end is missing. Copy it again from where it came.") == (
        "chr5.png 不完整：末尾缺失。请从来源处重新复制。"
    )
    assert said("a.png cannot be read: Permission denied.") == "无法读取 a.png：没有权限。"


def test_that_an_unknown_text_passes_as_it_is(chinese: None) -> None:
    for text in ("", "Frobnicated.", "r3 {x} of 5 % \\ (", "标签已保存", "mar"):
        assert said(text) == text


def test_that_english_stays_untouched(application: QApplication) -> None:
    language.speak(application, language.ENGLISH)
    text = "a.png is damaged: it holds no picture."
    assert said(text) is text


def test_that_numbers_and_dates_follow_the_locale(application: QApplication) -> None:
    noon = "2026-11-23T12:00:00"
    QLocale.setDefault(QLocale("de_DE"))
    assert tr.number(1234567) == "1.234.567"
    assert tr.decimal(0.8126, 3) == "0,813"
    assert tr.signed(-0.5, 1) == "−0,5"
    assert tr.percent(0.415, 1) == "41,5\u202f%"
    assert tr.moment(noon).startswith("23.11.26")
    QLocale.setDefault(QLocale("zh_CN"))
    assert tr.number(1234567) == "1,234,567"
    assert tr.moment(noon).startswith("2026/11/23")
    QLocale.setDefault(QLocale.c())
    assert tr.number(1234567) == "1,234,567"
    assert tr.moment(noon) == "2026-11-23 12:00"
    assert tr.moment("yesterday") == "yesterday"
