"""The model file's contract, from the reading side: load, check, predict.

Only ONNX Runtime is needed, and it is imported when the first model is loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from chromoview.core.domain import Float32Array, Prediction
from chromoview.core.errors import ModelError
from chromoview.core.metadata import METADATA_KEY, SCHEMA_VERSION, ModelMetadata, decide

INPUT = "image"
LARGEST_FILE = 200 * 1024 * 1024
"""Bytes; a ChromoNet has about four megabytes."""
_CHUNK = 64
"""Images per run: the first layers need about two megabytes of memory for each."""
_REMEDY = "It was not used; choose a model that ChromoView made."


OPTIONAL_OUTPUTS = ("polarity", "operation")
"""Outputs that the first models did not have."""


@dataclass(frozen=True, slots=True)
class ModelOutput:
    """What a model says of `n` images, in their order."""

    logits: Float32Array
    """`[n, classes]`, centred over the classes."""
    probabilities: Float32Array
    """`[n, classes]`, calibrated."""
    embedding: Float32Array
    """`[n, hidden]`, the last hidden layer."""
    chromosome: Float32Array
    """`[n, 24]` probabilities, in the order of the metadata's `chromosomes`."""
    polarity: Float32Array | None = None
    """`[n]`, probability that the p end is up in the input; None where the model has no such
    output."""
    operation: Float32Array | None = None
    """`[n, operations]` probabilities, in the order of the metadata's `operations`; likewise."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one image's score comes from: `map` summed over its positions plus `rest` is
    `logits`."""

    map: Float32Array
    """`[classes, rows, columns]` over the model's input."""
    rest: Float32Array
    """`[classes]`, the part that belongs to no position."""
    logits: Float32Array
    """`[classes]`, centred."""


