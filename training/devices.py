"""On which devices a network trains, in which precision, and how several processes agree.

Two processes of one machine have been run, on the processor by gloo. Several graphics cards and
several machines go the same way, by torchrun, and have not been run.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from typing import Literal

import torch
from lightning_fabric import Fabric
from torch import Tensor

from chromoview.core.errors import TrainingError
from chromoview.core.jobs import TrainSettings
from training.allocator import keep_freed_memory
from training.batches import Batch, Targets


def make_fabric(settings: TrainSettings) -> Fabric:
    """Devices and precision.

    For several devices or machines each process is started from outside, by torchrun; every one
    of them runs the whole program, and the first alone measures, reports and writes. Raises
    TrainingError where a graphics card is asked for in vain, or several devices without a launcher.
    """
    keep_freed_memory()
    if settings.threads:
        torch.set_num_threads(settings.threads)
    device, precision = device_and_precision(settings)
    # Fabric announces its precision on standard error, where a run's own words belong.
    logging.getLogger("lightning_fabric.utilities.rank_zero").setLevel(logging.WARNING)
    several = settings.devices * settings.nodes > 1
    if several:
        _check_processes(settings)
    fabric = Fabric(
        accelerator=device,
        devices=settings.devices,
        num_nodes=settings.nodes,
        strategy="ddp_find_unused_parameters_true" if several else "auto",
        precision=precision,
    )
    if several:
        fabric.launch()
    return fabric


def _check_processes(settings: TrainSettings) -> None:
    processes = settings.devices * settings.nodes
    # Fabric would otherwise start the command line again, with standard streams that are not free.
    if os.environ.get("WORLD_SIZE") != str(processes) or "TORCHELASTIC_RUN_ID" not in os.environ:
        raise TrainingError(
            f"Training on {processes} devices needs as many processes.",
            f"Start it by torchrun --nnodes {settings.nodes} --nproc-per-node {settings.devices}.",
        )
    if settings.batch_size < processes:
        raise TrainingError(
            f"{processes} devices cannot share batches of {settings.batch_size} images.",
            "Choose larger batches or fewer devices.",
        )


def device_and_precision(
    settings: TrainSettings,
) -> tuple[Literal["cpu", "cuda"], Literal["bf16-mixed", "32-true"]]:
    """In Fabric's words. Raises TrainingError where a graphics card is asked for in vain."""
    there = torch.cuda.is_available()
    if settings.device == "cuda" and not there:
        raise TrainingError(
            "There is no graphics card that PyTorch can use.", "Choose the device auto or cpu."
        )
    cuda = settings.device != "cpu" and there
    bf16 = settings.precision == "bf16" or (settings.precision == "auto" and _fast_bf16(cuda))
    return "cuda" if cuda else "cpu", "bf16-mixed" if bf16 else "32-true"


def _fast_bf16(cuda: bool) -> bool:
    """Whether bf16 is done in hardware; it is then twice as fast as float32 (measured with
    AVX-512), and elsewhere slower. Decided by capability, so that a run can be repeated."""
    if cuda:
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def own_part(batch: Batch, fabric: Fabric) -> Batch:
    """The part of a batch that this process trains on, on its device: the batch is the same in
    all processes, however many they are."""
    rows = slice(fabric.global_rank, None, fabric.world_size)
    classes, chromosomes, *others = batch.targets
    targets = Targets(
        classes[rows], chromosomes[rows], *(None if part is None else part[rows] for part in others)
    )
    return Batch(batch.images[rows].to(fabric.device), targets.to(fabric.device))


def from_first(fabric: Fabric, values: Sequence[float]) -> list[float]:
    """What the first process found, in every process."""
    if fabric.world_size == 1:
        return list(values)
    found = torch.tensor(values, dtype=torch.float64, device=fabric.device)
    torch.distributed.broadcast(found, src=0)
    return [float(value) for value in found]


def spread(fabric: Fabric, tensors: Sequence[Tensor]) -> None:
    """Give tensors, on the processor, the first process's values in every process."""
    if fabric.world_size == 1:
        return
    for tensor in tensors:
        sent = tensor.to(fabric.device)
        torch.distributed.broadcast(sent, src=0)
        tensor.copy_(sent)
