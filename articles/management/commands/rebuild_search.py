from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.search import desk, photos, public


class Command(BaseCommand):
    help = "Makes the search index anew, for readers and for the desk. Searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        counted = {
            "published": public.rebuild(),
            "working": desk.rebuild(),
            "photos": photos.rebuild(),
        }
        text = _("%(published)s published rows, %(working)s working copies, %(photos)s photos")
        self.stdout.write(text % counted)
