"""What the picker shows, a page at a time: the library's own questions, answered for a script."""

from __future__ import annotations

import re
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.models import Article, Event, Photo
from articles.workflow import rights
from articles.workflow.content import next_number

from ..library.finding import Found, asked_of, find
from .choices import choices

PAGE = 24
MOST_NAMED = 200
_KEY = re.compile(r"\d{1,18}", re.ASCII)


@require_safe
def _view(request: HttpRequest) -> JsonResponse:
    """`q`, `whose`, `before` as the library's list has them; or `photo`, as often as wanted, for
    those photos alone. `story`: for which they are chosen ("article-12"); then `next` is the number
    of its next use, which the text names before it is saved."""
    person = cast(User, request.user)
    if "view_photo" not in rights.rights(person):
        raise PermissionDenied
    found = _named(request.GET.getlist("photo")) or find(person, asked_of(request.GET), size=PAGE)
    shown = choices(found.photos)
    number = _next_number(person, request.GET.get("story", ""))
    answer = JsonResponse({"photos": shown, "before": found.before, "next": number})
    answer["Cache-Control"] = "no-store"
    return answer


def _named(keys: list[str]) -> Found | None:
    if not keys:
        return None
    wanted = [int(key) for key in keys[:MOST_NAMED] if _KEY.fullmatch(key)]
    known: dict[Any, Photo] = Photo.objects.in_bulk(wanted)
    return Found([known[pk] for pk in dict.fromkeys(wanted) if pk in known], None)


def _next_number(person: User, named: str) -> int | None:
    noun, _dash, key = named.partition("-")
    model = {Article.noun: Article, Event.noun: Event}.get(noun)
    if model is None or not _KEY.fullmatch(key):
        return None
    stories: Any = model._default_manager.filter(pk=int(key))
    story = rights.visible_stories(person, stories).first()
    sees = story is not None and rights.sees_draft(person, story)
    return next_number(story) if sees else None


view = admin.site.admin_view(_view)
