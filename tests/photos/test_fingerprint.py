from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageFilter

from articles.photos.fingerprint import bands, distance, fingerprint, neighbours
from articles.photos.intake import inspect

from .pictures import encoded, quartered


def _scene(seed: int) -> Image.Image:
    """Soft shapes, other ones for each seed."""
    picture = Image.new("L", (12, 8))
    picture.putdata([(seed * (at + 3) * 7919 + at * at * 31) % 256 for at in range(96)])
    soft = picture.resize((1200, 800), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (soft, soft.point(lambda v: 255 - v // 2), soft))


def _bits(file: BytesIO) -> int:
    return inspect(file).fingerprint


def test_the_same_picture_is_known_in_another_size_quality_and_format() -> None:
    scene = _scene(5)
    known = _bits(encoded(scene))
    for other in (
        encoded(scene, quality=40, subsampling="4:2:0"),
        encoded(scene.resize((600, 400)), "WEBP", quality=60),
        encoded(ImageEnhance.Brightness(scene).enhance(0.9), "PNG"),
        encoded(scene.filter(ImageFilter.GaussianBlur(2)), "AVIF"),
        encoded(scene.convert("CMYK")),
    ):
        assert distance(known, _bits(other)) <= 3


def test_a_picture_turned_by_the_camera_is_known() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = encoded(_scene(5).transpose(Image.Transpose.ROTATE_90), exif=exif)
    assert distance(_bits(encoded(_scene(5))), _bits(turned)) <= 3


def test_other_pictures_are_far_away() -> None:
    scenes = [_bits(encoded(_scene(seed))) for seed in range(1, 9)]
    apart = [distance(a, b) for n, a in enumerate(scenes) for b in scenes[:n]]
    assert min(apart) > 10


def test_plain_ground_has_the_empty_fingerprint() -> None:
    assert {fingerprint(Image.new("RGB", (90, 60), grey)) for grey in ("white", "navy")} == {0}
    assert fingerprint(quartered()) != 0


@given(st.integers(0, 2**64 - 1), st.lists(st.integers(0, 63), max_size=7))
def test_fingerprints_up_to_seven_bits_apart_have_neighbouring_bands(
    bits: int, flipped: list[int]
) -> None:
    other = bits
    for place in flipped:
        other ^= 1 << place
    assert distance(bits, other) <= 7
    assert any(a in neighbours(b) for a, b in zip(bands(bits), bands(other), strict=True))
    assert all(0 <= one <= 0xFFFF for band in bands(bits) for one in neighbours(band))
