"""Times hostile addresses against the server as `make run` starts it, on an archive of 10,000.

DATABASE_URL chooses another database than a new SQLite; an empty one is filled first.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.hostile import every_address  # noqa: E402 - the path comes first

ARCHIVE = 10_000
LONGEST_SECONDS = 1.0
SHOWN = 10
_START_SECONDS = 30
_COUNT = "from articles.models import PublishedArticle as P; print(P.objects.count())"
# What the addresses name, so that their lists are as long as the archive.
_NAMED = """
from articles.models import Author, Section, Tag
Section.objects.get_or_create(slug="thoi-su", defaults={"name": "Thời sự"})
Author.objects.get_or_create(slug="thu-yen", defaults={"name": "Thu Yến"})
Tag.objects.get_or_create(slug="hoi-lang", defaults={"name": "Hội làng"})
"""


class Answer(NamedTuple):
    seconds: float
    status: int
    address: str

    @property
    def failed(self) -> bool:
        return self.seconds > LONGEST_SECONDS or not 200 <= self.status < 500


def ask(port: int, address: str) -> Answer:
    """One request on a connection of its own, sent byte for byte as it stands. Status 0: none."""
    path = quote(address, safe="/?&=%:;,+*'()!@$~-._[]\"")
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    began, answer = time.perf_counter(), b""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(head.encode("ascii"))
            while piece := line.recv(65536):
                answer = answer or piece[:16]
    except OSError:
        answer = b""
    said = answer.split(b" ")[1:2]
    status = int(said[0][:3]) if said and said[0][:3].isdigit() else 0
    return Answer(time.perf_counter() - began, status, address)


def environment(folder: Path) -> dict[str, str]:
    said = os.environ | {
        "NEWSROOM_LOCAL": "1",
        "NEWSROOM_ENV_FILE": "",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "MEDIA_ROOT": str(folder / "media"),
    }
    if not said.get("DATABASE_URL"):
        said["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    return said


def prepare(said: dict[str, str]) -> None:
    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=said, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    manage("migrate", "--verbosity", "0")
    manage("collectstatic", "--no-input", "--verbosity", "0")
    if int(manage("shell", "--verbosity", "0", "--command", _COUNT).split()[-1]) < ARCHIVE:
        manage("shell", "--verbosity", "0", "--command", _NAMED)
        print(manage("fill_archive", str(ARCHIVE)).strip(), flush=True)


@contextmanager
def served(said: dict[str, str]) -> Iterator[int]:
    """The port of a running server, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-ws", "--workers", "1", "--blocking-threads", "4"]
    command += ["--log-level", "warning", "newsroom.wsgi:application"]
    server = subprocess.Popen(command, cwd=ROOT, env=said, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _START_SECONDS
        while ask(port, "/").status != 200:
            if server.poll() is not None or time.monotonic() > until:
                sys.exit("newsroom: the server did not start")
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def report(answers: list[Answer]) -> bool:
    """Prints the slowest and whatever failed; whether all is well."""
    slowest = sorted(answers, reverse=True)
    print(f"{'status':>6}  {'ms':>7}  address")
    for answer in slowest[:SHOWN] + [late for late in slowest[SHOWN:] if late.failed]:
        print(f"{answer.status:>6}  {answer.seconds * 1000:>7.1f}  {answer.address[:70]!r}")
    failed = sum(answer.failed for answer in answers)
    print(f"{len(answers)} addresses, {failed} failed; worst: {slowest[0].seconds * 1000:.0f} ms")
    return not failed


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        said = environment(Path(name))
        prepare(said)
        with served(said) as port:
            answers = [ask(port, address) for address in every_address()]
    sys.exit(0 if report(answers) else 1)


if __name__ == "__main__":
    main()
