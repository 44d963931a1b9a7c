"""What roles give an account, and grants beside them: one query, for Django's own checks too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet, Value


@dataclass(frozen=True)
class Granted:
    """Names of permissions as Django writes them: `app.codename`."""

    directly: frozenset[str]
    by_roles: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.directly | self.by_roles


def granted(user: User) -> Granted:
    """Whatever the account's state; a superuser has no more than others. Asked once of one user
    object, as Django does: a role given since shows on the next request."""
    kept: Granted | None = getattr(user, "_granted", None)
    if kept is None:
        own = _named(Permission.objects.filter(user=user), direct=True)
        rows = list(own.union(_named(Permission.objects.filter(group__user=user), direct=False)))
        kept = Granted(
            frozenset(f"{app}.{codename}" for app, codename, direct in rows if direct),
            frozenset(f"{app}.{codename}" for app, codename, direct in rows if not direct),
        )
        user._granted = kept  # type: ignore[attr-defined]
    return kept


def _named(permissions: QuerySet[Permission], *, direct: bool) -> QuerySet[Any, Any]:
    named = permissions.order_by().annotate(direct=Value(direct))
    return named.values_list("content_type__app_label", "codename", "direct")


class OneQuestion(ModelBackend):
    """Django's own backend, but that it does not ask for direct grants and groups apart."""

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
