"""A verification: a model on a frozen set, by the laboratory's limits, with two names."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from chromoview.core import services
from chromoview.core.errors import Cancelled, ChromoViewError, ModelError
from chromoview.core.judging import judge
from chromoview.core.metrics import Figure, evaluate
from chromoview.core.model import load_model
from chromoview.core.model_tree import rename
from chromoview.core.paths import samples
from chromoview.core.policy import Policy, change_policy
from chromoview.core.variants import VARIANTS
from chromoview.core.verification import _checks, _verdict, verify
from chromoview.core.verification_records import Check, Filed, Record, confirm, find_record, records
from chromoview.core.verification_sets import (
    VerificationSet,
    _freeze,
    freeze_labels,
    read_set,
)
from chromoview.core.verification_words import check_text, verdict_text
from chromoview.core.workspace import Workspace
from tests.core.other_models import write_model
from tests.core.services.sample_scans import classify, scan_of

import numpy as np  # isort: skip


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A workspace in which the bundled model was verified once, the samples, the record's id."""
    place = tmp_path_factory.mktemp("verified")
    folder = Path(shutil.copytree(samples(), place / "samples"))
    lines = (folder / "labels.csv").read_text("utf-8").splitlines()
    (folder / "labels.csv").write_text("\n".join(lines[:25]), "utf-8")
    with Workspace.open(place / "workspace") as workspace:
        rename(workspace, workspace.active_version, "Bundled", reader="anna")
        freeze_labels(workspace, "Autumn", folder / "labels.csv", reader="anna", reason="updates")
        filed = verify(workspace, workspace.active_version, reader="anna", account="lab")
    return place, folder, filed.id


@pytest.fixture
def workspace(made_once: tuple[Path, Path, str], tmp_path: Path) -> Iterator[Workspace]:
    """A copy of it."""
    shutil.copytree(made_once[0] / "workspace", tmp_path / "workspace")
    with Workspace.open(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def filed(workspace: Workspace, made_once: tuple[Path, Path, str]) -> Filed:
    return find_record(workspace, made_once[2])


@pytest.fixture
def record(filed: Filed) -> Record:
    assert filed.record is not None
    return filed.record


# --- the record ----------------------------------------------------------------------------------


def test_its_figures_are_those_of_the_model_on_the_set(
    workspace: Workspace, record: Record
) -> None:
    frozen, sha256 = read_set(workspace)
    model = workspace.registry.load(workspace.active_version, threads=1)
    said = judge(model, frozen.images)
    classes, point = model.metadata.classes, model.metadata.operating_point
    expected = evaluate(
        model_version=model.metadata.model_version,
        classes=classes,
        labels=np.array([classes.index(i.label) for i in frozen.images]),
        probabilities=np.array(said, dtype=np.float32),
        cases=[i.case for i in frozen.images],
        threshold=point.threshold,
        review=(point.review_low, point.review_high),
    )
    assert record.evaluation == expected
    assert (record.set_sha256, record.model_sha256) == (sha256, model.sha256)
    assert (record.set_name, record.model_name, record.reader) == ("Autumn", "Bundled", "anna")
    assert record.program_version


def test_every_image_has_its_line_and_stands_in_the_table(record: Record) -> None:
    assert len(record.lines) == record.images == 24
    assert record.decided == ("normal", "abnormal", "review")
    assert sum(map(sum, record.decisions)) == record.evaluation.images == 24
    for n, label in enumerate(("normal", "abnormal")):
        rows = [line for line in record.lines if line.label == label]
        assert len(rows) == sum(record.decisions[n]) == sum(record.evaluation.confusion[n])


def test_each_variant_has_figures_and_the_share_of_decisions_that_stay(record: Record) -> None:
    assert [v.name for v in record.variants] == [v.name for v in VARIANTS]
    for variant in record.variants:
        assert variant.evaluation.images == 24
        assert 0 <= variant.same <= 1
    assert record.variants[0].same > 0.5, "a quarter turn shows the same chromosome"


def test_few_cases_say_nothing_either_way(record: Record) -> None:
    assert record.verdict in ("too few", "not passed")
    assert record.remarks
    assert "stain" in record.remarks[-1]
    assert all(check_text(c) for c in record.checks)


def test_it_stands_in_the_trail_and_cannot_be_changed_quietly(
    workspace: Workspace, filed: Filed
) -> None:
    assert workspace.store.verify_chain() == ""
    assert filed.sha256 in workspace.store.audit()[-1].detail
    filed.file.chmod(0o644)
    filed.file.write_text(filed.file.read_text("utf-8").replace('"anna"', '"bert"'), "utf-8")
    (again,) = records(workspace)
    assert again.record is None
    assert (again.reader, again.set_name) == ("anna", "Autumn")
    with pytest.raises(ChromoViewError, match="changed since it was made"):
        confirm(workspace, filed.id, reader="bo")


# --- what cannot be measured ---------------------------------------------------------------------


def test_images_that_are_gone_make_it_incomplete(
    workspace: Workspace, made_once: tuple[Path, Path, str], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made_once[1], tmp_path / "other"))
    freeze_labels(workspace, "Gone", folder / "labels.csv", reader="anna", reason="a test")
    for file in sorted(folder.rglob("*.png"))[:2]:
        file.unlink()
    done = verify(workspace, workspace.active_version, "Gone", reader="anna").record
    assert done is not None
    assert done.evaluation.images == 22
    assert done.verdict in ("incomplete", "not passed")
    assert done.remarks[0].startswith("2 of 24 images were not measured")
    assert sum(line.score is None for line in done.lines) == 2
    shutil.rmtree(folder)
    with pytest.raises(ChromoViewError, match="No image of the set Gone can be measured"):
        verify(workspace, workspace.active_version, "Gone", reader="anna")
    assert len(records(workspace)) == 2


