"""What search engines read of a page, against the vocabulary of schema.org."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Byline, SiteSettings
from articles.pages.addresses import absolute
from articles.pages.pictures import Card, card, photo_address
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import (
    HOUR,
    LARGE,
    author,
    edited,
    event_row_of,
    ha,
    lan,
    photo,
    published,
    published_event,
    row_of,
    section,
    use,
)

from .vocabulary import faults, structured

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
SITE = "http://testserver"


def article_page(client: Client, **changes: Any) -> dict[str, dict[str, Any]]:
    return structured(client, row_of(published(**changes)).get_absolute_url())


def test_article_names_one_person_for_each_author_with_the_address_of_the_author_s_page(
    client: Client,
) -> None:
    names = (
        BylineEntry(author("Thu Yến").pk, role=Byline.Role.TEXT),
        BylineEntry(author("Tuấn Đạt").pk, role=Byline.Role.PHOTOS),
    )
    data = article_page(client, bylines=names)["NewsArticle"]
    assert data["author"] == [
        {"@type": "Person", "name": "Thu Yến", "url": f"{SITE}/tac-gia/thu-yen/"},
        {"@type": "Person", "name": "Tuấn Đạt", "url": f"{SITE}/tac-gia/tuan-dat/"},
    ]


def test_article_without_a_name_is_by_its_source(client: Client) -> None:
    data = article_page(client, bylines=(), source="TTXVN")["NewsArticle"]
    assert data["author"] == [{"@type": "Organization", "name": "TTXVN"}]


def test_every_picture_carries_caption_and_credit_the_lead_first(client: Client) -> None:
    data = article_page(
        client,
        body='<p>Bài.</p><figure data-use="1 3"></figure>',
        photos=(
            use(photo("Lớp học.", size=LARGE, credit="Minh Anh"), number=1),
            use(photo("Toàn cảnh.", size=LARGE, credit="Tuấn Đạt"), number=2, is_lead=True),
            use(photo("Giờ ra chơi.", size=LARGE, credit="Hà My"), number=3),
        ),
    )["NewsArticle"]
    said = [(image["caption"], image["creditText"]) for image in data["image"]]
    assert list(dict.fromkeys(said)) == [
        ("Toàn cảnh.", "Tuấn Đạt"),
        ("Lớp học.", "Minh Anh"),
        ("Giờ ra chơi.", "Hà My"),
    ]
    own = (data["image"][0], data["image"][-1])
    assert [(image["width"], image["height"]) for image in own] == [(600, 400)] * 2
    for image in data["image"]:
        assert image["url"].startswith(f"{SITE}/anh/")
        assert client.get(image["url"].removeprefix(SITE)).status_code == 200


def test_dates_section_publisher_and_logo_are_said(client: Client) -> None:
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", publisher="Báo Kinh Bắc")
    culture = section("Văn hóa", "van-hoa")
    data = article_page(
        client, section=culture.pk, dated_on=dt.date(2024, 6, 6), dated_time=dt.time(17, 30)
    )["NewsArticle"]
    assert data["datePublished"] == data["dateModified"] == "2024-06-06T17:30:00+07:00"
    assert data["articleSection"] == "Văn hóa"
    assert data["publisher"]["name"] == "Báo Kinh Bắc"
    logo = data["publisher"]["logo"]
    assert client.get(logo["url"].removeprefix(SITE)).status_code == 200
    assert (logo["width"], logo["height"]) == (512, 512)


def test_day_alone_is_said_where_nobody_knows_the_hour(client: Client) -> None:
    data = article_page(client, dated_on=dt.date(2024, 6, 6))["NewsArticle"]
    assert data["datePublished"] == "2024-06-06"


def test_correction_says_what_was_wrong_and_what_is_right(client: Client) -> None:
    story = published(as_of=timezone.now() - 3 * HOUR)
    story = edited(story, standfirst="Lớp có mười ba học viên.")
    story = verbs.approve(verbs.submit(story, by=lan()), by=ha())
    verbs.correct(story, by=ha(), wrong="mười hai", right="mười ba", note="Do đếm nhầm.")
    data = structured(client, row_of(story).get_absolute_url())["NewsArticle"]
    [said] = data["correction"]
    assert said["@type"] == "CorrectionComment"
    assert all(word in said["text"] for word in ("mười hai", "mười ba", "Do đếm nhầm."))
    assert said["datePublished"] == data["dateModified"] > data["datePublished"]


def test_the_way_to_a_story_is_a_list_from_the_front_page(client: Client) -> None:
    culture = section("Văn hóa", "van-hoa")
    songs = section("Quan họ", "quan-ho", parent=culture)
    row = row_of(published(section=songs.pk))
    steps = structured(client, row.get_absolute_url())["BreadcrumbList"]["itemListElement"]
    paths = [step["item"].removeprefix(SITE) for step in steps]
    assert paths == ["/", "/van-hoa/", "/quan-ho/", row.get_absolute_url()]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert steps[-1]["name"] == row.headline


def test_every_kind_of_page_speaks_the_vocabulary(client: Client) -> None:
    SiteSettings.objects.create(pk=1, name="Kinh Bắc", tagline="Tin tỉnh nhà")
    row = row_of(published(tags=("Hội làng",), photos=(use(photo()),)))
    event = event_row_of(published_event(photos=(use(photo("Thuyền rời bến.")),)))
    pages = {
        "/": {"WebSite"},
        "/thoi-su/": {"BreadcrumbList"},
        row.get_absolute_url(): {"NewsArticle", "BreadcrumbList"},
        event.get_absolute_url(): {"Event", "BreadcrumbList"},
        author().get_absolute_url(): {"ProfilePage", "BreadcrumbList"},
        "/the/hoi-lang/": {"BreadcrumbList"},
    }
    found = {path: structured(client, path) for path in pages}
    assert {path: set(nodes) for path, nodes in found.items()} == pages
    said = found[event.get_absolute_url()]["Event"]
    assert said["image"][0]["caption"] == "Thuyền rời bến."
    profile = found[author().get_absolute_url()]["ProfilePage"]
    assert profile["mainEntity"]["name"] == "Thu Yến"


def test_the_vocabulary_refuses_what_it_does_not_know() -> None:
    assert list(faults({"@type": "NewsArticle", "headline": "Tin", "byline": "Yến"})) == [
        "NewsArticle has no byline"
    ]
    assert list(faults({"@type": "NewsArticle", "author": {"@type": "Place", "name": "x"}})) == [
        "NewsArticle.author is no Place"
    ]
    assert list(faults({"@type": "NewsArticle", "datePublished": "hôm qua"}))
    assert list(faults({"@type": "Tin"})) == ["there is no type Tin"]
    assert list(faults({"@type": "headline"})) == ["there is no type headline"]
    assert list(faults({"@type": "Organization", "founders": {"@type": "Person"}})) == [
        "Organization.founders is now founder"
    ]
    wrong = "https://schema.org/EventGone"
    assert list(faults({"@type": "Event", "eventStatus": wrong})) == [
        f"Event.eventStatus has no {wrong}"
    ]
    assert list(faults({"@type": "Event", "location": {"name": "Sân đình"}})) == [
        "Event.location is no None", "there is no type "
    ]  # fmt: skip


def test_card_takes_the_crop_made_for_it_and_else_the_picture_itself() -> None:
    shapes = {
        "full": [[600, 400, "JPEG", "a" * 64], [1200, 800, "JPEG", "b" * 64]],
        "social": [[1200, 630, "JPEG", "c" * 64], [1200, 630, "WEBP", "d" * 64]],
    }
    told = {"lead": True, "alt": "Hội trường"}
    shown = card([{**told, "renditions": shapes}])
    assert shown == Card(absolute(photo_address("c" * 64, "jpg")), "1200", "630", "Hội trường")
    shown = card([{**told, "renditions": {"full": shapes["full"]}}])
    assert shown == Card(absolute(photo_address("b" * 64, "jpg")), "1200", "800", "Hội trường")
    assert card([{**told, "renditions": {}}]) is None


def test_networks_are_told_of_picture_and_size(client: Client) -> None:
    row = row_of(published(photos=(use(photo(size=LARGE), is_lead=True),), tags=("Hội làng",)))
    html = client.get(row.get_absolute_url()).content.decode()
    for name, value in {
        "og:type": "article", "og:title": row.headline, "og:url": SITE + row.get_absolute_url(),
        "og:image:width": "600", "og:image:height": "315", "og:image:alt": "Hội trường đông người",
        "article:section": "Thời sự", "article:tag": "Hội làng",
    }.items():  # fmt: skip
        assert f'<meta property="{name}" content="{value}">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html
