from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext

from articles.models import Photo
from articles.workflow.pictures.making import complete

_BATCH = 500


class Command(BaseCommand):
    help = "Draws what is missing of the photos, and gives it to the pages that show them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--waiting",
            action="store_true",
            help="only photos that are known to wait, as the server does by itself",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Newest first; may be stopped and started again at any time."""
        photos, drawn, failed = 0, 0, 0
        for photo in _photos(waiting=options["waiting"]):
            photos += 1
            try:
                drawn += complete(photo, workers=os.cpu_count() or 1)
            except Exception as error:
                failed += 1
                self.stderr.write(f"photo {photo.pk}: {error!r}")
        text = ngettext("%(count)s photo looked at", "%(count)s photos looked at", photos)
        more = ngettext("%(count)s rendition drawn", "%(count)s renditions drawn", drawn)
        self.stdout.write(f"{text % {'count': photos}}, {more % {'count': drawn}}")
        if failed:
            text = ngettext(
                "%(count)s photo could not be drawn.",
                "%(count)s photos could not be drawn.",
                failed,
            )
            raise CommandError(text % {"count": failed})


def _photos(*, waiting: bool) -> Iterator[Photo]:
    """By pages of their numbers: drawing takes minutes, and no query stays open meanwhile."""
    found = Photo.objects.exclude(checksum="").order_by("-pk")
    found = found.filter(undrawn=True) if waiting else found
    page = list(found[:_BATCH])
    while page:
        yield from page
        page = list(found.filter(pk__lt=page[-1].pk)[:_BATCH])
