from __future__ import annotations

import gzip
from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from articles.photos import heic
from articles.photos.intake import inspect
from articles.photos.refusals import RefusedPhoto
from articles.photos.renditions import draw

from .pictures import QUARTERS, encoded, opened, quartered, seen_quarters

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def _made_by_pillow(format_: str) -> bytes:
    return encoded(Image.new("RGB", (8, 8)), format_).getvalue()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (SVG, "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG, "SVG"),
        (("\ufeff" + SVG.decode()).encode("utf-16-le"), "SVG"),
        (b"<!DOCTYPE html><html><body>Tin</body></html>", "web page"),
        (b"<script>alert(1)</script>", "web page"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\n\n%PDF-1.7\n1 0 obj", "PDF"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"MM\0*\0\0\0\x08", "TIFF"),
        (_made_by_pillow("TIFF"), "TIFF"),
        (b"8BPS\0\x01" + bytes(20), "Photoshop"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "EPS"),
        (b"\xc5\xd0\xd3\xc6" + bytes(20), "EPS"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "video"),
        (b"PK\x03\x04" + bytes(30), "Word"),
        (gzip.compress(SVG, mtime=0), "archive"),
        (_made_by_pillow("BMP"), "JPEG, PNG, WebP, GIF or AVIF"),
        (_made_by_pillow("ICO"), "JPEG, PNG, WebP, GIF or AVIF"),
        (b"Chieu 06/6/2024, tai Trung tam Van hoa Kinh Bac", "JPEG, PNG, WebP, GIF or AVIF"),
    ],
)
def test_each_refused_kind_is_named_with_what_to_do(content: bytes, named: str) -> None:
    with translation.override("en"), pytest.raises(RefusedPhoto, match=named) as refusal:
        inspect(BytesIO(content), name="ảnh.jpg")
    assert str(refusal.value).endswith(".")


def test_an_empty_file_is_refused() -> None:
    with translation.override("en"), pytest.raises(RefusedPhoto, match="empty"):
        inspect(BytesIO(b""))


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_each_accepted_kind_comes_in_whatever_it_is_called(format_: str) -> None:
    intake = inspect(encoded(quartered(), format_), name="evil.html")
    assert (intake.format, intake.upright) == (format_, (480, 320))
    assert intake.original_name == "evil.html"
    assert intake.extension in {"jpg", "png", "webp", "gif", "avif"}


def test_a_phone_photo_with_a_second_picture_inside_is_a_jpeg() -> None:
    file = encoded(quartered(), "MPO", save_all=True, append_images=[quartered(80, 80)])
    intake = inspect(file)
    assert (intake.format, intake.upright) == ("JPEG", (480, 320))


@pytest.mark.parametrize("brand", [b"heic", b"mif1"])
def test_heic_is_refused_where_nothing_reads_it(
    brand: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heic, "IS_READ", False)
    with translation.override("en"), pytest.raises(RefusedPhoto, match="HEIC"):
        inspect(BytesIO(b"\0\0\0\x18ftyp" + brand + b"\0\0\0\0mif1heic"))


@pytest.mark.skipif(not heic.IS_READ, reason="pillow-heif is not installed")
def test_a_telephones_heic_comes_in_where_pillow_heif_is_installed() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "Lễ hội Lim".encode()
    # HEIC turns by a box of its own; EXIF’s note stays in the file and must not turn again.
    file = encoded(quartered(), "HEIF", exif=exif, quality=95)
    intake = inspect(file, name="IMG_0001.HEIC")
    assert (intake.format, intake.extension, intake.upright) == ("HEIF", "heic", (480, 320))
    assert intake.embedded.caption == "Lễ hội Lim"
    (drawn,) = draw(file, shapes=["social"])
    assert seen_quarters(opened(drawn.data)) == list(QUARTERS)
    assert not opened(drawn.data).getexif()


@pytest.mark.skipif(not heic.IS_READ, reason="pillow-heif is not installed")
def test_a_truncated_heic_is_refused() -> None:
    whole = encoded(Image.effect_noise((300, 200), 80).convert("RGB"), "HEIF").getvalue()
    for share in (0.02, 0.5, 0.9):
        with pytest.raises(RefusedPhoto):
            inspect(BytesIO(whole[: int(len(whole) * share)]))
