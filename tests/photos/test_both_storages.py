"""What holds wherever photos lie, and what is an object store's own."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.utils import timezone

from articles.photos.storage import ContentStorage, NoStore, content_name

from .stores import client_of, objects

DATA = b"the bytes of a photo"
NAME = content_name(hashlib.sha256(DATA).hexdigest(), "JPEG")


def test_a_file_comes_back_by_its_content(store: ContentStorage) -> None:
    assert store.save_bytes(DATA, "JPEG") == NAME == store.save_bytes(DATA, "JPEG")
    with store.open(NAME) as file:
        assert file.read() == DATA
    assert (store.exists(NAME), store.size(NAME)) == (True, len(DATA))
    (only,) = store.stored()
    assert (only.name, only.size, only.sha256) == (NAME, len(DATA), NAME[6:70])
    assert abs(only.modified - timezone.now()) < dt.timedelta(hours=1)
    store.delete(NAME)
    store.delete(NAME)
    assert not store.exists(NAME)
    assert list(store.stored()) == []
    with pytest.raises(FileNotFoundError):
        store.open(NAME).read()


def test_no_file_has_an_address(store: ContentStorage) -> None:
    with pytest.raises(ValueError, match="not accessible"):
        store.url(store.save_bytes(DATA, "JPEG"))


def test_nothing_comes_in_under_a_name_it_has_not_earned(store: ContentStorage) -> None:
    for name, data in (
        ("le-hoi.jpg", DATA),
        ("../../etc/passwd", DATA),
        (NAME.replace(".jpg", ".html"), DATA),
        (NAME, b"something else"),
    ):
        with pytest.raises(SuspiciousFileOperation):
            store.save(name, ContentFile(data))
    assert list(store.stored()) == []


def test_a_file_cut_short_is_healed_and_a_damaged_one_restored(store: ContentStorage) -> None:
    other = b"other bytes, as many"
    assert len(other) == len(DATA)
    for damaged, heal in ((DATA[:5], store.save), (other, store.restore)):
        _spoil(store, damaged)
        heal(NAME, ContentFile(DATA))
        with store.open(NAME) as file:
            assert file.read() == DATA


def test_a_private_object_is_refused_to_strangers(s3: str, bucket: str) -> None:
    """Nothing is written with a right for others, and nothing of the two folders meets."""
    originals, renditions = objects(s3, bucket, "originals"), objects(s3, bucket, "renditions")
    originals.save_bytes(DATA, "JPEG")
    assert [found.name for found in originals.stored()] == [NAME]
    assert list(renditions.stored()) == []
    client = client_of(s3)
    granted = client.get_object_acl(Bucket=bucket, Key=f"originals/{NAME}")["Grants"]
    assert {grant["Grantee"]["Type"] for grant in granted} == {"CanonicalUser"}
    told = client.head_object(Bucket=bucket, Key=f"originals/{NAME}")
    assert told["ContentType"] == "image/jpeg"


def test_a_store_that_does_not_answer_is_a_sentence() -> None:
    gone = objects("http://127.0.0.1:9", "no-bucket", "originals")
    calls = (
        lambda: gone.save_bytes(DATA, "JPEG"),
        lambda: gone.open(NAME),
        lambda: gone.exists(NAME),
    )
    for call in calls:
        with pytest.raises(NoStore, match="Kho ảnh"):
            call()


def test_a_store_without_the_bucket_is_a_sentence(s3: str) -> None:
    with pytest.raises(NoStore):
        objects(s3, "never-made", "originals").save_bytes(DATA, "JPEG")


def _spoil(store: ContentStorage, data: bytes) -> None:
    """As a failing disk or a foreign hand would."""
    store.save(NAME, ContentFile(DATA))
    if hasattr(store, "bucket"):
        store.bucket.Object(f"originals/{NAME}").put(Body=data)
    else:
        with open(store.path(NAME), "wb") as file:
            file.write(data)
