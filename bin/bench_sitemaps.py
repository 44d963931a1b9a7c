"""Prints what the sitemaps cost with an archive of N articles (200,000 unless N=… says otherwise):
seconds until the first byte and the last, bytes, and the most memory that the process ever had,
before and after. Nothing is asserted: a clock proves nothing.

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

# What N articles lie in: the more, the more to a file.
SPAN = dt.timedelta(days=3650)
_FILE = re.compile(rb"<loc>[^<]*?(/sitemap-articles-[^<]*)</loc>")


class Answer(NamedTuple):
    first: float
    last: float
    text: bytes


def environment(folder: Path) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        NEWSROOM_LOCAL="1",
        NEWSROOM_ENV_FILE="",
        DEBUG="0",
        SECRET_KEY=secrets.token_urlsafe(64),
        MEDIA_ROOT=str(folder / "media"),
    )
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"


def prepare(count: int) -> None:
    from django.core.management import call_command

    from articles.models import PublishedArticle
    from articles.sample.archive import fill

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    missing = count - PublishedArticle.objects.count()
    if missing > 0:
        began = time.monotonic()
        fill(missing, paragraphs=1, step=SPAN / count)
        print(f"{missing} articles made in {time.monotonic() - began:.0f} s", flush=True)


def ask(client: Any, address: str) -> Answer:
    began = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"newsroom: {answer.status_code} at {address}")
    pieces = iter(cast(Iterable[bytes], answer.streaming_content))
    text = [next(pieces)]
    first = time.perf_counter() - began
    text += pieces
    return Answer(first, time.perf_counter() - began, b"".join(text))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def line(name: str, answer: Answer) -> None:
    size = len(answer.text) / 1_000_000
    print(f"{name:<28} {answer.first:>8.2f} {answer.last:>8.2f} {size:>8.2f} {peak():>8.0f}")


def report() -> None:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/robots.txt")
    print(f"{'':<28} {'first s':>8} {'last s':>8} {'MB':>8} {'peak MB':>8}")
    index = ask(client, "/sitemap.xml")
    files = [path.decode() for path in _FILE.findall(index.text)]
    line(f"index of {len(files)} files", index)
    answers = {path: ask(client, path) for path in files[:: max(1, len(files) // 12)]}
    slowest = max(answers, key=lambda path: answers[path].last)
    line(slowest.removeprefix("/sitemap-"), answers[slowest])
    line("news", ask(client, "/sitemap-news.xml"))
    line("pages", ask(client, "/sitemap-pages.xml"))


def main() -> None:
    count = int(os.environ.get("N") or 200_000)
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        environment(Path(name))
        # Filling takes more memory than answering; it is a process of its own.
        filler = os.fork()
        if not filler:
            django.setup()
            prepare(count)
            os._exit(0)
        if os.waitpid(filler, 0)[1]:
            sys.exit("newsroom: the archive could not be made")
        django.setup()
        report()


if __name__ == "__main__":
    main()
