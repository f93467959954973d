"""Progress, rates and times in words, the same in the strip and on the pages."""

from __future__ import annotations

from chromoview.core.events import Epoch, Progress


def time_left(seconds: float | None) -> str:
    """ "40 s left", "3 min left"; empty while nobody knows."""
    if seconds is None or seconds < 0:
        return ""
    if seconds < 60:
        return f"{max(1, round(seconds))} s left"
    if seconds < 3600:
        return f"{round(seconds / 60)} min left"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min left"


def progress_text(progress: Progress) -> str:
    """ "1,200 of 5,000 · 210/s · 18 s left"; what is not known is left out."""
    if progress.total:
        parts = [f"{progress.done:,} of {progress.total:,}"]
    else:
        parts = [f"{progress.done:,}"] if progress.done else []
    if progress.rate:
        rate = f"{progress.rate:,.0f}" if progress.rate >= 10 else f"{progress.rate:.1f}"
        parts.append(f"{rate}/s")
    parts.append(time_left(progress.seconds_left))
    return " · ".join(p for p in parts if p)


def epoch_text(epoch: Epoch) -> str:
    """ "epoch 3 of 12 · 4 min left"."""
    left = time_left(epoch.seconds_left)
    return f"epoch {epoch.epoch} of {epoch.epochs}" + (f" · {left}" if left else "")
