"""Who may do what to an account: nobody gives a role to themselves, or one beyond their reach."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import ApprovalLink, PreviewLink

from .roles import ADMINISTRATOR, RIGHTS


def givable_roles(by: User) -> QuerySet[Group]:
    """An administrator gives every role; others those that hold no right which they lack."""
    roles = Group.objects.order_by("pk")
    if by.is_superuser or by.groups.filter(name=ADMINISTRATOR).exists():
        return roles
    found = Permission.objects.filter(Q(group__user=by) | Q(user=by))
    held = set(found.values_list("codename", flat=True))
    return roles.filter(name__in=[name for name, rights in RIGHTS.items() if held >= set(rights)])


def reaches(by: User, account: User) -> bool:
    """Whether `by`, who may change accounts, may change this one."""
    if account.is_superuser and not by.is_superuser:
        return False
    return not account.groups.exclude(pk__in=givable_roles(by)).exists()


def end_sessions(account: User) -> None:
    """Signs the account out everywhere, so that reopening it revives no browser of old."""
    own = str(account.pk)
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == own:
            session.delete()


def end_links(account: User, *, by: User) -> int:
    """Closes the links that the account answers for, so that reopening it revives none."""
    closed = {"closed_at": timezone.now(), "closed_by": by}
    return sum(
        links.objects.open().filter(made_by=account).update(**closed)
        for links in (PreviewLink, ApprovalLink)
    )
