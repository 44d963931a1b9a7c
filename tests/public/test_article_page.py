from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Byline
from articles.workflow import verbs
from articles.workflow.content import BylineEntry
from tests.builders import (
    HOUR,
    LARGE,
    author,
    draft,
    edited,
    ha,
    lan,
    photo,
    published,
    row_of,
    section,
    submitted,
    update,
    use,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db
TWO_PLACES = (
    '<p>Một.</p><figure data-use="2"></figure><p>Hai.</p><figure data-use="1"></figure><p>Ba.</p>'
)


def html_of(client: Client, article: object) -> str:
    response = client.get(row_of(article).get_absolute_url())  # type: ignore[arg-type]
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_page_has_its_parts_in_the_order_of_a_phone(client: Client) -> None:
    other = published()
    story = published(
        headline="Lớp học đêm ở Việt Đoàn", tags=("dạy nghề",), source="TTXVN",
        photos=(use(photo(), number=1, is_lead=True), use(photo("Lớp học."), number=2)),
        body='<p>Mở đầu.</p><figure data-use="2"></figure><p>Kết.</p>',
    )  # fmt: skip
    html = html_of(client, story)
    marks = [
        'class="kicker"', "<h1>", 'class="standfirst"', 'class="published"', "article-lead",
        "Mở đầu.", "Lớp học.", "Kết.", 'class="byline"', "TTXVN", 'class="tags"',
        row_of(other).headline,
    ]  # fmt: skip
    main = html[html.index("<main") :]
    assert [main.index(mark) for mark in marks] == sorted(main.index(mark) for mark in marks)


def test_every_photo_is_printed_once_at_its_place(client: Client) -> None:
    story = published(
        body=TWO_PLACES,
        photos=(
            use(photo("Chú thích thứ nhất."), number=1), use(photo("Chú thích thứ hai."), number=2),
            use(photo("Không có chỗ."), number=3),
        ),
    )  # fmt: skip
    html = html_of(client, story)
    for caption in ("Chú thích thứ nhất.", "Chú thích thứ hai.", "Không có chỗ."):
        assert html.count(f"<figcaption>{caption}") == 1
    order = ("Một.", "thứ hai.", "Hai.", "thứ nhất.", "Ba.", "Không có chỗ.")
    main = html[html.index("<main") :]
    places = [main.index(piece) for piece in order]
    assert places == sorted(places)
    assert "data-use" not in html


def test_photo_stands_at_a_side_and_several_stand_together(client: Client) -> None:
    story = published(
        body='<p>Một.</p><figure data-use="2" data-align="left"></figure><p>Hai.</p>'
        '<figure data-use="3 1 4" data-align="wide"></figure>',
        photos=tuple(use(photo(f"Ảnh {n}.", credit="Minh Anh"), number=n) for n in range(1, 5)),
    )
    html = html_of(client, story)
    assert '<figure class="picture picture-left">' in html
    [gallery] = re.findall(
        r'<div class="gallery gallery-of-3 gallery-odd gallery-wide".*?</div>', html, re.S
    )
    assert re.findall(r"<figcaption>(Ảnh \d)\. <span", gallery) == ["Ảnh 3", "Ảnh 1", "Ảnh 4"]
    assert html.count("<figcaption>Ảnh") == 4


def test_gallery_of_which_one_is_the_lead_shows_the_others(client: Client) -> None:
    photos = (use(photo("Ảnh đầu."), number=1, is_lead=True), use(photo("Ảnh kia."), number=2))
    html = html_of(client, published(body='<figure data-use="1 2"></figure>', photos=photos))
    assert "gallery" not in html
    assert html.count("<figcaption>Ảnh kia.") == html.count("<figcaption>Ảnh đầu.") == 1


def test_lead_stands_on_top_and_not_again_at_its_place(client: Client) -> None:
    story = published(
        body=TWO_PLACES,
        photos=(use(photo("Ảnh đầu."), number=1, is_lead=True), use(photo("Ảnh kia."), number=2)),
    )
    html = html_of(client, story)
    assert html.count("<figcaption>Ảnh đầu.") == 1
    assert html.index("Ảnh đầu.") < html.index("Một.")


def test_credit_follows_the_caption(client: Client) -> None:
    html = html_of(client, published(photos=(use(photo("Toàn cảnh.", credit="Minh Anh")),)))
    credit = _("Photo: %(credit)s") % {"credit": "Minh Anh"}
    assert f'<figcaption>Toàn cảnh. <span class="credit">{credit}</span></figcaption>' in html


def test_lead_comes_in_each_format_with_its_sizes_and_wider_on_wide_screens(client: Client) -> None:
    html = html_of(client, published(photos=(use(photo(size=LARGE), is_lead=True),)))
    [shown] = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    sources = re.findall(r"<source ([^>]*)>", shown)
    assert [re.findall(r'(?:media|type)="([^"]*)"', source) for source in sources] == [
        ["(min-width: 64em)", "image/webp"], ["image/webp"],
    ]  # fmt: skip
    assert all(re.search(r'srcset="/anh/[\w-]{22}\.\w+ 480w, .* 600w"', each) for each in sources)
    assert 'width="600" height="338"' in sources[0]
    assert re.search(r'<img src="/anh/[\w-]{22}\.jpg" width="600"', shown)
    assert 'width="600" height="400"' in shown
    assert 'fetchpriority="high"' in shown
    assert "loading" not in shown


def test_names_stand_at_the_end_joined_by_a_dash_and_lead_to_their_pages(client: Client) -> None:
    names = (BylineEntry(author("Thu Yến").pk), BylineEntry(author("Tuấn Đạt").pk))
    html = html_of(client, published(bylines=names))
    expected = (
        '<p class="byline"><a href="/tac-gia/thu-yen/">Thu Yến</a> – '
        '<a href="/tac-gia/tuan-dat/">Tuấn Đạt</a></p>'
    )
    assert expected in html


def test_roles_are_said_where_they_differ(client: Client) -> None:
    names = (
        BylineEntry(author("Thu Yến").pk, role=Byline.Role.TEXT),
        BylineEntry(author("Tuấn Đạt").pk, role=Byline.Role.PHOTOS),
    )
    html = html_of(client, published(bylines=names))
    text, photos = (f'<span class="byline-roles">{_(word)}</span>' for word in ("Text:", "Photos:"))
    byline = html[html.index('<p class="byline">') :]
    assert byline.index(text) < byline.index("Thu Yến") < byline.index(photos)
    assert byline.index(photos) < byline.index("Tuấn Đạt")


def test_date_is_printed_with_weekday_hour_and_lunar_date(client: Client) -> None:
    story = published(dated_on=dt.date(2024, 6, 6), dated_time=dt.time(17, 30))
    html = html_of(client, story)
    assert "Thứ Năm, 06/06/2024 | 17:30" in html
    assert "<em>mồng Một tháng Năm, Giáp Thìn</em>" in html


def test_hour_that_nobody_knows_is_not_printed(client: Client) -> None:
    html = html_of(client, published(dated_on=dt.date(2024, 6, 6)))
    assert '<time class="published" datetime="2024-06-06">Thứ Năm, 06/06/2024</time>' in html


def test_update_is_dated_and_a_first_publication_is_not(client: Client) -> None:
    story = published(as_of=timezone.now() - 3 * HOUR)
    assert 'class="updated"' not in html_of(client, story)
    update(story)
    assert 'class="updated"' in html_of(client, story)


def test_page_says_what_was_corrected(client: Client) -> None:
    story = published(as_of=timezone.now() - HOUR)
    story = verbs.submit(edited(story, body="<p>Năm mươi tư người.</p>"), by=lan())
    story = verbs.approve(story, by=ha())
    verbs.correct(story, by=ha(), wrong="Bốn mươi chín người.", right="Năm mươi tư người.")
    html = html_of(client, story)
    assert "<dd>Bốn mươi chín người.</dd>" in html
    assert 'href="#dinh-chinh"' in html


def test_structured_data_cannot_end_its_block(client: Client) -> None:
    story = published(headline="Thử </script><script>alert(1)</script> & <b>")
    html = html_of(client, story)
    assert "<script>alert" not in html
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert data["headline"] == "Thử </script><script>alert(1)</script> & <b>"
    assert data["author"][0]["name"] == "Thu Yến"


def test_page_names_its_one_address(client: Client) -> None:
    story = published()
    address = f"http://testserver{row_of(story).get_absolute_url()}"
    html = html_of(client, story)
    assert f'<link rel="canonical" href="{address}">' in html
    assert f'<meta property="og:url" content="{address}">' in html


def test_any_other_slug_or_section_leads_to_the_page(client: Client) -> None:
    story = published()
    address = row_of(story).get_absolute_url()
    section("Kinh tế", "kinh-te")
    for wrong in (
        f"/thoi-su/sai-{story.pk}/", f"/kinh-te/{row_of(story).slug}-{story.pk}/",
        f"/khong-co/sai-{story.pk}/?utm_source=x",
    ):  # fmt: skip
        response = client.get(wrong)
        assert (response.status_code, response.headers["Location"]) == (301, address)


def test_page_keeps_its_words_while_the_desk_edits(client: Client) -> None:
    story = published(headline="Như đã đăng")
    edited(story, headline="Đang sửa lại")
    html = html_of(client, story)
    assert "Như đã đăng" in html
    assert "Đang sửa lại" not in html


def test_retracted_story_answers_410_with_the_notice_and_not_a_word_of_its_own(
    client: Client,
) -> None:
    story = published(headline="Tin sẽ bị gỡ", as_of=timezone.now() - HOUR)
    address = row_of(story).get_absolute_url()
    verbs.retract(story, by=ha(), notice="Tòa soạn đã gỡ tin này.", reason="Lý do nội bộ")
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 410
    assert "Tòa soạn đã gỡ tin này." in html
    assert "Tin sẽ bị gỡ" not in html.replace("\u00a0", " ")
    assert "Lý do nội bộ" not in html


def test_expired_story_answers_410(client: Client) -> None:
    now = timezone.now()
    story = published(as_of=now - 2 * HOUR, until=now - HOUR)
    assert client.get(f"/thoi-su/tin-{story.pk}/").status_code == 410


def test_story_not_yet_public_is_as_unknown_as_any_number(client: Client) -> None:
    waiting = (draft(), submitted(), published(at=timezone.now() + HOUR))
    unknown = client.get("/thoi-su/tin-999999/")
    assert unknown.status_code == 404
    for story in waiting:
        response = client.get(f"/thoi-su/tin-{story.pk}/")
        assert response.status_code == 404
        assert response.content == unknown.content


def test_neighbours_are_of_the_section_and_named_once(client: Client) -> None:
    now = timezone.now()
    stories = [
        published(headline=f"Tin số {number}", as_of=now - number * HOUR) for number in range(10)
    ]
    published(headline="Tin mục khác", section=section("Kinh tế", "kinh-te").pk)
    html = html_of(client, stories[5])
    end = html[html.index('class="article-end"') :]
    named = [int(number) for number in re.findall(r"Tin số (\d)", end)]
    # Related are the latest three; then the newer and the older ones nearest to it.
    assert named == [0, 1, 2, 3, 4, 6, 7, 8]
    assert "Tin mục khác" not in end


def test_headline_in_the_page_title_keeps_plain_spaces(client: Client) -> None:
    story = published(headline="Nông dân Gia Bình được mùa")
    html = client.get(row_of(story).get_absolute_url()).content.decode()
    assert "<title>Nông dân Gia Bình được mùa | " in html


def test_words_of_an_article_are_escaped(client: Client) -> None:
    content = words(headline="<img src=x>", standfirst="<script>x</script>", source="<i>TTX</i>")
    story = published(headline=content.headline, standfirst=content.standfirst, source="<i>TTX</i>")
    html = html_of(client, story)
    assert "<img src=x>" not in html
    assert "<script>x" not in html
    assert "<i>TTX" not in html
