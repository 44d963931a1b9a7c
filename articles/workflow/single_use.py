"""A photo for one story only goes out with one of two that are published at the same instant."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from articles.models import Photo


def wait_for_others(photos: Collection[int]) -> None:
    """Of those who check a photo for one story only, one goes on and the others wait until its
    transaction ends, so that they see the row it made. `photos`: among which there may be some.

    Lock order: story, these photos by number, log's tail, edition. Whoever changes a photo holds no
    story meanwhile (`verbs.change_photo`), and a foreign key to a photo does not wait for this.
    """
    if not photos or not connection.features.has_select_for_update:
        return  # SQLite has one writer at a time
    held = Photo.objects.filter(pk__in=photos, single_use=True).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk"))
