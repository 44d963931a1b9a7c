"""Law 3: each move has its line; a refusal changes nothing but leaves its own."""

from __future__ import annotations

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from articles.models import Immutable, Revision, StatusChange
from articles.workflow import log, verbs
from articles.workflow.content import Planning
from articles.workflow.refusal import Refused
from tests.builders import DAY, draft, ha, khach, lan, minh, published, submitted

pytestmark = pytest.mark.django_db


def test_each_move_leaves_its_line_with_person_and_stages():
    article = published()
    told = [
        (line.verb, line.by.username, line.from_stage, line.to_stage)
        for line in article.statuschanges.order_by("pk")
    ]
    assert told == [
        ("save", "lan", "", "draft"),
        ("submit", "lan", "draft", "submitted"),
        ("approve", "ha", "submitted", "approved"),
        ("publish", "ha", "approved", "released"),
    ]


def test_refused_move_changes_nothing_and_is_logged():
    article = submitted()
    before = model_to_dict(article) | {"version": article.version}
    for person in (lan(), minh(), khach()):
        with pytest.raises(Refused):
            verbs.approve(article, by=person)
    article.refresh_from_db()
    assert model_to_dict(article) | {"version": article.version} == before
    refused = article.statuschanges.exclude(refused="")
    assert [line.by.username for line in refused.order_by("pk")] == ["lan", "minh", "khach"]


def test_refusal_in_the_second_of_two_moves_takes_back_the_first():
    article = draft(planning=Planning(embargo_until=timezone.now() + DAY))
    article = verbs.submit(article, by=lan())
    with pytest.raises(Refused):
        verbs.approve_and_publish(article, by=ha())
    article.refresh_from_db()
    assert article.stage == "submitted"
    assert article.statuschanges.first().verb == "publish"
    assert article.statuschanges.first().refused


def test_chain_of_what_was_done_holds():
    published()
    assert list(log.faults()) == []


def test_log_and_revisions_cannot_be_changed_through_the_models():
    article = published()
    for row in (article.statuschanges.first(), article.revisions.first()):
        with pytest.raises(Immutable):
            row.save()
        with pytest.raises(Immutable):
            row.delete()
    for kept in (StatusChange, Revision):
        with pytest.raises(Immutable):
            kept.objects.all().delete()
        with pytest.raises(Immutable):
            kept.objects.update(article=None)
