"""The bell of the masthead."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template

from articles.workflow import notices
from articles.workflow.notices.inbox import COUNTED

register = template.Library()


class Bell(NamedTuple):
    unread: int
    shown: str


@register.simple_tag
def bell(person: Any) -> Bell:
    """How much this person has not read; one query."""
    count = notices.unread_count(person)
    return Bell(count, f"{COUNTED}+" if count > COUNTED else str(count))
