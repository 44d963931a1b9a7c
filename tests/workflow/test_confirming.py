"""Under strict four eyes an editor who corrected a comma asks the writer to confirm it, and may
then approve what is the writer's own word again."""

from __future__ import annotations

import pytest

from articles.models import Stage
from articles.workflow import four_eyes, verbs
from articles.workflow.refusal import Incomplete, Refused
from tests.builders import draft, edited, ha, lan, minh, quan, section, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def strict(settings):
    settings.FOUR_EYES = "strict"


def asked(**changes):
    """Lan's, corrected by Hà, who asks Lan to confirm."""
    article = edited(submitted(**changes), by=ha(), standfirst="Sửa một dấu phẩy.")
    return verbs.ask_confirmation(article, by=ha(), note="Em xem lại sapo nhé.")


def test_editor_who_corrected_a_comma_approves_after_the_writer_has_confirmed_it():
    article = asked()
    assert article.stage == Stage.RETURNED
    article = verbs.confirm(article, by=lan())
    assert (article.stage, article.submitted_by, article.confirm_hash) == ("submitted", lan(), "")
    assert four_eyes.writers(article) == {lan().pk}
    assert verbs.approve(article, by=ha()).stage == Stage.APPROVED
    assert article.statuschanges.get(verb="ask_confirmation").note == "Em xem lại sapo nhé."


def test_what_the_editor_writes_after_the_confirmation_is_hers_again():
    article = edited(verbs.confirm(asked(), by=lan()), by=ha(), standfirst="Lại sửa.")
    assert four_eyes.writers(article) == {lan().pk, ha().pk}
    with pytest.raises(Refused):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED


def test_words_that_the_writer_changed_cannot_be_confirmed_but_sent_again():
    article = edited(asked(), by=lan(), standfirst="Chữ của Lan.")
    assert article.confirm_hash == ""
    with pytest.raises(Refused):
        verbs.confirm(article, by=lan())
    article = verbs.submit(article, by=lan())
    assert four_eyes.writers(article) == {lan().pk, ha().pk}


def test_nobody_confirms_what_nobody_asked_about():
    article = verbs.send_back(submitted(), by=ha(), note="Thiếu ý kiến.")
    with pytest.raises(Refused):
        verbs.confirm(article, by=lan())


@pytest.mark.parametrize("person", [minh, quan])
def test_only_whose_story_it_is_confirms(person):
    article = asked()
    with pytest.raises(Refused):
        verbs.confirm(article, by=person())
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED


def test_editor_of_another_section_and_reporters_do_not_ask():
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    article = submitted(section=economy.pk)
    for person in (ha(), lan(), minh()):
        with pytest.raises(Refused):
            verbs.ask_confirmation(article, by=person)


def test_confirmation_runs_the_checks_of_sending():
    article = edited(submitted(), by=ha(), bylines=())
    article = verbs.ask_confirmation(article, by=ha())
    with pytest.raises(Incomplete):
        verbs.confirm(article, by=lan())


def test_editor_who_confirms_her_own_story_does_not_approve_it():
    article = verbs.submit(draft(by=ha()), by=ha())
    article = verbs.confirm(verbs.ask_confirmation(article, by=quan()), by=ha())
    with pytest.raises(Refused):
        verbs.approve(article, by=ha())
