"""Law 7 here: a stale save is refused, and both texts are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.models import Revision
from articles.workflow import verbs
from articles.workflow.content import read
from articles.workflow.refusal import Refused, Stale
from tests.builders import draft, ha, lan, minh, submitted

pytestmark = pytest.mark.django_db


def test_second_save_from_the_same_version_is_refused_and_kept():
    article = draft()
    opened = article.version
    mine, theirs = (replace(read(article), standfirst=text) for text in ("Của tôi.", "Của Hà."))
    verbs.save(article, theirs, by=ha(), version=opened)
    with pytest.raises(Stale) as refusal:
        verbs.save(article, mine, by=lan(), version=opened)
    article.refresh_from_db()
    assert article.standfirst == "Của Hà."
    kept = article.revisions.get(number=refusal.value.kept)
    assert kept.kind == Revision.Kind.SET_ASIDE
    assert kept.content["standfirst"] == "Của tôi."
    assert kept.saved_by == lan()


def test_text_set_aside_does_not_make_its_writer_a_writer_of_the_story():
    article = draft()
    opened = article.version
    verbs.save(article, replace(read(article), standfirst="Hà sửa."), by=ha(), version=opened)
    with pytest.raises(Stale):
        verbs.save(article, replace(read(article), standfirst="Lan."), by=lan(), version=opened)
    assert article.revisions.filter(kind="saved", changed=True, saved_by=lan()).count() == 1


def test_refused_stranger_leaves_no_revision_behind():
    article = draft()
    with pytest.raises(Refused):
        verbs.save(article, read(article), by=minh(), version=article.version - 1)
    assert article.revisions.count() == 1


def test_save_in_which_nothing_was_typed_is_nobodys_change():
    article = draft()
    opened = article.version
    saved = verbs.save(article, read(article), by=ha(), version=opened).story
    assert saved.version == opened
    assert saved.changed_by == lan()


def test_editor_who_claims_a_story_puts_nobody_typing_in_it_into_a_conflict():
    article = submitted()
    opened = article.version
    verbs.claim(article, by=ha())
    words = replace(read(article), standfirst="Sửa khi người khác vừa nhận.")
    assert verbs.save(article, words, by=ha(), version=opened).changed
