"""Photos on their way in, and into sizes."""

from .attaching import completed
from .background import serve
from .drawing import make_ready, make_renditions
from .making import undrawn_of
from .taking_in import set_file, take_in, take_out

__all__ = [
    "completed",
    "make_ready",
    "make_renditions",
    "serve",
    "set_file",
    "take_in",
    "take_out",
    "undrawn_of",
]
