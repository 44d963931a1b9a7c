"""Which two versions of a story are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, Subquery
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Rendition, Revision
from articles.text.dates import short_datetime
from articles.text.sanitising import TooComplex, clean_html
from articles.workflow import content as content_room
from articles.workflow.differing import Changes as Found
from articles.workflow.differing import (
    Names,
    Version,
    between_versions,
    picture_key,
    printed_in,
)
from articles.workflow.people import name_of

from ..preview import desk_address

_WIDEST = 768
_HIGHEST = 2**31 - 1
_REVIEWS = ("approve", "send_back")
_SENT = ("submit", "confirm")
_WORDLESS = ("revision__content", "revision__seen")
_PRINTED = ("body", "photos", "tags")


@dataclass(frozen=True)
class Tab:
    """One version that the text on the desk can be compared with; None, where all of it is new."""

    name: str
    label: str
    revision: Revision | None


@dataclass(frozen=True)
class Compared:
    found: Found
    pictures: dict[str, str]
    same_words: bool
    """The texts themselves are the same to the letter."""


def tabs(story: Any, revisions: Sequence[Revision]) -> list[Tab]:
    """What readers have or had, the last review, what was sent for review, the revision before;
    each only once. Where nobody has read anything of it, the whole comes first: the last save is
    not the story. Whoever is asked to confirm sees first what became of the words they had sent."""
    read, sent = _reviewed_and_sent(story, newest_of(story, revisions))
    before = _before(revisions)
    found = [tab for tab in (_readers(story), read) if tab is not None]
    if not found and before is not None:
        found = [Tab("whole", _("the whole"), None)]
    more = [tab for tab in (sent, before) if tab is not None]
    asked = bool(story.confirm_hash) and story.confirm_hash == story.content_hash
    unique: dict[int, Tab] = {}
    for tab in [*more[:1], *found, *more[1:]] if asked and sent else [*found, *more]:
        unique.setdefault(tab.revision.pk if tab.revision else 0, tab)
    return list(unique.values())


def newest(story: Any) -> Revision:
    """The words on the desk: every save keeps them as a revision."""
    revision: Revision | None = _saved(story).order_by("-number").first()
    if revision is None:
        raise Http404(_("There is no such revision."))
    return revision


def newest_of(story: Any, revisions: Sequence[Revision]) -> Revision:
    """As `newest`, if it is among `revisions`."""
    found = next((one for one in revisions if one.kind == Revision.Kind.SAVED), None)
    return found or newest(story)


def revision_or_404(story: Any, number: str | int) -> Revision:
    """Its words are loaded when they are compared."""
    asked = str(number)
    found: Revision | None = None
    if asked.isascii() and asked.isdecimal() and len(asked) < 11 and int(asked) <= _HIGHEST:
        revisions = story.revisions.select_related("saved_by").defer("content", "seen")
        found = revisions.filter(number=int(asked)).first()
    if found is None:
        raise Http404(_("There is no such revision."))
    return found


def compared(story: Any, old: Revision | None, new: Revision) -> Compared:
    """`old`: None where all of it is new."""
    asked = [one.pk for one in (old, new) if one is not None]
    whole = Revision.objects.only("kind", "content", "seen").in_bulk(asked)
    nothing = Version(content_room.content_class(story)(), {})
    versions = (
        _version(story, whole[old.pk]) if old else nothing,
        _version(story, whole[new.pk]),
    )
    printed = set.intersection(*(set(printed_in(version.seen)) for version in versions))
    names = Names.of(*(version.content for version in versions), printed=printed)
    found = between_versions(*versions, names)
    same = old is not None and whole[old.pk].content == whole[new.pk].content
    return Compared(found, _pictures(found), same)


def labels(story: Any) -> dict[str, str]:
    """What the fields of plain text are called."""
    names = [name for name in ("headline", "standfirst") if hasattr(story, name)]
    return {name: str(story._meta.get_field(name).verbose_name) for name in names}


def told(revision: Revision) -> str:
    moment = short_datetime(revision.saved_at)
    name = name_of(revision.saved_by)
    return _("revision %(number)s by %(name)s, %(moment)s") % {
        "number": revision.number,
        "name": name,
        "moment": moment,
    }


def _readers(story: Any) -> Tab | None:
    """Rows follow one another: the last that has begun is what readers have, or had."""
    now = timezone.now()
    rows = story.publications.filter(live_from__lte=now).order_by("-live_from")
    row = rows.select_related("revision__saved_by").defer(*_WORDLESS, *_PRINTED).first()
    if row is None:
        return None
    live = row.live_until is None or row.live_until > now
    return Tab("live", _("what readers have") if live else _("what readers had"), row.revision)


def _reviewed_and_sent(story: Any, now: Revision) -> tuple[Tab | None, Tab | None]:
    """The last words that an editor decided about, and the last that were sent for review, if they
    are others by `now`. One query."""
    lines = story.statuschanges.filter(refused="", revision__isnull=False)
    last = [
        Subquery(lines.filter(verb__in=verbs).order_by("-pk").values("pk")[:1])
        for verbs in (_REVIEWS, _SENT)
    ]
    found = lines.filter(Q(pk=last[0]) | Q(pk=last[1]))
    reviewed = sent = None
    for line in found.select_related("revision__saved_by").defer(*_WORDLESS):
        if line.verb in _REVIEWS:
            reviewed = Tab("review", _("the last review"), line.revision)
        elif line.revision != now:
            sent = Tab("sent", _("what was sent for review"), line.revision)
    return reviewed, sent


def _before(revisions: Sequence[Revision]) -> Tab | None:
    saved = [one for one in revisions if one.kind == Revision.Kind.SAVED]
    return Tab("before", _("the revision before"), saved[1]) if len(saved) > 1 else None


def _saved(story: Any) -> Any:
    revisions = story.revisions.filter(kind=Revision.Kind.SAVED)
    return revisions.select_related("saved_by").defer("content", "seen")


def _version(story: Any, revision: Revision) -> Version:
    content = content_room.content_class(story).from_json(revision.content)
    if revision.kind == Revision.Kind.SET_ASIDE:
        # As typed, never cleaned: it would seem to differ where it does not.
        content = replace(content, body=_clean(content.body))
    return Version(content, revision.seen)


def _clean(body: str) -> str:
    try:
        return clean_html(body)
    except TooComplex:
        return body


def _pictures(found: Found) -> dict[str, str]:
    """Addresses of the pictures that changed, as they were drawn for either side. One query."""
    changed = [photo for photo in found.photos if photo.changed]
    uses = [use for photo in changed for use in (photo.old, photo.new) if use is not None]
    wanted = {use.printed.picture for use in uses}
    return dict(_addresses({use.photo for use in uses}, wanted)) if uses else {}


def _addresses(photos: set[int], wanted: set[str]) -> Iterable[tuple[str, str]]:
    drawn = Rendition.objects.filter(
        photo__in=photos, format="JPEG", shape="full", width__lte=_WIDEST
    )
    for one in drawn.order_by("width"):
        key = picture_key(one.checksum, one.focal_x, one.focal_y)
        if key in wanted:
            yield key, desk_address(one.content_hash, "jpg")
