from __future__ import annotations

from typing import Any


def name_of(person: Any) -> str:
    """As the desk prints a person: the whole name, or the account's; empty for nobody."""
    return (person.get_full_name() or person.get_username()) if person else ""