def test_a_moved_folder_is_found_by_its_content(
    workspace: Workspace, made_once: tuple[Path, Path, str], tmp_path: Path
) -> None:
    from chromoview.core.verification import found_again

    folder = Path(shutil.copytree(made_once[1], tmp_path / "first"))
    freeze_labels(workspace, "Moved", folder / "labels.csv", reader="anna", reason="a test")
    moved = folder.rename(tmp_path / "second")
    model = workspace.registry.load(workspace.active_version, threads=1)
    classify(workspace, scan_of(moved, "case01"), model)
    frozen, _ = read_set(workspace, "Moved")
    found = [Path(i.path) for i in found_again(workspace, frozen.images)]
    here = [p for p in found if p.is_file()]
    assert len(here) == sum(i.case == "case01" for i in frozen.images)
    assert all(p.is_relative_to(moved) for p in here)


def test_a_cancelled_verification_leaves_nothing(workspace: Workspace) -> None:
    cancel = threading.Event()
    cancel.set()
    before = workspace.store.audit()
    with pytest.raises(Cancelled):
        verify(workspace, workspace.active_version, reader="anna", cancel=cancel)
    assert workspace.store.audit() == before


def test_a_model_with_another_word_for_normal_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    import onnx

    from chromoview.core.metadata import METADATA_KEY

    file = write_model(tmp_path / "m.onnx", "other-words")
    made = onnx.load(file)
    (entry,) = [p for p in made.metadata_props if p.key == METADATA_KEY]
    entry.value = entry.value.replace('"classes":["normal"', '"classes":["usual"')
    onnx.save(made, file)
    services.install_model(workspace, file, reader="anna")
    assert load_model(file).metadata.classes[0] == "usual"
    with pytest.raises(ModelError, match="calls usual what the set Autumn calls normal"):
        verify(workspace, "other-words", reader="anna")


def test_a_model_of_two_classes_is_measured_on_labels_of_kinds(
    workspace: Workspace, record: Record
) -> None:
    images = tuple(
        msgspec.structs.replace(i, label="deletion" if i.label == "abnormal" else i.label)
        for i in read_set(workspace)[0].images
    )
    _freeze(workspace, "Kinds", images, origin="kinds.csv", reader="anna", reason="a test")
    assert set(read_set(workspace, "Kinds")[0].by_label) == {"normal", "deletion"}
    kinds = verify(workspace, workspace.active_version, "Kinds", reader="anna").record
    assert kinds is not None
    assert kinds.evaluation.sensitivity == record.evaluation.sensitivity
    assert kinds.decisions == record.decisions
    assert {line.label for line in kinds.lines} == {"normal", "deletion"}


