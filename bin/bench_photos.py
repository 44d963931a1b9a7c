"""Prints what photos cost: bytes, time and likeness of each rendition beside what plain Pillow
settings give, the weight of a story's lead on a telephone, and time and memory of an upload.

The photo of a camera is made by program (soft shapes, edges, fine texture, grain); the others are
the sample newsroom's own pictures.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {"NEWSROOM_LOCAL": "1", "SECRET_KEY": "only-for-measuring-" * 3}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

import django  # noqa: E402 - the path comes first
from PIL import Image  # noqa: E402
from ssim import likeness  # noqa: E402

django.setup()

from articles.photos import heic  # noqa: E402
from articles.photos.intake import MEGAPIXELS, inspect  # noqa: E402
from articles.photos.renditions import draw, wanted  # noqa: E402
from articles.photos.shapes import SHAPES, Wanted, crop_box  # noqa: E402
from articles.sample.drawings import SCENES  # noqa: E402
from articles.sample.drawings import draw as drawing  # noqa: E402

CAMERA, LARGE = (4032, 3024), (8160, 6120)
SAMPLES = 4
# A story's lead is as wide as a telephone; its screen has two or three dots to the pixel.
PHONE, DENSITIES, LIGHT = 390, (2, 3), 60
MOST_MEMORY = 250
HEAVIEST: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": ("CMYK", {"quality": 80}),
    "PNG": ("RGBA", {"compress_level": 1}),
    "GIF": ("P", {}),
    "HEIF": ("RGBA", {"quality": 40}),
    "AVIF": ("RGBA", {"quality": 40, "speed": 10}),
    "WEBP": ("RGBA", {"quality": 50, "method": 0}),
}
WORKERS = min(2, os.cpu_count() or 1)
SOFT = Image.Resampling.BICUBIC


def main() -> None:
    camera = scene(*CAMERA)
    print_renditions(jpeg(camera))
    print_phone({"camera": jpeg(camera)} | sample_pictures())
    print_uploads(camera)
    print_largest()


def scene(width: int, height: int) -> Image.Image:
    bands = []
    for number in range(3):
        coarse = Image.effect_noise((13 + number, 9), 110).resize((width, height), SOFT)
        middle = Image.effect_noise((width // 64, height // 64), 90).resize((width, height), SOFT)
        edges = middle.point(lambda value: 255 if value > 128 else 60)
        shapes = Image.blend(coarse, Image.composite(edges, middle, coarse), 0.35)
        texture = Image.effect_noise((width // 4, height // 4), 70).resize((width, height), SOFT)
        mixed = Image.composite(Image.blend(shapes, texture, 0.35), shapes, coarse)
        bands.append(Image.blend(mixed, Image.effect_noise((width, height), 24), 0.12))
    return Image.merge("RGB", bands)


def jpeg(picture: Image.Image, **options: Any) -> bytes:
    return encoded(picture, "JPEG", **({"quality": 90} | options))


def encoded(picture: Image.Image, format_: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, format_, **options)
    return buffer.getvalue()


def sample_pictures() -> dict[str, bytes]:
    return {name: drawing(name, seed=seed) for seed, name in enumerate(list(SCENES)[:SAMPLES])}


def print_renditions(photo: bytes) -> None:
    original = opened(photo)
    print(f"A photo of {original.width} × {original.height}, {len(photo) / 1e6:.1f} MB.\n")
    print(f"{'':22}{'ours':^22}{'plain Pillow':^24}")
    print(f"{'shape':8}{'width':>6} {'format':7}" + f"{'kB':>7}{'ms':>7}{'SSIM':>8}  " * 2)
    totals = [0.0, 0.0]
    for one in wanted(original.size):
        right = scaled(original, one)
        ours, took = timed(drawn, photo, one)
        plain, plainly = timed(encoded, right, one.format)
        totals = [totals[0] + len(ours), totals[1] + len(plain)]
        row = f"{one.shape:8}{one.width:>6} {one.format:7}"
        for data, milliseconds in ((ours, took), (plain, plainly)):
            like = likeness(opened(data), right)
            row += f"{len(data) / 1000:>7.1f}{milliseconds:>7.0f}{like:>8.4f}  "
        print(row)
    print(f"Together {totals[0] / 1000:.0f} kB, plain {totals[1] / 1000:.0f} kB. ", end="")
    print("Ours include decoding; both alone on one core.\n")


def print_phone(photos: dict[str, bytes]) -> None:
    """Chosen as browsers do: the width whose density comes nearest, not below where they can."""
    print(f"The lead at {PHONE} CSS pixels, kB, SSIM, and kB of a plain JPEG of the same SSIM:")
    heavy = []
    for name, photo in photos.items():
        original = opened(photo)
        for density in DENSITIES:
            leads = wanted(original.size, shapes=["lead"])
            width = nearest({one.width for one in leads}, PHONE * density)
            row = f"{name:14} {density}× → {width:>4}"
            for one in (lead for lead in leads if lead.width == width):
                right, data = scaled(original, one), drawn(photo, one)
                like = likeness(opened(data), right)
                row += f"   {one.format} {len(data) / 1000:.1f} {like:.4f}"
                row += f" ({as_plain_jpeg(right, like) / 1000:.0f})"
                if one.format == "AVIF" and name != "camera" and len(data) > LIGHT * 1000:
                    heavy.append(name)
            print(row)
    print(f"Above {LIGHT} kB: {', '.join(heavy) or 'none of the sample'}.\n")


def as_plain_jpeg(right: Image.Image, like: float) -> int:
    """Bytes of the smallest plain JPEG that is as like."""
    low, high = 1, 100
    while low < high:
        quality = (low + high) // 2
        if likeness(opened(encoded(right, "JPEG", quality=quality)), right) >= like:
            high = quality
        else:
            low = quality + 1
    return len(encoded(right, "JPEG", quality=low))


def print_uploads(camera: Image.Image) -> None:
    """Each in a process of its own, above what it holds before the photo comes."""
    turned = camera.transpose(Image.Transpose.ROTATE_90)
    large = scene(*LARGE)
    photos = {
        "12 MP": jpeg(camera),
        "12 MP upright": jpeg(turned),
        "50 MP": jpeg(large, quality=80),
        "50 MP progressive": jpeg(large, quality=80, progressive=True),
    }
    print(f"An upload, {WORKERS} threads: seconds, and the most memory above the start in MB")
    print(f"{'':20}{'to thumbnail':>15}{'JPEG and WebP':>16}{'AVIF':>14}{'memory':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in photos.items():
            file = Path(folder) / "photo.jpg"
            file.write_bytes(data)
            command = [sys.executable, __file__, "--upload", str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds = "{:>15}{:>16}{:>14}{:>9}".format(*done.stdout.split())
            print(f"{name:20}{seconds}")


def print_largest() -> None:
    """Of each format as many pixels as are taken, in the form that takes the most memory."""
    print(f"The largest of each format: MB above the start, of which {MOST_MEMORY} may be taken")
    tile = Image.merge("RGBA", [Image.radial_gradient("L")] * 4)
    with tempfile.TemporaryDirectory() as folder:
        for kind, (mode, options) in HEAVIEST.items():
            if kind == "HEIF" and not heic.IS_READ:
                continue
            side = math.isqrt(MEGAPIXELS[kind] * 1_000_000)
            file = Path(folder) / "photo"
            tile.resize((side, side)).convert(mode).save(file, kind, **options)
            command = [sys.executable, __file__, "--upload", str(file)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            took = int(done.stdout.split()[-1])
            told = "" if took <= MOST_MEMORY else "   too much"
            print(f"{kind:6}{MEGAPIXELS[kind]:>4} megapixels, {mode:5}{took:>6}{told}")


def upload(path: Path) -> None:
    """Prints seconds to the desk's thumbnail, for the rest in two formats, for AVIF; then MB."""
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins anew
    seconds = []
    with path.open("rb") as file:
        began = time.perf_counter()
        intake = inspect(file)
        desk = wanted(intake.upright, shapes=["teaser"], formats=["JPEG"])[1:2]
        every = wanted(intake.upright)
        avif = [one for one in every if one.format == "AVIF"]
        for share in (desk, [one for one in every if one not in avif], avif):
            list(draw(file, only=share, workers=WORKERS))
            seconds.append(time.perf_counter() - began)
            began = time.perf_counter()
    print(*(f"{part:.2f}" for part in seconds), memory("VmHWM") - before)


def memory(name: str) -> int:
    """MB of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) // 1024


def drawn(photo: bytes, one: Wanted) -> bytes:
    (only,) = draw(BytesIO(photo), only=[one])
    return only.data


def scaled(original: Image.Image, one: Wanted) -> Image.Image:
    box = crop_box(original.size, SHAPES[one.shape].ratio, (0.5, 0.5))
    return original.resize((one.width, one.height), Image.Resampling.LANCZOS, box=box)


def opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGB")


def nearest(widths: Iterable[int], wished: int) -> int:
    return min(widths, key=lambda width: max(width, wished) / min(width, wished))


def timed(make: Callable[..., bytes], *given: Any) -> tuple[bytes, float]:
    began = time.perf_counter()
    data = make(*given)
    return data, (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    if sys.argv[1:2] == ["--upload"]:
        upload(Path(sys.argv[2]))
    else:
        main()
