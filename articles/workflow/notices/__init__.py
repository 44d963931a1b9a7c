"""Who is told what: written with the move, in its transaction; mailed after it."""

from .inbox import mark_read, of, theirs, unread, unread_count, waiting
from .sentences import sentence
from .telling import settle_reports, tell, tell_accounts, tell_moves, tell_report

__all__ = [
    "mark_read",
    "of",
    "sentence",
    "settle_reports",
    "tell",
    "tell_accounts",
    "tell_moves",
    "tell_report",
    "theirs",
    "unread",
    "unread_count",
    "waiting",
]
