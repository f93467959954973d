"""`make translations`: bring the catalogues up to the code, and compile them.

What is still to be translated is listed: write it into the .ts file (with Qt Linguist or by
hand), and run this again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.translations import catalogue
from tests.translations.extract import ROOT, Text, core_texts, gui_texts

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("zh_CN",)
CONTEXT, CONTEXT_OF_CORE = "ChromoView", "ChromoView core"
"""As in `chromoview/gui`; a test compares."""
CORE_LIST = FOLDER / "core.json"


def source_of(language: str) -> Path:
    """The catalogue to edit."""
    return FOLDER / f"chromoview_{language}.ts"


def texts() -> dict[str, list[Text]]:
    """Today's texts by context."""
    return {CONTEXT: gui_texts(), CONTEXT_OF_CORE: core_texts()}


def core_list(found: Sequence[Text]) -> str:
    """The list by which the window finds a text of the core again."""
    return json.dumps(sorted(t.source for t in found), ensure_ascii=False, indent=0) + "\n"


def main() -> int:
    found = texts()
    FOLDER.mkdir(exist_ok=True)
    CORE_LIST.write_text(core_list(found[CONTEXT_OF_CORE]), "utf-8", newline="\n")
    missing = 0
    for language in LANGUAGES:
        file = source_of(language)
        made = catalogue.updated(catalogue.read(file), found)
        catalogue.write(file, made, language=language)
        catalogue.compile_to(file, file.with_suffix(".qm"))
        for messages in made.values():
            for message in messages:
                if not message.translation:
                    missing += 1
                    sys.stdout.write(f"{file.name}: {message.file}: {message.source}\n")
    sys.stdout.write(f"{missing} texts are to be translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
