"""The desk's first page: what waits for this person, ten of each at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Stage, Standing, StatusChange
from articles.workflow import rights

MOST = 10


@dataclass(frozen=True)
class Panel:
    name: str
    title: str
    kind: str
    empty: str
    everything: str
    stories: list[Any]


def first_page(request: HttpRequest) -> HttpResponse:
    """For signed-in staff; every panel is one query of what this person may see."""
    context = {"panels": _panels(request.user), "title": _("Desk")}
    return admin.site.index(request, context)


view = admin.site.admin_view(first_page)


def _panels(user: Any) -> list[Panel]:
    held = rights.rights(user)
    if not held & {"write_story", "review_story"}:
        return []
    seen = rights.visible_stories(user, Article.objects.kept()).select_related(
        "section", "claimed_by", "changed_by"
    )
    mine = seen.filter(pk__in=rights.own_ids(user, Article)).defer("body")
    panels = [] if "review_story" not in held else _for_editors(seen.defer("body"))
    return [
        *panels,
        _panel(
            "returned",
            _("Returned to me"),
            _("Nothing was returned to you."),
            _with_reasons(mine.filter(stage=Stage.RETURNED)),
            {"stage": "returned", "whose": "mine"},
        ),
        _panel(
            "draft",
            _("My drafts"),
            _("You have no drafts."),
            mine.filter(stage=Stage.DRAFT),
            {"stage": "draft", "whose": "mine"},
        ),
        *([] if panels else [_mine_waiting(mine)]),
    ]


def _for_editors(seen: Any) -> list[Panel]:
    return [
        _panel(
            "waiting",
            _("Waiting for review"),
            _("Nothing waits for review."),
            seen.filter(stage=Stage.SUBMITTED).order_by("submitted_at", "pk"),
            {"stage": "submitted"},
        ),
        _panel(
            "approved",
            _("Waiting for publication"),
            _("Nothing waits for publication."),
            seen.filter(stage=Stage.APPROVED),
            {"stage": "approved"},
        ),
        _panel(
            "scheduled",
            _("Scheduled"),
            _("Nothing is scheduled."),
            seen.with_standing().filter(standing=Standing.SCHEDULED).order_by("next_live_from"),
            {"standing": "scheduled"},
        ),
    ]


def _mine_waiting(mine: QuerySet[Any]) -> Panel:
    return _panel(
        "waiting",
        _("Mine, waiting for review"),
        _("Nothing of yours waits for review."),
        mine.filter(stage=Stage.SUBMITTED),
        {"stage": "submitted", "whose": "mine"},
    )


def _panel(
    kind: str, title: str, empty: str, stories: QuerySet[Any], asked: dict[str, str]
) -> Panel:
    everything = reverse("admin:articles_article_changelist", query=asked)
    return Panel(kind, title, kind, empty, everything, list(stories[:MOST]))


def _with_reasons(stories: QuerySet[Any]) -> QuerySet[Any]:
    last = StatusChange.objects.filter(
        article=OuterRef("pk"), verb="send_back", refused=""
    ).order_by("-pk")
    return stories.annotate(
        reason=Subquery(last.values("note")[:1]),
        returned_by=Subquery(last.values("by__first_name")[:1]),
    )
