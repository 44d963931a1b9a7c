"""The way to everything that is no story, in the order in which a newsroom looks for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.text.sorting import sort_key
from articles.workflow import rights


class Place(NamedTuple):
    """`what` is found there; `new`: where another is made, empty for whoever may not."""

    name: str
    what: str | Promise
    address: str
    new: str = ""


class Group(NamedTuple):
    name: str | Promise
    places: list[Place]


_GROUPS: tuple[tuple[str | Promise, dict[str, str | Promise]], ...] = (
    (
        gettext_lazy("Order of the newsroom"),
        {
            "Section": gettext_lazy("their order, and who edits them"),
            "Author": gettext_lazy("names that sign, and whose accounts they are"),
            "Tag": gettext_lazy("what stories have in common"),
            "RunningStory": gettext_lazy("events that are told over many days"),
            "ErrorReport": gettext_lazy("what readers say is wrong"),
        },
    ),
    (
        gettext_lazy("Readers’ site"),
        {
            "Feature": gettext_lazy("which stories stand where on the front page"),
            "WebLink": gettext_lazy("addresses of others, at the foot of each page"),
            "Page": gettext_lazy("about us, contact and the like"),
            "Redirect": gettext_lazy("where former addresses lead"),
            "SiteSettings": gettext_lazy("name, licence, logo, colours"),
        },
    ),
    (
        gettext_lazy("Before it goes to readers"),
        {
            "CheckLevel": gettext_lazy("what blocks, warns or only notes, section by section"),
            "Official": gettext_lazy("who held which post, and when"),
        },
    ),
    (
        gettext_lazy("People"),
        {
            "User": gettext_lazy("who signs in, and in which role"),
            "Group": gettext_lazy("what the roles are, and who holds them"),
        },
    ),
)
# They have rooms of their own.
_STORIES = frozenset({"Article", "Event", "Photo"})
_RECORD = (
    (gettext_lazy("Log"), gettext_lazy("every move, and who made it"),
     "desk_log", frozenset({"view_statuschange"})),
    (gettext_lazy("Newsroom pulse"), gettext_lazy("how much, and how long it waits"),
     "desk_pulse", rights.AT_DESK),
    (gettext_lazy("Royalties"), gettext_lazy("works of a period, and what they earn"),
     "desk_royalties", frozenset({"view_royaltysheet", "write_story"})),
    (gettext_lazy("Who may do what"), gettext_lazy("rights and moves, role by role"),
     "desk_matrix", None),
    (gettext_lazy("The site at a moment"), gettext_lazy("what readers saw then, or will see"),
     "desk_moment", frozenset({"review_story", "override_story"})),
)  # fmt: skip


@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """For signed-in staff; each line is drawn by its own right."""
    context: dict[str, Any] = admin.site.each_context(request)
    context |= {"title": _("Administration"), "groups": groups(request, context["available_apps"])}
    request.current_app = admin.site.name
    return TemplateResponse(request, "admin/desk/administration.html", context)


def groups(request: HttpRequest, apps: list[dict[str, Any]]) -> list[Group]:
    """Of what this person may open; what is named nowhere here comes last."""
    known = {model["object_name"]: model for app in apps for model in app["models"]}
    left = {name: model for name, model in known.items() if name not in _STORIES}
    found = [
        Group(name, [_place(left.pop(each), what) for each, what in places.items() if each in left])
        for name, places in _GROUPS
    ]
    rest = sorted(left.values(), key=lambda model: sort_key(str(model["name"])))
    record = [*_record(request), *(_place(model, "") for model in rest)]
    return [group for group in (*found, Group(_("Record"), record)) if group.places]


def _place(model: dict[str, Any], what: str | Promise) -> Place:
    name = str(model["name"])
    new = model["add_url"] or ""
    return Place(name[:1].upper() + name[1:], what, model["admin_url"] or "", new)


def _record(request: HttpRequest) -> list[Place]:
    held = rights.rights(request.user)  # type: ignore[arg-type]
    return [
        Place(str(name), what, reverse(address))
        for name, what, address, wanted in _RECORD
        if wanted is None or held & wanted
    ]


view = admin.site.admin_view(administration)
