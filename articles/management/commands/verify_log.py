from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.models import LogTail
from articles.workflow.log import broken_lines


class Command(BaseCommand):
    help = "Check the chain of the log of moves; fails at lines changed or taken out."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_lines())
        if broken:
            raise CommandError(
                _("The log does not hold at: %(lines)s (0: lines are missing at its end).")
                % {"lines": ", ".join(map(str, broken[:20]))}
            )
        tail = LogTail.objects.filter(pk=1).first()
        self.stdout.write(
            _("The log holds, %(count)s lines.") % {"count": tail.length if tail else 0}
        )
