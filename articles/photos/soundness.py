"""Is a stored file still what it was when it came in?"""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from .decoding import glance, open_photo
from .refusals import RefusedPhoto

_CHUNK = 1024 * 1024


def has_checksum(file: BinaryIO, sha256: str) -> bool:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest() == sha256


def is_a_picture(file: BinaryIO) -> bool:
    """Decodes it to the end."""
    try:
        with open_photo(file)[1] as image:
            glance(image)
    except RefusedPhoto:
        return False
    return True
