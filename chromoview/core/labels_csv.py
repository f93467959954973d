"""Labels in and out of the program: `labels.csv`, beside the images it speaks of.

Columns `path,label[,case][,culture][,cell][,chromosome]`; paths are relative to the file,
or absolute where an image lies elsewhere.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from chromoview.core.domain import Placement
from chromoview.core.errors import LabelError
from chromoview.core.files import write_whole
from chromoview.core.scan import number_of

_SHOWN = 5
_NOWHERE = Placement()
_PLACES = ("case", "culture", "cell", "chromosome")


@dataclass(frozen=True, slots=True)
class LabelRow:
    """What a person said of one image."""

    path: Path
    """Absolute."""
    label: str
    placement: Placement = _NOWHERE


def read_labels(path: Path, known: Collection[str] = ()) -> list[LabelRow]:
    """The rows of a labels file, all or none.

    Comma or semicolon, with or without byte order mark; other columns are left alone. Where
    `known` names labels, no other may occur. Raises LabelError with the first lines at fault.
    """
    path = _absolute(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LabelError(
            f"{path} cannot be read: {error.strerror or error}.", "Check where the file is."
        ) from error
    except UnicodeDecodeError as error:
        raise LabelError(
            f"{path} is not UTF-8 text.", "Save it from the spreadsheet as CSV UTF-8."
        ) from error
    rows: list[LabelRow] = []
    faults: list[str] = []
    seen: dict[Path, int] = {}
    for line, cells in _lines(text, path):
        row = _row(cells, path.parent, known)
        if isinstance(row, str):
            faults.append(f"line {line}: {row}")
        elif row.path in seen:
            faults.append(f"line {line}: {cells['path']} stands in line {seen[row.path]} already")
        else:
            seen[row.path] = line
            rows.append(row)
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise LabelError(
            f"{path.name} has {len(faults)} line(s) at fault; none was read. "
            f"{'; '.join(faults[:_SHOWN])}{more}.",
            "Mend these lines and try again.",
        )
    return rows


def write_labels(path: Path, rows: Sequence[LabelRow]) -> None:
    """Write a labels file, whole or not at all.

    `read_labels` reads paths and labels back unchanged; a placement loses spaces around it. An
    image outside the file's folder gets its absolute path, so that it is found on this computer
    alone. Raises LabelError where a name is no text, ChromoViewError where the place cannot be
    written.
    """
    path = _absolute(path)
    places = [p for p in _PLACES if p != "culture" or any(r.placement.culture for r in rows)]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["path", "label", *places])
    for row in rows:
        image = _absolute(row.path)
        if image.is_relative_to(path.parent):
            image_text = image.relative_to(path.parent).as_posix()
        else:
            image_text = image.as_posix()
        if image_text[0] in "=+-@\t\r":  # a spreadsheet would take it for a formula
            image_text = f"./{image_text}"
        writer.writerow([image_text, row.label, *(getattr(row.placement, p) for p in places)])
    try:
        content = out.getvalue().encode("utf-8-sig")
    except UnicodeEncodeError as error:
        raise LabelError(
            f"The name of an image is no text: {error.object[error.start - 40 : error.end]!r}.",
            "Rename it, classify its folder again and label it.",
        ) from error
    write_whole(path, content)


def _absolute(path: Path) -> Path:
    """Without `..`, and links left as they are, as `scan` does it: the store knows images so."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _lines(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column; blank lines are passed over. Only the path's cell keeps the
    spaces around it, which may belong to a name."""
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ",")
    columns = [c.strip().lower() for c in next(reader, [])]
    missing = [c for c in ("path", "label") if c not in columns]
    if missing:
        raise LabelError(
            f"{path.name} has no column {' and no column '.join(missing)}.",
            "Its first line should read path,label,case,cell,chromosome.",
        )
    if len(set(columns)) < len(columns):
        raise LabelError(f"{path.name} has a column twice.", "Remove one of the two.")
    try:
        for cells in reader:
            if any(c.strip() for c in cells):
                yield (
                    reader.line_num,
                    {
                        column: cell if column == "path" else cell.strip()
                        for column, cell in zip(columns, cells, strict=False)
                    },
                )
    except csv.Error as error:
        raise LabelError(
            f"{path.name}, line {reader.line_num}: {error}.", "Save it as CSV again."
        ) from error


def _row(cells: dict[str, str], folder: Path, known: Collection[str]) -> LabelRow | str:
    """The row, or what is wrong with it."""
    name, label = cells.get("path", ""), cells.get("label", "")
    if not name.strip():
        return "no path"
    if not label:
        return "no label"
    if known and label not in known:
        return f"label {label!r} is none of {', '.join(known)}"
    full = _image(name, folder)
    if isinstance(full, str):
        return full
    chromosome = cells.get("chromosome", "")
    if chromosome and not number_of(chromosome):
        return f"chromosome {chromosome!r} is none of 1 to 22, X, Y"
    places = {p: cells.get(p, "") for p in _PLACES} | {"chromosome": number_of(chromosome)}
    return LabelRow(full, label, Placement(**places))


def _image(text: str, folder: Path) -> Path | str:
    """The file that a path's cell names, or what is wrong with it.

    Taken as it stands where such a file exists; else spaces around it are a spreadsheet's, and
    backslashes are those of another system.
    """
    if os.name == "nt":  # where a name cannot end in a space, yet one with a space is found
        text = text.rstrip()
    for name in dict.fromkeys((text, text.strip(), text.strip().replace("\\", "/"))):
        path = PurePath(name)
        if ".." in path.parts or (path.drive and not path.is_absolute()):
            return f"{text.strip()} leads out of the folder"
        if os.path.isfile(folder / path):  # noqa: PTH113 (Path.is_file() raises on odd names)
            return folder / path
    return f"{text.strip()} does not exist"
