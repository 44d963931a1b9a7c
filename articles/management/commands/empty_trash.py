from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from articles.workflow import verbs


class Command(BaseCommand):
    help = "Take the words out of drafts that lay in the trash for more than TRASH_DAYS days."

    def handle(self, *args: Any, **options: Any) -> None:
        count = verbs.empty_trash()
        text = ngettext("%(count)s draft emptied", "%(count)s drafts emptied", count)
        self.stdout.write(text % {"count": count})
