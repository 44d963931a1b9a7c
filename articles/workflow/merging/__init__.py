"""Three versions of a story into one: what the two sides had in common, mine, and theirs. Pure."""

from .blocks import blocks
from .outcome import Choice, Conflict, Merge, Taken, Version
from .rewriting import as_words, written_anew
from .sequences import Agreed, Clash, merge_sequences
from .stories import UNKNOWN, merge

__all__ = [
    "UNKNOWN",
    "Agreed",
    "Choice",
    "Clash",
    "Conflict",
    "Merge",
    "Taken",
    "Version",
    "as_words",
    "blocks",
    "merge",
    "merge_sequences",
    "written_anew",
]