# --- the verdict ---------------------------------------------------------------------------------


def figures(record: Record, sensitivity: Figure | None, specificity: Figure | None) -> Record:
    made = msgspec.structs.replace(
        record.evaluation, sensitivity=sensitivity, specificity=specificity
    )
    return msgspec.structs.replace(record, evaluation=made, checks=_checks(made, Policy()))


def many(workspace: Workspace, cases: int) -> VerificationSet:
    """A set of so many cases, each with a normal and an abnormal image."""
    frozen, _ = read_set(workspace)
    by = {i.label: i for i in frozen.images}
    images = [
        msgspec.structs.replace(by[label], case=f"c{n}", sha256=f"{n}{label}")
        for n in range(cases)
        for label in ("normal", "abnormal")
    ]
    return msgspec.structs.replace(frozen, images=tuple(images))


GOOD, LOW, POOR = Figure(0.95, 0.90, 0.99), Figure(0.9, 0.70, 0.99), Figure(0.5, 0.4, 0.6)


@pytest.mark.parametrize(
    ("sensitivity", "cases", "expected", "word"),
    [
        (GOOD, 30, "passed", "Passed"),
        (LOW, 30, "not passed", "sensitivity may lie below"),
        (None, 30, "not passed", "sensitivity may lie below"),
        (GOOD, 19, "too few", "Too few cases"),
        (POOR, 6, "not passed", "sensitivity may lie below"),
    ],
)
def test_the_low_end_of_the_interval_has_to_reach_the_limit(
    workspace: Workspace,
    record: Record,
    sensitivity: Figure | None,
    cases: int,
    expected: str,
    word: str,
) -> None:
    made, frozen = figures(record, sensitivity, GOOD), many(workspace, cases)
    found = _verdict(frozen, [(i, ()) for i in frozen.images], made.checks)
    assert found == expected
    assert word in verdict_text(msgspec.structs.replace(made, verdict=found))


def test_whoever_takes_images_away_does_not_pass(workspace: Workspace, record: Record) -> None:
    made, frozen = figures(record, GOOD, GOOD), many(workspace, 30)
    kept = [(i, ()) for i in frozen.images]
    assert _verdict(frozen, kept[1:], made.checks) == "passed"
    assert _verdict(frozen, kept[2:], made.checks) == "incomplete"


def test_the_limits_are_those_of_the_laboratory(workspace: Workspace) -> None:
    policy = Policy(least_sensitivity=0.0, least_specificity=1.0)
    change_policy(workspace.store, policy, reader="anna", reason="a test")
    done = verify(workspace, workspace.active_version, reader="anna").record
    assert done is not None
    assert done.policy == policy
    assert [(c.name, c.least) for c in done.checks] == [("sensitivity", 0.0), ("specificity", 1.0)]
    assert done.checks[0].passed


def test_a_limit_without_a_figure_is_not_reached() -> None:
    check = Check(name="sensitivity", figure=None, least=0.85, passed=False)
    assert "not defined" in check_text(check)


# --- two names -----------------------------------------------------------------------------------


def test_another_person_confirms(workspace: Workspace, filed: Filed) -> None:
    for nobody in ("anna", " ANNA ", ""):
        with pytest.raises(ChromoViewError, match="another person has to confirm"):
            confirm(workspace, filed.id, reader=nobody)
    done = confirm(workspace, filed.id, reader="Bo", words="seen, with the raw table")
    assert done.confirmation is not None
    assert (done.confirmation.reader, done.confirmation.words) == ("Bo", "seen, with the raw table")
    assert replace(done, confirmation=None) == filed
    with pytest.raises(ChromoViewError, match="Bo has confirmed this record already"):
        confirm(workspace, filed.id, reader="Cy")
    with pytest.raises(ChromoViewError, match="no verification 'x'"):
        confirm(workspace, "x", reader="Cy")
    assert workspace.store.verify_chain() == ""
