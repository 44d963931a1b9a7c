"""Prints what the sitemaps cost with an archive of N articles (1,000,000 unless N=… says otherwise)
of DAYS days (ten years; a few put all into one month): seconds until the first byte and the last,
bytes, and the most memory that the process ever had. It fails where a file holds more than the
protocol allows; a clock proves nothing.

Addresses are as long as they may be, and the newest stories have ten pictures each.
DATABASE_URL chooses another database than a new SQLite; an empty one is filled first.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import resource
import secrets
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 - the path comes first

SITE = "https://www.bao-tinh-bac-ninh.example.vn"
# Made one by one as `publish` makes them; the others are copies.
SEED = 1000
# So many of the newest have ten pictures each: more than one file holds.
PICTURED = 20_000
MOST_ADDRESSES, MOST_BYTES = 50_000, 52_428_800  # sitemaps.org
_LONG_SLUG = "-" + "nguoi-dan-nghieng-" * 6
_FILE = re.compile(rb"<loc>[^<]*?(/sitemap-articles-[^<]*)</loc>")


class Answer(NamedTuple):
    first: float
    last: float
    size: int
    addresses: int
    text: bytes = b""


def environment(folder: Path) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        NEWSROOM_LOCAL="1",
        NEWSROOM_ENV_FILE="",
        DEBUG="0",
        SECRET_KEY=secrets.token_urlsafe(64),
        SITE_URL=SITE,
        MEDIA_ROOT=str(folder / "media"),
    )
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"


def prepare(count: int, days: int) -> None:
    from django.core.management import call_command
    from django.db.models import Value
    from django.db.models.functions import Concat, Substr
    from django.utils import timezone
    from multiplying import multiply, tell_planner

    from articles.models import PublishedArticle
    from articles.sample.archive import fill

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if PublishedArticle.objects.exists():
        return
    began = time.monotonic()
    fill(SEED, paragraphs=1)
    PublishedArticle.objects.update(slug=Substr(Concat("slug", Value(_LONG_SLUG)), 1, 100))
    now = timezone.now()
    step = dt.timedelta(days=days) / count
    multiply(SEED, count // SEED, end=now, step=step)
    newest = PublishedArticle.objects.filter(first_published_at__gt=now - PICTURED * step)
    newest.order_by().update(photos=[*map(_photo, range(10))])
    tell_planner()
    print(f"{count} articles made in {time.monotonic() - began:.0f} s", flush=True)


def _photo(number: int) -> dict[str, Any]:
    """As a published row keeps one, in its own shape alone."""
    sizes = [(side, side * 2 // 3) for side in (320, 480, 768, 1200)]
    forms = [(form, *size) for form in ("JPEG", "WEBP", "AVIF") for size in sizes]
    full = [[w, h, form, f"{number:02d}{index:062d}"] for index, (form, w, h) in enumerate(forms)]
    said = "Người dân xem bản vẽ treo ở nhà văn hóa."
    return {"lead": not number, "caption": said, "alt": said, "renditions": {"full": full}}


def ask(client: Any, address: str, *, keep: bool = False) -> Answer:
    """What comes is counted piece by piece; held whole only where `keep` says so."""
    began = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"newsroom: {answer.status_code} at {address}")
    first, size, addresses, text = 0.0, 0, 0, []
    for piece in cast(Iterable[bytes], answer.streaming_content):
        first = first or time.perf_counter() - began
        size += len(piece)
        addresses += piece.count(b"<loc>")
        if keep:
            text.append(piece)
    if size > MOST_BYTES or addresses > MOST_ADDRESSES:
        sys.exit(f"newsroom: {addresses} addresses in {size} bytes at {address}")
    return Answer(first, time.perf_counter() - began, size, addresses, b"".join(text))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(name: str, answer: Answer) -> None:
    print(
        f"{name:<28} {answer.first:>8.2f} {answer.last:>8.2f} {answer.size / 1_000_000:>8.2f}"
        f" {answer.addresses:>10} {peak():>8.0f}",
        flush=True,
    )


def report() -> None:
    from django.test import Client

    from articles.models import PublishedArticle

    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/robots.txt")
    print(f"{'':<28} {'first s':>8} {'last s':>8} {'MB':>8} {'addresses':>10} {'peak MB':>8}")
    index = ask(client, "/sitemap.xml", keep=True)
    files = [path.decode() for path in _FILE.findall(index.text)]
    line(f"index of {len(files)} files", index)
    answers = {path: ask(client, path) for path in files}
    stories = sum(answer.addresses for answer in answers.values())
    if stories != (live := PublishedArticle.objects.live().count()):
        sys.exit(f"newsroom: {stories} of {live} stories are in the files")
    print(f"{'all of them':<28} {'':>8} {sum(answer.last for answer in answers.values()):>8.2f}"
          f" {'':>8} {stories:>10}")  # fmt: skip
    by_time = sorted(answers, key=lambda path: answers[path].last)
    largest = max(answers, key=lambda path: answers[path].size)
    for name, path in {
        "median": by_time[len(by_time) // 2], "slowest": by_time[-1], "largest": largest,
    }.items():  # fmt: skip
        line(f"{name}: {path.removeprefix('/sitemap-articles-')}", answers[path])
    line("news", ask(client, "/sitemap-news.xml"))
    line("pages", ask(client, "/sitemap-pages.xml"))


def main() -> None:
    count = int(os.environ.get("N") or 1_000_000)
    days = int(os.environ.get("DAYS") or 3650)
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        environment(Path(name))
        # Filling takes more memory than answering; it is a process of its own.
        filler = os.fork()
        if not filler:
            django.setup()
            prepare(count, days)
            os._exit(0)
        if os.waitpid(filler, 0)[1]:
            sys.exit("newsroom: the archive could not be made")
        django.setup()
        report()


if __name__ == "__main__":
    main()
