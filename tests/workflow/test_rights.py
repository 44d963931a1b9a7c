"""Roles and rights per section, held in the verb."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Article, Event, Stage
from articles.workflow import rights, roles, verbs
from articles.workflow.content import BylineEntry
from articles.workflow.refusal import Refused
from tests.builders import (
    approved,
    author,
    draft,
    dung,
    edited,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    oanh,
    published,
    quan,
    section,
    submitted,
    words,
)

pytestmark = pytest.mark.django_db


def test_roles_are_made_again_without_harm():
    before = {
        g.name: set(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()
    }
    Group.objects.get(name=roles.REPORTER).permissions.clear()
    roles.set_up_roles()
    roles.set_up_roles()
    after = {
        g.name: set(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()
    }
    assert after == before
    assert set(after) == set(roles.RIGHTS)


def test_stranger_writes_nothing():
    with pytest.raises(Refused):
        verbs.create(Article, words(), by=khach())


def test_administrator_and_superuser_have_no_automatic_right_to_publish():
    root = User.objects.create_superuser("root")
    for person in (dung(), root):
        with pytest.raises(Refused):
            verbs.approve_and_publish(submitted(), by=person)
        with pytest.raises(Refused):
            verbs.publish(approved(), by=person)


def test_reporter_changes_own_story_and_not_a_colleagues():
    article = draft()
    with pytest.raises(Refused):
        edited(article, by=minh(), headline="Của Minh")
    assert edited(article, headline="Của Lan").headline == "Của Lan"


def test_story_is_own_by_byline_and_by_invitation():
    yen = author("Thu Yến", user=minh())
    signed = draft(bylines=(BylineEntry(yen.pk),))
    assert edited(signed, by=minh(), headline="Cùng ký").headline == "Cùng ký"
    invited = draft(bylines=())
    invited.invited.add(minh())
    assert edited(invited, by=minh(), headline="Được mời").headline == "Được mời"


def test_reporter_does_not_change_what_waits_for_review():
    article = submitted()
    with pytest.raises(Refused, match="duyệt"):
        edited(article, headline="Sửa lén")


def test_editor_of_another_section_is_refused_and_a_managing_editor_is_not():
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    article = submitted(section=economy.pk)
    with pytest.raises(Refused):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED
    other = submitted(section=economy.pk)
    assert verbs.approve(other, by=oanh()).stage == Stage.APPROVED


def test_sub_section_has_the_editors_of_its_main_section():
    economy = section("Kinh tế", "kinh-te")
    economy.editors.add(quan())
    crafts = section("Làng nghề", "lang-nghe", parent=economy)
    article = submitted(section=crafts.pk)
    with pytest.raises(Refused):
        verbs.approve(article, by=ha())
    assert verbs.approve(article, by=quan()).stage == Stage.APPROVED


def test_deactivated_account_has_no_right_left():
    editor = ha()
    editor.is_active = False
    editor.save()
    with pytest.raises(Refused):
        verbs.approve(submitted(), by=User.objects.get(username="ha"))


def test_reporter_sees_own_work_and_what_is_public_an_editor_everything():
    own, public, hidden = draft(by=minh()), published(), draft()
    shown = set(rights.visible_stories(minh(), Article.objects.all()))
    assert shown == {own, public}
    assert set(rights.visible_stories(ha(), Article.objects.all())) == {own, public, hidden}
    assert not rights.visible_stories(khach(), Article.objects.all()).exists()


def test_reporter_sees_own_events():
    event = event_draft()
    assert set(rights.visible_stories(lan(), Event.objects.all())) == {event}
    assert not rights.visible_stories(minh(), Event.objects.all()).exists()


def test_reporter_may_not_take_down():
    with pytest.raises(Refused):
        verbs.retract(published(), by=lan(), notice="Gỡ.", reason="Sai.")
