"""Photos in an object store that speaks S3; needs the extra `s3` (django-storages)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from .storage import WRONG_CONTENT, ContentStorage, Stored, no_store

# A photo goes in one request, so that it is there whole or not at all: S3 takes 5 GB at once.
_WHOLE = TransferConfig(multipart_threshold=5 * 1024**3, use_threads=False)
_MEMORY = 1024 * 1024


class PrivateObjects(ContentStorage, S3Storage):
    """Objects by content in a private bucket. Nothing is ever linked to: readers get what the
    photo view reads."""

    def __init__(self, *, endpoint_url: str | None = None, **options: Any) -> None:
        client = Config(
            # Whoever waits for it holds a thread of the server.
            connect_timeout=3,
            read_timeout=10,
            retries={"max_attempts": 2, "mode": "standard"},
            # Stores other than Amazon's have neither hosts for buckets nor the newer checksums.
            s3={"addressing_style": "path" if endpoint_url else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(
            endpoint_url=endpoint_url,
            client_config=client,
            transfer_config=_WHOLE,
            max_memory_size=_MEMORY,
            default_acl=None,
            **options,
        )

    def stored(self) -> Iterator[Stored]:
        folder = f"{self.location}/" if self.location else ""
        for found in self.bucket.objects.filter(Prefix=folder):
            yield Stored(found.key.removeprefix(folder), found.size, found.last_modified)

    def unfinished(self, *, older_than_seconds: float = 3600) -> list[str]:
        """Never anything: an object appears whole."""
        return []

    def exists(self, name: str) -> bool:
        with _told():
            return super().exists(name)

    def restore(self, name: str, content: File[Any]) -> None:
        with _told():
            super().restore(name, content)

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        with _told():
            file: File[Any] = super()._open(name, mode)
            return file.open()  # fetches it, here where a failure is told

    def _save(self, name: str, content: File[Any]) -> str:
        with _told():
            return super()._save(name, content)

    def _write(self, name: str, content: File[Any], sha256: str) -> None:
        digest = hashlib.sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        if digest.hexdigest() != sha256:
            raise SuspiciousFileOperation(WRONG_CONTENT)
        S3Storage._save(self, name, content)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise no_store() from error
