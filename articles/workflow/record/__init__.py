"""What the log keeps beside moves: who came and went, who was given which role, what was taken out
of the house. Each is one line of the same chain."""

from .entries import (
    account_changed,
    exported,
    logged_in,
    logged_out,
    roles_changed,
    roles_of,
    token_changed,
)

__all__ = [
    "account_changed",
    "exported",
    "logged_in",
    "logged_out",
    "roles_changed",
    "roles_of",
    "token_changed",
]
