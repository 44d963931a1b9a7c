from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from articles.photos import storage as storage_module
from articles.photos.storage import NoRoom, NoStore, PrivateStorage, content_name

DATA = b"the bytes of a photo"
NAME = content_name(hashlib.sha256(DATA).hexdigest(), "JPEG")


@pytest.fixture
def storage(tmp_path: Path) -> PrivateStorage:
    return PrivateStorage(tmp_path / "originals", keep_free_bytes=0, keep_free_share=0)


def _files(storage: PrivateStorage) -> list[Path]:
    return [path for path in Path(storage.location).rglob("*") if path.is_file()]


def test_a_file_is_named_by_its_content(storage: PrivateStorage) -> None:
    name = storage.save_bytes(DATA, "JPEG")
    digest = hashlib.sha256(DATA).hexdigest()
    assert name == NAME == f"{digest[:2]}/{digest[2:4]}/{digest}.jpg"
    with storage.open(name) as file:
        assert file.read() == DATA


def test_a_file_is_for_its_owner_only(storage: PrivateStorage) -> None:
    path = Path(storage.path(storage.save_bytes(DATA, "JPEG")))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_renditions_may_be_opened_to_the_web_server(tmp_path: Path) -> None:
    modes = {"file_permissions_mode": 0o640, "directory_permissions_mode": 0o750}
    storage = PrivateStorage(tmp_path / "r", keep_free_bytes=0, keep_free_share=0, **modes)
    before = os.umask(0o077)
    try:
        path = Path(storage.path(storage.save_bytes(DATA, "WEBP")))
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert {folder.stat().st_mode & 0o777 for folder in path.parents[:3]} == {0o750}


def test_a_file_has_no_address(storage: PrivateStorage) -> None:
    with pytest.raises(ValueError, match="not accessible"):
        storage.url(storage.save_bytes(DATA, "JPEG"))


def test_saving_the_same_content_twice_changes_nothing(storage: PrivateStorage) -> None:
    first = storage.save_bytes(DATA, "JPEG")
    before = Path(storage.path(first)).stat().st_ino
    assert storage.save_bytes(DATA, "JPEG") == first
    assert Path(storage.path(first)).stat().st_ino == before
    assert len(_files(storage)) == 1


def test_a_file_cut_short_by_others_is_healed(storage: PrivateStorage) -> None:
    path = Path(storage.path(storage.save_bytes(DATA, "JPEG")))
    path.write_bytes(DATA[:5])
    storage.save_bytes(DATA, "JPEG")
    assert path.read_bytes() == DATA


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_crash_while_saving_leaves_no_file_under_the_name(
    storage: PrivateStorage, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    storage.save_bytes(b"makes the folders", "JPEG")
    Path(storage.path(NAME)).parent.mkdir(parents=True)

    def fail(*_arguments: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(NoStore) as told:
        storage.save(NAME, ContentFile(DATA))
    assert str(told.value.__cause__) == "power cut"
    assert not storage.exists(NAME)
    assert len(_files(storage)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "le-hoi.jpg",
        ".htaccess",
        f"ab/cd/{'e' * 64}.jpg",
        NAME.replace(".jpg", ".html"),
        NAME.replace(".jpg", ".jpg\n"),
        NAME.upper(),
    ],
)
def test_a_name_not_made_from_content_is_refused(storage: PrivateStorage, name: str) -> None:
    with pytest.raises(SuspiciousFileOperation):
        storage.save(name, ContentFile(DATA))
    assert _files(storage) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b.jpg"])
def test_a_name_leading_out_of_the_folder_is_refused(storage: PrivateStorage, name: str) -> None:
    with pytest.raises(SuspiciousFileOperation):
        storage.save(name, ContentFile(DATA))


def test_content_under_a_foreign_checksum_is_refused(storage: PrivateStorage) -> None:
    with pytest.raises(SuspiciousFileOperation):
        storage.save(NAME, ContentFile(b"something else, as long"))
    assert _files(storage) == []


def test_a_nearly_full_disk_takes_no_photo_and_says_so(tmp_path: Path) -> None:
    storage = PrivateStorage(tmp_path, keep_free_bytes=2**62)
    with pytest.raises(NoRoom, match="Ổ đĩa máy chủ sắp đầy"):
        storage.save_bytes(DATA, "JPEG")
    assert not storage.exists(NAME)


def test_what_a_crash_left_behind_is_removed_once_it_is_old(storage: PrivateStorage) -> None:
    kept = Path(storage.path(storage.save_bytes(DATA, "JPEG")))
    left = kept.parent / f"{storage_module._UNFINISHED}abc"
    left.write_bytes(b"half")
    assert storage.remove_unfinished() == 0
    assert storage.remove_unfinished(older_than_seconds=0) == 1
    assert _files(storage) == [kept]
