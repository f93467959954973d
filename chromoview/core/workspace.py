"""A workspace: one folder with the database, the model versions and the training runs.

One program at a time holds it; a lock that the system frees with the process says so.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from types import TracebackType

import psutil
from filelock import FileLock, Timeout

from chromoview.core import paths
from chromoview.core.errors import ModelError, WorkspaceError
from chromoview.core.registry import Registry
from chromoview.core.store import Store

log = logging.getLogger(__name__)

DATABASE = "chromoview.sqlite3"
LOCK = "workspace.lock"
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "ncpfs", "afs"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.glusterfs", "fuse.ceph", "ceph", "glusterfs", "lustre"}
)


class Workspace:
    """An open workspace. Use it as a context manager, or call `close`."""

    def __init__(self, folder: Path, lock: FileLock, store: Store, registry: Registry) -> None:
        self.folder = folder
        self.store = store
        self.registry = registry
        self._lock = lock

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """Open or make the workspace in `folder`; the bundled model is active in a new one.

        Raises WorkspaceError if another program holds it, if it lies on a network share, or if it
        cannot be written or read.
        """
        folder = folder.expanduser().absolute()
        if network_file_system(folder):
            raise WorkspaceError(
                f"{folder} lies on a network share; a database there can be damaged by two "
                "computers or a lost connection. Nothing was opened.",
                "Keep the workspace on this computer's own disk; images may stay on the share.",
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Not bound to a thread: the window opens a workspace in one and closes it in another.
            lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
            lock.acquire()
        except Timeout:
            raise WorkspaceError(
                f"Another ChromoView is using the workspace {folder}.",
                "Close it first, or name another workspace.",
            ) from None
        except OSError as error:
            raise WorkspaceError(
                f"The workspace {folder} cannot be written: {error.strerror}.",
                "Check the folder's permissions and the free space, or name another folder.",
            ) from error
        try:
            store = Store.open(folder / DATABASE)
        except BaseException:
            lock.release()
            raise
        workspace = cls(folder, lock, store, Registry(folder / "models"))
        try:
            workspace._ensure_model()
        except BaseException:
            workspace.close()
            raise
        return workspace

    @classmethod
    def read(cls, folder: Path) -> Workspace:
        """Open the workspace in `folder` to look at it, also while another program holds it.

        Makes nothing. Raises WorkspaceError where there is none, or it cannot be read.
        """
        folder = existing(folder)
        # The lock is not taken: whoever holds it may go on writing.
        lock = FileLock(folder / LOCK)
        return cls(folder, lock, Store.read(folder / DATABASE), Registry(folder / "models"))

    def _ensure_model(self) -> None:
        """Install the bundled model; make it active where no model is."""
        try:
            bundled = self.registry.install(paths.bundled_model())
        except ModelError as error:
            if self.store.active_model() is None:
                raise
            # Labels and the other versions must stay within reach.
            log.warning("the bundled model was not installed: %s", error)
            return
        if self.store.active_model() is None:
            self.store.set_active_model(
                bundled.version, reader="ChromoView", reason="The model that comes with the program"
            )

    @property
    def active_version(self) -> str:
        """The version in use. There always is one."""
        version = self.store.active_model()
        if version is None:
            raise WorkspaceError("The workspace has no active model.", "Activate one.")
        return version

    @property
    def runs(self) -> Path:
        """The folder of training runs."""
        folder = self.folder / "runs"
        folder.mkdir(exist_ok=True)
        return folder

    def close(self) -> None:
        """Close the database and let others open the workspace."""
        self.store.close()
        self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def existing(folder: Path) -> Path:
    """`folder`, absolute. Raises WorkspaceError where it holds no workspace."""
    folder = folder.expanduser().absolute()
    if not (folder / DATABASE).is_file():
        raise WorkspaceError(
            f"There is no workspace in {folder}.", "Check its name; the window makes new ones."
        )
    return folder


def network_file_system(folder: Path) -> bool:
    """Whether `folder` (or the nearest parent that exists) lies on a network share."""
    nearest = next((p for p in (folder, *folder.parents) if p.exists()), folder).resolve()
    if os.name == "nt":
        import ctypes

        if str(nearest).startswith("\\\\"):
            return True
        drive_remote = 4
        windll = getattr(ctypes, "windll")  # noqa: B009  (it exists on Windows only)
        return bool(windll.kernel32.GetDriveTypeW(nearest.anchor) == drive_remote)
    best, kind = -1, ""
    for part in psutil.disk_partitions(all=True):
        mount = Path(part.mountpoint)
        if nearest.is_relative_to(mount) and len(mount.parts) > best:
            best, kind = len(mount.parts), part.fstype.lower()
    return kind in _NETWORK_TYPES
