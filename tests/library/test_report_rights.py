"""Pages whose photos may soon be shown no more: listed each day, and told once to each editor."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.models import Notice, Photo
from articles.workflow import notices
from articles.workflow.notices import ending_rights
from tests.admin.moving import Mover
from tests.builders import (
    DAY,
    draft,
    ha,
    lan,
    oanh,
    photo,
    published,
    published_event,
    quan,
    section,
    use,
)
from tests.notices.inboxes import told, with_mail

pytestmark = pytest.mark.django_db


def _shown(caption, days, **changes):
    """A live article with a photo that may be shown so many days more."""
    shown = photo(caption)
    article = published(photos=(use(shown),), **changes)
    Photo.objects.filter(pk=shown.pk).update(rights_until=timezone.localdate() + days * DAY)
    return article


def _report(*options):
    said = StringIO()
    call_command("report_rights", *options, stdout=said)
    return said.getvalue()


def test_lapsed_and_lapsing_are_listed_the_earliest_first_and_the_rest_is_not():
    _shown("Mười bốn.", 14)
    _shown("Đã hết.", -1)
    _shown("Mười lăm.", 15)
    event = published_event(photos=(use(photo("Sự kiện.")),))
    Photo.objects.filter(caption="Sự kiện.").update(rights_until=timezone.localdate())
    begun = photo("Chưa đăng.", rights_until=timezone.localdate())
    draft(photos=(use(begun),))
    past = timezone.now() - 3 * DAY
    gone = photo("Đã gỡ.", rights_until=None)
    published(photos=(use(gone),), as_of=past, until=past + DAY)
    Photo.objects.filter(pk=gone.pk).update(rights_until=timezone.localdate())
    captions = [ending.caption for ending in ending_rights.endings()]
    assert captions == ["Đã hết.", "Sự kiện.", "Mười bốn."]
    assert f"event {event.pk}" in _report("--quiet")
    assert not Notice.objects.filter(kind="rights").exists()


def test_each_editor_of_the_section_is_told_once_a_day_by_notice_and_mail():
    for person in (ha(), quan(), lan()):
        with_mail(person)
    sport = section("Thể thao", "the-thao")
    for name in ("Một.", "Hai."):
        _shown(name, 3, section=sport.pk)
    sport.editors.add(quan())
    Notice.objects.all().delete()
    mail.outbox.clear()
    assert _report().count("\n") == 3
    _report()
    assert told(quan()) == ["rights"]
    assert told(ha()) == told(lan()) == []
    note = Notice.objects.get(kind="rights").note
    assert "Một." in note
    assert "Hai." in note
    (sent,) = mail.outbox
    assert sent.to == [quan().email]
    assert "Một." in sent.body
    assert ending_rights.tell(timezone.now() + dt.timedelta(days=1)) == 1


def test_a_section_without_editors_of_its_own_is_every_editors():
    people = (ha(), quan(), oanh())
    _shown("Một.", 3)
    _report()
    assert all("rights" in told(person) for person in people)


def test_nothing_ending_tells_nobody():
    ha()
    _shown("Lâu.", 30)
    assert ending_rights.tell() == 0


def test_the_notice_leads_to_these_photos_in_the_library():
    ha()
    _shown("Một.", 3)
    _shown("Lâu.", 30)
    ending_rights.tell()
    notice = notices.unread(ha(), 10)[0]
    desk = Mover(ha()).client
    answer = desk.get(reverse("desk_notice", args=[notice.pk]), follow=True)
    assert [row.photo.caption for row in answer.context["rows"]] == ["Một."]
