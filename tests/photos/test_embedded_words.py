from __future__ import annotations

import struct
import unicodedata
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from articles.photos.imprint import Imprint
from articles.photos.metadata import Embedded, read_embedded

from .pictures import encoded, quartered

CAPTION = "Lễ hội Lim, huyện Tiên Du, tỉnh Bắc Ninh"
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 photoshop:Credit="TTXVN" photoshop:City="Bắc Ninh" photoshop:Country="Việt Nam"
 photoshop:DateCreated="2024-06-07T08:30:00+07:00" Iptc4xmpCore:Location="Đồi Lim">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Lim festival</rdf:li>
<rdf:li xml:lang="vi-VN">Lễ hội\n  Lim</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Thu Yến</rdf:li><rdf:li>Tuấn Đạt</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Báo Bắc Ninh</rdf:li></rdf:Alt></dc:rights>
<dc:subject><rdf:Bag><rdf:li>quan họ</rdf:li><rdf:li>lễ hội</rdf:li>
<rdf:li>quan họ</rdf:li></rdf:Bag></dc:subject>
<Iptc4xmpExt:DigitalSourceType
 rdf:resource="ignored">http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture
</Iptc4xmpExt:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def _iptc(*fields: tuple[int, bytes], charset: bytes = b"") -> bytes:
    """A JPEG's Photoshop block with these fields of IPTC's record 2."""
    found = ((1, 90, charset), *((2, number, value) for number, value in fields))
    data = b"".join(
        b"\x1c" + bytes((record, number)) + struct.pack(">H", len(value)) + value
        for record, number, value in found
        if value or record == 2
    )
    block = b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(data)) + data
    return b"Photoshop 3.0\0" + block + b"\0" * (len(data) % 2)


def _jpeg(**options: Any) -> BytesIO:
    return encoded(quartered(), **options)


def _jpeg_with_iptc(*fields: tuple[int, bytes], charset: bytes = b"") -> BytesIO:
    data = _iptc(*fields, charset=charset)
    return _jpeg(extra=b"\xff\xed" + struct.pack(">H", len(data) + 2) + data)


def _with_exif(**tags: Any) -> BytesIO:
    exif = Image.Exif()
    for name, value in tags.items():
        owner = exif.get_ifd(IFD.Exif) if name in ("DateTimeOriginal", "UserComment") else exif
        owner[Base[name]] = value
    return _jpeg(exif=exif)


def test_xmp_is_read_whole() -> None:
    assert read_embedded(_jpeg(xmp=XMP.encode())) == Embedded(
        caption="Lễ hội Lim",
        credit="TTXVN",
        byline="Thu Yến, Tuấn Đạt",
        copyright="© Báo Bắc Ninh",
        taken_on=date(2024, 6, 7),
        place="Đồi Lim, Bắc Ninh, Việt Nam",
        keywords=("quan họ", "lễ hội"),
        digital_source="digitalCapture",
    )


def test_iptc_is_read_whole() -> None:
    file = _jpeg_with_iptc(
        (120, CAPTION.encode()),
        (110, b"TTXVN"),
        (80, "Thu Yến".encode()),
        (116, "© Báo Bắc Ninh".encode()),
        (55, b"20240607"),
        (101, "Việt Nam".encode()),
        (90, "Bắc Ninh".encode()),
        (25, "quan họ".encode()),
        (25, "lễ hội".encode()),
        charset=b"\x1b%G",
    )
    assert read_embedded(file) == Embedded(
        caption=CAPTION,
        credit="TTXVN",
        byline="Thu Yến",
        copyright="© Báo Bắc Ninh",
        taken_on=date(2024, 6, 7),
        place="Bắc Ninh, Việt Nam",
        keywords=("quan họ", "lễ hội"),
    )


def test_exif_gives_words_and_the_day_and_never_the_place() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = CAPTION.encode()
    exif[Base.Artist] = "Thu Yến".encode()
    exif[Base.Copyright] = "Thu Yến\0Báo Bắc Ninh".encode()
    exif[Base.XPKeywords] = "quan họ;lễ hội\0".encode("utf-16-le")
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = "2024:06:07 08:30:00"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitudeRef], gps[GPS.GPSLatitude] = "N", (21.0, 11.0, 8.0)
    for format_ in ("JPEG", "PNG", "WEBP", "AVIF"):
        assert read_embedded(encoded(quartered(), format_, exif=exif)) == Embedded(
            caption=CAPTION,
            byline="Thu Yến",
            copyright="Thu Yến Báo Bắc Ninh",
            taken_on=date(2024, 6, 7),
            keywords=("quan họ", "lễ hội"),
        )


