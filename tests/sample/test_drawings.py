from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from articles.photos.intake import inspect
from articles.sample.drawings import SCENES, draw


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def _distance(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two pictures looked at from afar, 0 to 255."""
    small = [one.resize((90, 60), Image.Resampling.BOX) for one in (first, second)]
    means = ImageStat.Stat(ImageChops.difference(*small)).mean
    return sum(means) / len(means)


def test_there_are_enough_scenes_for_a_newsroom() -> None:
    assert len(SCENES) >= 14
    assert list(SCENES) == sorted(set(SCENES))


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_photo_that_our_own_intake_takes(scene: str) -> None:
    intake = inspect(BytesIO(draw(scene, seed=1)))
    assert (intake.format, intake.upright) == ("JPEG", (1800, 1200))
    assert intake.byte_size < 1_000_000


@pytest.mark.parametrize("scene", SCENES)
def test_another_seed_is_another_picture(scene: str) -> None:
    first, second, third = (_opened(draw(scene, seed=seed)) for seed in (1, 2, 3))
    assert min(_distance(first, second), _distance(second, third), _distance(first, third)) > 2


@pytest.mark.parametrize("scene", SCENES[::5])
def test_the_same_seed_is_the_same_picture(scene: str) -> None:
    assert draw(scene, seed=7) == draw(scene, seed=7)


def test_no_two_scenes_look_alike() -> None:
    pictures = [_opened(draw(scene, seed=1)) for scene in SCENES]
    for number, picture in enumerate(pictures):
        assert all(_distance(picture, other) > 8 for other in pictures[:number])


def test_an_unknown_scene_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw("moon", seed=1)
