"""The model file's contract, on a network small enough to be written by hand."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import numpy as np
import pytest

from chromoview.core import model as model_module
from chromoview.core.domain import REVIEW
from chromoview.core.errors import ModelError
from chromoview.core.metadata import METADATA_KEY, ModelMetadata, OperatingPoint
from chromoview.core.model import Model, ModelOutput, load_model
from chromoview.core.paths import bundled_model

onnx = pytest.importorskip("onnx")

METADATA = ModelMetadata(
    model_version="20260102-030405-0badcafe",
    created="2026-01-02T03:04:05+00:00",
    program_version="0.1.0",
    classes=("normal", "abnormal"),
    operating_point=OperatingPoint(
        threshold=0.5, review_low=0.4, review_high=0.6, sensitivity=0.9, specificity=0.9
    ),
    manifest_sha256="",
    training_images=1,
    training_cases=1,
)
SHAPES: Mapping[str, Sequence[int | str]] = {
    "logits": ["batch", 2],
    "probabilities": ["batch", 2],
    "embedding": ["batch", 4],
    "evidence": ["batch", 2, 1, 1],
    "evidence_rest": ["batch", 2],
    "chromosome": ["batch", 24],
}
METADATA_JSON = msgspec.json.encode(METADATA).decode()


def write_model(
    path: Path,
    *,
    properties: Mapping[str, str] | None = None,
    shapes: Mapping[str, Sequence[int | str]] = SHAPES,
    image: Sequence[int | str] = ("batch", 1, 128, 64),
    kind: int = onnx.TensorProto.FLOAT,
) -> Path:
    """An ONNX file whose outputs are simple functions of the image's mean."""
    helper, numpy_helper = onnx.helper, onnx.numpy_helper
    nodes = [
        helper.make_node("Cast", ["image"], ["stain"], to=onnx.TensorProto.FLOAT),
        helper.make_node("GlobalAveragePool", ["stain"], ["mean4"]),
        helper.make_node("Flatten", ["mean4"], ["mean"]),
    ]
    constants = []
    for name, shape in shapes.items():
        size = int(np.prod([int(v) for v in shape[1:]]))
        row = np.zeros((1, size), dtype=np.float32)
        row[0, : min(2, size)] = np.array([-1.0, 1.0], dtype=np.float32)[:size]
        if name == "evidence_rest":
            row[:] = 0
        constants.append(numpy_helper.from_array(row, f"w_{name}"))
        nodes.append(helper.make_node("MatMul", ["mean", f"w_{name}"], [f"flat_{name}"]))
        target = f"shaped_{name}"
        if name in ("probabilities", "chromosome"):
            nodes.append(helper.make_node("Softmax", [f"flat_{name}"], [target], axis=1))
        else:
            nodes.append(helper.make_node("Identity", [f"flat_{name}"], [target]))
        full = np.array([-1, *shape[1:]], dtype=np.int64)
        constants.append(numpy_helper.from_array(full, f"s_{name}"))
        nodes.append(helper.make_node("Reshape", [target, f"s_{name}"], [name]))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("image", kind, list(image))],
        [
            helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, list(shape))
            for name, shape in shapes.items()
        ],
        constants,
    )
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    if properties is None:
        properties = {METADATA_KEY: METADATA_JSON}
    helper.set_model_props(proto, dict(properties))
    path.write_bytes(proto.SerializeToString())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_model(tmp_path / "Modell 染色体.onnx")


@pytest.fixture
def model(path: Path) -> Model:
    return load_model(path, threads=1)


def images_of(*means: float) -> np.ndarray:
    return np.stack([np.full((128, 64), mean, dtype=np.float32) for mean in means])