@pytest.mark.parametrize(
    "written",
    [
        CAPTION.encode(),
        b"\xef\xbb\xbf" + CAPTION.encode(),
        CAPTION.encode("utf-16"),
        unicodedata.normalize("NFD", CAPTION).encode(),
        "LÔ héi Lim, huyÖn Tiªn Du, tØnh B¾c Ninh".encode("latin-1"),
        "Leã hoäi Lim, huyeän Tieân Du, tænh Baéc Ninh".encode("latin-1"),
        CAPTION.encode().decode("latin-1").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "apart", "tcvn3", "vni", "twice utf-8"],
)
def test_a_caption_is_read_in_whatever_encoding_it_was_written(written: bytes) -> None:
    assert read_embedded(_jpeg_with_iptc((120, written))).caption == CAPTION


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("XPComment", (CAPTION + "\0").encode("utf-16-le")),
        ("UserComment", b"UNICODE\0" + CAPTION.encode("utf-16-le")),
        ("UserComment", b"UNICODE\0" + CAPTION.encode("utf-16-be")),
        ("UserComment", b"\0" * 8 + CAPTION.encode()),
        ("UserComment", b"ASCII\0\0\0" + CAPTION.encode()),
    ],
)
def test_what_windows_and_telephones_write_is_read(tag: str, written: bytes) -> None:
    assert read_embedded(_with_exif(**{tag: written})).caption == CAPTION


def test_xmp_wins_over_iptc_and_exif_field_by_field() -> None:
    data = _iptc((120, "Từ IPTC".encode()), (80, b"Minh"))
    file = _jpeg(
        xmp=Imprint(copyright="Từ XMP").xmp(),
        extra=b"\xff\xed" + struct.pack(">H", len(data) + 2) + data,
    )
    found = read_embedded(file)
    assert (found.caption, found.byline, found.copyright) == ("Từ IPTC", "Minh", "Từ XMP")


@pytest.mark.parametrize(
    "words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "Untitled", "DCIM\\100MEDIA", "ASCII", "  "]
)
def test_what_a_camera_writes_of_itself_is_no_caption(words: str) -> None:
    assert not read_embedded(_with_exif(ImageDescription=words))


@pytest.mark.parametrize(
    "moment", ["0000:00:00 00:00:00", "2024:13:40 10:00:00", "hôm qua", "", "    :  :  "]
)
def test_a_senseless_day_is_no_day(moment: str) -> None:
    assert read_embedded(_with_exif(DateTimeOriginal=moment)).taken_on is None


def test_everything_is_bounded_and_without_tricks() -> None:
    found = read_embedded(
        _jpeg_with_iptc(
            (120, ("chữ " * 900 + "\u202egpj.exe\0\x07<script>").encode()),
            (80, b"x" * 1000),
            *((25, f"từ {number}".encode()) for number in range(100)),
        )
    )
    assert len(found.caption) <= 2000
    assert len(found.byline) <= 200
    assert len(found.keywords) == 30
    turned = read_embedded(_jpeg_with_iptc((120, "a\u202eb\0\x07c".encode())))
    assert turned.caption == "abc"


_BOMB = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>"""


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize(
    "options",
    [
        {"xmp": _BOMB},
        {"xmp": b"<x:xmpmeta"},
        {"xmp": b"<a>" * 20_000},
        {"xmp": b"\xff\xfe\0\xd8"},
        {"exif": b"Exif\0\0II*\0\xff\xff\xff\xff\xff"},
        {"exif": b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 200},
        {"extra": b"\xff\xed\0\x1ePhotoshop 3.0\0" + b"8BIM\x04\x04\0\0\xff\xff\xff\xff"},
    ],
    ids=["entities", "cut", "deep", "rubbish", "exif", "exif loop", "iptc"],
)
def test_broken_blocks_say_nothing_and_cost_no_photo(options: dict[str, bytes]) -> None:
    assert read_embedded(_jpeg(**options)) == Embedded()


def test_ten_megabytes_of_xmp_are_not_even_parsed() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("XML:com.adobe.xmp", XMP + " " * 10_000_000, zip=True)
    assert read_embedded(encoded(quartered(), "PNG", pnginfo=notes)) == Embedded()


def test_what_is_no_photo_says_nothing() -> None:
    assert read_embedded(BytesIO(b"no photo")) == Embedded()
