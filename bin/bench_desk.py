"""Prints what the desk costs with an archive of N articles (100,000 unless N=… says otherwise):
queries, milliseconds in the server (and how many of them this process worked: with other work on
the machine they tell more), bytes of HTML. Nothing is asserted: a clock proves nothing.

DATABASE_URL chooses another database than a new SQLite; it must be empty or have been filled here.
"""

from __future__ import annotations

import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 - the path comes first

RUNS = 15
WORDS = 600
LISTS = (
    "",
    "?stage=draft",
    "?standing=never",
    "?standing=scheduled",
    "?standing=live",
    "?standing=expired",
    "?standing=retracted",
    "?section={section}",
    "?whose=mine",
    "?whose=unclaimed",
    "?only=changed",
    "?only=ready",
    "?only=today",
    "?only=overdue",
    "?trash=1",
    "?q=truong",
    "?q=truong+sua+duong",
    "?q=khongcogi",
    "?q=truong&section={section}&standing=live",
)
_OF_A_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")

Act = Callable[[], Any]


def environment(folder: Path) -> None:
    os.environ.update(
        DJANGO_SETTINGS_MODULE="newsroom.settings",
        NEWSROOM_LOCAL="1",
        NEWSROOM_ENV_FILE="",
        DEBUG="0",
        SECRET_KEY=secrets.token_urlsafe(64),
        MEDIA_ROOT=str(folder / "media"),
    )
    os.environ.setdefault("DATABASE_URL", "")
    if not os.environ["DATABASE_URL"]:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"


def without_server() -> Any:
    """Pages are asked for in this process, and their static files not at all."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    return override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=storages)


def fill(count: int) -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from articles.models import PublishedArticle
    from articles.sample import archive
    from articles.sample.newsroom import is_empty

    call_command("migrate", verbosity=0, interactive=False)
    if not (is_empty() or User.objects.filter(username="luu-tru").exists()):
        sys.exit("newsroom: this database holds other work; the archive goes into an empty one.")
    missing = count - PublishedArticle.objects.count()
    if missing > 0:
        print(f"filling the archive with {missing:,} articles", flush=True)
        archive.fill(missing)


def furnish() -> Any:
    """What lies on a desk of an ordinary day; returns a live article."""
    from django.utils import timezone

    from articles.models import Stage, Story
    from tests import builders

    live = builders.published(**_words(), photos=(builders.use(builders.photo(), is_lead=True),))
    waiting: type[Story] = type(live)
    if waiting._default_manager.filter(stage=Stage.SUBMITTED).count() >= 12:
        return live
    for _number in range(12):
        builders.draft(**_words())
        builders.submitted(**_words())
        builders.edited(builders.published(**_words()), headline="Sửa một chữ trong tiêu đề")
    for number in range(1, 6):
        builders.approved(**_words())
        builders.published(**_words(), at=timezone.now() + number * builders.HOUR)
        builders.published_event()
    return live


def _words() -> dict[str, Any]:
    sentence = "Người trong xóm góp mỗi nhà một buổi công, ai cũng xem được sổ ghi chép."
    per_paragraph = 60 // len(sentence.split())
    paragraph = f"<p>{' '.join([sentence] * per_paragraph)}</p>"
    return {"body": paragraph * (WORDS // 60)}


def print_line(name: str, prepare: Callable[[], Act]) -> None:
    """One unmeasured round counts the queries and warms what is kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act = prepare()
    with CaptureQueriesContext(connection) as asked:
        answer = act()
    queries = [
        query for query in asked.captured_queries
        if not query["sql"].startswith(_OF_A_TRANSACTION)
    ]  # fmt: skip
    times, worked = [], []
    for _run in range(RUNS):
        act = prepare()
        begun, begun_work = time.perf_counter(), time.process_time()
        act()
        times.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - begun_work) * 1000)
    figures = (statistics.median(times), max(times), statistics.median(worked))
    said = "  ".join(f"{figure:9.1f}" for figure in figures)
    print(f"{len(queries):7d}  {said}  {len(answer.content):8,d}  {name}", flush=True)


def pages(live: Any) -> None:
    from django.urls import NoReverseMatch, reverse

    from tests import builders
    from tests.admin.typing_in import AtDesk

    reporter, editor = AtDesk(builders.lan()), AtDesk(builders.ha())
    articles = reverse("admin:articles_article_changelist")
    section = live.section_id

    def look(desk: AtDesk, address: str) -> Callable[[], Act]:
        return lambda: lambda: desk.client.get(address)

    print_line("desk, of an editor", look(editor, reverse("admin:index")))
    print_line("desk, of a reporter", look(reporter, reverse("admin:index")))
    print_line("calendar, a month", look(editor, reverse("desk_calendar")))
    for question in LISTS:
        asked = question.format(section=section)
        print_line(f"list of articles {asked}", look(editor, articles + asked))
    for question in ("", "?q=truong"):
        print_line(
            f"list of articles {question}, of a reporter", look(reporter, articles + question)
        )
    for name in ("change", "preview", "review"):
        try:
            address = reverse(f"admin:articles_article_{name}", args=[live.pk])
        except NoReverseMatch:
            continue
        print_line(f"one article: {name}", look(editor, address))


def moves() -> None:
    from django.urls import reverse

    from articles.workflow.content import BylineEntry
    from articles.workflow.pictures.making import complete
    from tests import builders
    from tests.admin.typing_in import AtDesk, typed

    reporter, editor = AtDesk(builders.lan()), AtDesk(builders.ha())
    photos = [builders.photo() for _number in range(4)]
    for photo in photos:
        complete(photo)  # as the background had done it
    one = {
        **_words(),
        "photos": tuple(map(builders.use, photos)),
        "bylines": tuple(BylineEntry(builders.author(f"Bút danh {n}").pk) for n in range(2)),
        "tags": ("dạy nghề", "nông thôn"),
    }

    def save(desk: AtDesk, make: Callable[..., Any], **pressed: str) -> Callable[[], Act]:
        def prepare() -> Act:
            page = desk.open(make(**one))
            changed = typed(page, standfirst="Lớp nay có mười lăm học viên.", **pressed)
            return lambda: desk.client.post(page.request["PATH_INFO"], changed)

        return prepare

    def move(desk: AtDesk, make: Callable[..., Any], verb: str) -> Callable[[], Act]:
        def prepare() -> Act:
            story = make(**one)
            address = reverse("admin:articles_article_move", args=[story.pk, verb])
            return lambda: desk.client.post(address, {"seen": story.content_hash})

        return prepare

    print_line("save", save(reporter, builders.draft))
    print_line("save, of an editor what waits", save(editor, builders.submitted))
    print_line("save and submit", save(reporter, builders.draft, _move="submit"))
    print_line("submit", move(reporter, builders.draft, "submit"))
    print_line("approve", move(editor, builders.submitted, "approve"))
    print_line("publish", move(editor, builders.approved, "publish"))
    print_line("approve and publish", move(editor, builders.submitted, "approve_and_publish"))


def main() -> None:
    count = int(os.environ.get("N") or 100_000)
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        environment(Path(name))
        django.setup()
        from django.db import connection

        fill(count)
        with without_server():
            live = furnish()
            print(f"{connection.vendor}, {count:,} articles; {RUNS} runs of each")
            heads = ("median ms", "worst ms", "of it CPU")
            print(f"queries  {'  '.join(f'{head:>9}' for head in heads)}  {'bytes':>8}")
            pages(live)
            moves()


if __name__ == "__main__":
    main()
