from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from articles.photos.imprint import Imprint
from articles.photos.metadata import Embedded, read_embedded
from articles.photos.renditions import draw

from .pictures import encoded, opened, quartered

SECRET = b"MAY-ANH-CUA-THU-YEN-0912345678"
PAYLOAD = b"<script>alert(document.domain)</script>"


def _camera_notes() -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = SECRET.decode()
    exif[Base.Artist] = SECRET.decode()
    exif[Base.ImageDescription] = PAYLOAD.decode()
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef] = "N"
    gps[GPS.GPSLatitude] = (21.0, 11.0, 8.0)
    gps[GPS.GPSMapDatum] = SECRET.decode()
    return exif


def _xmp() -> bytes:
    return b"<x:xmpmeta>" + SECRET + PAYLOAD + b"</x:xmpmeta>"


def _loaded_jpeg() -> BytesIO:
    return encoded(quartered(), exif=_camera_notes(), xmp=_xmp(), comment=SECRET + PAYLOAD)


def _loaded_png() -> BytesIO:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", (SECRET + PAYLOAD).decode())
    notes.add_itxt("XML:com.adobe.xmp", _xmp().decode())
    return encoded(quartered(), "PNG", exif=_camera_notes(), pnginfo=notes)


def _loaded_webp() -> BytesIO:
    return encoded(quartered(), "WEBP", exif=_camera_notes(), xmp=_xmp())


def _loaded_gif() -> BytesIO:
    return encoded(quartered(), "GIF", comment=SECRET + PAYLOAD)


def _polyglot() -> BytesIO:
    """A valid JPEG that a careless browser would run as a page."""
    jpeg = encoded(quartered(), comment=b"<html><body>" + PAYLOAD).getvalue()
    return BytesIO(jpeg + b"<!--" + SECRET + b"--></body></html>")


def _loaded_avif() -> BytesIO:
    return encoded(quartered(), "AVIF", exif=_camera_notes(), xmp=_xmp())


_LOADED = [_loaded_jpeg, _loaded_png, _loaded_webp, _loaded_gif, _loaded_avif, _polyglot]


@pytest.mark.parametrize("make", _LOADED)
def test_no_byte_of_the_originals_notes_reaches_a_rendition(make: Callable[[], BytesIO]) -> None:
    file = make()
    assert SECRET in file.getvalue()
    for one in draw(file):
        assert SECRET not in one.data
        assert PAYLOAD not in one.data
        picture = opened(one.data)
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(IFD.GPSInfo)
        assert not {"comment", "exif", "xmp", "icc_profile"} & picture.info.keys()


IMPRINT = Imprint("Ảnh <của> Thu Yến & bạn", "© Báo Bắc Ninh 2026", "digitalCapture")


@pytest.mark.parametrize("make", _LOADED)
def test_credit_copyright_and_digital_source_are_all_that_is_written(
    make: Callable[[], BytesIO],
) -> None:
    for one in draw(make(), imprint=IMPRINT, shapes=["full", "social"]):
        assert SECRET not in one.data
        picture = opened(one.data)
        assert picture.info["xmp"] == IMPRINT.xmp()
        assert not picture.getexif()
        assert not {"comment", "exif", "icc_profile", "photoshop"} & picture.info.keys()
        assert read_embedded(BytesIO(one.data)) == Embedded(
            credit="Ảnh <của> Thu Yến & bạn",
            byline="Ảnh <của> Thu Yến & bạn",
            copyright="© Báo Bắc Ninh 2026",
            digital_source="digitalCapture",
        )


def test_an_imprint_has_a_digest_of_all_it_says() -> None:
    said = {
        Imprint(),
        Imprint(credit="a"),
        Imprint(copyright="a"),
        Imprint(digital_source="a"),
        Imprint("ab"),
        Imprint("a", "b"),
    }
    digests = {imprint.digest for imprint in said}
    assert len(digests) == len(said)
    assert {len(digest) for digest in digests} == {0, 16}
    assert Imprint().xmp() == b""


def test_words_that_no_xml_may_hold_spoil_no_file() -> None:
    imprint = Imprint(credit="Thu\0 Yến\x07\ufffe]]>", copyright="©" * 500)
    for one in draw(encoded(quartered()), imprint=imprint, shapes=["square"]):
        assert read_embedded(BytesIO(one.data)).credit == "Thu Yến]]>"
