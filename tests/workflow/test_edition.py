"""Law 12: one number says that the public side has changed."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from articles.workflow import verbs
from articles.workflow.edition import current_edition, raise_edition
from articles.workflow.refusal import Refused
from tests.builders import DAY, HOUR, approved, draft, edited, ha, lan, minh, published, update

pytestmark = pytest.mark.django_db


def raised(act):
    before = current_edition()
    act()
    return current_edition() - before


def test_what_stays_on_the_desk_leaves_the_edition():
    article = published()
    assert raised(lambda: edited(article, standfirst="Nháp.")) == 0
    assert raised(lambda: verbs.submit(draft(), by=lan())) == 0
    assert raised(lambda: approved()) == 0


def test_each_act_that_readers_see_raises_it_once():
    article = approved()
    assert raised(lambda: verbs.publish(article, by=ha(), at=timezone.now() + DAY)) == 1
    assert raised(lambda: verbs.reschedule(article, by=ha(), at=timezone.now() + HOUR)) == 1
    assert raised(lambda: verbs.unschedule(article, by=ha())) == 1
    assert raised(lambda: verbs.publish(article, by=ha())) == 1
    assert raised(lambda: update(article)) == 1
    assert raised(lambda: verbs.retract(article, by=ha(), notice="Gỡ.", reason="Sai.")) == 1
    assert raised(lambda: verbs.republish(article, by=ha())) == 1


def test_refused_publication_leaves_it():
    article = approved()

    def attempt():
        with pytest.raises(Refused):
            verbs.publish(article, by=minh())

    assert raised(attempt) == 0


def test_it_is_raised_with_the_change_or_not_at_all():
    before = current_edition()
    with pytest.raises(RuntimeError), transaction.atomic():
        raise_edition()
        raise RuntimeError
    assert current_edition() == before
