"""Prints what photos cost: bytes, time and likeness of each rendition beside what plain Pillow
settings give, time and memory of an upload, and the weight of the lead picture on a phone.

A photo as a camera takes it is made by program (soft shapes, fine detail, grain); the lighter
ones are the sample newsroom's own pictures.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("NEWSROOM_LOCAL", "1")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-" * 3)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django  # noqa: E402 - the path comes first
from PIL import Image, ImageMath  # noqa: E402

CAMERA = (4032, 3024)
LARGE = (8160, 6120)
PLAIN: dict[str, dict[str, object]] = {"JPEG": {}, "WEBP": {}, "AVIF": {}}
PHONE = 390
LIGHT = 60_000
WORKERS = os.cpu_count() or 1


def main() -> None:
    django.setup()
    if sys.argv[1:2] == ["--alone"]:
        print(alone(Path(sys.argv[2]), sys.argv[3]))
        return
    camera = jpeg(scene(*CAMERA))
    print_renditions(camera)
    print_phone(camera)
    print_uploads(camera)


def scene(width: int, height: int) -> Image.Image:
    """A slope, soft shapes of three sizes with edges, texture in a part of it, and grain."""
    bands = []
    for number in range(3):
        coarse = Image.effect_noise((13 + number, 9), 110).resize((width, height), _SOFT)
        middle = Image.effect_noise((width // 64, height // 64), 90).resize((width, height), _SOFT)
        edges = middle.point(lambda value: 255 if value > 128 else 60)
        shapes = Image.blend(coarse, Image.composite(edges, middle, coarse), 0.35)
        texture = Image.effect_noise((width // 4, height // 4), 70).resize((width, height), _SOFT)
        mixed = Image.composite(Image.blend(shapes, texture, 0.35), shapes, coarse)
        grain = Image.effect_noise((width, height), 24)
        bands.append(Image.blend(mixed, grain, 0.12))
    return Image.merge("RGB", bands)


_SOFT = Image.Resampling.BICUBIC


def jpeg(picture: Image.Image, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", **{"quality": 92, "subsampling": 0, **options})
    return buffer.getvalue()


def print_renditions(camera: bytes) -> None:
    from articles.photos.renditions import draw, wanted
    from articles.photos.shapes import SHAPES, crop_box

    with Image.open(BytesIO(camera)) as original:
        original.load()
    print(f"{len(camera) // 1024} kB, {original.width} × {original.height}; ours, then plain Pillow")
    print(f"{'shape':8}{'width':>6} {'format':6}{'kB':>7}{'ms':>6}{'SSIM':>7}   {'kB':>7}{'ms':>6}{'SSIM':>7}")
    ours_total = plain_total = 0
    for one in wanted(original.size):
        (drawn,), took = timed(lambda one=one: list(draw(BytesIO(camera), only=[one])))
        box = crop_box(original.size, SHAPES[one.shape].ratio, (0.5, 0.5))
        right = original.resize((one.width, one.height), Image.Resampling.LANCZOS, box=box)
        plain, plain_took = timed(lambda: encoded(right, one.format))
        ours_total, plain_total = ours_total + len(drawn.data), plain_total + len(plain)
        print(
            f"{one.shape:8}{one.width:>6} {one.format:6}"
            f"{len(drawn.data) / 1000:>7.1f}{took:>6.0f}{likeness(drawn.data, right):>7.4f}   "
            f"{len(plain) / 1000:>7.1f}{plain_took:>6.0f}{likeness(plain, right):>7.4f}"
        )
    print(f"together {ours_total // 1000} kB, plain {plain_total // 1000} kB\n")