class Model:
    """A loaded ChromoNet. It may be used from several threads at once."""

    def __init__(self, session: Any, metadata: ModelMetadata, *, path: Path, sha256: str) -> None:
        self._session = session
        self.metadata = metadata
        self.path = path
        self.sha256 = sha256
        """Of the file, as hex."""
        self._optional = [n.name for n in session.get_outputs() if n.name in OPTIONAL_OUTPUTS]

    def predict(self, images: Float32Array) -> ModelOutput:
        """Say what `images` `[n, height, width]` (from `preprocess.prepare`) show; `n` may be 0."""
        names = ["logits", "probabilities", "embedding", "chromosome", *self._optional]
        return ModelOutput(**dict(zip(names, self._run(names, images), strict=True)))

    def evidence(self, image: Float32Array) -> Evidence:
        """Where in one image `[height, width]` the score of each class comes from."""
        evidence, rest, logits = self._run(("evidence", "evidence_rest", "logits"), image[None])
        return Evidence(map=evidence[0], rest=rest[0], logits=logits[0])

    def to_prediction(self, output: ModelOutput, index: int, *, unfit: bool) -> Prediction:
        """The prediction of image `index`; an `unfit` image goes to review."""
        probabilities = tuple(float(p) for p in output.probabilities[index])
        decision, confidence = decide(probabilities, self.metadata, unfit=unfit)
        number = int(output.chromosome[index].argmax())
        return Prediction(
            probabilities=probabilities,
            decision=decision,
            confidence=confidence,
            chromosome=self.metadata.chromosomes[number],
            chromosome_confidence=float(output.chromosome[index, number]),
        )

    def _run(self, names: Sequence[str], images: Float32Array) -> list[Float32Array]:
        """The named outputs; ONNX Runtime leaves out what the others alone would need."""
        batch = np.ascontiguousarray(images[:, None], dtype=np.float32)
        parts = [
            self._session.run(list(names), {INPUT: batch[start : start + _CHUNK]})
            for start in range(0, max(1, len(batch)), _CHUNK)
        ]
        return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def load_model(path: Path, *, threads: int | None = None) -> Model:
    """Load and check an ONNX file of ours. `threads` is ONNX Runtime's; None leaves it to it.

    Raises ModelError, naming the reason, for a file that is missing, foreign, damaged, newer than
    this program, or that does not keep the contract.
    """
    data = _read(path)
    session, properties = _open_session(path, data, threads)
    metadata = _metadata(path, properties)
    _check_contract(path, session, metadata)
    model = Model(session, metadata, path=path, sha256=hashlib.sha256(data).hexdigest())
    _try_out(model)
    return model


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ModelError(
                f"{path.name} has {size / 1e6:,.0f} MB, which no ChromoNet has.", _REMEDY
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ModelError(
            f"There is no model file {path}.", "Choose another one, or train one."
        ) from None
    except OSError as error:
        raise ModelError(
            f"The model file {path} cannot be read: {error.strerror or error}.",
            "Check that it is a file and that you may read it.",
        ) from error


def _broken() -> tuple[type[Exception], ...]:
    """What ONNX Runtime raises on a file at fault: its own errors, which have no common base, and
    those that its binding makes of C++ ones or of text that is no UTF-8."""
    from onnxruntime.capi import onnxruntime_pybind11_state as ort

    return (
        ort.Fail, ort.InvalidArgument, ort.InvalidGraph, ort.InvalidProtobuf, ort.NoSuchFile,
        ort.NotImplemented, ort.RuntimeException, ort.EPFail, RuntimeError, ValueError, IndexError,
        ArithmeticError, MemoryError,
    )  # fmt: skip


def _reason(error: Exception) -> str:
    return str(error).split("\n", maxsplit=1)[0].rstrip(". ")


def _open_session(path: Path, data: bytes, threads: int | None) -> tuple[Any, dict[str, str]]:
    """The session and the file's properties."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4  # what goes wrong is raised, and told in a sentence
    if threads is not None:
        options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Waiting threads sleep instead of spinning: a laboratory's laptop does other work meanwhile.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        # From memory, so that a file cannot point to others, and what is hashed is what runs.
        # There is no other provider to fall back to, and the attempt would be printed.
        session = onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"], enable_fallback=0
        )
        return session, session.get_modelmeta().custom_metadata_map
    except _broken() as error:
        raise ModelError(
            f"{path.name} is not an ONNX file that can be run: {_reason(error)}.", _REMEDY
        ) from error


def _metadata(path: Path, properties: dict[str, str]) -> ModelMetadata:
    text = properties.get(METADATA_KEY)
    if text is None:
        raise ModelError(
            f"{path.name} says nothing of its classes and preprocessing: it is not a ChromoNet "
            "made by ChromoView.",
            _REMEDY,
        )
    try:
        version = msgspec.json.decode(text, type=_Version).schema_version
        if version > SCHEMA_VERSION:
            raise ModelError(
                f"{path.name} was made by a newer ChromoView (model schema {version}, this "
                f"program reads {SCHEMA_VERSION}).",
                "Update ChromoView to use it.",
            )
        return msgspec.json.decode(text, type=ModelMetadata)
    except ValueError as error:
        raise ModelError(
            f"What {path.name} says of itself cannot be read: {_reason(error)}.", _REMEDY
        ) from error


class _Version(msgspec.Struct):
    """Read first: the rest of a newer file may look different."""

    schema_version: int


def _check_contract(path: Path, session: Any, metadata: ModelMetadata) -> None:
    spec, classes = metadata.preprocess, len(metadata.classes)
    if classes < 2 or len(set(metadata.classes)) != classes:
        raise ModelError(f"{path.name} names fewer than two different classes.", _REMEDY)
    wanted_input = {INPUT: [None, 1, spec.height, spec.width]}
    wanted_outputs: dict[str, list[int | None]] = {
        "logits": [None, classes],
        "probabilities": [None, classes],
        "embedding": [None, None],
        "evidence": [None, classes, None, None],
        "evidence_rest": [None, classes],
        "chromosome": [None, len(metadata.chromosomes)],
        "polarity": [None],
        "operation": [None, len(metadata.operations) or None],
    }
    for kind, wanted, nodes in (
        ("input", wanted_input, session.get_inputs()),
        ("output", wanted_outputs, session.get_outputs()),
    ):
        found = {node.name: node for node in nodes}
        missing, foreign = set(wanted) - set(found), set(found) - set(wanted)
        if missing - set(OPTIONAL_OUTPUTS) or foreign:
            raise ModelError(
                f"{path.name} has the {kind}s {', '.join(found)}, not {', '.join(wanted)}.",
                _REMEDY,
            )
        for name, shape in wanted.items():
            if name in found and not _fits(found[name], shape):
                raise ModelError(
                    f"The {kind} {name} of {path.name} is {found[name].type} "
                    f"{found[name].shape}, not what its classes and preprocessing need.",
                    _REMEDY,
                )


def _try_out(model: Model) -> None:
    """One empty image through the whole graph: a damaged file may open and then fail to run."""
    spec, metadata = model.metadata.preprocess, model.metadata
    image = np.zeros((spec.height, spec.width), dtype=np.float32)
    try:
        output, evidence = model.predict(image[None]), model.evidence(image)
    except _broken() as error:
        raise ModelError(f"{model.path.name} cannot be run: {_reason(error)}.", _REMEDY) from error
    classes = (1, len(metadata.classes))
    shapes = (output.logits.shape, output.probabilities.shape, output.chromosome.shape)
    if shapes != (classes, classes, (1, len(metadata.chromosomes))):
        raise ModelError(f"{model.path.name} gives figures of another shape than it says.", _REMEDY)
    figures = (output.logits, output.probabilities, output.chromosome, evidence.map, evidence.rest)
    if not all(np.isfinite(values).all() for values in figures):
        raise ModelError(f"{model.path.name} gives figures that are no numbers.", _REMEDY)


def _fits(node: Any, shape: list[int | None]) -> bool:
    """Whether a node is float32 of this shape; None in first place means any batch, elsewhere
    any fixed number."""
    if node.type != "tensor(float)" or len(node.shape) != len(shape):
        return False
    if isinstance(node.shape[0], int):
        return False
    pairs = zip(node.shape[1:], shape[1:], strict=True)
    return all(isinstance(got, int) and want in (None, got) for got, want in pairs)
