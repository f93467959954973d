"""Progress, rates and times in words, the same in the strip and on the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.core.events import Epoch, Progress
from chromoview.gui.tr import decimal, number, plural, tr

if TYPE_CHECKING:
    from chromoview.core.services import Classified


def time_left(seconds: float | None) -> str:
    """ "40 s left", "3 min left"; empty while nobody knows."""
    if seconds is None or seconds < 0:
        return ""
    if seconds < 60:
        return tr("{seconds} s left", seconds=max(1, round(seconds)))
    if seconds < 3600:
        return tr("{minutes} min left", minutes=round(seconds / 60))
    hours, minutes = divmod(round(seconds / 60), 60)
    return tr("{hours} h {minutes} min left", hours=number(hours), minutes=f"{minutes:02d}")


def progress_text(progress: Progress) -> str:
    """ "1,200 of 5,000 · 210/s · 18 s left"; what is not known is left out."""
    parts = []
    if progress.total:
        parts.append(
            tr("{done} of {total}", done=number(progress.done), total=number(progress.total))
        )
    elif progress.done:
        parts.append(number(progress.done))
    if progress.rate:
        parts.append(tr("{rate}/s", rate=decimal(progress.rate, 0 if progress.rate >= 10 else 1)))
    parts.append(time_left(progress.seconds_left))
    return " · ".join(p for p in parts if p)


def epoch_text(epoch: Epoch) -> str:
    """ "Epoch 3 of 12 · 4 min left"."""
    done = tr("Epoch {epoch} of {epochs}", epoch=number(epoch.epoch), epochs=number(epoch.epochs))
    left = time_left(epoch.seconds_left)
    return f"{done} · {left}" if left else done


def classified_text(classified: Classified) -> str:
    """What a classification did, for the status line."""
    done = classified.new - classified.unreadable
    known, skipped = len(classified.image_ids) - classified.new, sum(classified.skipped.values())
    parts = [plural(done, "{count} image classified", "{count} images classified")]
    if known:
        parts.append(tr("{count} known and unchanged", count=number(known)))
    if classified.unreadable:
        parts.append(
            plural(
                classified.unreadable,
                "{count} could not be read (its row says why)",
                "{count} could not be read (their rows say why)",
            )
        )
    if skipped:
        parts.append(plural(skipped, "{count} other file skipped", "{count} other files skipped"))
    return tr(", ").join(parts)
