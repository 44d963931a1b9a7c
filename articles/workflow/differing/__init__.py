"""What would change for readers between two texts: pure, deterministic, bounded in time.

`words` compares two bodies, `line` two short texts; what they return is told in plain values that
a template escapes (law 6).
"""

from .bodies import Block, words
from .wording import Change, Segment, is_changed

__all__ = ["Block", "Change", "Segment", "is_changed", "words"]
