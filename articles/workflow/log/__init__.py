"""The append-only log: moves, refusals, logins, roles, exports; each line carries the digest of the
one before."""

from .chain import Fault, digest_of, faults
from .failures import count_failed_login
from .lines import Line, append, close_failures, refused, through

__all__ = [
    "Fault",
    "Line",
    "append",
    "close_failures",
    "count_failed_login",
    "digest_of",
    "faults",
    "refused",
    "through",
]
