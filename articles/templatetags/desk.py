"""What every page of the desk shows: its rooms, and who sits there."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Article, Event, Photo
from articles.workflow import api_tokens, rights

register = template.Library()

_ROOMS: tuple[type[Model], ...] = (Article, Event, Photo)


class Room(NamedTuple):
    name: str
    address: str
    current: bool


@register.simple_tag(takes_context=True)
def rooms(context: Any) -> list[Room]:
    """The rooms that this person may enter; the first is everybody's."""
    here = context["request"].path
    first = reverse("admin:index")
    found = [Room(_("Desk"), first, here == first)]
    for model in _ROOMS:
        if admin.site.get_model_admin(model).has_view_or_change_permission(context["request"]):
            address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
            name = capfirst(str(model._meta.verbose_name_plural))
            found.append(Room(name, address, here.startswith(address)))
    if rights.rights(context["request"].user) & rights.AT_DESK:
        calendar = reverse("desk_calendar")
        found.append(Room(_("Planning calendar"), calendar, here.startswith(calendar)))
    elsewhere = any(room.current for room in found) or here.startswith(
        (reverse("desk_inbox"), reverse("admin:password_change"))
    )
    return [*found, Room(_("Administration"), reverse("desk_administration"), not elsewhere)]


@register.simple_tag(takes_context=True)
def api_tokens_of(context: Any, account: User) -> str:
    """Address of the account's API tokens, if they are this person's to see; else empty."""
    if not settings.DESK_API or not api_tokens.keeps(context["request"].user, account):
        return ""
    return reverse("admin:auth_user_api_tokens", args=[account.pk])


@register.filter
def initials(person: User) -> str:
    """Of the family name and the given name, or of the account's."""
    words = (person.get_full_name() or person.get_username()).split()
    return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper() if words else ""
