from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.workflow.notices import post, reminders


class Command(BaseCommand):
    help = "Tells of stories that are due within a day, or overdue: once for each due time."

    def handle(self, *args: Any, **options: Any) -> None:
        told = reminders.remind()
        post.send_due()
        self.stdout.write(_("%(count)s reminders") % {"count": told})
