"""Keys of addresses for people without an account: signed, long, and kept as a digest alone."""

from __future__ import annotations

import hashlib
import secrets

from django.core.signing import BadSignature, Signer


def make(purpose: str) -> tuple[str, str]:
    """A new key for one purpose, and its digest."""
    token = secrets.token_urlsafe(24)
    return _signer(purpose).sign(token), _digest(token)


def read(purpose: str, key: str) -> str | None:
    """The digest of a key of ours; None for any other, without asking the database."""
    try:
        return _digest(_signer(purpose).unsign(key))
    except BadSignature:
        return None


def _signer(purpose: str) -> Signer:
    return Signer(sep=".", salt=purpose)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
