from __future__ import annotations

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.models import LogTail
from articles.workflow import log, royalties


class Command(BaseCommand):
    help = (
        "Check the chain of the log and the sheets it approved; says which line was altered first, "
        "and fails."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--known",
            default="",
            metavar="DIGEST",
            help="the last digest that an earlier run printed: it must still be in the log",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        log.close_failures()
        fault = next(chain(log.faults(options["known"]), royalties.faults()), None)
        if fault:
            raise CommandError(_told(fault))
        tail = LogTail.objects.get(pk=1)
        self.stdout.write(
            _("The log holds: %(count)s lines. Last digest: %(digest)s")
            % {"count": tail.length, "digest": tail.digest}
        )


def _told(fault: log.Fault) -> str:
    where = _("Line %(line)s") % {"line": fault.line} if fault.line else _("The log")
    if fault.story:
        where = f"{where} ({fault.story})"
    return f"{where}: {fault.sentence}"
