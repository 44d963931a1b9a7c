"""The sample newsroom's people, and why they cannot sign in where others can reach the server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from articles.workflow import roles

from .nouns import SampleAccount

# Known to everybody who reads this; refused without the local switch.
PASSWORD = "tin-sang-kinh-bac"
DOMAIN = "@mau.kinhbac.example"

ROLES = {
    "reporter": roles.REPORTER,
    "editor": roles.EDITOR,
    "managing_editor": roles.MANAGING_EDITOR,
    "administrator": roles.ADMINISTRATOR,
}


def make(account: SampleAccount) -> User:
    """The account, made if it is not there. Family name first, as Vietnamese names go."""
    user, made = User.objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.full_name,
            "email": account.username + DOMAIN,
            "is_staff": True,
        },
    )
    if made:
        user.set_password(PASSWORD)
        user.save(update_fields=("password",))
        user.groups.add(Group.objects.get(name=ROLES[account.role]))
    return user


class RefuseSampleAccounts:
    """Ends the sign-in of a sample account unless this is a machine of one's own.

    Answers for signing in alone: with `get_user` it would be taken for a home of accounts.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, **kwargs: Any
    ) -> None:
        if settings.LOCAL or not username or "\0" in username:
            return
        if User.objects.filter(username=username, email__endswith=DOMAIN).exists():
            raise PermissionDenied
