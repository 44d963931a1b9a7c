"""Laws 1 and 2 over every public address: what is not live is nowhere, and what is becomes public
or ceases to be at its moment, by the clock alone."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass, replace
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from articles.models import Correction, Feature, MostRead, RunningStory, Section
from articles.pages.feeds import FORMATS
from articles.workflow import pictures, verbs
from articles.workflow.content import Planning, read
from tests.builders import (
    DAY,
    HOUR,
    approved,
    author,
    draft,
    edited,
    event_draft,
    ha,
    lan,
    photo,
    picture,
    published,
    published_event,
    quan,
    row_of,
    section,
    submitted,
    use,
)

pytestmark = pytest.mark.django_db
SECRET = "Mậtthư"
FOLDED = "matthu"
TAG = f"{SECRET} thẻ"
# Files, and the calendars, which go on for ever.
_ELSEWHERE = re.compile(r"/(static|anh)/|/(su-kien|luu-tru)/\d{4}/|.*[?]")


def secret(**changes):
    """Words for a story that must not be seen, in every field that a page could print."""
    return {
        "headline": f"{SECRET} về cây cầu",
        "standfirst": f"{SECRET} ở đầu bài.",
        "body": f"<p>{SECRET} trong bài.</p>",
        "tags": (TAG,),
        "photos": (use(photo(caption=f"{SECRET} trong ảnh")),),
        **changes,
    }


@dataclass
class Reader:
    """Reads the whole public site at one moment."""

    at: dt.datetime

    def get(self, address):
        with patch("django.utils.timezone.now", lambda: self.at):
            response = Client().get(address)
            content = b"".join(response) if response.streaming else response.content
        return response.status_code, content.decode(errors="replace")

    def everything(self):
        day = timezone.localtime(self.at)
        start = ["/", "/su-kien/", "/su-kien/da-dien-ra/", "/rss/", "/atom/", "/sitemap.xml"]
        start += [
            "/json/",
            "/sitemap-news.xml",
            "/robots.txt",
            "/luu-tru/",
            f"/luu-tru/{day:%Y/%m}/",
            f"/luu-tru/{day:%Y/%m/%d}/",
        ]
        start += [f"/su-kien/{day:%Y/%m}/", f"/tim-kiem/?q={FOLDED}", f"/the/{FOLDED}-the/"]
        start += [f"/{slug}/" for slug in Section.objects.values_list("slug", flat=True)]
        start += [f"/{slug}/rss/" for slug in Section.objects.values_list("slug", flat=True)]
        start.append(author().get_absolute_url())
        pages, waiting = {}, start
        while waiting:
            address = waiting.pop()
            status, text = self.get(address)
            pages[address] = (status, text)
            found = set(re.findall(r'(?:href|loc)[=>]"?(?:http://testserver)?(/[^"<>#]*)', text))
            waiting += [
                a for a in found
                if a not in pages and a not in waiting and not _ELSEWHERE.match(a)
            ]  # fmt: skip
        return pages


def seen(pages):
    """Addresses of the pages that show the secret beyond the words the reader typed."""
    return {
        address
        for address, (status, text) in pages.items()
        if status == 200 and (SECRET in text or f"{FOLDED}-ve-cay-cau" in text)
    }


def photos_answer(reader, article):
    drawn = article.photo_uses.first().photo.renditions.all()
    return {
        reader.get(f"/anh/{r.content_hash}.{'jpg' if r.format == 'JPEG' else 'webp'}")[0]
        for r in drawn
    }


def in_every_unpublished_state():
    now = timezone.now()
    yield draft(**secret())
    yield submitted(**secret())
    yield verbs.send_back(submitted(**secret()), by=ha(), note="Thiếu nguồn.")
    yield approved(**secret())
    yield verbs.publish(approved(**secret()), by=ha(), at=now + DAY)
    yield verbs.publish(approved(**secret()), by=ha(), as_of=now - DAY, until=now - HOUR)
    yield verbs.retract(published(**secret()), by=ha(), notice="Bài đã gỡ.", reason=SECRET)
    yield verbs.trash(draft(**secret()), by=lan())
    embargoed = draft(planning=Planning(embargo_until=now + DAY), **secret())
    yield verbs.approve(verbs.submit(embargoed, by=lan()), by=ha())


def test_story_that_is_not_live_is_nowhere_in_whatever_state():
    published(photos=(use(photo()),))
    hidden = list(in_every_unpublished_state())
    for article in hidden:
        Feature.objects.create(article=article, place="lead", since=timezone.now() - HOUR)
    edited(published(headline="Tít đang đăng"), headline=f"{SECRET} chưa duyệt")
    event_draft(headline=f"{SECRET} về cây cầu", tags=(TAG,))
    reader = Reader(timezone.now())
    pages = reader.everything()
    typed = {address for address in pages if address.startswith("/tim-kiem/")}
    assert seen(pages) - typed == set()
    assert "Tít đang đăng" in pages["/"][1]
    for article in hidden:
        assert photos_answer(reader, article) <= {404, 410}


def test_address_of_what_was_never_public_answers_like_one_that_never_was():
    article = draft(**secret())
    reader = Reader(timezone.now())
    there, nowhere = (
        reader.get(f"/thoi-su/{FOLDED}-ve-cay-cau-{number}/") for number in (article.pk, 999_999)
    )
    assert there[0] == nowhere[0] == 404
    own = f"{FOLDED}-ve-cay-cau-"
    assert there[1].replace(f"{own}{article.pk}", "") == nowhere[1].replace(f"{own}999999", "")


def test_embargoed_story_becomes_public_everywhere_at_its_moment_and_not_a_second_before():
    moment = timezone.now() + DAY
    article = draft(planning=Planning(embargo_until=moment), **secret())
    article = verbs.approve(verbs.submit(article, by=lan()), by=ha())
    article = verbs.publish(article, by=ha(), at=moment)
    before = Reader(moment - dt.timedelta(seconds=1))
    assert {a for a in seen(before.everything()) if "tim-kiem" not in a} == set()
    assert photos_answer(before, article) == {404}

    after = Reader(moment)
    shown = seen(after.everything())
    address = f"/thoi-su/{article.slug}-{article.pk}/"
    day = timezone.localtime(moment)
    assert shown >= {
        "/", "/thoi-su/", "/rss/", "/atom/", address, author().get_absolute_url(),
        f"/the/{FOLDED}-the/", f"/luu-tru/{day:%Y/%m/%d}/", f"/tim-kiem/?q={FOLDED}",
    }  # fmt: skip
    assert any("sitemap" in a for a in shown)
    assert photos_answer(after, article) == {200}


def test_story_ends_everywhere_at_its_moment():
    end = timezone.now() + HOUR
    article = published(until=end, **secret())
    address = row_of(article).get_absolute_url()
    assert address in seen(Reader(end - dt.timedelta(seconds=1)).everything())
    after = Reader(end)
    assert {a for a in seen(after.everything()) if "tim-kiem" not in a} == set()
    assert after.get(address)[0] == 410
    assert photos_answer(after, article) == {410}


def taken_up_everywhere():
    """A story that stands wherever readers can come upon one, and the page that names it beside."""
    running = RunningStory.objects.create(name="Cầu mới", slug="cau-moi")
    article = published(running_story=running.pk, **secret())
    article = verbs.submit(edited(article, standfirst=f"{SECRET} mới ở đầu bài."), by=lan())
    article = verbs.correct(
        verbs.approve(article, by=ha()), by=ha(), kind=Correction.Kind.APOLOGY,
        wrong=f"{SECRET} sai", right=f"{SECRET} đúng", front_until=timezone.now() + DAY,
    )  # fmt: skip
    Feature.objects.create(article=article, place="lead", since=timezone.now() - HOUR)
    for span in MostRead.Span:
        MostRead.objects.create(article=article, span=span, place=1, reckoned_at=timezone.now())
    beside = published(related=str(article.pk), running_story=running.pk, tags=(TAG,))
    published_event(tags=(TAG,))
    return article, row_of(beside).get_absolute_url()


def test_story_taken_down_leaves_every_page_and_file_at_once_and_comes_back_to_its_address():
    article, beside = taken_up_everywhere()
    row, now = row_of(article), timezone.localtime()
    shown = seen(Reader(now + dt.timedelta(seconds=1)).everything())
    assert shown >= {
        "/", row.get_absolute_url(), beside, "/thoi-su/", "/dong-su-kien/cau-moi/", "/dinh-chinh/",
        f"/the/{FOLDED}-the/", author().get_absolute_url(), f"/luu-tru/{now:%Y/%m/%d}/",
        f"/tim-kiem/?q={FOLDED}", f"/sitemap-articles-{row.first_published_at:%Y-%m}-1.xml",
        "/sitemap-news.xml",
        *(f"{of}{form}/" for of in ("/", "/thoi-su/", "/dinh-chinh/", f"/the/{FOLDED}-the/",
                                    author().get_absolute_url()) for form in FORMATS),
    }  # fmt: skip

    verbs.retract(article, by=ha(), notice="Bài sai số liệu.", reason="Sai.")
    pages = Reader(timezone.now()).everything()
    named = {page for page in seen(pages) if SECRET not in pages[page][1].replace(TAG, "")}
    assert seen(pages) - named - {f"/tim-kiem/?q={FOLDED}"} == set()
    assert not [page for page, (_, text) in pages.items() if row.get_absolute_url() in text]
    status, text = Reader(timezone.now()).get(row.get_absolute_url())
    assert (status, "Bài sai số liệu." in text, SECRET in text) == (410, True, False)
    assert photos_answer(Reader(timezone.now()), article) == {410}

    article.refresh_from_db()
    verbs.republish(article, by=ha())
    assert Reader(timezone.now()).get(row.get_absolute_url())[0] == 200


def test_photo_of_a_retracted_story_stays_while_another_live_story_shows_it():
    hall = photo()
    gone, kept = published(photos=(use(hall),)), published(photos=(use(hall),))
    gone = verbs.retract(gone, by=ha(), notice="Gỡ.", reason="Sai.")
    assert photos_answer(Reader(timezone.now()), gone) == {200}
    verbs.retract(kept, by=ha(), notice="Gỡ.", reason="Sai.")
    assert photos_answer(Reader(timezone.now()), gone) == {410}


def test_new_file_of_a_live_photo_stays_private_until_it_is_published():
    hall = photo()
    article = published(photos=(use(hall),))
    old = set(hall.renditions.values_list("content_hash", flat=True))
    verbs.change_photo(hall, by=ha(), file=picture((9, 9, 200)), name="moi.jpg")
    new = hall.renditions.exclude(content_hash__in=old)
    assert new
    reader = Reader(timezone.now())
    assert {reader.get(f"/anh/{r.content_hash}.jpg")[0] for r in new if r.format == "JPEG"} == {404}
    article.refresh_from_db()
    verbs.approve_and_publish(verbs.submit(article, by=lan()), by=quan())
    reader = Reader(timezone.now())
    assert {reader.get(f"/anh/{r.content_hash}.jpg")[0] for r in new if r.format == "JPEG"} == {200}


def test_readers_pages_ask_no_table_of_the_desk():
    published(photos=(use(photo()),), tags=("cầu",))
    published_event()
    Feature.objects.create(article=published(), place="lead", since=timezone.now() - HOUR)
    desk_tables = re.compile(
        r'"articles_(article|event|byline|articlephoto|eventphoto|photo|revision|statuschange|'
        r'taggedarticle|taggedevent|deskentry)"'
    )
    section("Văn hóa", "van-hoa")
    with CaptureQueriesContext(connection) as caught:
        Reader(timezone.now()).everything()
    asked = [q["sql"] for q in caught if desk_tables.search(q["sql"])]
    assert len(caught) > 50
    assert asked == []


def test_revision_kept_for_the_desk_is_in_no_page():
    article = published()
    content = replace(read(article), standfirst=f"{SECRET} trong phiên bản.")
    verbs.save(article, content, by=lan(), version=article.version)
    assert {a for a in seen(Reader(timezone.now()).everything()) if "tim-kiem" not in a} == set()


def test_crop_made_since_is_not_public_though_its_picture_is():
    wide = io.BytesIO()
    gradient = Image.linear_gradient("L").resize((900, 300)).convert("RGB")
    gradient.rotate(90, expand=True).resize((900, 300)).save(wide, "JPEG")
    wide.seek(0)
    hall = pictures.take_in(wide, by=lan(), name="rong.jpg", caption="Rộng.")
    published(photos=(use(hall),))
    old = set(hall.renditions.values_list("content_hash", flat=True))
    verbs.change_photo(hall, by=ha(), focal_x=0.0)
    new = set(hall.renditions.values_list("content_hash", flat=True)) - old
    assert new
    reader = Reader(timezone.now())
    answers = {reader.get(f"/anh/{h}.{kind}")[0] for h in new for kind in ("jpg", "webp")}
    assert answers == {404}
