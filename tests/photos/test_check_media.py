"""Rows and files of photos are compared, on a disk and in an object store alike."""

from __future__ import annotations

import datetime as dt
import hashlib
from io import StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Photo, PublishedArticle, Rendition
from articles.photos import storage as storage_module
from articles.photos.storage import ContentStorage, content_name
from articles.workflow.pictures import auditing
from tests.builders import LARGE, photo, published, row_of, use

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storages")]


@pytest.fixture
def own_storages(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Empty ones on a disk, unless a test asks for both kinds."""
    if "both_storages" not in request.fixturenames:
        backend = "articles.photos.storage.PrivateStorage"
        made = {
            name: {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / name)}}
            for name in ("originals", "renditions")
        }
        settings.STORAGES = {**settings.STORAGES, **made}


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as older than an upload can take."""
    monkeypatch.setattr(auditing, "_SETTLED", -dt.timedelta(hours=1))


def _told(*flags: str) -> tuple[str, bool]:
    """What the command said, and whether nothing is left wrong."""
    said = StringIO()
    try:
        call_command("check_media", *flags, stdout=said)
    except CommandError as error:
        return said.getvalue() + str(error), False
    return said.getvalue(), True


def _storage(kind: str) -> ContentStorage:
    return cast(ContentStorage, storages[kind])


def _names(kind: str) -> set[str]:
    return {file.name for file in _storage(kind).stored()}


def _spoil(kind: str, name: str) -> None:
    """Other bytes, as many."""
    store = _storage(kind)
    data = bytes(store.size(name))
    if hasattr(store, "bucket"):
        store.bucket.Object(f"{kind}/{name}").put(Body=data)
    else:
        Path(store.path(name)).write_bytes(data)


def _left_over(kind: str, data: bytes = b"\xff\xd8\xff what nobody names") -> str:
    return _storage(kind).save_bytes(data, "JPEG")


@pytest.mark.usefixtures("both_storages", "days_later")
def test_what_can_be_mended_is_mended_and_readers_lose_nothing() -> None:
    article = published(photos=(use(photo(size=LARGE)),))
    whole = _names("renditions")
    assert _told() == ("Ảnh và tệp khớp nhau.\n", True)
    lost, damaged, *_others = [str(one.file) for one in Rendition.objects.order_by("pk")]
    _storage("renditions").delete(lost)
    _spoil("renditions", damaged)
    extra = {kind: _left_over(kind) for kind in ("originals", "renditions")}

    said, well = _told()
    assert not well
    for kind, name in (("renditions", lost), ("renditions", damaged), *extra.items()):
        assert f"{kind}/{name}: " in said
    assert lost not in _names("renditions")

    said, well = _told("--repair")
    assert well, said
    assert said.count("Đã sửa: ") == 4
    assert _names("renditions") == whole
    assert _names("originals") == {str(Photo.objects.get().original)}
    assert _told() == ("Ảnh và tệp khớp nhau.\n", True)
    assert row_of(article).photos[0]["renditions"]


@pytest.mark.usefixtures("days_later")
def test_a_lost_or_damaged_original_is_said_and_left() -> None:
    lost, damaged, rubbish = photo(), photo(), photo()
    _storage("originals").delete(str(lost.original))
    _spoil("originals", str(damaged.original))
    data = b"this never was a picture"
    name = content_name(hashlib.sha256(data).hexdigest(), "JPEG")
    _storage("originals").save(name, ContentFile(data))
    Photo.objects.filter(pk=rubbish.pk).update(original=name, checksum=name[6:70], byte_size=24)
    rubbish.renditions.update(checksum=name[6:70])
    said, well = _told("--repair")
    assert not well
    for one, fault in (
        (lost, "không còn tệp"),
        (damaged, "tệp bị hỏng"),
        (rubbish, "không đọc được ảnh"),
    ):
        (line,) = [line for line in said.splitlines() if f"ảnh {one.pk} " in line]
        assert fault in line
    assert "Còn 3 lỗi." in said


def test_what_is_younger_than_a_day_may_be_an_upload_of_this_moment() -> None:
    name = _left_over("originals")
    assert _told("--repair")[1]
    assert _names("originals") == {name}


@pytest.mark.usefixtures("days_later")
def test_a_replaced_original_is_kept_while_its_renditions_are_shown() -> None:
    shown = photo()
    published(photos=(use(shown),))
    former = str(shown.original)
    other = photo()
    Photo.objects.filter(pk=shown.pk).update(
        original=other.original, checksum=other.checksum, byte_size=other.byte_size
    )
    assert _told("--repair")[1]
    assert former in _names("originals")
    lost = shown.renditions.filter(width=320).first()
    assert lost is not None
    _storage("renditions").delete(str(lost.file))
    assert _told("--repair")[1]
    assert str(lost.file) in _names("renditions")


@pytest.mark.usefixtures("days_later")
def test_a_live_page_gets_the_rows_of_its_pictures_back() -> None:
    shown = photo(size=LARGE)
    published(photos=(use(shown),))
    before = list(_rows(shown))
    kept, gone = shown.renditions.filter(shape="full", format="JPEG").order_by("width")[:2]
    _storage("renditions").delete(str(gone.file))
    # Where the ratio is the same, the crop is the whole picture, to the byte.
    Rendition.objects.filter(content_hash__in=[kept.content_hash, gone.content_hash]).delete()
    assert "không có dòng" in _told()[0]
    said, well = _told("--repair")
    assert well, said
    assert list(_rows(shown)) == before


@pytest.mark.usefixtures("days_later")
def test_a_file_that_readers_were_shown_is_never_removed() -> None:
    shown = photo()
    now = timezone.now()
    row = row_of(published(photos=(use(shown),), as_of=now - dt.timedelta(days=2)))
    PublishedArticle.objects.filter(pk=row.pk).update(live_until=now)
    files = _names("renditions")
    shown.renditions.all().delete()
    said, well = _told("--repair")
    assert not well
    assert _names("renditions") == files
    assert "bạn đọc đã từng xem" in said


@pytest.mark.usefixtures("days_later")
def test_a_rendition_that_no_page_shows_and_that_cannot_be_drawn_again_loses_its_row() -> None:
    unused = photo()
    lost = unused.renditions.first()
    assert lost is not None
    _storage("renditions").delete(str(lost.file))
    _storage("originals").delete(str(unused.original))
    said, well = _told("--repair")
    assert not well  # the original is still lost
    assert "Còn 1 lỗi." in said
    assert not Rendition.objects.filter(pk=lost.pk).exists()


def test_what_a_crash_left_is_removed_and_a_foreign_file_is_only_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = str(photo().original)
    folder = Path(_storage("originals").path(kept)).parent
    (folder / f"{storage_module._UNFINISHED}abc").write_bytes(b"half")
    (folder / "ghi-chu.txt").write_bytes(b"a note")
    monkeypatch.setattr(storage_module.time, "time", lambda: 4_000_000_000)
    said, well = _told("--repair")
    assert not well
    assert "Đã sửa: originals/" in said
    assert {path.name for path in folder.iterdir()} == {Path(kept).name, "ghi-chu.txt"}


def test_quick_believes_names_and_sizes() -> None:
    shown = photo()
    for one in shown.renditions.all():
        _spoil("renditions", str(one.file))
    assert _told("--quick")[1]
    assert not _told()[1]
    _storage("originals").delete(str(shown.original))
    assert not _told("--quick")[1]


def _rows(shown: Photo) -> Any:
    return (
        Rendition.objects.filter(photo=shown)
        .order_by("shape", "width", "format")
        .values_list(
            "shape", "width", "height", "format", "size", "content_hash", "file", "imprint"
        )
    )
