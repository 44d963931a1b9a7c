from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.sample.accounts import DOMAIN, PASSWORD
from articles.workflow import roles


class Command(BaseCommand):
    help = "Print one sample login for each role, where sample accounts may sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            return
        found = User.objects.filter(email__endswith=DOMAIN, is_active=True).order_by("pk")
        for role in roles.RIGHTS:
            user = found.filter(groups__name=role).first()
            if user and user.check_password(PASSWORD):
                self.stdout.write(f"  {role:<16} {user.username:<12} {PASSWORD}")
        if not found.exists():
            self.stdout.write(
                "  " + _("No sample accounts; make one by manage.py createsuperuser.")
            )
