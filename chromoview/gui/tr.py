"""Every text that a person reads in the window goes through here, so that it can be translated.

The catalogues lie in resources/translations. A text is looked up as it stands in the code; what
changes in it is a named field, filled in afterwards, so that a translation may put it elsewhere.
Texts that the core has written already go through `chromoview.gui.core_words.said`.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

CONTEXT = "ChromoView"


def tr(text: str, /, **values: object) -> str:
    """The text in the language of the window, its {fields} filled in with `values`."""
    found = QCoreApplication.translate(CONTEXT, text)
    return found.format(**values) if values else found


def plural(count: int, one: str, many: str, /, **values: object) -> str:
    """`one` for a count of 1, else `many`, translated; {count} is written as the locale does."""
    return tr(one if count == 1 else many, count=number(count), **values)


def together(*sentences: str) -> str:
    """Sentences in a row, as one text; a Chinese one is not followed by a space."""
    made = ""
    for sentence in filter(None, sentences):
        space = " " if made and made[-1] not in "。！？；：" else ""
        made += space + sentence
    return made


def mark(text: str, /) -> str:
    """The text itself: says of a constant that `tr` will be asked for it later."""
    return text


def number(value: int) -> str:
    """A whole number with the locale's separators."""
    return _locale().toString(value)


def decimal(value: float, digits: int) -> str:
    """A number with so many digits behind the locale's decimal sign."""
    return _locale().toString(value, "f", digits)


def signed(value: float, digits: int) -> str:
    """The same with a plus or a true minus before it."""
    return ("−" if value < 0 else "+") + decimal(abs(value), digits)


def percent(share: float, digits: int = 0) -> str:
    """A share 0..1 as a percentage of the locale, with a thin unbreakable space."""
    return f"{decimal(100 * share, digits)}\u202f%"


def ranged(value: str, low: str, high: str) -> str:
    """A figure with its interval, each as it is to be written."""
    return tr("{value} ({low} to {high})", value=value, low=low, high=high)


def moment(at: str) -> str:
    """An ISO 8601 time as short local date and time of the locale; as it is where it is none."""
    try:
        there = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return there.strftime("%Y-%m-%d %H:%M")
    local = QDateTime.fromSecsSinceEpoch(int(there.timestamp()))
    return locale.toString(local, QLocale.FormatType.ShortFormat)


def _locale() -> QLocale:
    """The locale for numbers; a system that names none groups its digits as English does."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English)
    return locale
