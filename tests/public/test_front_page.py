from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Feature, WebLink
from articles.workflow import verbs
from articles.workflow.edition import raise_edition
from tests.builders import (
    DAY,
    HOUR,
    draft,
    edited,
    ha,
    photo,
    published,
    published_event,
    section,
    use,
)  # fmt: skip

pytestmark = pytest.mark.django_db
Place = Feature.Place


def main_of(client: Client) -> str:
    html = client.get("/").content.decode().replace("\u00a0", " ")
    return html[html.index("<main") : html.index("</main>")]


def opening(html: str) -> str:
    found = re.search(r"<h2><a [^>]*>(.*?)</a></h2>", html)
    return found[1] if found else ""


def feature(article: Article, place: str, **fields: object) -> Feature:
    return Feature.objects.create(
        article=article, place=place, **({"since": timezone.now() - DAY} | fields)
    )


def test_empty_site_says_so(client: Client) -> None:
    assert _("Nothing has been published yet.") in main_of(client)


def test_blocks_of_the_portals_page_are_there(client: Client) -> None:
    for _story in range(3):
        published()
    WebLink.objects.create(group="Chính phủ", name="Cổng Chính phủ", url="https://chinhphu.vn")
    html = client.get("/").content.decode().replace("\u00a0", " ")
    assert 'role="search"' in html and "Tìm kiếm" in html
    assert "Tin tức – Sự kiện" in html
    assert "Liên kết website" in html and "https://chinhphu.vn" in html


def test_newest_story_with_a_picture_leads(client: Client) -> None:
    published(headline="Có ảnh", photos=(use(photo()),), as_of=timezone.now() - 2 * HOUR)
    published(headline="Không ảnh", as_of=timezone.now() - HOUR)
    assert opening(main_of(client)) == "Có ảnh"


def test_featured_story_leads_while_it_is_featured(client: Client) -> None:
    published(photos=(use(photo()),))
    chosen = published(headline="Được chọn", as_of=timezone.now() - 9 * DAY)
    feature(chosen, Place.LEAD)
    assert opening(main_of(client)) == "Được chọn"
    Feature.objects.update(until=timezone.now() - HOUR)
    assert opening(main_of(client)) != "Được chọn"


def test_feature_shows_nothing_that_is_not_live(client: Client) -> None:
    for place in Place.values:
        feature(draft(headline="Còn ở bàn biên tập"), place)
        feature(published(headline="Hẹn giờ", at=timezone.now() + HOUR), place)
    html = main_of(client)
    assert "Còn ở bàn biên tập" not in html
    assert "Hẹn giờ" not in html


def test_highlights_stand_in_a_block_of_their_own(client: Client) -> None:
    published(headline="Tin đầu", photos=(use(photo()),))
    feature(published(headline="Tiêu điểm một"), Place.HIGHLIGHT, position=1)
    feature(published(headline="Tiêu điểm hai"), Place.HIGHLIGHT, position=2)
    html = main_of(client)
    block = html[
        html.index('id="tieu-diem"') : html.index("</section>", html.index('id="tieu-diem"'))
    ]
    assert block.index("Tiêu điểm một") < block.index("Tiêu điểm hai")
    assert "Tin đầu" not in block


def test_photo_story_stands_in_the_dark_band(client: Client) -> None:
    told = published(headline="Một tối trên thuyền", photos=(use(photo("Thuyền rời bến.")),))
    published(photos=(use(photo()),))
    feature(told, Place.PHOTO_STORY)
    html = main_of(client)
    band = html[html.index('class="photostory"') :]
    assert "Một tối trên thuyền" in band
    assert "Thuyền rời bến." in band


def test_every_section_with_stories_has_its_block_with_its_sub_sections(client: Client) -> None:
    main = section("Kinh tế", "kinh-te")
    child = section("Làng nghề", "lang-nghe", parent=main)
    section("Trống", "trong")
    published(headline="Gỗ Đồng Kỵ", section=child.pk)
    published(photos=(use(photo()),))
    html = main_of(client)
    block = html[html.index('id="cm-kinh-te"') :]
    assert "Gỗ Đồng Kỵ" in block
    assert "cm-trong" not in html
    assert "cm-lang-nghe" not in html


def test_no_story_stands_in_two_blocks(client: Client) -> None:
    for number in range(12):
        story = published(
            headline=f"Tin thứ {number}.", as_of=timezone.now() - number * HOUR,
            photos=(use(photo()),),
        )  # fmt: skip
        if number in (3, 4):
            feature(story, Place.HIGHLIGHT)
    headings = re.findall(r"<h[23]><a [^>]*>(.*?)</a>", main_of(client))
    stories = [heading for heading in headings if heading.startswith("Tin thứ")]
    assert len(stories) > 5
    assert len(stories) == len(set(stories))


def test_few_last_stories_of_a_block_are_told_with_their_summary(client: Client) -> None:
    for number in range(6):
        published(
            headline=f"Tin thứ {number}.", standfirst=f"Tóm tắt {number}.",
            as_of=timezone.now() - number * HOUR,
        )  # fmt: skip
    html = main_of(client)
    block = html[html.index('class="section-block') :]
    assert "section-block-short" not in block
    assert all(f"Tóm tắt {number}." in block for number in range(1, 6))


def test_update_does_not_jump_to_the_top(client: Client) -> None:
    old = published(headline="Tin cũ", as_of=timezone.now() - DAY)
    published(headline="Tin mới", photos=(use(photo()),), as_of=timezone.now() - HOUR)
    changed = verbs.submit(edited(old, headline="Tin cũ, cập nhật"), by=old.created_by)
    verbs.approve_and_publish(changed, by=ha(), update=True)
    html = main_of(client)
    assert html.index("Tin mới") < html.index("Tin cũ, cập nhật")


def test_coming_events_are_announced_and_past_ones_are_not(client: Client) -> None:
    now = timezone.now()
    published_event(headline="Ngày hội sắp tới", starts_at=now + DAY, ends_at=now + DAY)
    published_event(headline="Hội đã tan", starts_at=now - 9 * DAY, ends_at=now - 8 * DAY)
    html = main_of(client)
    assert "Ngày hội sắp tới" in html
    assert "Hội đã tan" not in html


def test_public_pages_are_the_same_for_everyone(client: Client) -> None:
    published()
    anonymous = client.get("/")
    client.force_login(ha())
    signed_in = client.get("/")
    assert signed_in.content == anonymous.content
    for response in (anonymous, signed_in):
        assert not response.cookies
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"


def test_nothing_inline_but_structured_data(client: Client) -> None:
    feature(published(photos=(use(photo()),)), Place.LEAD)
    raise_edition()
    story = published(photos=(use(photo()),)).publications.get()
    for path in ("/", "/thoi-su/", story.get_absolute_url()):
        response = client.get(path)
        html = response.content.decode()
        assert (
            re.findall(r'<script(?! src=| type="module" src=| type="application/ld\+json")', html)
            == []
        )
        assert "<style" not in html
        assert not re.search(r"<[^>]+ (?:style|on\w+)=", html)
        assert "'unsafe" not in response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
