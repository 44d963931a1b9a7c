from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from .. import log


def logged_in(person: User, address: str = "") -> None:
    _write("login", person, **({"address": address} if address else {}))


def logged_out(person: User) -> None:
    _write("logout", person)


def roles_of(account: User) -> list[str]:
    """Names of the roles, in order: what `roles_changed` compares."""
    return sorted(account.groups.values_list("name", flat=True))


def roles_changed(by: User, account: User, before: Iterable[str], after: Iterable[str]) -> None:
    """One line where the roles differ, none where they do not."""
    old, new = sorted(before), sorted(after)
    if old != new:
        _write("roles", by, account=account.pk, name=account.get_username(), before=old, after=new)


def account_changed(by: User | None, account: User, act: str, **details: Any) -> None:
    """`act` is one word: added, closed, opened, staff, handed_over, … `by`: nobody where it is done
    beside the desk."""
    _write("account", by, account=account.pk, name=account.get_username(), act=act, **details)


def token_changed(by: User | None, token: Any, act: str, **details: Any) -> None:
    """`act` is one word: made, revoked, or refused, which is said once a day of a token that has
    ended and is still sent."""
    own = {"account": token.account_id, "name": token.account.get_username()}
    _write("api_token", by, **own, token=token.name, act=act, **details)


def exported(by: User, what: str, /, **details: Any) -> None:
    """Call it before the first byte leaves the house."""
    _write("export", by, **{"what": what, **details})


def _write(verb: str, by: User | None, /, **details: Any) -> None:
    with transaction.atomic():
        log.append(None, by, [log.Line(verb, details=details)])
