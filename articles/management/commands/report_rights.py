from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.workflow.notices import ending_rights, post


class Command(BaseCommand):
    help = (
        "Lists the pages that readers have and whose photos may be shown for 14 days at most, or "
        "not any more, and tells the editors of their sections: each once a day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="list only, tell nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        for ending in ending_rights.endings():
            line = f"{ending.noun} {ending.story}: {ending_rights.sentence(ending, today)}"
            self.stdout.write(line)
        if options["quiet"]:
            return
        told = ending_rights.tell()
        post.send_due()
        self.stdout.write(_("%(count)s editors told") % {"count": told})
