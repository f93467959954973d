"""The store of a workspace, put together from its parts."""

from __future__ import annotations

from pathlib import Path

from chromoview.core.errors import WorkspaceError
from chromoview.core.store import schema
from chromoview.core.store.audit import Audit
from chromoview.core.store.case_facts import CaseFacts
from chromoview.core.store.database import Database
from chromoview.core.store.images import Images
from chromoview.core.store.labels import Labels
from chromoview.core.store.readings import Readings
from chromoview.core.store.report_facts import ReportFacts
from chromoview.core.store.selections import Selections


class Store(Images, Labels, Readings, Selections, CaseFacts, ReportFacts, Audit):
    """Images, predictions, labels with their history, the split and the trail, in one file.

    Any thread may call any method. A method that changes something has committed it when it
    returns: a killed program loses nothing of it; against a power cut there is `settle`.
    """

    SCHEMA_VERSION = schema.SCHEMA_VERSION

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the database at `path`; make it, or bring it to this program's version.

        An older one is copied beside itself first. Raises WorkspaceError, with what to do, if it
        is newer, damaged, something else, locked, not writable, or on a full disk.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(
                f"The folder {path.parent} cannot be made: {error.strerror or error}.",
                "Choose a folder in which you may write.",
            ) from error
        return cls(Database(path))

    @classmethod
    def read(cls, path: Path) -> Store:
        """Open the database at `path` to look at it, also while another program writes it.

        Raises WorkspaceError where there is none, or it is not of this program's version.
        """
        return cls(Database(path, "read"))

    def settle(self) -> None:
        """Bring everything to the disk itself, so that a power cut takes nothing either.

        For a moment when nobody has worked for about a second; holds up no other thread.
        """
        self._database.settle()

    def close(self) -> None:
        """Close the database, waiting for queries that are under way. Twice does no harm."""
        self._database.close()
