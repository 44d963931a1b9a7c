"""Migration 0013: what the photo view asks is filled from the rows that were there before."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from articles.models import PublishedPhoto
from tests.builders import event_row_of, photo, published, published_event, row_of, use

pytestmark = pytest.mark.django_db


def test_each_row_gets_the_middle_that_its_page_prints() -> None:
    left, middle = photo(focal_x=0.12345), photo()
    article = published(photos=(use(left), use(middle)))
    event = published_event(photos=(use(middle),))
    PublishedPhoto.objects.update(focal_x=0.9, focal_y=0.9)
    import_module("articles.migrations.0013_drawn_as").fill(apps, None)
    found = row_of(article).photo_rows.order_by("photo_id").values_list("focal_x", "focal_y")
    assert list(found) == [(0.1235, 0.5), (0.5, 0.5)]
    assert event_row_of(event).photo_rows.get().focal_x == 0.5
