"""How grave a rule is: in the section, its main section, everywhere, or as the rule itself says."""

from __future__ import annotations

import pytest

from articles.models import CheckLevel, StatusChange
from articles.workflow import checking, verbs
from articles.workflow.refusal import Incomplete, Refused
from tests.builders import draft, edited, ha, lan, oanh, section

pytestmark = pytest.mark.django_db


def level(article, rule="standfirst_missing"):
    return next((f.level for f in checking.report(article).findings if f.rule == rule), "off")


def test_nearest_section_decides():
    main = section("Kinh tế", "kinh-te")
    child = section("Làng nghề", "lang-nghe", parent=main)
    article = draft(standfirst="", section=child.pk)
    assert level(article) == "warn"
    for where, set_to, wanted in (
        (None, "note", "note"),
        (main, "block", "block"),
        (child, "off", "off"),
        (child, "", "block"),
        (main, "", "note"),
    ):
        checking.set_levels(where, {"standfirst_missing": set_to}, by=oanh())
        assert level(article) == wanted


def test_level_set_to_block_blocks_in_that_section_alone():
    checking.set_levels(section(), {"standfirst_missing": "block"}, by=oanh())
    with pytest.raises(Incomplete) as refusal:
        verbs.submit(draft(standfirst=""), by=lan())
    assert [field for field, _sentence in refusal.value.problems] == ["standfirst"]
    elsewhere = section("Văn hóa", "van-hoa")
    assert verbs.submit(draft(standfirst="", section=elsewhere.pk), by=lan()).stage == "submitted"


def test_rule_set_to_off_lets_a_story_without_authors_go():
    checking.set_levels(None, {"byline_missing": "off"}, by=oanh())
    assert verbs.submit(draft(bylines=()), by=lan()).stage == "submitted"


def test_what_no_story_can_be_without_always_blocks():
    checking.set_levels(None, {"headline_missing": "off", "no_rule": "block"}, by=oanh())
    CheckLevel.objects.create(rule="section_missing", level="off")
    article = edited(draft(), headline="", section=None)
    assert {f.rule for f in checking.report(article).blocking} == {
        "headline_missing",
        "section_missing",
    }


def test_only_the_managing_editor_sets_levels_and_the_log_keeps_it():
    for person in (lan(), ha()):
        with pytest.raises(Refused):
            checking.set_levels(None, {"standfirst_missing": "off"}, by=person)
    assert not CheckLevel.objects.exists()
    assert checking.set_levels(None, {"standfirst_missing": "off"}, by=oanh()) == 1
    assert checking.set_levels(None, {"standfirst_missing": "off"}, by=oanh()) == 0
    line = StatusChange.objects.get(verb="check_levels")
    assert (line.by, line.details["levels"]) == (oanh(), {"standfirst_missing": "off"})
