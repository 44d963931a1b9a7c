"""What would change for readers between two texts: pure, deterministic, bounded in time.

Everything is told in plain values that a template escapes (law 6).
"""

from .block import Block
from .bodies import words
from .changes import Changes, Version, between, between_versions, line
from .frame import FrameLine
from .names import Names, picture_key, printed_in
from .photos import PhotoChange, Use
from .wording import Change, Segment, is_changed

__all__ = [
    "Block",
    "Change",
    "Changes",
    "FrameLine",
    "Names",
    "PhotoChange",
    "Segment",
    "Use",
    "Version",
    "between",
    "between_versions",
    "is_changed",
    "line",
    "picture_key",
    "printed_in",
    "words",
]
