from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.workflow.notices import post


class Command(BaseCommand):
    help = "Sends the notices that wait to be mailed; fails if one has failed for good."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = post.send_due()
        self.stdout.write(
            _("%(sent)s mails sent, %(postponed)s left for later")
            % {"sent": outcome.sent, "postponed": outcome.postponed}
        )
        if outcome.failed:
            raise CommandError(_("%(failed)s mails have failed.") % {"failed": outcome.failed})
