"""Photos on their way in, and into sizes."""

from .as_drawn import Drawings, drawn
from .attaching import completed
from .background import serve
from .drawing import Attempt, attempts, make_renditions
from .logo import StoredLogo, check_logo, take_in_logo
from .making import undrawn_of
from .suggesting import looked_at, suggested, suggestions
from .taking_in import (
    WORDS,
    AlreadyThere,
    Original,
    give_file,
    store_original,
    take_in,
    take_out,
)
from .twins import Twin, keep_fingerprint, twins_of

__all__ = [
    "WORDS",
    "AlreadyThere",
    "Attempt",
    "Drawings",
    "Original",
    "StoredLogo",
    "Twin",
    "attempts",
    "check_logo",
    "completed",
    "drawn",
    "give_file",
    "keep_fingerprint",
    "looked_at",
    "make_renditions",
    "serve",
    "store_original",
    "suggested",
    "suggestions",
    "take_in",
    "take_in_logo",
    "take_out",
    "twins_of",
    "undrawn_of",
]
