"""The accounts that a story concerns. Each is one query, or part of one."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Byline, Section
from articles.models.at_once import AtOnce, ListOf, Questions
from articles.models.prepared import KeySlot

from .. import rights


def holders(*codenames: str, app: str = "articles") -> QuerySet[User]:
    """Accounts that may sign in and to which a role, or somebody, gave one of `codenames`."""
    return _holders(codenames, app).all()


@cache
def _holders(codenames: tuple[str, ...], app: str) -> QuerySet[User]:
    """Never asked itself: every move begins a query with one of these."""
    asked = {"codename__in": codenames, "content_type__app_label": app}
    by_role = User.groups.through.objects.filter(
        **{f"group__permissions__{name}": value for name, value in asked.items()}
    )
    directly = User.user_permissions.through.objects.filter(
        **{f"permission__{name}": value for name, value in asked.items()}
    )
    return User.objects.filter(
        Q(pk__in=by_role.values("user")) | Q(pk__in=directly.values("user")),
        is_active=True,
        is_staff=True,
    )


def writers(story: Any) -> QuerySet[User]:
    """Whose story it is: who created it, signs it, or was invited to it."""
    return holders("write_story", *rights.SEES_ALL).filter(_whose(story))


def listeners(story: Any) -> QuerySet[User]:
    """Who may see the working copy, and so take part in what is said of it."""
    every, own = holders(*rights.SEES_ALL), holders("write_story").filter(_whose(story))
    return User.objects.filter(Q(pk__in=every.values("pk")) | Q(pk__in=own.values("pk")))


def reviewers(story: Any) -> QuerySet[User]:
    """The named reviewer, if the section is theirs; else the editors that the section, or its main
    section, names; else every editor."""
    named = holders("review_story").filter(pk=story.reviewer_id) if story.reviewer_id else ()
    if any(rights.reviews(person, story) for person in named):
        return cast("QuerySet[User]", named)
    return editors_of(story.section_id)


def editors_of(section: int | None) -> QuerySet[User]:
    """Those whom the section, or its main section, names; else every editor."""
    every = holders("review_story")
    editors: dict[int, set[int]] = {}
    for named_by, editor in _NAMED_BY_SECTION.ask(section=section or 0)["editors"]:
        editors.setdefault(named_by, set()).add(editor)
    named_there = editors.get(section or 0) or set().union(*editors.values())
    if named_there and (found := every.filter(pk__in=named_there)):
        return found
    return every


def _named_by_section() -> Questions:
    """The section's editors and its main section's, each with the section that names them."""
    section = KeySlot("section")
    named = Section.editors.through.objects.filter(
        Q(section=section) | Q(section__children=section)
    )
    return {"editors": ListOf(named, "section", "user")}


_NAMED_BY_SECTION = AtOnce(_named_by_section)


def concerned_by_hours(story: Any) -> QuerySet[User]:
    """Its writers, and the editors who approved it and gave it its hours."""
    published = story.statuschanges.filter(verb__in=("publish", "correct"), refused="")
    scheduled_by = published.order_by("-pk").values("by")[:1]
    named = Q(pk=story.approved_by_id) | Q(pk__in=scheduled_by)
    editors = holders("review_story", "publish_story").filter(named)
    either = Q(pk__in=writers(story).values("pk")) | Q(pk__in=editors.values("pk"))
    return User.objects.filter(either)


def responsible(story: Any) -> QuerySet[User]:
    """On whom it waits: the editor who has it once it was sent, its writers before."""
    if story.stage not in ("submitted", "approved"):
        return writers(story)
    claimed = holders("review_story").filter(pk=story.claimed_by_id or 0)
    return claimed if claimed else reviewers(story)


def _whose(story: Any) -> Q:
    invited = type(story).invited.through.objects.filter(**{story.noun: story.pk})
    whose = Q(pk=story.created_by_id) | Q(pk__in=invited.values("user"))
    if story.noun == "article":
        whose |= Q(pk__in=Byline.objects.filter(article=story.pk).values("author__user"))
    return whose
