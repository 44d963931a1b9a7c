"""Law 14: a photo is as public as the story that shows it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import LazySettings
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models import Photo, Rendition
from articles.public.kept_pictures import Kept
from articles.workflow import verbs
from tests.builders import DAY, HOUR, LARGE, draft, ha, photo, published, published_event, use

pytestmark = pytest.mark.django_db


def address(shown: Photo, form: str = "JPEG") -> str:
    rendition = Rendition.objects.filter(photo=shown, format=form, shape="full").latest("width")
    return f"/anh/{rendition.content_hash}.{'jpg' if form == 'JPEG' else form.lower()}"


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "AVIF"])
def test_picture_of_a_live_story_is_served(
    client: Client, form: str, settings: LazySettings
) -> None:
    settings.PHOTO_AVIF = form == "AVIF"
    settings.PHOTO_DRAWING = "at_once" if form == "AVIF" else "at_approval"
    shown = photo()
    published(photos=(use(shown),))
    response = client.get(address(shown, form))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == f"image/{form.lower()}"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert response.headers["Content-Disposition"].startswith('inline; filename="')
    assert not response.cookies
    picture = Image.open(io.BytesIO(response.content))
    assert picture.format == form


def test_picture_of_a_live_event_is_served(client: Client) -> None:
    shown = photo()
    published_event(photos=(use(shown),))
    assert client.get(address(shown)).status_code == 200


def test_photo_that_no_live_story_shows_is_as_unknown_as_any(client: Client) -> None:
    in_library, in_draft, waiting = photo(), photo(), photo()
    draft(photos=(use(in_draft),))
    published(photos=(use(waiting),), at=timezone.now() + HOUR)
    unknown = client.get(f"/anh/{'0' * 64}.jpg")
    assert unknown.status_code == 404
    for shown in (in_library, in_draft, waiting):
        response = client.get(address(shown))
        assert response.status_code == 404
        assert response.content == unknown.content


def test_picture_is_gone_with_its_story(client: Client) -> None:
    taken_down, expired = photo(), photo()
    now = timezone.now()
    story = published(photos=(use(taken_down),), as_of=now - HOUR)
    published(photos=(use(expired),), as_of=now - DAY, until=now - HOUR)
    etag = client.get(address(taken_down)).headers["ETag"]
    verbs.retract(story, by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert client.get(address(taken_down)).status_code == 410
    assert client.get(address(taken_down), headers={"if-none-match": etag}).status_code == 410
    assert client.get(address(expired)).status_code == 410


def test_picture_stays_while_another_live_story_shows_it(client: Client) -> None:
    shown = photo()
    story = published(photos=(use(shown),), as_of=timezone.now() - HOUR)
    published(photos=(use(shown),))
    verbs.retract(story, by=ha(), notice="Đã gỡ.", reason="Sai.")
    assert client.get(address(shown)).status_code == 200


def test_known_picture_is_not_sent_again(client: Client) -> None:
    shown = photo()
    published(photos=(use(shown),))
    etag = client.get(address(shown)).headers["ETag"]
    response = client.get(address(shown), headers={"if-none-match": etag})
    assert response.status_code == 304
    assert response.content == b""


def test_format_and_name_must_agree(client: Client) -> None:
    shown = photo()
    published(photos=(use(shown),))
    assert client.get(address(shown).replace(".jpg", ".webp")).status_code == 404


def test_original_has_no_address(client: Client) -> None:
    shown = photo()
    published(photos=(use(shown),))
    for path in (f"/anh/{shown.checksum}.jpg", f"/media/{shown.original.name}",
                 f"/media/originals/{shown.original.name}"):  # fmt: skip
        assert client.get(path).status_code == 404
    with shown.original.open() as original:
        assert client.get(address(shown)).content != original.read()


def at(client: Client, moment: dt.datetime, path: str) -> int:
    with patch("django.utils.timezone.now", lambda: moment):
        return client.get(path).status_code


def test_its_moments_are_kept_to_the_second_though_its_bytes_are_in_memory(client: Client) -> None:
    shown = photo()
    begin, end = timezone.now() + HOUR, timezone.now() + 3 * HOUR
    published(photos=(use(shown),), at=begin, until=end)
    path, second = address(shown), dt.timedelta(seconds=1)
    assert at(client, begin - second, path) == 404
    assert at(client, begin, path) == at(client, end - second, path) == 200
    assert at(client, end, path) == 410
    published_event(photos=(use(shown),), as_of=timezone.now() - HOUR)
    assert at(client, end, path) == 200


def test_right_is_asked_in_two_queries_however_many_stories_show_it(
    client: Client, django_assert_num_queries: Any
) -> None:
    shown = photo()
    for _number in range(3):
        published(photos=(use(shown),))
    path = address(shown)
    client.get(path)
    with django_assert_num_queries(2):
        assert client.get(path).status_code == 200
    with django_assert_num_queries(2):
        assert client.head(path).status_code == 200


def test_size_that_two_crops_have_in_common_is_public_if_one_of_them_is(client: Client) -> None:
    shown = photo(size=LARGE)
    verbs.change_photo(shown, by=ha(), focal_x=0.2)
    published(photos=(use(shown),))
    whole = Rendition.objects.filter(photo=shown, shape="full", width=600, format="JPEG")
    assert len(set(whole.values_list("content_hash", flat=True))) == 1 < whole.count()
    assert client.get(address(shown)).status_code == 200


def test_head_says_what_a_get_would_without_reading_the_file(client: Client) -> None:
    shown = photo()
    published(photos=(use(shown),))
    whole, head = client.get(address(shown)), client.head(address(shown))
    assert head.content == b""
    assert {name: head.headers[name] for name in whole.headers} == dict(whole.headers)


def test_memory_holds_what_was_asked_for_last_and_no_more_than_its_room() -> None:
    kept, read = Kept(), []

    def get(name: str, size: int = 100) -> bytes:
        def from_disk() -> bytes:
            read.append(name)
            return name.encode() * size

        return kept.get(name, from_disk, room=800)

    for name in "abcdefgh":  # exactly full
        assert get(name) == name.encode() * 100
    assert get("a") == b"a" * 100
    get("i")
    assert read == list("abcdefghi")
    get("a")
    get("b")  # was asked for longest ago
    get("Z", 101)  # more than an eighth is never kept
    get("Z", 101)
    assert read == [*"abcdefghi", "b", "Z", "Z"]


def test_server_in_front_may_send_the_file(client: Client, settings: LazySettings) -> None:
    settings.X_ACCEL_REDIRECT = "/rieng/"
    shown = photo()
    published(photos=(use(shown),))
    response = client.get(address(shown))
    name = (
        Rendition.objects.filter(photo=shown, format="JPEG", shape="full").latest("width").file.name
    )
    assert response.headers["X-Accel-Redirect"] == f"/rieng/{name}"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.content == b""


def test_lost_file_is_not_found(client: Client) -> None:
    shown = photo()
    published(photos=(use(shown),))
    rendition = Rendition.objects.filter(photo=shown, format="JPEG", shape="full").latest("width")
    storages["renditions"].delete(rendition.file.name)
    assert client.get(address(shown)).status_code == 404
