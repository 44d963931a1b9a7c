from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.sample import newsroom


class Command(BaseCommand):
    help = "Set up an invented provincial newsroom that shows every feature at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where there is content"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and not (newsroom.is_empty() or newsroom.is_unfinished()):
            return
        try:
            made = newsroom.set_up(tell=self.stdout.write if options["verbosity"] > 1 else _quiet)
        except newsroom.OtherContent as error:
            raise CommandError(
                _("This database holds other work; the sample newsroom goes into an empty one.")
            ) from error
        self.stdout.write(_("The sample newsroom has %(count)s new stories.") % {"count": made})


def _quiet(_line: str) -> None:
    return None
