from __future__ import annotations

import hashlib
import struct
import zlib
from contextlib import suppress
from functools import cache
from io import BytesIO
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from articles.photos.imprint import Imprint
from articles.photos.intake import Intake, Limits, inspect, tidy_name
from articles.photos.refusals import RefusedPhoto
from articles.photos.renditions import draw

from .pictures import encoded, quartered


def _png_header_claiming(width: int, height: int) -> BytesIO:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0")
    chunks = b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (header, data, b"IEND")
    )
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunks)


def _refusal(file: BytesIO, limits: Limits | None = None) -> RefusedPhoto:
    with pytest.raises(RefusedPhoto) as refusal:
        inspect(file, limits=limits or Limits())
    return refusal.value


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [6_400, 12_000, 20_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert _refusal(_png_header_claiming(side, side)).code == "too_many_pixels"


def test_a_small_file_that_really_holds_too_many_pixels_is_refused() -> None:
    file = encoded(Image.new("1", (7000, 6000)), "PNG")
    assert file.getbuffer().nbytes < 100_000
    assert _refusal(file).code == "too_many_pixels"


def test_a_text_bomb_inside_a_png_is_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 70_000_000, zip=True)
    assert _refusal(encoded(quartered(), "PNG", pnginfo=notes)).code == "damaged"


def test_jpeg_and_others_have_their_own_pixel_limits() -> None:
    large = quartered(1500, 1000)
    limits = Limits(megapixels={"JPEG": 2, "PNG": 1})
    assert inspect(encoded(large), limits=limits).format == "JPEG"
    assert _refusal(encoded(large, "PNG"), limits).code == "too_many_pixels"


def test_the_settings_say_what_is_taken(settings: Any) -> None:
    large = quartered(1500, 1000)
    settings.PHOTO_LIMITS = {"jpg": 1, "file": 1}
    with pytest.raises(RefusedPhoto, match="2 triệu"):
        inspect(encoded(large))
    assert inspect(encoded(large, "PNG")).format == "PNG"
    with pytest.raises(RefusedPhoto, match="1 MB"):
        inspect(BytesIO(b"\xff\xd8\xff" + bytes(2_000_000)))


def test_a_photo_in_several_scans_is_weighed_by_what_it_takes_to_gather() -> None:
    """Progressive or not, with colours at half or full size: 2, 3 and 6 bytes for each pixel."""
    large = quartered(1600, 1000)
    small = Limits(progressive_bytes=5_000_000)
    for options, taken in (
        ({}, True),
        ({"progressive": True, "subsampling": "4:2:0"}, True),
        ({"progressive": True, "subsampling": "4:4:4"}, False),
    ):
        file = encoded(large, **options)
        if taken:
            assert inspect(file, limits=small).upright == (1600, 1000)
        else:
            assert _refusal(file, small).code == "too_many_scans"


def test_a_photo_whose_colours_come_one_after_the_other_is_weighed_too() -> None:
    """Of one scan, or of one for each colour, which libjpeg must gather as well."""
    file = encoded(quartered(1600, 1000))
    at = file.getvalue().index(b"\xff\xda")
    assert file.getvalue()[at + 4] == 3
    apart = bytearray(file.getvalue())
    apart[at + 4] = 1
    assert _refusal(BytesIO(bytes(apart)), Limits(progressive_bytes=5_000_000)).code == (
        "too_many_scans"
    )


@pytest.mark.parametrize(
    ("size", "code"), [((1, 1), "too_small"), ((31, 1), "too_small"), ((62, 2), "too_narrow")]
)
def test_dots_and_threads_are_refused(size: tuple[int, int], code: str) -> None:
    assert _refusal(encoded(Image.new("RGB", size), "PNG")).code == code


def test_the_widest_and_smallest_shapes_still_come_in() -> None:
    assert inspect(encoded(Image.new("RGB", (60, 2)), "PNG")).upright == (60, 2)


def test_a_heavy_file_is_refused_with_both_numbers() -> None:
    with translation.override("en"):
        refusal = _refusal(BytesIO(b"\xff\xd8\xff" + bytes(25 * 1024 * 1024)))
        assert str(refusal).startswith("The file has 26 MB and at most 25 MB are taken")


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_file_is_refused(format_: str, share: float) -> None:
    whole = encoded(Image.effect_noise((600, 400), 80).convert("RGB"), format_).getvalue()
    assert _refusal(BytesIO(whole[: int(len(whole) * share)])).code in {"damaged", "refused_kind"}


@cache
def _whole(format_: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "Lễ hội Lim".encode()
    return encoded(quartered(96, 64), format_, exif=exif, xmp=Imprint("Thu Yến").xmp()).getvalue()


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF"]), st.randoms(use_true_random=False))
def test_whatever_is_changed_in_a_file_it_comes_in_or_is_refused(
    format_: str, chance: Random
) -> None:
    data = bytearray(_whole(format_))
    for _change in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(RefusedPhoto):
        intake = inspect(BytesIO(data))
        assert len(intake.embedded.caption) < 2000
        list(draw(BytesIO(data), shapes=["square"], formats=["JPEG"]))


def test_rubbish_after_a_true_beginning_is_refused() -> None:
    for magic in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "):
        assert _refusal(BytesIO(magic + bytes(range(256)) * 4)).code == "damaged"


def test_the_checksum_is_of_the_file_and_the_file_is_left_rewound() -> None:
    file = encoded(quartered())
    intake = inspect(file)
    assert intake.sha256 == hashlib.sha256(file.read()).hexdigest()
    assert intake.byte_size == file.tell()


def _called(name: str) -> Intake:
    return inspect(encoded(quartered(64, 64)), name=name)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Le\u0302\u0303 ho\u0323\u0302i Lim.jpg", "Lễ hội Lim.jpg"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ("anh\0.jpg", "anh.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Ảnh\\hội nghị.jpg", "hội nghị.jpg"),
        (".htaccess", ".htaccess"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg"),
        ("  chợ   quê .jpg ", "chợ quê .jpg"),
        ("\ud800.jpg", ".jpg"),
        ("", ""),
    ],
)
def test_a_hostile_name_becomes_a_harmless_line(sent: str, kept: str) -> None:
    assert _called(sent).original_name == kept


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    kept = tidy_name("ả" * 300 + ".jpeg")
    assert len(kept) == 150
    assert kept.endswith("ả.jpeg")


def test_the_name_is_taken_from_the_upload() -> None:
    file = encoded(quartered(64, 64))
    upload = SimpleNamespace(name="quan họ.jpg", read=file.read, seek=file.seek, tell=file.tell)
    assert inspect(upload).original_name == "quan họ.jpg"  # type: ignore[arg-type]
