"""The real training process, with one thing going wrong: `faulty_worker.py FAULT JOB`."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from typing import Any

from chromoview.core.events import Epoch, Event
from training import worker

_send = worker.Reporter.emit


def _crash(self: worker.Reporter, event: Event) -> None:
    """Die without a word after the first epoch, as when the system kills it for its memory."""
    _send(self, event)
    if isinstance(event, Epoch):
        os.kill(os.getpid(), signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


def _hang(self: worker.Reporter, event: Event) -> None:
    """Say nothing any more after the first epoch, and listen to nobody."""
    _send(self, event)
    while isinstance(event, Epoch):
        time.sleep(1)


def _rubbish(self: worker.Reporter, event: Event) -> None:
    """Let a library write among the events."""
    assert self._output is not None
    self._output.write(b'Warning: \xff\xfe {"type": "finished"\n')
    _send(self, event)


def _full_disk() -> None:
    import training.retrain

    def export(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    setattr(training.retrain, "export", export)  # noqa: B010  (mypy knows no such name)


def main() -> int:
    """Make the fault, then be the worker."""
    fault, job = sys.argv[1:]
    if fault == "full disk":
        _full_disk()
    else:
        emit = {"crash": _crash, "hang": _hang, "rubbish": _rubbish}[fault]
        setattr(worker.Reporter, "emit", emit)  # noqa: B010
    return worker.main(job)


if __name__ == "__main__":
    sys.exit(main())