def test_that_a_model_knows_itself(model: Model, path: Path) -> None:
    assert model.metadata == METADATA
    assert model.path == path
    assert model.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_each_image_gets_its_own_answer_in_order(model: Model) -> None:
    means = np.linspace(0, 1, 150, dtype=np.float32)
    output = model.predict(images_of(*means))
    assert np.allclose(output.logits, np.stack([-means, means], axis=1), atol=1e-4)
    assert np.allclose(output.probabilities[:, 1], 1 / (1 + np.exp(-2 * means)), atol=1e-4)
    assert output.embedding.shape == (150, 4)
    assert output.chromosome.shape == (150, 24)


def test_that_no_images_give_no_answers(model: Model) -> None:
    output = model.predict(np.zeros((0, 128, 64), dtype=np.float32))
    assert output.probabilities.shape == (0, 2)
    assert output.chromosome.shape == (0, 24)


def test_that_evidence_and_rest_add_up(model: Model) -> None:
    evidence = model.evidence(images_of(0.7)[0])
    assert evidence.map.shape == (2, 1, 1)
    assert np.allclose(evidence.map.sum((1, 2)) + evidence.rest, evidence.logits, atol=1e-6)
    assert evidence.logits == pytest.approx([-0.7, 0.7], abs=1e-4)


def test_that_several_threads_may_use_it_at_once(model: Model) -> None:
    def abnormal(mean: float) -> float:
        return float(model.predict(images_of(mean)).logits[0, 1])

    means = [index / 100 for index in range(100)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(abnormal, means)) == pytest.approx(means, abs=1e-4)


@pytest.mark.parametrize(
    ("score", "unfit", "decision", "confidence"),
    [
        (0.9, False, "abnormal", 0.9),
        (0.1, False, "normal", 0.9),
        (0.45, False, REVIEW, 0.55),
        (0.9, True, REVIEW, 0.9),
    ],
)
def test_that_a_prediction_follows_the_operating_point(
    model: Model, score: float, unfit: bool, decision: str, confidence: float
) -> None:
    output = ModelOutput(
        logits=np.zeros((2, 2), dtype=np.float32),
        probabilities=np.array([[0.5, 0.5], [1 - score, score]], dtype=np.float32),
        embedding=np.zeros((2, 4), dtype=np.float32),
        chromosome=np.eye(24, dtype=np.float32)[[0, 22]],
    )
    prediction = model.to_prediction(output, 1, unfit=unfit)
    assert prediction.decision == decision
    assert prediction.confidence == pytest.approx(confidence)
    assert prediction.abnormal_score == pytest.approx(score)
    assert (prediction.chromosome, prediction.chromosome_confidence) == ("X", 1.0)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no model file"):
        load_model(tmp_path / "gone.onnx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(tmp_path)


def test_an_enormous_file_is_refused_before_it_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_module, "LARGEST_FILE", 100)
    with pytest.raises(ModelError, match="which no ChromoNet has"):
        load_model(path)


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x0a" * 50])
def test_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.onnx"
    other.write_bytes(content)
    with pytest.raises(ModelError, match=r"other\.onnx"):
        load_model(other)


def test_a_damaged_model_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(ModelError):
        load_model(path)


def test_a_damaged_file_is_refused_or_works_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = bundled_model().read_bytes()
    rng = random.Random(0)
    broken, refusals = tmp_path / "m.onnx", []
    for _ in range(250):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 6)):
            near = rng.randrange(6000)  # both ends hold the structure, the middle is weights
            place = rng.choice((near, len(data) - 1 - near, rng.randrange(len(data))))
            data[place] = rng.choice((0, 1, 255, rng.randrange(256), data[place] ^ 64))
        broken.write_bytes(data)
        try:
            output = load_model(broken, threads=1).predict(np.zeros((2, 128, 64), np.float32))
            assert output.probabilities.shape == (2, 2)
        except ModelError as error:
            refusals.append(str(error))
    assert 50 < len(refusals) < 250
    assert not [r for r in refusals if ".." in r]
    assert capfd.readouterr() == ("", "")


def test_properties_that_are_no_text_are_refused(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b'"abnormal"') == 1
    path.write_bytes(data.replace(b'"abnormal"', b'"\xffbnormal"'))
    with pytest.raises(ModelError, match="is not an ONNX file that can be run: 'utf-8' codec"):
        load_model(path)


