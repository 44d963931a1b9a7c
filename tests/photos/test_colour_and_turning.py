from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from articles.photos.intake import inspect
from articles.photos.renditions import FORMATS, draw

from .pictures import (
    BLUE,
    QUARTERS,
    RED,
    WHITE,
    encoded,
    near,
    opened,
    pixel,
    quartered,
    seen_quarters,
)
from .profiles import inks, wide_gamut

# What a camera held that way writes for the picture that must be seen (the inverse turns).
_STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}

_ADOBE = b"\xff\xee\0\x0eAdobe"


def _largest(file: BytesIO, format_: str = "JPEG") -> Image.Image:
    *_smaller, largest = draw(file, shapes=["full"], formats=[format_])
    return opened(largest.data)


def _oriented(orientation: int, format_: str) -> BytesIO:
    turn = _STORED_AS[orientation]
    stored = quartered() if turn is None else quartered().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(stored, format_, exif=exif)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_photo_stands_upright_whatever_way_the_camera_was_held(
    orientation: int, format_: str
) -> None:
    file = _oriented(orientation, format_)
    assert inspect(file).upright == (480, 320)
    for rendition_format in FORMATS:
        picture = _largest(file, rendition_format)
        assert picture.size == (480, 320)
        assert seen_quarters(picture) == list(QUARTERS)
        assert picture.getexif().get(0x0112) is None


@pytest.mark.parametrize("note", [0, 9, 65535])
def test_a_senseless_orientation_counts_as_upright(note: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = note
    assert seen_quarters(_largest(encoded(quartered(), exif=exif))) == list(QUARTERS)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_broken_camera_note_counts_as_upright() -> None:
    file = encoded(quartered(), exif=b"Exif\0\0II*\0\xff\xff\xff\xff\xff")
    assert inspect(file).upright == (480, 320)
    assert seen_quarters(_largest(file)) == list(QUARTERS)


def test_cmyk_keeps_its_colours() -> None:
    file = encoded(quartered().convert("CMYK"))
    assert _ADOBE in file.getvalue()  # which means: inks are written inverted
    assert inspect(file).format == "JPEG"
    picture = _largest(file)
    assert picture.mode == "RGB"
    assert seen_quarters(picture) == list(QUARTERS)


def test_inks_that_no_adobe_program_wrote_are_not_inverted() -> None:
    file = encoded(ImageChops.invert(quartered().convert("CMYK"))).getvalue()
    at = file.index(_ADOBE)
    file = file[:at] + file[at + 16 :]
    assert seen_quarters(_largest(BytesIO(file))) == list(QUARTERS)


def test_cmyk_goes_through_its_profile() -> None:
    """With these inks a colour is only as dark as there are inks in it."""
    picture = _largest(encoded(quartered().convert("CMYK"), icc_profile=inks()))
    red, green, blue = pixel(picture, 120, 80)
    assert max(red, green, blue) - min(red, green, blue) < 8
    assert near(pixel(picture, 470, 310), WHITE)


def test_wide_colours_are_brought_into_what_every_screen_shows() -> None:
    """The same numbers mean a stronger colour in P3: shown as sRGB they would look pale."""
    profile = wide_gamut()
    for format_ in ("JPEG", "PNG", "WEBP", "AVIF"):
        file = encoded(Image.new("RGB", (400, 300), (150, 200, 120)), format_, icc_profile=profile)
        red, green, blue = pixel(_largest(file), 200, 150)
        assert (red < 140, green > 198, blue < 114) == (True, True, True), format_


def test_a_profile_that_fits_is_applied_and_one_that_does_not_is_ignored() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    fitting = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (fitting, lab.tobytes(), b"rubbish"):
        picture = _largest(encoded(quartered(), "PNG", icc_profile=profile))
        assert seen_quarters(picture) == list(QUARTERS)
        assert "icc_profile" not in picture.info


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    slope = Image.new("I;16", (480, 64))
    for x in range(480):
        for y in range(64):
            slope.putpixel((x, y), x * 128)
    grey = _largest(encoded(slope, "PNG")).convert("L")
    seen = [pixel(grey, x, 32) for x in (64, 128, 256, 384)]
    assert all(abs(value - x / 2) <= 2 for value, x in zip(seen, (64, 128, 256, 384), strict=True))
    assert pixel(grey, 479, 32) > 234


def test_large_sixteen_bit_pictures_are_scaled_too() -> None:
    picture = _largest(encoded(Image.new("I;16", (4000, 2600), 32768), "PNG"))
    assert near(pixel(picture, 700, 500), (127, 127, 127), tolerance=3)


def test_a_palette_is_spread_out() -> None:
    file = encoded(quartered().quantize(8), "PNG")
    assert seen_quarters(_largest(file)) == list(QUARTERS)


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "AVIF"])
def test_transparent_parts_become_white(format_: str) -> None:
    glass = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    glass.paste((*RED, 255), (0, 0, 200, 300))
    picture = _largest(encoded(glass, format_))
    assert near(pixel(picture, 350, 150), WHITE)
    assert near(pixel(picture, 50, 150), RED)


def test_a_large_transparent_picture_has_no_dark_edge() -> None:
    glass = Image.new("RGBA", (4000, 3000), (0, 0, 0, 0))
    glass.paste((*RED, 255), (0, 0, 2001, 3000))
    picture = _largest(encoded(glass, "PNG"))
    # Sharpening at so hard an edge costs up to 30; black shining through would cost 100.
    edge = [pixel(picture, x, 600) for x in range(780, 820)]
    assert all(red >= RED[0] - 40 for red, _green, _blue in edge)


def test_a_transparent_palette_becomes_white() -> None:
    stamp = Image.new("P", (400, 300), 0)
    stamp.putpalette([0, 0, 0, *RED])
    stamp.paste(1, (0, 0, 200, 300))
    for format_ in ("PNG", "GIF"):
        picture = _largest(encoded(stamp, format_, transparency=0))
        assert near(pixel(picture, 350, 150), WHITE)
        assert near(pixel(picture, 50, 150), RED)


def test_black_and_white_and_grey_pictures_are_drawn() -> None:
    for mode in ("1", "L", "LA"):
        file = encoded(Image.new(mode, (300, 200), 1 if mode == "1" else 255), "PNG")
        assert near(_largest(file).getpixel((9, 9)), WHITE)


def test_an_animation_gives_its_first_picture() -> None:
    frames = [Image.new("RGB", (300, 200), colour) for colour in (RED, BLUE, WHITE)]
    for format_ in ("GIF", "WEBP", "PNG", "AVIF"):
        file = encoded(frames[0], format_, save_all=True, append_images=frames[1:], duration=90)
        picture = _largest(file)
        assert near(pixel(picture, 150, 100), RED, tolerance=20)
        assert getattr(picture, "n_frames", 1) == 1
