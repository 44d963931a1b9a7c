"""What the largest photos take of the server's memory, in a process of their own. Of the formats
that are not here `make bench-photos` tells it."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

from PIL import Image

from articles.photos.intake import MEGAPIXELS

# MB, the whole process: what 12 megapixels may take, for JPEGs are read at a part of their size.
# Fifty may take 250, which even reading all their pixels at once would not have exceeded.
MOST = 120
MOST_OF_ANY = 250
ROOT = Path(__file__).resolve().parent.parent.parent
UPLOAD = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(PHOTO_LIMITS={})
from articles.photos.intake import inspect
from articles.photos.renditions import draw, wanted
with open(sys.argv[1], "rb") as file:
    intake = inspect(file)
    sizes = wanted(intake.upright, shapes=["full", "square"], formats=["JPEG"])
    drawn = len(list(draw(file, only=sizes)))
# Not ru_maxrss: a child begins with what its parent had.
status = Path("/proc/self/status").read_text()
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(intake.width, intake.height, drawn, int(peak.split()[1]) // 1024)
"""


def test_fifty_megapixels_fit_into_what_a_small_server_has(tmp_path: Path) -> None:
    path = tmp_path / "50-mp.jpg"
    _large(8660, 5774).save(path, "JPEG", quality=60)
    *seen, peak = _taken_in(path)
    assert seen == [8660, 5774, 8]
    assert peak <= MOST


def test_the_largest_png_fits_too_though_all_its_pixels_are_read(tmp_path: Path) -> None:
    path = tmp_path / "40-mp.png"
    side = math.isqrt(MEGAPIXELS["PNG"] * 1_000_000)
    Image.new("RGBA", (side, side), (200, 30, 30, 128)).save(path, compress_level=1)
    width, height, drawn, peak = _taken_in(path)
    assert (width, height, drawn) == (side, side, 8)
    assert peak <= MOST_OF_ANY


def _taken_in(path: Path) -> tuple[int, int, int, int]:
    """Width, height, how many were drawn, and MB at most."""
    command = [sys.executable, "-c", UPLOAD, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    width, height, drawn, peak = map(int, done.stdout.split())
    return width, height, drawn, peak


def _large(width: int, height: int) -> Image.Image:
    round_, down = Image.radial_gradient("L"), Image.linear_gradient("L")
    tile = Image.merge("RGB", (round_, down, round_))
    whole = Image.new("RGB", (width, height))
    for top in range(0, height, tile.height):
        for left in range(0, width, tile.width):
            whole.paste(tile, (left, top))
    return whole
