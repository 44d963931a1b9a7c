"""Three versions of a story into one: what the two sides had in common, mine, and theirs. Pure."""

from .blocks import blocks
from .sequences import Agreed, Clash, merge_sequences
from .stories import UNKNOWN, Choice, Conflict, Merge, Taken, Version, merge

__all__ = [
    "UNKNOWN",
    "Agreed",
    "Choice",
    "Clash",
    "Conflict",
    "Merge",
    "Taken",
    "Version",
    "blocks",
    "merge",
    "merge_sequences",
]
