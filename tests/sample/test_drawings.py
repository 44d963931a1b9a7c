from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from articles.photos.intake import inspect
from articles.sample.drawings import SCENES, draw


@cache
def _drawn(scene: str, seed: int) -> bytes:
    return draw(scene, seed=seed)


def _from_afar(scene: str, seed: int) -> Image.Image:
    picture = Image.open(BytesIO(_drawn(scene, seed)))
    return picture.resize((90, 60), Image.Resampling.BOX)


def _distance(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two small pictures, 0 to 255."""
    means = ImageStat.Stat(ImageChops.difference(first, second)).mean
    return sum(means) / len(means)


def test_there_are_enough_scenes_for_a_newsroom() -> None:
    assert len(SCENES) >= 14
    assert list(SCENES) == sorted(set(SCENES))


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_photo_that_our_own_intake_takes(scene: str) -> None:
    intake = inspect(BytesIO(_drawn(scene, 1)))
    assert (intake.format, intake.upright) == ("JPEG", (1800, 1200))
    assert intake.byte_size < 1_000_000


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_is_another_picture(scene: str) -> None:
    assert _distance(_from_afar(scene, 1), _from_afar(scene, 2)) > 2


@pytest.mark.parametrize("scene", SCENES[::5])
def test_the_same_seed_is_the_same_picture(scene: str) -> None:
    assert draw(scene, seed=1) == _drawn(scene, 1)


def test_no_two_scenes_look_alike() -> None:
    pictures = [_from_afar(scene, 1) for scene in SCENES]
    for number, picture in enumerate(pictures):
        assert all(_distance(picture, other) > 8 for other in pictures[:number])


def test_an_unknown_scene_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("moon", seed=1)
