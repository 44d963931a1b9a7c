"""Django's command, whose account stands in the log as one made at the desk does."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User

from articles.workflow import record


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        newest = User.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        told: str | None = super().handle(*args, **options)  # may ask for a password: no lock
        for account in User.objects.filter(pk__gt=newest, is_superuser=True):
            record.account_changed(None, account, "superuser")
        return told
