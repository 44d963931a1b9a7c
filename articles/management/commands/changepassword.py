"""Django's command, after which the account's tokens have ended as they do at the desk."""

from __future__ import annotations

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User

from articles.workflow import api_tokens, record


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        options["username"] = options["username"] or getpass.getuser()
        told: str | None = super().handle(*args, **options)  # raises where it changes nothing
        account = User.objects.get_by_natural_key(options["username"])
        record.account_changed(None, account, "password")
        api_tokens.revoke_all(account, by=None)
        return told
