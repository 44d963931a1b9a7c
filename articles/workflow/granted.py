"""What roles give an account, grants beside them and whose sections are not its own: read with the
account, or in one query; for Django's own checks too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Section
from articles.models.at_once import ListOf, ask


@dataclass(frozen=True)
class Granted:
    """Names of permissions as Django writes them: `app.codename`. `closed`: the sections that name
    other editors."""

    directly: frozenset[str]
    by_roles: frozenset[str]
    closed: frozenset[int]

    @property
    def all(self) -> frozenset[str]:
        return self.directly | self.by_roles


def granted(user: User) -> Granted:
    """Whatever the account's state; a superuser has no more than others. Asked once of one user
    object, as Django does: a role given since shows on the next request."""
    kept: Granted | None = getattr(user, "_granted", None)
    if kept is None:
        kept = _granted(ask(**_questions(user.pk, user.pk)))
        user._granted = kept  # type: ignore[attr-defined]
    return kept


class OneQuestion(ModelBackend):
    """Django's own backend, but that it asks for account, direct grants and groups together."""

    def get_user(self, user_id: int) -> User | None:
        asked = _questions(OuterRef("pk"), OuterRef(OuterRef("pk")))
        user = User._default_manager.annotate(**asked).filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        answers = {name: user.__dict__.pop(name) for name in asked}
        user._granted = _granted(answers)  # type: ignore[attr-defined]
        return user

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if _by_rule(user_obj, obj):
            return super().get_user_permissions(user_obj, obj)
        return set(granted(user_obj).directly)

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if _by_rule(user_obj, obj):
            return super().get_group_permissions(user_obj, obj)
        return set(granted(user_obj).by_roles)


def _by_rule(user: Any, obj: Any) -> bool:
    """All or nothing, whatever was granted."""
    return obj is not None or not user.is_active or user.is_anonymous or user.is_superuser


def _questions(user: Any, user_of_section: Any) -> dict[str, ListOf]:
    """`user`: a number, or that of an outer query; `user_of_section`: the same one query deeper."""
    given = Permission.objects.order_by()
    return {
        "directly": _names(given.filter(user=user)),
        "by_roles": _names(given.filter(group__user=user).distinct()),
        "closed": ListOf(_closed_to(user_of_section), "pk"),
    }


def _closed_to(user: Any) -> QuerySet[Section]:
    """Sections into which an editor's rights do not reach: they name editors, and `user` is not
    among them; one without editors of its own has those of its main section."""
    editors = Section.editors.through._default_manager
    own, above = editors.filter(section=OuterRef("pk")), editors.filter(section=OuterRef("parent"))
    above_is_open = Q(Exists(above.filter(user=user))) | ~Exists(above)
    is_open = Q(Exists(own.filter(user=user))) | (~Exists(own) & above_is_open)
    return Section.objects.exclude(is_open)


def _names(permissions: QuerySet[Permission]) -> ListOf:
    return ListOf(permissions, "content_type__app_label", "codename")


def _granted(answers: dict[str, Any]) -> Granted:
    return Granted(
        directly=frozenset(map(".".join, answers["directly"])),
        by_roles=frozenset(map(".".join, answers["by_roles"])),
        closed=frozenset(pk for (pk,) in answers["closed"]),
    )
