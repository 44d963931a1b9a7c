from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

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


@pytest.mark.parametrize("make", [_loaded_jpeg, _loaded_png, _loaded_webp, _loaded_gif, _polyglot])
def test_no_byte_of_the_originals_notes_reaches_a_rendition(make: object) -> None:
    file: BytesIO = make()  # type: ignore[operator]
    assert SECRET in file.getvalue()
    for one in draw(file):
        assert SECRET not in one.data
        assert PAYLOAD not in one.data
        picture = opened(one.data)
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(IFD.GPSInfo)
        assert not {"comment", "exif", "xmp", "icc_profile"} & picture.info.keys()
