"""The desk: what reporters and editors see."""

from . import article, event

__all__ = ["article", "event"]
