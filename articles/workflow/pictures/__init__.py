"""Photos on their way in, and into sizes."""

from .drawing import make_ready, make_renditions
from .logo import StoredLogo, check_logo, take_in_logo
from .taking_in import set_file, take_in, take_out

__all__ = [
    "StoredLogo",
    "check_logo",
    "make_ready",
    "make_renditions",
    "set_file",
    "take_in",
    "take_in_logo",
    "take_out",
]
