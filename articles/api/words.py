"""The words and the plans of a story as JSON, in and out: what is given out may be sent back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    ArticlePhoto,
    Author,
    Byline,
    EventStatus,
    Genre,
    Photo,
    RunningStory,
    Section,
)
from articles.workflow import related, rights, tagging
from articles.workflow.content import (
    MOST_ROWS,
    ArticleContent,
    BylineEntry,
    Content,
    EventContent,
    PhotoEntry,
    Planning,
)
from articles.workflow.refusal import Refused

from . import sent
from .sent import Unreadable

_PLANNED: dict[str, str] = {
    entry.name.removesuffix("_id"): entry.name for entry in fields(Planning)
}
_MOST_TYPED_TAGS = 200
_USE: Any = ArticlePhoto._meta
_LONGEST = {name: _USE.get_field(name).max_length for name in ("caption", "alt")}


def content_in(value: Any, before: Content) -> Content:
    """`before` with what is sent in its place."""
    given = sent.known(value, [entry.name for entry in fields(before)], "content")
    content = replace(before, **{name: _READ[name](one, name) for name, one in given.items()})
    _refuse_half_days(content)
    return content


def planning_in(value: Any, before: Planning) -> Planning:
    given = sent.known(value, _PLANNED, "planning")
    values = {_PLANNED[name]: _READ[name](one, name) for name, one in given.items()}
    return replace(before, **values)


def section_in(value: Any, field: str) -> int | None:
    """A section's address."""
    return _numbered(Section, value, field, _("There is no such section."))


def _numbered(model: Any, value: Any, field: str, unknown: str) -> int | None:
    if value is None:
        return None
    slug = sent.text(value, field, longest=120)
    number = model.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if number is None:
        raise Unreadable(unknown, field)
    return cast(int, number)


def _running_story(value: Any, field: str) -> int | None:
    return _numbered(RunningStory, value, field, _("There is no such running story."))


def _reviewer(value: Any, field: str) -> int | None:
    if value is None:
        return None
    found = rights.reviewers().filter(username=sent.text(value, field, longest=150)).first()
    if found is None:
        raise Unreadable(_("No editor has this account."), field)
    return found.pk


def tags_in(value: Any, field: str) -> tuple[str, ...]:
    typed = [sent.text(name, field) for name in sent.rows(value, field, most=_MOST_TYPED_TAGS)]
    try:
        return tagging.named(typed)
    except Refused as refusal:
        raise Unreadable(str(refusal), field) from None


def _related(value: Any, field: str) -> str:
    numbers = [sent.number(one, field) for one in sent.rows(value, field, most=MOST_ROWS)]
    try:
        return related.chosen(numbers)
    except Refused as refusal:
        raise Unreadable(str(refusal), field) from None


def _bylines(value: Any, field: str) -> tuple[BylineEntry, ...]:
    """Each an author's address or number, or an object with `author` and `role`."""
    entries = [
        one if isinstance(one, dict) else {"author": one}
        for one in sent.rows(value, field, most=MOST_ROWS)
    ]
    named = [sent.known(one, ("author", "role"), field).get("author") for one in entries]
    slugs = {sent.text(one, field, longest=120) for one in named if isinstance(one, str)}
    numbers = {sent.number(one, field) for one in named if not isinstance(one, str)}
    known: dict[Any, int] = {}
    for author in Author.objects.filter(Q(slug__in=slugs) | Q(pk__in=numbers)):
        known |= {author.slug: author.pk, author.pk: author.pk}
    if strange := [str(one)[:60] for one in named if one not in known]:
        told = _("There is no author “%(author)s”.")
        raise Unreadable(told % {"author": strange[0]}, field)
    if len({known[one] for one in named}) < len(named):
        raise Unreadable(_("An author signs a story once."), field)
    roles = Byline.Role.values
    return tuple(
        BylineEntry(known[one["author"]], sent.choice(one.get("role", "both"), field, roles))
        for one in entries
    )


def _photos(value: Any, field: str) -> tuple[PhotoEntry, ...]:
    entries = [_photo(one, field) for one in sent.rows(value, field, most=MOST_ROWS)]
    wanted = {entry.photo for entry in entries}
    if missing := wanted - set(Photo.objects.in_bulk(wanted)):
        told = _("The library has no photo with the number %(number)s.")
        raise Unreadable(told % {"number": min(missing)}, field)
    if sum(entry.is_lead for entry in entries) > 1:
        raise Unreadable(_("Only one photo can be the lead."), field)
    return tuple(entries)


def _photo(value: Any, field: str) -> PhotoEntry:
    given = sent.known(value, [entry.name for entry in fields(PhotoEntry)], field)
    use = number = given.get("number")
    if number is not None:
        use = sent.number(number, field, highest=999)
    words = {
        name: sent.text(given.get(name, ""), field, longest=longest)
        for name, longest in _LONGEST.items()
    }
    is_lead = sent.flag(given.get("is_lead", False), field)
    return PhotoEntry(sent.number(given.get("photo"), field), use, **words, is_lead=is_lead)


def _refuse_half_days(content: Content) -> None:
    if not isinstance(content, EventContent) or not content.all_day:
        return
    for name in ("starts_at", "ends_at"):
        at = getattr(content, name)
        if at and timezone.localtime(at).time() != dt.time():
            raise Unreadable(_("An all-day event begins and ends at midnight."), name)


_READ: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(("headline", "standfirst", "body", "source", "venue", "organiser"), sent.text),
    **dict.fromkeys(("starts_at", "ends_at", "embargo_until", "expires_at", "due_at"), sent.moment),
    **dict.fromkeys(("dated_on", "planned_on"), sent.day),
    "dated_time": sent.clock,
    "all_day": sent.flag,
    "section": section_in,
    "running_story": _running_story,
    "reviewer": _reviewer,
    "tags": tags_in,
    "related": _related,
    "bylines": _bylines,
    "photos": _photos,
    "genre": lambda value, field: sent.choice(value, field, Genre.values),
    "status": lambda value, field: sent.choice(value, field, EventStatus.values),
}


def content_out(content: Content) -> dict[str, Any]:
    """Three queries at most: sections, authors and running stories are named by their addresses."""
    said = content.as_json()
    said["section"] = _slug(Section, content.section)
    if isinstance(content, ArticleContent):
        authors = Author.objects.in_bulk([entry.author for entry in content.bylines])
        said["bylines"] = [
            {"author": authors[entry.author].slug, "role": entry.role}
            for entry in content.bylines
            if entry.author in authors
        ]
        said["running_story"] = _slug(RunningStory, content.running_story)
        said["related"] = [int(number) for number in content.related.split()]
    return said


def _slug(model: Any, number: int | None) -> str | None:
    if number is None:
        return None
    slug: str | None = model.objects.filter(pk=number).values_list("slug", flat=True).first()
    return slug


def planning_out(story: Any) -> dict[str, Any]:
    planning = Planning.of(story)
    said = {name: getattr(planning, kept) for name, kept in _PLANNED.items()}
    reviewer: User | None = story.reviewer
    return said | {"reviewer": reviewer.get_username() if reviewer else None}
