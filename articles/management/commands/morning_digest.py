from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.workflow.notices import digest, post


class Command(BaseCommand):
    help = (
        "Mails editors what waits and what is due today, reporters what was returned; once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = digest.put_in_the_post()
        post.send_due()
        self.stdout.write(_("%(count)s overviews") % {"count": count})
