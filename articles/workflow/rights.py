"""Who may do what to which story. A superuser has no right here that a role does not give."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import Byline, Photo, Section, Stage, Story
from articles.models.prepared import KeySlot, Moment

from .granted import Granted, granted

# Whoever holds one of these has stories to see on the desk.
SEES_ALL = frozenset({"review_story", "publish_story", "override_story"})
AT_DESK = SEES_ALL | {"write_story"}


def rights(user: User) -> frozenset[str]:
    """Codenames given to `user` by groups or directly; empty for an inactive account."""
    if not user.is_active:
        return frozenset()
    cached: frozenset[str] | None = getattr(user, "_newsroom_rights", None)
    if cached is None:
        ours = (name.partition(".") for name in granted(user).all)
        cached = frozenset(codename for app, _dot, codename in ours if app == "articles")
        user._newsroom_rights = cached  # type: ignore[attr-defined]
    return cached


def anyone_with(held: frozenset[str], key: KeySlot, closed: frozenset[int] = frozenset()) -> User:
    """Stands for whoever holds these rights, with these sections closed to an editor's, in a
    question that is prepared for them all."""
    anyone = User(pk=key)
    anyone._newsroom_rights = held  # type: ignore[attr-defined]
    anyone._granted = Granted(frozenset(), frozenset(), closed)  # type: ignore[attr-defined]
    return anyone


def keeps_accounts(user: User) -> bool:
    """Holds, by a role, the right to change accounts."""
    return user.is_active and "auth.change_user" in granted(user).all


def owns(user: User, story: Story) -> bool:
    """Created it, signs it, or was invited to it."""
    if user.pk == story.created_by_id:
        return True
    if story.pk is None:
        return False
    if user.pk == getattr(story, "asked_by", None):
        return bool(getattr(story, "is_own", False))
    own = own_among_few(user, type(story))
    return bool(type(story)._default_manager.filter(own, pk=story.pk).exists())


def edits_section(user: User, section: Section | None) -> bool:
    """Whether an editor's rights reach into `section`; known with the rights."""
    if "override_story" in rights(user) or section is None:
        return True
    return section.pk not in granted(user).closed


def reviews(user: User, story: Story) -> bool:
    return "review_story" in rights(user) and edits_section(user, story.section)


def is_writer(user: User, story: Story) -> bool:
    """Whether it is theirs to write, whatever its state."""
    return reviews(user, story) or ("write_story" in rights(user) and owns(user, story))


def reviewers() -> QuerySet[User]:
    """Active accounts that may review somewhere, by name."""
    return _reviewers().all()


@cache
def _reviewers() -> QuerySet[User]:
    """Never asked itself: each form of a story is made with it."""
    may = Q(groups__permissions__codename="review_story") | Q(
        user_permissions__codename="review_story"
    )
    found = User.objects.filter(may, is_active=True).distinct()
    return found.order_by("first_name", "username")


def writes(user: User, story: Story) -> bool:
    """May change the words: the writer of an own story, the editor of any; a submitted one is in
    the editors' hands."""
    if story.trashed_at is not None:
        return False
    if story.stage == Stage.SUBMITTED:
        return reviews(user, story)
    return is_writer(user, story)


def sees_every_draft(user: User) -> bool:
    return bool(rights(user) & SEES_ALL)


def sees_draft(user: User, story: Story) -> bool:
    """Whether the working copy, and what is said of it, is this person's to see; to the others who
    may see a story it is what readers have of it."""
    return sees_every_draft(user) or ("write_story" in rights(user) and owns(user, story))


def within_reach(user: User) -> Q:
    """`reviews` as a condition on working copies."""
    if "review_story" not in rights(user):
        return Q(pk=None)
    if "override_story" in rights(user):
        return Q(pk__isnull=False)
    return ~Q(section__in=granted(user).closed)


def own_stories(user: User, model: Any) -> Q:
    """Condition on working copies of `model`; of an event nobody signs. A union: as alternatives,
    the ways of owning would be tried on every story of the archive."""
    created = model.objects.filter(created_by=user.pk).order_by().values("pk")
    ways: list[Any] = [model.invited.through.objects.filter(user=user.pk).values(model.noun)]
    if model.noun == "article":
        signed = Byline.objects.filter(author__user=user.pk)
        ways.append(signed.order_by().values("article"))
    return Q(pk__in=created.union(*ways))


def own_among_few(user: User, model: Any) -> Q:
    """The same where other conditions leave few stories: each of them is asked, and no list made
    of all that somebody wrote in ten years."""
    invited = model.invited.through.objects.filter(user=user.pk, **{model.noun: OuterRef("pk")})
    own = Q(created_by=user.pk) | Q(Exists(invited))
    if model.noun == "article":
        own |= Q(Exists(Byline.objects.filter(author__user=user.pk, article=OuterRef("pk"))))
    return own


def changes_photo(user: User, photo: Photo) -> bool:
    """Editors any, others what they brought themselves."""
    held = rights(user)
    return "change_photo" in held and ("review_story" in held or photo.uploaded_by_id == user.pk)


def trash_limit(at: Moment | None = None) -> Any:
    """What was trashed before this moment is not restored any more."""
    return (at or timezone.now()) - dt.timedelta(days=settings.TRASH_DAYS)


def visible_stories(user: User, stories: QuerySet[Any], at: Moment | None = None) -> QuerySet[Any]:
    """What `user` may look at on the desk: editors everything, a reporter own work and what is
    public now; nobody what lay in the trash too long."""
    stories = stories.exclude(trashed_at__lt=trash_limit(at))
    if sees_every_draft(user):
        return stories
    if "write_story" not in rights(user):
        return stories.none()
    live = stories.model.publications.rel.related_model.objects.live(at or timezone.now())
    # One by one, as they come: PostgreSQL would make a list of all that is public of an EXISTS.
    public = live.filter(story=OuterRef("pk")).values("story")[:1]
    return stories.filter(own_among_few(user, stories.model) | Q(pk=Subquery(public)))


def own_ids(user: User, model: Any) -> QuerySet[Any]:
    """The ids of `user`'s own stories, as a subquery."""
    ids: QuerySet[Any] = model.objects.filter(own_stories(user, model)).values("pk")
    return ids