def test_a_model_that_opens_and_cannot_run_is_refused(tmp_path: Path) -> None:
    def edit(proto: onnx.ModelProto) -> None:
        fives = onnx.numpy_helper.from_array(np.array([5, -1], dtype=np.int64), "fives")
        proto.graph.initializer.append(fives)
        node = next(n for n in proto.graph.node if n.output[0] == "shaped_logits")
        node.op_type = "Reshape"
        node.input.append("fives")

    with pytest.raises(ModelError, match=r"m\.onnx cannot be run: .*[^.]\. It was not used"):
        load_model(_edited(write_model(tmp_path / "m.onnx"), edit))


def test_a_model_of_weights_that_are_no_numbers_is_refused(tmp_path: Path) -> None:
    def edit(proto: onnx.ModelProto) -> None:
        weights = next(i for i in proto.graph.initializer if i.name == "w_logits")
        nothing = np.full((1, 2), np.nan, dtype=np.float32)
        weights.CopyFrom(onnx.numpy_helper.from_array(nothing, weights.name))

    with pytest.raises(ModelError, match="gives figures that are no numbers"):
        load_model(_edited(write_model(tmp_path / "m.onnx"), edit))


def _edited(path: Path, edit: Callable[[onnx.ModelProto], None]) -> Path:
    proto = onnx.load_from_string(path.read_bytes())
    edit(proto)
    path.write_bytes(proto.SerializeToString())
    return path


def test_a_foreign_model_is_refused_with_the_reason(tmp_path: Path) -> None:
    foreign = write_model(tmp_path / "resnet.onnx", properties={"author": "somebody"})
    with pytest.raises(ModelError, match="says nothing of its classes") as refused:
        load_model(foreign)
    assert "choose a model that ChromoView made" in refused.value.remedy


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema_version": "one"}', "{'a': 1}"])
def test_unreadable_metadata_is_refused(tmp_path: Path, text: str) -> None:
    broken = write_model(tmp_path / "m.onnx", properties={METADATA_KEY: text})
    with pytest.raises(ModelError, match=r"What m\.onnx says of itself cannot be read"):
        load_model(broken)


def test_a_newer_model_is_refused_even_where_it_looks_different(tmp_path: Path) -> None:
    newer = write_model(tmp_path / "m.onnx", properties={METADATA_KEY: '{"schema_version": 99}'})
    with pytest.raises(ModelError, match=r"newer ChromoView \(model schema 99") as refused:
        load_model(newer)
    assert "Update ChromoView" in refused.value.remedy


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"shapes": {k: v for k, v in SHAPES.items() if k != "evidence_rest"}}, "has the outputs"),
        ({"shapes": {**SHAPES, "extra": ["batch", 2]}}, "has the outputs"),
        ({"shapes": {**SHAPES, "logits": ["batch", 3]}}, "The output logits"),
        ({"shapes": {**SHAPES, "chromosome": ["batch", 23]}}, "The output chromosome"),
        ({"shapes": {**SHAPES, "evidence": ["batch", 2, 1]}}, "The output evidence"),
        ({"image": ("batch", 1, 64, 64)}, "The input image"),
        ({"image": (1, 1, 128, 64)}, "The input image"),
        ({"kind": onnx.TensorProto.DOUBLE}, "The input image"),
    ],
    ids=[
        "output missing", "output too many", "classes", "numbers", "evidence", "size",
        "fixed batch", "type",
    ],
)  # fmt: skip
def test_a_model_that_breaks_the_contract_is_refused(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    broken = write_model(tmp_path / "m.onnx", **changes)
    with pytest.raises(ModelError, match=reason):
        load_model(broken)


def test_that_importing_it_loads_no_runtime() -> None:
    code = (
        "import sys, chromoview.core.model\n"
        "heavy = {'onnxruntime', 'onnx', 'torch', 'PySide6', 'sklearn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
