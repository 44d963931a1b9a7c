"""Photos on their way in, and into sizes."""

from .drawing import make_ready, make_renditions
from .taking_in import set_file, take_in, take_out

__all__ = ["make_ready", "make_renditions", "set_file", "take_in", "take_out"]
