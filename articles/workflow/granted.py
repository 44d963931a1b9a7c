"""What roles give an account, grants beside them and whose sections are not its own: read with the
account, or in one query; for Django's own checks too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet

from articles.models import Section
from articles.models.at_once import AtOnce, ListOf
from articles.models.prepared import KeySlot, Prepared


@dataclass(frozen=True)
class Granted:
    """Names of permissions as Django writes them: `app.codename`. `closed`: the sections into which
    an editor's rights do not reach."""

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
        kept = _granted(_RIGHTS.ask(user=user.pk), user.pk)
        user._granted = kept  # type: ignore[attr-defined]
    return kept


class OneQuestion(ModelBackend):
    """Django's own backend, but that it asks for account, direct grants and groups together."""

    def get_user(self, user_id: int) -> User | None:
        user = _ACCOUNT.first(user=user_id)
        if user is None or not self.user_can_authenticate(user):
            return None
        answers = {name: user.__dict__.pop(name) for name in _ANSWERS}
        user._granted = _granted(answers, user.pk)  # type: ignore[attr-defined]
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


_NAME = ("content_type__app_label", "codename")
_ANSWERS = ("directly", "by_roles", "sections")


def _questions() -> dict[str, ListOf]:
    user, given = KeySlot("user"), Permission.objects.order_by()
    found = (
        ListOf(given.filter(user=user), *_NAME),
        ListOf(given.filter(group__user=user), *_NAME),
        ListOf(Section.objects.order_by(), "pk", "parent", "editors"),
    )
    return dict(zip(_ANSWERS, found, strict=True))


def _account() -> QuerySet[User]:
    return User._default_manager.annotate(**_questions()).filter(pk=KeySlot("user"))


_RIGHTS, _ACCOUNT = AtOnce(_questions), Prepared(_account)


def _granted(answers: dict[str, Any], user: int) -> Granted:
    return Granted(
        directly=frozenset(map(".".join, answers["directly"])),
        by_roles=frozenset(map(".".join, answers["by_roles"])),
        closed=frozenset(_closed_to(user, answers["sections"])),
    )


def _closed_to(user: int, sections: Iterable[Any]) -> Iterator[int]:
    """The sections that name editors and not `user` among them; one without editors of its own has
    those of its main section. `sections`: each with its main section and one editor, or none."""
    editors: dict[int, set[int]] = defaultdict(set)
    parents: dict[int, int | None] = {}
    for section, parent, editor in sections:
        parents[section] = parent
        if editor is not None:
            editors[section].add(editor)
    for section, parent in parents.items():
        named = editors.get(section) or editors.get(parent or 0)
        if named and user not in named:
            yield section
