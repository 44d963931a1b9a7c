"""A photo whose file is gone stops publication with a sentence and a log line, not with a crash."""

from __future__ import annotations

import pytest
from django.core.files.storage import storages

from articles.models import Rendition
from articles.workflow import verbs
from articles.workflow.refusal import Refused
from tests.builders import approved, ha, lan, photo, use

pytestmark = pytest.mark.django_db


def test_publication_of_a_photo_without_its_file_is_refused_and_logged():
    hall = photo()
    article = approved(photos=(use(hall),))
    storages["originals"].delete(hall.original.name)
    Rendition.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        verbs.publish(article, by=ha())
    assert refusal.value.field == "photos"
    assert article.statuschanges.first().refused
    assert not article.publications.exists()


def test_somebody_who_may_not_publish_makes_the_server_draw_nothing():
    article = approved(photos=(use(photo()),))
    Rendition.objects.all().delete()
    with pytest.raises(Refused):
        verbs.publish(article, by=lan())
    assert not Rendition.objects.exists()
    verbs.publish(article, by=ha())
    assert Rendition.objects.exists()
