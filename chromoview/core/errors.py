"""Errors that a user can mend. Any other exception is a bug of ours."""

from __future__ import annotations


class ChromoViewError(Exception):
    """Says what happened and what to do next.

    `message` is one sentence on what happened and what was kept; `remedy` one on what to do.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ImageError(ChromoViewError):
    """An image file cannot be read. It becomes a row with this reason; the batch goes on."""


class ModelError(ChromoViewError):
    """A model file is not a ChromoNet that this program can trust."""


class WorkspaceError(ChromoViewError):
    """A workspace cannot be opened or written."""


class LabelError(ChromoViewError):
    """Labels, or a file of labels, do not fit the images or the classes."""


class TrainingError(ChromoViewError):
    """A training run cannot start or did not end with a model."""


class ReportError(ChromoViewError):
    """A report cannot be made, signed or written."""


class Cancelled(ChromoViewError):  # noqa: N818  (it is a decision of the user, not an error)
    """Somebody asked for the work to stop; nothing of it was kept."""

    def __init__(self, message: str = "Cancelled; nothing was changed.") -> None:
        super().__init__(message)
