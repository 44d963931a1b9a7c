"""What the library says of a photo's rights holds back, or warns, whoever wants to print it."""

from __future__ import annotations

import pytest

from articles.models import Photo
from articles.workflow import checking, verbs
from articles.workflow.refusal import Incomplete
from tests.builders import draft, ha, lan, photo, published, published_event, submitted, use

pytestmark = pytest.mark.django_db


def _rules(story):
    return [finding.rule for finding in checking.report(story).findings]


def test_photo_for_one_story_does_not_go_on_with_a_second():
    shown = photo(single_use=True)
    first = published(photos=(use(shown),))
    second = draft(photos=(use(shown),))
    assert _rules(second) == ["photo_single_use"]
    with pytest.raises(Incomplete, match=str(first.pk)):
        verbs.submit(second, by=lan())


def test_its_own_story_is_updated_with_it_and_two_drafts_do_not_bar_each_other():
    shown = photo(single_use=True)
    one, other = draft(photos=(use(shown),)), draft(photos=(use(shown),))
    assert _rules(one) == _rules(other) == []
    article = published(photos=(use(shown), use(shown, caption="Lần nữa.")))
    assert _rules(article) == []
    row = article.publications.get()
    assert not checking.report_on_row(row).findings


def test_an_event_that_used_it_counts_as_a_story():
    shown = photo(single_use=True)
    published_event(photos=(use(shown),))
    assert _rules(draft(photos=(use(shown),))) == ["photo_single_use"]


def test_missing_consent_warns_on_the_desk_and_on_public_pages():
    shown = photo()
    article = published(photos=(use(shown),))
    assert _rules(article) == []
    Photo.objects.filter(pk=shown.pk).update(consent="missing")
    assert _rules(article) == ["photo_consent"]
    report = checking.report_on_row(article.publications.get())
    assert [finding.rule for finding in report.warnings] == ["photo_consent"]
    Photo.objects.filter(pk=shown.pk).update(consent="given")
    assert _rules(article) == []


def test_a_change_of_rights_alone_leaves_an_approval_standing():
    shown = photo(by=lan())
    article = verbs.approve(submitted(photos=(use(shown),)), by=ha())
    told = verbs.change_photo(shown, by=ha(), rights_until=None, consent="given", licence="own")
    article.refresh_from_db()
    assert (told, article.stage) == ([], "approved")
    verbs.change_photo(shown, by=ha(), credit="Khác")
    article.refresh_from_db()
    assert article.stage == "draft"
