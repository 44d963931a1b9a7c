from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import FormerSlug
from tests.builders import DAY, HOUR, draft, photo, published, section, use

pytestmark = pytest.mark.django_db


def main_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode().replace("\u00a0", " ")
    return html[html.index("<main") : html.index("</main>")]


def headlines(html: str) -> list[str]:
    return re.findall(r"<h[23]><a [^>]*>(.*?)</a></h[23]>", html)


def test_main_section_shows_the_stories_of_its_sub_sections(client: Client) -> None:
    main = section("Kinh tế", "kinh-te")
    child = section("Làng nghề", "lang-nghe", parent=main)
    published(headline="Trong mục chính", section=main.pk, as_of=timezone.now() - HOUR)
    published(headline="Trong mục con", section=child.pk)
    published(headline="Mục khác")
    assert headlines(main_of(client, "/kinh-te/")) == ["Trong mục con", "Trong mục chính"]
    assert headlines(main_of(client, "/lang-nghe/")) == ["Trong mục con"]


def test_pages_by_key_show_every_story_once_though_a_new_one_comes_between(client: Client) -> None:
    now = timezone.now() - DAY
    wanted = [f"Tin thứ {number}" for number in range(45)]
    for number, headline in enumerate(wanted):
        published(headline=headline, as_of=now - number // 3 * HOUR)
    path, seen = "/thoi-su/", list[str]()
    while path:
        html = main_of(client, path)
        seen += headlines(html)
        published(headline=f"Chen ngang {len(seen)}")
        following = re.search(r'<a href="([^"]+)" rel="next">', html)
        path = f"/thoi-su/{following[1]}" if following else ""
    assert len(seen) == 45
    assert sorted(seen) == sorted(wanted)


def test_stories_stand_under_their_local_day(client: Client) -> None:
    day = timezone.localtime().replace(year=2024, month=6, day=6, hour=0, minute=10)
    published(headline="Sau nửa đêm", as_of=day)
    published(headline="Trước nửa đêm", as_of=day - HOUR)
    html = main_of(client, "/thoi-su/")
    order = ("Thứ Năm, 06/06/2024", "Sau nửa đêm", "Thứ Tư, 05/06/2024", "Trước nửa đêm")
    places = [html.index(piece) for piece in order]
    assert places == sorted(places)


def test_newest_story_with_a_picture_is_large(client: Client) -> None:
    published(headline="Có ảnh", photos=(use(photo()),))
    html = main_of(client, "/thoi-su/")
    assert html.index("teaser-xl") < html.index("Có ảnh")
    assert html.count("Có ảnh") == 1


def test_section_shows_nothing_that_is_not_live(client: Client) -> None:
    draft(headline="Bản nháp")
    published(headline="Hẹn giờ", at=timezone.now() + HOUR)
    published(headline="Đã hết hạn", as_of=timezone.now() - DAY, until=timezone.now() - HOUR)
    assert headlines(main_of(client, "/thoi-su/")) == []


def test_former_address_of_a_section_leads_to_the_present_one(client: Client) -> None:
    FormerSlug.objects.create(section=section(), slug="tin-cu")
    response = client.get("/tin-cu/")
    assert (response.status_code, response.headers["Location"]) == (301, "/thoi-su/")


def test_unknown_section_is_not_found(client: Client) -> None:
    assert client.get("/khong-co-muc-nay/").status_code == 404


def test_current_section_is_marked_in_the_bar(client: Client) -> None:
    main = section("Kinh tế", "kinh-te")
    section("Làng nghề", "lang-nghe", parent=main)
    html = client.get("/lang-nghe/").content.decode()
    bar = html[html.index('class="sections"') : html.index("</nav>")]
    assert '<a href="/kinh-te/" aria-current="page">Kinh tế</a>' in bar
    assert bar.count("aria-current") == 1
