"""Labels that go out, come in and find their images."""

from __future__ import annotations

from pathlib import Path

import pytest

from chromoview.core import services
from chromoview.core.errors import LabelError
from chromoview.core.labels_csv import LabelRow, read_labels
from chromoview.core.model import Model
from chromoview.core.scan import PlacementPattern, Scan, scan
from chromoview.core.workspace import Workspace
from tests.core.services.sample_scans import classify, scan_of


def test_labels_go_out_and_come_in_unchanged(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    classify(workspace, scan_of(folder), model)
    done = services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert len(done.change.image_ids) == 60
    assert done.unmatched == ()
    assert services.export_labels(workspace, folder / "mine.csv") == 60

    def told(rows: list[LabelRow]) -> dict[Path, tuple[str, str, str, str]]:
        return {
            r.path: (r.label, r.placement.case, r.placement.cell, r.placement.chromosome)
            for r in rows
        }

    assert told(read_labels(folder / "mine.csv")) == told(read_labels(folder / "labels.csv"))
    again = services.import_labels(workspace, folder / "mine.csv", reader="ben")
    assert again.change.image_ids == ()
    workspace.store.undo(reader="anna")
    assert workspace.store.training_images() == []


def test_an_import_brings_the_places_that_the_paths_do_not_tell(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    found = scan([folder], PlacementPattern("{case}/none/{}"))
    classify(workspace, found, model)
    services.import_labels(workspace, folder / "labels.csv", reader="anna")
    places = {i.path: i.placement for i in workspace.store.training_images()}
    assert places == {r.path: r.placement for r in read_labels(folder / "labels.csv")}


def test_a_confirmed_pattern_mends_the_place_of_known_images(
    workspace: Workspace, model: Model, folder: Path
) -> None:
    wrong = scan([folder], PlacementPattern("{cell}/{case}/{chromosome}_{}"))
    ids = classify(workspace, wrong, model).image_ids
    classify(workspace, scan_of(folder), model)
    assert "case01" not in workspace.store.cases()
    placed = services.place(workspace, scan_of(folder), reader="anna")
    assert sorted(placed.changed) == sorted(ids)
    assert workspace.store.cases() == [f"case{n:02}" for n in range(1, 11)]


def test_an_import_names_what_is_not_in_the_workspace(
    workspace: Workspace, model: Model, few: Scan, folder: Path
) -> None:
    with pytest.raises(LabelError, match="no label was changed"):
        services.import_labels(workspace, folder / "labels.csv", reader="anna")
    classify(workspace, few, model)
    done = services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert len(done.change.image_ids) == len(few.files)
    assert len(done.unmatched) == 60 - len(few.files)
    assert done.unmatched[0].is_file()


def test_an_import_refuses_a_misspelt_label_and_changes_nothing(
    workspace: Workspace, model: Model, few: Scan, folder: Path
) -> None:
    classify(workspace, few, model)
    table = (folder / "labels.csv").read_text("utf-8").replace(",abnormal,", ",abnromal,", 1)
    (folder / "labels.csv").write_text(table, "utf-8")
    with pytest.raises(LabelError, match="'abnromal' is none of normal, abnormal"):
        services.import_labels(workspace, folder / "labels.csv", reader="anna")
    assert workspace.store.training_images() == []
