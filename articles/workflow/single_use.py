"""A photo for one story only goes out with one of two that are published at the same instant."""

from __future__ import annotations

from typing import Any

from django.db import connection

from articles.models import Photo


def wait_for_others(story: Any, row: Any = None) -> None:
    """Of those who check a photo for one story only, one goes on and the others wait until its
    transaction ends, so that they see the row it made. `row`: what is put out, where that is not
    the working copy.

    Lock order: story, these photos by number, log's tail, edition. Whoever changes a photo holds no
    story meanwhile (`verbs.change_photo`), and a foreign key to a photo does not wait for this.
    """
    if not connection.features.has_select_for_update:
        return  # SQLite has one writer at a time
    shown = story.photo_uses.values("photo") if row is None else {p["photo"] for p in row.photos}
    held = Photo.objects.filter(pk__in=shown, single_use=True).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
