"""ChromoNet to the one ONNX file that is model, card and checkpoint in one, and back.

The file keeps the network's weights under their own names, batch norm not folded in, so that it is
all that a later retraining needs. ONNX Runtime folds batch norm by itself when it loads a file.
"""

from __future__ import annotations

import contextlib
import copy
import logging
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from torch import Tensor

from chromoview.core.domain import Float32Array
from chromoview.core.errors import TrainingError
from chromoview.core.metadata import METADATA_KEY, ModelMetadata
from chromoview.core.model import INPUT
from training.chromonet import ChromoNet, ChromoNetConfig, Inference, Outputs

log = logging.getLogger(__name__)

CONFIG_KEY = "chromonet"
"""Where the file keeps the ChromoNetConfig, beside the metadata."""
TOLERANCE = 1e-4
"""Largest difference between PyTorch and ONNX Runtime, in any output."""
_PREFIX = "network."


def export(
    model: ChromoNet, metadata: ModelMetadata, path: Path, *, check_images: Float32Array
) -> None:
    """Write `path` with all outputs, and with its metadata inside.

    The file gets its name only after ONNX's own checker has passed it and all outputs agree with
    PyTorch on `check_images` `[n, 1, height, width]`. Raises TrainingError otherwise; a file that
    was there before is then untouched.
    """
    if not len(check_images):
        raise ValueError("an export is checked on at least one image")
    inference = Inference(copy.deepcopy(model).cpu().float(), metadata.temperature).eval()
    inference.to(memory_format=torch.contiguous_format)  # type: ignore[call-overload]
    partial = path.with_name(f".{path.name}.part")
    try:
        _write(inference, metadata, partial)
        _check(inference, partial, check_images)
        partial.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


_LATER_HEADS = ("polarity.", "operation.")
"""Heads that the first models did not have."""


def load_weights(path: Path) -> tuple[dict[str, Tensor], ModelMetadata, ChromoNetConfig]:
    """The weights, metadata and size of a network that `export` wrote. A head that the file does
    not have is as it is in a new network.

    Raises TrainingError where the file holds none. Check a file of unknown origin with
    `chromoview.core.model.load_model` first.
    """
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        proto = onnx.load(os.fspath(path), load_external_data=False)
        properties = {entry.key: entry.value for entry in proto.metadata_props}
        metadata = msgspec.json.decode(properties[METADATA_KEY], type=ModelMetadata)
        config = msgspec.json.decode(properties[CONFIG_KEY], type=ChromoNetConfig)
    except (OSError, DecodeError, KeyError, ValueError) as error:
        raise TrainingError(
            f"Training cannot start from {path}: {error!r}.", "Start from another model."
        ) from error
    found = {tensor.name: tensor for tensor in proto.graph.initializer}
    expected = ChromoNet(config).state_dict()
    weights: dict[str, Tensor] = {}
    for name, value in expected.items():
        tensor = found.get(_PREFIX + name)
        # Of counted steps no result depends.
        if name.endswith("num_batches_tracked") or (
            tensor is None and name.startswith(_LATER_HEADS)
        ):
            weights[name] = value
            continue
        if tensor is None or tuple(tensor.dims) != tuple(value.shape):
            raise TrainingError(
                f"Training cannot start from {path}: its weights {name} are missing or have "
                "another size.",
                "Start from another model.",
            )
        weights[name] = torch.from_numpy(np.array(onnx.numpy_helper.to_array(tensor)))
    return weights, metadata, config


def write_metadata(path: Path, metadata: ModelMetadata) -> None:
    """Change what an exported file says of itself; its network stays as it was checked.

    For what is known only once the file exists: its figures on the hold-out.
    """
    import onnx

    partial = path.with_name(f".{path.name}.part")
    try:
        proto = onnx.load(os.fspath(path), load_external_data=False)
        for entry in proto.metadata_props:
            if entry.key == METADATA_KEY:
                entry.value = msgspec.json.encode(metadata).decode()
        onnx.save_model(proto, os.fspath(partial))
        partial.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> TrainingError:
    return TrainingError(
        f"The model cannot be written to {path}: {error.strerror or error}.",
        "The model in use and the labels are unchanged. Free some space on the disk, then train "
        "again.",
    )


def _write(inference: Inference, metadata: ModelMetadata, path: Path) -> None:
    import onnx

    config = inference.network.config
    example = torch.zeros(2, 1, config.height, config.width)
    with _quiet():
        program = torch.onnx.export(
            inference,
            (example,),
            dynamo=True,
            # Optimising would fold batch norm into the convolutions and lose their own weights.
            optimize=False,
            verbose=False,
            input_names=[INPUT],
            output_names=list(Outputs._fields),
            dynamic_shapes=({0: torch.export.Dim("batch")},),
        )
    assert program is not None
    proto: Any = program.model_proto
    _strip(proto)
    onnx.helper.set_model_props(
        proto,
        {
            METADATA_KEY: msgspec.json.encode(metadata).decode(),
            CONFIG_KEY: msgspec.json.encode(config).decode(),
        },
    )
    onnx.save_model(proto, os.fspath(path))


def _strip(proto: Any) -> None:
    """Drop the exporter's notes on each node: they hold the paths of this computer."""
    del proto.metadata_props[:]
    proto.doc_string = proto.graph.doc_string = ""
    for part in (proto.graph, *proto.graph.node, *proto.graph.value_info, *proto.graph.input,
                 *proto.graph.output, *proto.graph.initializer):  # fmt: skip
        del part.metadata_props[:]
        part.doc_string = ""


def _check(inference: Inference, path: Path, images: Float32Array) -> None:
    import onnx
    import onnxruntime

    try:
        onnx.checker.check_model(os.fspath(path), full_check=True)
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        raise TrainingError(
            f"The exported model is not valid ONNX: {error}.", "The run's log has the details."
        ) from error
    session = onnxruntime.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    images = np.ascontiguousarray(images, dtype=np.float32)
    found = session.run(list(Outputs._fields), {INPUT: images})
    with torch.inference_mode():
        expected = inference(torch.from_numpy(images))
    for name, ours, theirs in zip(Outputs._fields, expected, found, strict=True):
        gap = float(np.abs(ours.numpy() - theirs).max())
        log.info("export: %s differs by %.2g", name, gap)
        if not gap <= TOLERANCE:  # "not <=" so that a nan is a difference too
            raise TrainingError(
                f"The exported model does not agree with the trained one: {name} differs by "
                f"{gap:.2g}.",
                "The model in use is unchanged. Train again, with a lower learning rate.",
            )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's remarks on packages that we do not use away from the user."""
    chatty = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    levels = [logger.level for logger in chatty]
    for logger in chatty:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(chatty, levels, strict=True):
            logger.setLevel(level)
