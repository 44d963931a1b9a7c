"""The pieces of a picture's address."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode


class PictureName:
    """A rendition by the first half of its content's hash, in 22 letters: a front page names
    seventy, and their digits do not compress. The whole hash is what pages named before."""

    regex = "[A-Za-z0-9_-]{22}|[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        if len(value) == 64:
            return value
        half = urlsafe_b64decode(f"{value}==").hex()
        if self.to_url(half) != value:
            raise ValueError
        return half

    def to_url(self, value: str) -> str:
        return urlsafe_b64encode(bytes.fromhex(value[:32])).decode().rstrip("=")


class PictureExtension:
    regex = "jpg|webp|avif"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
