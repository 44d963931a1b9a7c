"""Tokens by which other programs act as an account: made by nobody but the person, since whoever
has one is that person to the newsroom; revoked also by whoever keeps the accounts."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import ApiToken
from articles.text.normalising import tidy

from . import accounts, attempts, keys, log, notices, record, rights
from .people import name_of
from .refusal import Refused

PURPOSE = "api-token"
MOST_OPEN, LONGEST = 10, dt.timedelta(days=366)


def keeps(by: User, account: User) -> bool:
    """Whether `by` may see and revoke the tokens of `account`."""
    own = by.pk == account.pk and _may_sign_in(account)
    return own or (rights.keeps_accounts(by) and accounts.reaches(by, account))


def make(account: User, *, by: User, name: str, span: dt.timedelta) -> tuple[ApiToken, str]:
    """A token for `span`, and its secret, which nobody can read again."""
    if by.pk != account.pk or not _may_sign_in(account):
        raise Refused(_("Only %(name)s can make it.") % {"name": name_of(account)})
    if not tidy(name):
        raise Refused(_("Say which program it is for."), field="name")
    if not dt.timedelta() < span <= LONGEST:
        raise Refused(_("A token lasts a year at most."), field="days")
    with transaction.atomic():
        # Under the account's lock, or two tabs would pass the limit together.
        User.objects.select_for_update().get(pk=account.pk)
        if account.api_tokens.open().count() >= MOST_OPEN:
            raise Refused(_("%(most)s tokens at most; revoke one first.") % {"most": MOST_OPEN})
        key, digest = keys.make(PURPOSE)
        expires_at = timezone.now() + span
        token = ApiToken.objects.create(
            account=account, name=name, digest=digest, expires_at=expires_at
        )
        told = _("%(name)s has an API token now: %(token)s.")
        notices.tell_accounts(by, told % {"name": name_of(account), "token": token})
        record.token_changed(by, token, "made", until=expires_at.isoformat())
    return token, key


def revoke(account: User, *, by: User, token: int) -> ApiToken:
    """`token`: its number."""
    if not keeps(by, account):
        raise Refused(_("You may not revoke this."))
    with transaction.atomic():
        tokens = account.api_tokens.open().select_for_update(of=("self",))
        found = tokens.filter(pk=token).select_related("account").first()
        if found is None:
            raise Refused(_("This token has ended already."))
        _end(found, by)
    return found


def revoke_all(account: User, *, by: User | None) -> list[ApiToken]:
    """Of an account that is closed, so that opening it again revives none, or that has another
    password. `by`: nobody where it is done beside the desk."""
    with transaction.atomic():
        ended = list(account.api_tokens.open().select_for_update(of=("self",)))
        for token in ended:
            _end(token, by)
    return ended


def open_of(account: User) -> list[ApiToken]:
    return list(account.api_tokens.open())


def _end(token: ApiToken, by: User | None) -> None:
    token.revoked_at = timezone.now()
    token.save(update_fields=("revoked_at",))
    record.token_changed(by, token, "revoked")


def living(key: str, address: str | None = None) -> ApiToken | None:
    """The token of this key, while it lives and its account may sign in. What is no key of ours is
    told without asking the database for it. What is wrong is counted with the failed logins, until
    so much has come from `address` that `attempts.Locked` is raised; a living token is let in all
    the same, for nobody guesses one."""
    digest = keys.read(PURPOSE, key)
    tokens = ApiToken.objects.select_related("account")
    token = tokens.filter(digest=digest).first() if digest else None
    if token is None or not _lives(token):
        if token is not None:
            _note_refused(token)
        _count_wrong(address)
        return None
    today = timezone.localdate()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token


def _count_wrong(address: str | None) -> None:
    network = attempts.network_of(address)
    if lock := attempts.locked(attempts.TOKENS, network):
        raise lock
    attempts.count(attempts.TOKENS, network)
    log.count_failed_login()


def _lives(token: ApiToken) -> bool:
    is_open = token.revoked_at is None and token.expires_at > timezone.now()
    return is_open and _may_sign_in(token.account)


def _may_sign_in(account: User) -> bool:
    return account.is_active and account.is_staff


def _note_refused(token: ApiToken) -> None:
    """Once a day, however often it is sent: nobody fills the log with it."""
    today = timezone.localdate()
    if ApiToken.objects.filter(pk=token.pk).exclude(refused_on=today).update(refused_on=today):
        record.token_changed(None, token, "refused")
