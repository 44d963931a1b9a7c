"""Where photos lie: private folders without addresses, files named by what is in them."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext_lazy as _

from .kinds import EXTENSIONS
from .refusals import RefusedPhoto

_NAME = re.compile(
    rf"(?P<a>[0-9a-f]{{2}})/(?P<b>[0-9a-f]{{2}})/(?P<sha256>(?P=a)(?P=b)[0-9a-f]{{60}})"
    rf"\.(?:{'|'.join(EXTENSIONS.values())})"
)
_UNFINISHED = ".unfinished-"


class NoRoom(RefusedPhoto):
    """The disk is nearly full; what lies on it stays readable, nothing new comes in."""


def content_name(sha256: str, format_: str) -> str:
    """`ab/cd/abcd….jpg` for a checksum and one of the format names of `kinds.EXTENSIONS`."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}.{EXTENSIONS[format_]}"


class PrivateStorage(FileSystemStorage):
    """Files by content, written whole or not at all, for the owner's eyes only.

    A name is the content's checksum (`content_name`): saving the same content again changes
    nothing, and no two contents can meet under one name. There is no address: `.url` raises.
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

    # Without this, Django falls back on MEDIA_URL.
    @property
    def base_url(self) -> None:  # type: ignore[override]
        return None

    def save_bytes(self, data: bytes, format_: str) -> str:
        """Store a finished picture; answers its name."""
        name = content_name(hashlib.sha256(data).hexdigest(), format_)
        return self.save(name, ContentFile(data))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def remove_unfinished(self, *, older_than_seconds: float = 3600) -> int:
        """Remove what a crash left behind; answers how many."""
        limit = time.time() - older_than_seconds
        left = [
            path
            for path in Path(self.location).glob(f"*/*/{_UNFINISHED}*")
            if path.stat().st_mtime <= limit
        ]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _save(self, name: str, content: File[Any]) -> str:
        match = _NAME.fullmatch(name)
        if match is None:
            raise SuspiciousFileOperation(f"not a name made from content: {name!r}")
        target = Path(self.path(name))
        if target.exists() and target.stat().st_size == content.size:
            return name
        self._make_folders(target.parent)
        self._check_room(target.parent, content.size)
        self._write_whole(target, content, match["sha256"])
        return name

    def _make_folders(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(mode=self.directory_permissions_mode or 0o700, exist_ok=True)
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
                    raise SuspiciousFileOperation("the content does not have the name's checksum")
                os.fchmod(file.fileno(), self.file_permissions_mode or 0o600)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, target)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)


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
