from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.search import desk, public


class Command(BaseCommand):
    help = "Makes the search index anew, for readers and for the desk. Searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        published, working = public.rebuild(), desk.rebuild()
        self.stdout.write(
            _("%(published)s published rows, %(working)s working copies")
            % {"published": published, "working": working}
        )
