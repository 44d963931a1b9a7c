"""Photos on their way in, and into sizes."""

from .drawing import make_ready, make_renditions
from .taking_in import (
    WORDS,
    AlreadyThere,
    Original,
    give_file,
    store_original,
    suggested,
    suggestions,
    take_in,
    take_out,
)
from .twins import Twin, twins_of

__all__ = [
    "WORDS",
    "AlreadyThere",
    "Original",
    "Twin",
    "give_file",
    "make_ready",
    "make_renditions",
    "store_original",
    "suggested",
    "suggestions",
    "take_in",
    "take_out",
    "twins_of",
]
