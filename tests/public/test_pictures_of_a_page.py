"""How a picture is offered to browsers, to those without script, and to sites that show a card."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.models import DigitalSource, PublishedArticle
from articles.pages.addresses import absolute
from articles.pages.body import body
from articles.pages.pictures import photo_address, picture
from tests.builders import LARGE, photo, published, row_of, use

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def html_of(client: Client, row: Any) -> str:
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def sizes(shape: str, form: str, *widths: int) -> list[list[Any]]:
    return [[width, width // 2, form, f"{shape}-{form}-{width}"] for width in widths]


def whole(size: list[Any]) -> str:
    return absolute(photo_address(size[3], "jpg"))


def test_every_format_is_offered_the_lightest_first(settings: LazySettings, client: Client) -> None:
    settings.PHOTO_AVIF, settings.PHOTO_DRAWING = True, "at_once"
    html = html_of(client, row_of(published(photos=(use(photo()),))))
    [figure] = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert re.findall(r'<source type="([^"]*)"', figure) == ["image/avif", "image/webp"]
    assert 'loading="lazy" decoding="async"' in figure
    assert re.search(r'data-avif="/anh/[\w-]{22}\.avif"', figure)


def test_without_script_each_picture_is_a_link_to_its_largest_jpeg(client: Client) -> None:
    row = row_of(
        published(photos=(use(photo(size=LARGE), is_lead=True), use(photo("Lớp học.", size=LARGE))))
    )
    html = html_of(client, row)
    largest = [
        next(
            photo_address(size[3], "jpg")
            for size in one["renditions"]["full"]
            if size[:3] == [600, 400, "JPEG"]
        )
        for one in row.photos
    ]
    assert re.findall(r'<a class="enlarge" href="([^"]*)"', html) == largest
    assert html.count('<dialog class="large"') == html.count("large.js") == 1


def test_a_page_without_pictures_loads_nothing_for_them(client: Client) -> None:
    html = html_of(client, row_of(published()))
    assert "large" not in html.split("</head>")[0]
    assert "<dialog" not in html


@pytest.mark.parametrize(
    ("source", "label"),
    [
        (DigitalSource.GENERATED, "Hình ảnh do AI tạo"),
        (DigitalSource.COMPOSITE, "Hình ảnh có phần do AI tạo"),
        (DigitalSource.CAPTURE, ""),
    ],
)
def test_readers_are_told_what_a_machine_has_made(client: Client, source: str, label: str) -> None:
    html = html_of(client, row_of(published(photos=(use(photo(digital_source=source)),))))
    labels = re.findall(r'<span class="credit">([^<]*)</span>', html)
    assert labels == ["Ảnh: Tuấn Đạt", *([label] if label else [])]


def test_card_of_a_story_is_the_crop_for_cards_of_its_first_photo(client: Client) -> None:
    row = row_of(published(photos=(use(photo()),)))
    html = html_of(client, row)
    [social] = row.photos[0]["renditions"]["social"]
    assert f'<meta property="og:image" content="{whole(social)}">' in html
    assert f'<meta property="og:image:width" content="{social[0]}">' in html
    assert f'<meta property="og:image:height" content="{social[1]}">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_search_engines_get_the_lead_wide_and_square(client: Client) -> None:
    row = row_of(published(photos=(use(photo(), is_lead=True),)))
    html = html_of(client, row)
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    renditions = row.photos[0]["renditions"]
    shapes = ("full", "lead", "square")
    wanted = [[s for s in renditions[shape] if s[2] == "JPEG"][-1] for shape in shapes]
    told = [(image["url"], image["width"], image["height"]) for image in data["image"]]
    assert told == [(whole(s), s[0], s[1]) for s in wanted]


def test_row_from_before_the_new_shapes_is_printed_with_what_it_has(client: Client) -> None:
    row = row_of(published(photos=(use(photo(), is_lead=True),)))
    for shape in ("lead", "square", "social"):
        del row.photos[0]["renditions"][shape]
    PublishedArticle.objects.filter(pk=row.pk).update(photos=row.photos)
    html = html_of(client, row)
    [figure] = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert "media=" not in figure
    assert re.search(r'og:image" content="http://testserver/anh/[\w-]{22}\.jpg"', html)
    PublishedArticle.objects.filter(pk=row.pk).update(photos=[row.photos[0] | {"renditions": {}}])
    assert "<figure" not in html_of(client, row)


def test_upright_lead_is_cropped_on_top_and_whole_when_large() -> None:
    upright = {
        "number": 1, "alt": "", "caption": "", "credit": "", "lead": True,
        "renditions": {
            "full": [[400, 600, "JPEG", "whole"]],
            "teaser": [[400, 267, "JPEG", "crop"]],
            "lead": [[400, 225, "JPEG", "wide"]],
        },
    }  # fmt: skip
    top = body(PublishedArticle(photos=[upright]), lambda key, _form: key).lead
    assert top
    assert (top.src, [source.srcset for source in top.sources]) == ("crop", ["wide 400w"])
    assert top.large and top.large.jpeg == "whole"


def test_picture_at_the_side_of_a_headline_offers_no_width_that_is_never_chosen_there() -> None:
    drawn = sizes("teaser", "JPEG", 320, 480, 768) + sizes("teaser", "WEBP", 320, 480, 768)
    shown = picture({"renditions": {"teaser": drawn}}, "teaser", lambda key, _form: key)
    assert shown
    assert shown.small.srcset == ""
    assert [source.srcset for source in shown.small.sources] == [
        "teaser-WEBP-320 320w, teaser-WEBP-480 480w"
    ]
    only = picture({"renditions": {"teaser": drawn[2:3]}}, "teaser", lambda key, _form: key)
    assert only and only.small.srcset == "teaser-JPEG-768 768w"


def test_page_names_as_few_addresses_as_its_readers_need() -> None:
    widths = (320, 480, 768, 1200, 1600)
    drawn = [each for form in ("JPEG", "WEBP", "AVIF") for each in sizes("full", form, *widths)]
    shown = picture({"renditions": {"full": drawn}}, "full", lambda key, _form: key)
    assert shown
    offered = [[part.split()[1] for part in each.srcset.split(", ")] for each in shown.sources]
    assert offered == [[f"{width}w" for width in widths], ["768w", "1600w"]]
    assert (shown.src, shown.srcset) == ("full-JPEG-768", "")
