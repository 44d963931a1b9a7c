from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from articles.photos.renditions import SHAPES, Drawn, Wanted, draw, wanted
from articles.photos.shapes import crop_box

from .pictures import BLUE, RED, encoded, near, opened, pixel, quartered


def _widths(drawn: list[Drawn] | list[Wanted], shape: str, format_: str = "JPEG") -> list[int]:
    return [one.width for one in drawn if (one.shape, one.format) == (shape, format_)]


def test_a_large_photo_gives_every_width_of_five_shapes_in_three_formats() -> None:
    every = wanted((2400, 1800))
    for format_ in ("JPEG", "WEBP", "AVIF"):
        assert _widths(every, "full", format_) == [320, 480, 768, 1200, 1600]
        assert _widths(every, "teaser", format_) == [320, 480, 768, 1200]
        assert _widths(every, "lead", format_) == [320, 480, 768, 1200, 1600]
        assert _widths(every, "square", format_) == [160, 320, 480]
    assert [(one.width, one.height, one.format) for one in every if one.shape == "social"] == [
        (1200, 630, "JPEG")
    ]
    quick = [one for one in every if one.format == "JPEG" or one.width <= 480]
    drawn = list(draw(encoded(quartered(2400, 1800)), only=quick, workers=2))
    assert [(one.shape, one.width, one.format) for one in drawn] == [
        (one.shape, one.width, one.format) for one in quick
    ]
    for one in drawn:
        picture = opened(one.data)
        assert (picture.size, picture.format) == ((one.width, one.height), one.format)
        assert one.sha256 == hashlib.sha256(one.data).hexdigest()


def test_jpegs_are_progressive() -> None:
    first = next(draw(encoded(quartered()), formats=["JPEG"]))
    assert (first.format, opened(first.data).info.get("progressive")) == ("JPEG", 1)


@pytest.mark.parametrize("size", [(2400, 1800), (1801, 2400), (700, 500), (1500, 90), (4100, 3000)])
def test_what_is_wanted_is_told_without_drawing_and_is_what_is_drawn(size: tuple[int, int]) -> None:
    shapes, formats = ["social", "lead", "full"], ["WEBP", "JPEG"]
    told = wanted(size, shapes=shapes, formats=formats)
    drawn = draw(encoded(quartered(*size)), shapes=shapes, formats=formats)
    assert [(one.shape, one.width, one.height, one.format) for one in drawn] == [
        (one.shape, one.width, one.height, one.format) for one in told
    ]
    assert {one.shape for one in told} == set(shapes)
    assert {one.format for one in told} == set(formats)
    everything = wanted(size)
    assert {one.format for one in everything} == {"JPEG", "WEBP", "AVIF"}
    assert set(told) < set(everything)


def test_some_shapes_and_formats_are_drawn_as_all_of_them_would_be() -> None:
    file = encoded(quartered(2000, 1500))
    everything = {one.sha256 for one in draw(file, formats=["JPEG"], workers=3)}
    assert {one.sha256 for one in draw(file, shapes=["square"], formats=["JPEG"])} < everything
    last, first = [one for one in wanted((2000, 1500)) if one.format == "JPEG"][3:5]
    drawn = list(draw(file, only=[first, last]))
    assert [(one.shape, one.width) for one in drawn] == [
        (first.shape, first.width),
        (last.shape, last.width),
    ]
    assert {one.sha256 for one in drawn} < everything


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (200, [200]),
        (320, [320]),
        (500, [320, 480]),
        (1000, [320, 480, 768, 1000]),
        (1601, [320, 480, 768, 1200, 1414]),
    ],
)
def test_nothing_is_enlarged_or_vast_and_one_width_exists(width: int, widths: list[int]) -> None:
    square = encoded(quartered(width, width // 2 * 2))
    drawn = list(draw(square, shapes=["full"], formats=["JPEG"]))
    assert _widths(drawn, "full") == widths


@pytest.mark.parametrize("size", [(2, 2), (60, 2), (2, 60), (3000, 100), (100, 3000)])
def test_odd_shapes_are_drawn(size: tuple[int, int]) -> None:
    drawn = list(draw(encoded(Image.new("RGB", size, RED))))
    assert {one.shape for one in drawn} == set(SHAPES)
    assert all(near(opened(one.data).convert("RGB").getpixel((0, 0)), RED) for one in drawn)


def test_teasers_are_three_to_two_whatever_the_photo_is() -> None:
    for size in ((2000, 600), (600, 2000), (1200, 800)):
        for one in draw(encoded(quartered(*size)), shapes=["teaser"], formats=["JPEG"]):
            assert abs(one.width / one.height - 1.5) < 0.01


@given(
    width=st.integers(2, 9000),
    height=st.integers(2, 9000),
    x=st.floats(0, 1),
    y=st.floats(0, 1),
    ratio=st.sampled_from([3 / 2, 2.0, 16 / 9, 1.0]),
)
def test_a_crop_keeps_the_focal_point_inside(
    width: int, height: int, x: float, y: float, ratio: float
) -> None:
    left, top, right, bottom = crop_box((width, height), ratio, (x, y))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert left <= x * width <= right
    assert top <= y * height <= bottom


@pytest.mark.parametrize(("focal", "colour"), [((0.02, 0.5), RED), ((0.98, 0.5), BLUE)])
def test_the_focal_point_moves_the_teaser(
    focal: tuple[float, float], colour: tuple[int, int, int]
) -> None:
    wide = Image.new("RGB", (3000, 600), RED)
    wide.paste(BLUE, (1500, 0, 3000, 600))
    for one in draw(encoded(wide), focal=focal, shapes=["teaser", "lead", "square", "social"]):
        middle = (one.width // 2, one.height // 2)
        assert near(opened(one.data).convert("RGB").getpixel(middle), colour)


def test_the_same_original_gives_the_same_bytes() -> None:
    file = encoded(quartered(500, 400))
    assert [one.sha256 for one in draw(file)] == [one.sha256 for one in draw(file)]


def test_a_large_jpeg_is_read_at_a_smaller_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[tuple[int, int]] = []
    whole = Image.Image.resize

    def resize(picture: Image.Image, *arguments: object, **named: object) -> Image.Image:
        sizes.append(picture.size)
        return whole(picture, *arguments, **named)  # type: ignore[arg-type]

    file = encoded(quartered(6600, 4400), subsampling="4:2:0")
    monkeypatch.setattr(Image.Image, "resize", resize)
    list(draw(file, formats=["JPEG"]))
    assert set(sizes) == {(1650, 1100)}


def test_a_large_png_is_reduced_in_strips_without_seams() -> None:
    slope = Image.linear_gradient("L").resize((4000, 3000))
    *_smaller, largest = draw(encoded(slope, "PNG"), shapes=["full"], formats=["JPEG"])
    grey = opened(largest.data).convert("L")
    column = [pixel(grey, 800, y) for y in range(grey.height)]
    assert all(abs(after - before) <= 3 for before, after in pairwise(column))


def test_drawing_a_file_that_is_no_photo_gives_the_reason() -> None:
    with pytest.raises(ValueError, match="JPEG"):
        list(draw(BytesIO(b"not a photo")))
