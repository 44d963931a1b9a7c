"""Each rule of the table: what breaks it, and what does not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Event, Level, Photo
from articles.workflow import checking, verbs
from articles.workflow.checking import RULES
from articles.workflow.checking.wording import _wrong_signs
from tests.builders import (
    DAY,
    draft,
    event_draft,
    event_words,
    lan,
    photo,
    published,
    published_event,
    row_of,
    section,
    use,
)

pytestmark = pytest.mark.django_db

LONG = "Người trong xóm góp mỗi nhà một buổi công để vét lại con mương cũ."


def rules_of(story):
    return [finding.rule for finding in checking.report(story).findings]


def test_story_of_the_cast_has_nothing_to_look_at():
    assert rules_of(draft(photos=(use(photo()),))) == []
    assert rules_of(event_draft()) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("headline_missing", {"headline": ""}),
        ("section_missing", {"section": None}),
        ("text_missing", {"body": ""}),
        ("byline_missing", {"bylines": ()}),
        ("headline_long", {"headline": "Xã Việt Đoàn mở lớp " * 6}),
        ("headline_capitals", {"headline": "XÃ VIỆT ĐOÀN MỞ LỚP"}),
        ("standfirst_missing", {"standfirst": ""}),
        ("paragraph_repeated", {"body": f"<p>{LONG}</p><p>Giữa.</p><p>{LONG}</p>"}),
        ("paragraph_repeated", {"body": "<p>Toàn cảnh hội nghị.</p>" * 2}),
        ("paragraph_repeated", {"standfirst": LONG, "body": f"<p>{LONG}</p><p>Hết.</p>"}),
        ("old_encoding", {"headline": "C«ng an tØnh B¾c Ninh tæng kÕt"}),
        ("old_encoding", {"standfirst": "Coâng an tænh Baéc Ninh toång keát naêm."}),
        ("look_alikes", {"headline": "Xã Việt Đoàn mở lớр"}),
        ("look_alikes", {"standfirst": "Ðường mới đã thông."}),
        ("loose_marks", {"headline": "Tie\u0301\u0302ng trống"}),
        ("doubled_spaces", {"body": "<p>Hai dấu  cách.</p>"}),
        ("punctuation", {"headline": "Mưa lớn , đường ngập"}),
    ],
)
def test_rule_is_broken_by(rule, changes):
    assert rules_of(draft(**changes)) == [rule]


@pytest.mark.parametrize(
    "changes",
    [
        {"bylines": (), "source": "TTXVN"},
        {"headline": "TP.HCM: mưa lớn, ngập 12 điểm"},
        {"headline": "COVID-19"},
        {"standfirst": "Café Zürich ở phố cũ mở cửa lại sau ba năm, ai qua cũng ghé."},
        {"body": "<p>Không ai nói gì.</p><p>Rồi mưa.</p><p>Không ai nói gì.</p>"},
        {"body": "<table><tbody><tr><td>Tám giờ sáng</td><td>Tám giờ sáng</td></tr></tbody>"},
    ],
)
def test_rules_are_kept_by(changes):
    assert rules_of(draft(**changes)) == []


@pytest.mark.parametrize(
    "text",
    [
        "nói , rồi",
        "mét ,vuông",
        "hết ..",
        "một,, hai",
        "sở,ban",
        "kết thúc.Hội nghị",
        "thật không ?",
        "; ;",
    ],
)
def test_sign_to_look_at(text):
    assert _wrong_signs(text)


@pytest.mark.parametrize(
    "text",
    [
        *("v.v., và", "5,4 tỷ", "5.000 tin", "chờ… rồi", "chờ... rồi", "17:30", "Tp.Hà Nội"),
        *("baobacninh.com.vn", "(BBNĐT) - Sáng", "Thật ư?!", "https://a.vn/b,c", "a.b@c.vn"),
    ],
)
def test_sign_in_its_place(text):
    assert not _wrong_signs(text)


def test_first_few_places_are_named_and_all_are_counted():
    body = "".join(f"<p>Câu thứ {word},, xong.</p>" for word in ("một", "hai", "ba", "bốn"))
    (found,) = checking.report(draft(body=body)).findings
    assert "(4 chỗ)" in found.sentence
    assert "một,, xong" in found.quote
    assert [word in found.sentence for word in ("một", "hai", "ba", "bốn")] == [True] * 3 + [False]
    body = "<p>Tæ chøc héi nghÞ.</p><p>Bắc Ninh.</p><p>Cïng ngµy, trªn ®­êng.</p>"
    (found,) = checking.report(draft(body=body)).findings
    assert found.sentence.startswith("“Tæ”, “chøc”, “nghÞ”, “…” ")


def test_photo_rules_name_the_photo_by_its_place():
    bare = Photo.objects.create(uploaded_by=lan(), caption="Chưa có tệp.")
    silent = photo("", alt="", credit="")
    same = photo("Một con thuyền.", alt="một con thuyền")
    again = photo("Một con thuyền!")
    article = draft(photos=tuple(map(use, (photo(), bare, silent, same, again))))
    found = {(f.rule, f.place) for f in checking.report(article).findings}
    assert found == {
        ("photo_file", "photo-2"),
        ("photo_caption", "photo-3"),
        ("photo_alt", "photo-3"),
        ("photo_credit", "photo-3"),
        ("photo_alt_caption", "photo-4"),
        ("caption_repeated", "photo-5"),
    }


def test_right_to_use_a_photo_ends_with_its_last_day():
    today = timezone.localdate()
    taken = photo()
    article = draft(photos=(use(taken),))
    for until, rules in (
        (today - DAY, ["photo_rights"]),
        (today, ["photo_rights_end"]),
        (today + 8 * DAY, []),
    ):
        Photo.objects.filter(pk=taken.pk).update(rights_until=until)
        assert rules_of(article) == rules
    late = checking.report(article, at=timezone.now() + 9 * DAY)
    assert [finding.rule for finding in late.blocking] == ["photo_rights"]


def test_event_needs_its_start_and_order():
    start = timezone.now() + DAY
    event = verbs.create(Event, event_words(starts_at=None, ends_at=None), by=lan())
    assert rules_of(event) == ["start_missing"]
    event.starts_at, event.ends_at = start, start - dt.timedelta(hours=1)
    assert rules_of(event) == ["end_before_start"]


def test_link_to_a_story_that_is_not_public():
    seen, hidden = published(), draft()
    event = published_event()
    body = (
        f'<p><a href="{row_of(seen).get_absolute_url()}">đã đăng</a> '
        f'<a href="{settings.SITE_URL}/thoi-su/nhap-{hidden.pk}/">bản nháp</a> '
        f'<a href="/su-kien/x-{event.pk}/">sự kiện</a> '
        '<a href="https://example.com/thoi-su/x-999999/">nơi khác</a> '
        '<a href="/thoi-su/">chuyên mục</a> <a href="/thoi-su/x-999999999999999999999/">lạ</a></p>'
    )
    (found,) = checking.report(draft(body=body)).findings
    assert (found.rule, found.quote) == ("link_not_public", "bản nháp")


def test_link_into_the_house_is_not_public():
    address = reverse("admin:articles_article_change", args=[draft().pk])
    body = (
        f'<p><a href="{settings.SITE_URL}{address}">bài ở bàn</a> '
        f'<a href="{address}">bài ở bàn</a> '
        f'<a href="/xem-truoc/{"a" * 43}/">xem trước</a></p>'
    )
    found = checking.report(draft(body=body)).findings
    assert {finding.rule for finding in found} == {"link_not_public"}
    assert "bài ở bàn" in [finding.quote for finding in found]


def test_headline_of_the_last_thirty_days_is_repeated_whatever_its_marks():
    old = published(headline="Đê Tả Đuống được gia cố")
    assert rules_of(draft(headline="Đê tả Đuống được gia cố!")) == ["headline_repeated"]
    assert rules_of(draft(headline="Đê tả Đuống được gia cố lại")) == []
    assert rules_of(old) == []
    article = draft(headline="Đê Tả Đuống được gia cố")
    later = checking.report(article, at=timezone.now() + 31 * DAY)
    assert later.findings == ()


def test_every_rule_says_what_it_found_and_where():
    article = draft(
        headline="", standfirst="", bylines=(), section=None, photos=(use(photo("", alt="")),)
    )
    for finding in checking.report(article).findings:
        assert finding.sentence
        assert finding.place
    assert {rule.level for rule in RULES.values()} <= set(Level.values)
    assert section().pk
