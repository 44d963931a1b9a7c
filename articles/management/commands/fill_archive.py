from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.sample.archive import fill, tell_planner


class Command(BaseCommand):
    help = "Add N synthetic published articles, for measurements."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 < options["count"] <= 2_000_000:
            raise CommandError(_("N lies between 1 and 2000000."))
        started = time.monotonic()
        total = fill(options["count"])
        tell_planner()
        seconds = time.monotonic() - started
        self.stdout.write(
            _("%(count)s articles in %(seconds)s s; %(rows)s published rows")
            % {"count": options["count"], "seconds": f"{seconds:.1f}", "rows": total}
        )
