"""Where photos lie: private places without addresses, files named by what is in them. Here on a
local disk; `object_store` is the same on S3."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .kinds import EXTENSIONS
from .refusals import NoRoom, NoStore, no_store
from .silence import Silence

__all__ = [
    "ContentStorage",
    "NoRoom",
    "NoStore",
    "PrivateStorage",
    "Stored",
    "content_name",
    "disk_told",
    "no_store",
    "read",
]

_NAME = re.compile(
    rf"(?P<a>[0-9a-f]{{2}})/(?P<b>[0-9a-f]{{2}})/(?P<sha256>(?P=a)(?P=b)[0-9a-f]{{60}})"
    rf"\.(?:{'|'.join(EXTENSIONS.values())})"
)
_UNFINISHED = ".unfinished-"
WRONG_CONTENT = "the content does not have the name's checksum"


@contextmanager
def disk_told() -> Iterator[None]:
    """That a file is not there stays what it is; every other fault of a disk is `NoStore`."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise no_store() from error


def read(storage: Storage, name: str) -> bytes:
    """The whole file. Raises `FileNotFoundError` or `NoStore`, the latter at once where the store
    has just kept others waiting."""
    silence = storage.silence if isinstance(storage, ContentStorage) else Silence()
    with silence.broken(), disk_told(), storage.open(name) as file:
        return bytes(file.read())


def content_name(sha256: str, format_: str) -> str:
    """`ab/cd/abcd….jpg` for a checksum and one of the format names of `kinds.EXTENSIONS`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}.{EXTENSIONS[format_]}"


class Stored(NamedTuple):
    """A file that lies in a storage, whatever it is called."""

    name: str
    size: int
    modified: dt.datetime

    @property
    def sha256(self) -> str:
        """What its name promises; empty where it was not named by us."""
        match = _NAME.fullmatch(self.name)
        return match["sha256"] if match else ""


class ContentStorage(Storage):
    """Files named by their content (`content_name`): saving the same content again changes nothing,
    and no two contents can meet under one name. There is no address: `.url` raises.
    """

    @cached_property
    def silence(self) -> Silence:
        return Silence()

    def save_bytes(self, data: bytes, format_: str) -> str:
        """Store a finished picture; answers its name."""
        name = content_name(hashlib.sha256(data).hexdigest(), format_)
        return self.save(name, ContentFile(data))

    def restore(self, name: str, content: File[Any]) -> None:
        """Write a file anew whose bytes were damaged or lost."""
        self._write(name, content, _promised(name))

    def stored(self) -> Iterator[Stored]:
        """Every finished file, in no order."""
        raise NotImplementedError

    def unfinished(self, *, older_than_seconds: float = 3600) -> list[str]:
        """What a crash left behind."""
        raise NotImplementedError

    def remove_unfinished(self, *, older_than_seconds: float = 3600) -> int:
        """Removes it; answers how many."""
        left = self.unfinished(older_than_seconds=older_than_seconds)
        for name in left:
            self.delete(name)
        return len(left)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def url(self, name: str | None) -> str:
        raise ValueError("This file is not accessible via a URL.")

    def _save(self, name: str, content: File[Any]) -> str:
        sha256 = _promised(name)
        if self._size_or_none(name) != content.size:
            self._write(name, content, sha256)
        return name

    def _size_or_none(self, name: str) -> int | None:
        try:
            return self.size(name)
        except FileNotFoundError:
            return None

    def _write(self, name: str, content: File[Any], sha256: str) -> None:
        """The content whole or not at all, and only if it has that checksum."""
        raise NotImplementedError


class PrivateStorage(ContentStorage, FileSystemStorage):
    """On a local disk, for the owner's eyes only, written whole or not at all.

    A crash at any moment leaves a temporary file at most, never half a file under its name.
    """

    def __init__(
        self,
        location: str | os.PathLike[str],
        *,
        file_permissions_mode: int = 0o600,
        directory_permissions_mode: int = 0o700,
        keep_free_bytes: int = 500 * 1024 * 1024,
        keep_free_share: float = 0.05,
    ) -> None:
        super().__init__(
            location=location,
            file_permissions_mode=file_permissions_mode,
            directory_permissions_mode=directory_permissions_mode,
        )
        self.keep_free_bytes = keep_free_bytes
        self.keep_free_share = keep_free_share

    def stored(self) -> Iterator[Stored]:
        for path in self._files():
            if not path.name.startswith("."):
                found = path.stat()
                modified = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC)
                name = path.relative_to(self.location).as_posix()
                yield Stored(name, found.st_size, modified)

    def unfinished(self, *, older_than_seconds: float = 3600) -> list[str]:
        limit = time.time() - older_than_seconds
        return [
            path.relative_to(self.location).as_posix()
            for path in self._files()
            if path.name.startswith(_UNFINISHED) and path.stat().st_mtime <= limit
        ]

    def restore(self, name: str, content: File[Any]) -> None:
        with disk_told():
            super().restore(name, content)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        with disk_told():
            return super()._open(name, mode)  # type: ignore[misc]

    def _save(self, name: str, content: File[Any]) -> str:
        with disk_told():
            return super()._save(name, content)

    def _files(self) -> Iterator[Path]:
        for folder, _folders, names in os.walk(self.location):
            yield from (Path(folder, name) for name in names)

    def _write(self, name: str, content: File[Any], sha256: str) -> None:
        target = Path(self.path(name))
        self._make_folders(target.parent)
        self._check_room(target.parent, content.size)
        self._write_whole(target, content, sha256)

    def _make_folders(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)
            path.chmod(self.directory_permissions_mode or 0o700)  # whatever the umask
            _sync_folder(path.parent)

    def _check_room(self, folder: Path, size: int) -> None:
        usage = shutil.disk_usage(folder)
        keep = max(self.keep_free_bytes, int(usage.total * self.keep_free_share))
        if usage.free - size < keep:
            sentence = _("The server’s disk is nearly full: no photo can come in, texts still can.")
            raise NoRoom(sentence, code="no_room")

    def _write_whole(self, target: Path, content: File[Any], sha256: str) -> None:
        handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                if _copy(content, file) != sha256:
                    raise SuspiciousFileOperation(WRONG_CONTENT)
                os.fchmod(file.fileno(), self.file_permissions_mode or 0o600)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


def _promised(name: str) -> str:
    match = _NAME.fullmatch(name)
    if match is None:
        raise SuspiciousFileOperation(f"not a name made from content: {name!r}")
    return match["sha256"]


def _copy(content: File[Any], file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
        file.write(chunk)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """A name is on the disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
