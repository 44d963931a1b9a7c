"""The way to the record's rooms, each for those who may enter it."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.workflow import rights

register = template.Library()


@register.simple_tag(takes_context=True)
def record_rooms(context: Any) -> list[tuple[str, str]]:
    """(name, address) of what this person may open."""
    held = rights.rights(context["request"].user)
    rooms = [
        (_("Log"), "desk_log", {"view_statuschange"}),
        (_("Newsroom pulse"), "desk_pulse", rights.AT_DESK),
        (_("Royalties"), "desk_royalties", {"view_royaltysheet", "write_story"}),
    ]
    return [(name, reverse(address)) for name, address, wanted in rooms if held & wanted]
