"""From dropped paths to images, and from paths to placements."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from chromoview.core.domain import CHROMOSOMES, Placement
from chromoview.core.errors import ChromoViewError, ImageError
from chromoview.core.images import load_image
from chromoview.core.scan import PlacementPattern, number_of, preview, scan

ANY = PlacementPattern()


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def _found(*paths: Path) -> list[str]:
    return [file.relative for file in scan(paths, ANY).files]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", "5"),
        ("05", "5"),
        ("chr5", "5"),
        ("Chr 7", "7"),
        ("chromosome21", "21"),
        ("chrX", "X"),
        ("x", "X"),
        ("A1", "1"),
        ("C7", "7"),
        ("c12", "12"),
        ("c5", "5"),
        ("CX", "X"),
        ("G22", "22"),
        ("GY", "Y"),
        ("B1", ""),
        ("23", ""),
        ("0", ""),
        ("A", ""),
        ("img", ""),
        ("", ""),
        ("cell3", ""),
    ],
)
def test_a_text_names_a_chromosome_or_nothing(text: str, number: str) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("number", CHROMOSOMES)
def test_every_number_names_itself(number: str) -> None:
    assert number_of(number) == number


@pytest.mark.parametrize(
    ("pattern", "relative", "placement"),
    [
        ("{case}/{cell}/{chromosome}_{}", "P1/m3/A1_00.png", Placement("P1", "", "m3", "1")),
        (
            "{case}/{cell}/{chromosome}_{}",
            "2026/lab/P1/m3/chr5_2_b.tif",
            Placement("P1", "", "m3", "5"),
        ),
        ("{case}/{cell}/{chromosome}_{}", "P1/m3/marker_1.png", Placement("P1", "", "m3", "")),
        ("{case}/{cell}/{chromosome}_{}", "m3/A1_00.png", Placement()),
        ("{case}/{cell}/{chromosome}_{}", "P1/m3/A1.png", Placement()),
        ("{case}-{culture}-{cell}/{chromosome}", "P1-B-7/X.png", Placement("P1", "B", "7", "X")),
        ("{case}\\{chromosome}.png", "P1/8.png", Placement("P1", "", "", "8")),
        ("{}/{case}_{}", "drop/P1_3.png", Placement("P1")),
        ("{case}/{}", "患者1/染色体.png", Placement("患者1")),
        ("{case}.{cell}_{}", "98.12_0001.png", Placement("98", "", "12")),
    ],
)
def test_a_pattern_splits_a_path(pattern: str, relative: str, placement: Placement) -> None:
    assert PlacementPattern(pattern).place(relative) == placement


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("{patient}/{cell}", "{patient} is none of"),
        ("{}/{}", "names no part"),
        ("folder/file", "names no part"),
        ("", "names no part"),
        ("{case}/{case}", "names a part twice"),
        ("{case}{cell}", "nothing between them"),
        ("{case}/{cell", "a brace stands alone"),
    ],
)
def test_a_bad_pattern_is_refused_with_an_example(pattern: str, why: str) -> None:
    with pytest.raises(ChromoViewError) as caught:
        PlacementPattern(pattern)
    assert why in caught.value.message
    assert "{case}/{cell}/{chromosome}_{}" in caught.value.remedy


def test_signs_of_a_pattern_stand_for_themselves() -> None:
    assert PlacementPattern("{case}(1)+.{cell}").place("P(1)+.c.png") == Placement("P", "", "c")
    assert PlacementPattern("{case}(1)+.{cell}").place("P1.c.png") == Placement()


def test_images_are_found_at_any_depth_in_natural_order(tmp_path: Path) -> None:
    _make(tmp_path, "cell10/a.png", "cell2/a10.JPG", "cell2/a9.tif", "b.bmp", "cell2/deep/x.jpeg")
    assert _found(tmp_path) == [
        "b.bmp",
        "cell2/a9.tif",
        "cell2/a10.JPG",
        "cell2/deep/x.jpeg",
        "cell10/a.png",
    ]


def test_what_is_no_image_is_counted_by_kind(tmp_path: Path) -> None:
    _make(tmp_path, "a.png", "Thumbs.db", "c/Thumbs.db", "t.CSV", "README", ".DS_Store")
    _make(tmp_path, "._a.png", ".git/x.png", "__MACOSX/a.png", "@eaDir/a.png")
    found = scan([tmp_path], ANY)
    assert [f.relative for f in found.files] == ["a.png"]
    assert dict(found.skipped) == {
        ".csv": 1,
        ".db": 2,
        "hidden files": 2,
        "hidden folders": 3,
        "no extension": 1,
    }


def test_a_file_dropped_by_itself_counts_whatever_its_name(tmp_path: Path) -> None:
    _make(tmp_path, "a.png", "scan.dat")
    found = scan([tmp_path / "scan.dat", tmp_path / "a.png"], ANY)
    assert [(f.relative, f.root) for f in found.files] == [
        ("scan.dat", tmp_path),
        ("a.png", tmp_path),
    ]


def test_a_path_dropped_twice_is_taken_once(tmp_path: Path) -> None:
    _make(tmp_path, "c/a.png", "c/b.png")
    assert _found(tmp_path, tmp_path / "c", tmp_path / "c" / "a.png") == ["c/a.png", "c/b.png"]


def test_a_relative_path_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _make(tmp_path, "c/a.png")
    monkeypatch.chdir(tmp_path)
    file = scan([Path("c")], ANY).files[0]
    assert (file.path, file.relative) == (tmp_path / "c" / "a.png", "a.png")


def test_a_path_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChromoViewError, match="does not exist"):
        scan([tmp_path / "gone"], ANY)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    _make(tmp_path, "c/a.png", "outside.png")
    (tmp_path / "c" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "c")
    names = _found(tmp_path / "c")
    assert "a.png" in names
    assert len(names) == 2  # itself, and through the link the file beside the folder


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_itself_and_a_broken_one_are_counted_and_the_rest_is_found(
    tmp_path: Path,
) -> None:
    _make(tmp_path, "a.png", "z/b.png")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "broken").symlink_to("gone")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.png")
    found = scan([tmp_path], ANY)
    assert [f.relative for f in found.files] == ["a.png", "loop.png", "pipe.png", "z/b.png"]
    assert found.skipped == {"links that cannot be followed": 2, "no extension": 1}
    for name in ("loop.png", "pipe.png"):
        with pytest.raises(ImageError):
            load_image(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_nowhere_is_kept_for_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to(tmp_path / "gone.png")
    assert _found(tmp_path) == ["a.png"]


def test_a_folder_that_may_not_be_read_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "a.png", "closed/b.png")
    listed = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)  # the tests may run as root, who may all
    found = scan([tmp_path], ANY)
    assert [f.relative for f in found.files] == ["a.png"]
    assert found.skipped == {"folders that may not be read": 1}


def test_files_carry_their_placement(tmp_path: Path) -> None:
    _make(tmp_path, "P1/m2/X_1.png")
    assert scan([tmp_path], ANY).files[0].placement == Placement("P1", "", "m2", "X")


def test_the_preview_shows_files_from_the_whole_list(tmp_path: Path) -> None:
    _make(tmp_path, *(f"P{n}/m1/5_{k}.png" for n in range(20) for k in range(3)))
    shown = preview(scan([tmp_path], ANY).files, PlacementPattern("{case}/{}/{chromosome}_{}"))
    assert len(shown) == 10
    assert len({placement.case for _, placement in shown}) == 10
    assert preview([], ANY) == []
