"""A newcomer's first and second `make run`, in a clean copy: it serves, lets people in, and the
second time is quick and keeps every datum.

Usage: clean_run.py FOLDER (made here, from what is committed)
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).resolve().parent.parent
FIRST_START_SECONDS, SECOND_START_SECONDS = 300, 5


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """`make run` as a newcomer starts it, stopped as with Ctrl-C."""

    def __init__(self, folder: Path, port: int, patience: int) -> None:
        self.home = f"http://127.0.0.1:{port}/"
        self.log = folder.parent / f"run-{port}.log"
        self.started = time.monotonic()
        environment = os.environ | {"PORT": str(port)}
        for name in ("DATABASE_URL", "NEWSROOM_LOCAL", "SECRET_KEY", "MAKEFLAGS", "MAKELEVEL"):
            environment.pop(name, None)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "run"],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.seconds = self._wait(patience)

    def _wait(self, patience: int) -> float:
        while time.monotonic() - self.started < patience:
            if self.process.poll() is not None:
                sys.exit(f"make run ended by itself:\n{self.output()}")
            try:
                with build_opener().open(self.home, timeout=5) as answer:
                    answer.read()
                return time.monotonic() - self.started
            except URLError:
                time.sleep(0.05)
        self.stop()
        sys.exit(f"make run did not serve within {patience} s:\n{self.output()}")

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=20)


def sign_in(opener: OpenerDirector, admin: str, name: str, password: str) -> str:
    """The address where signing in ends: the desk, or the form again."""
    with opener.open(f"{admin}login/?next=/{admin.split('/', 3)[3]}", timeout=20) as page:
        form = page.read().decode()
        address = page.geturl()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    if token is None:
        sys.exit("the sign-in form has no token")
    fields = {"username": name, "password": password, "csrfmiddlewaretoken": token[1]}
    with opener.open(address, urlencode(fields).encode(), timeout=20) as page:
        page.read()
        return str(page.geturl())


def try_logins(output: str) -> None:
    admin = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", output)
    logins = re.findall(r"^  \S.{15} (\S+) +(\S+)$", output, re.MULTILINE)
    if admin is None or len(logins) < 4:
        sys.exit(f"make run printed no admin address, or not one login for each role:\n{output}")
    for name, password in logins:
        end = sign_in(build_opener(HTTPCookieProcessor(CookieJar())), admin[0], name, password)
        if end != admin[0]:
            sys.exit(f"{name} could not sign in, and was left at {end}")
        print(f"{name} signed in")


def kept(folder: Path) -> dict[str, str]:
    """A digest of each table's rows and of each file of the newsroom in `folder`."""
    found = {}
    with sqlite3.connect(folder / "db.sqlite3") as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            rows = database.execute(f'SELECT * FROM "{name}"').fetchall()
            found[f"table {name}"] = digest(repr(sorted(rows, key=repr)).encode())
    for path in sorted((folder / "media").rglob("*")):
        if path.is_file():
            found[str(path.relative_to(folder))] = digest(path.read_bytes())
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    folder = Path(sys.argv[1])
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    port = free_port()
    first = Served(folder, port, FIRST_START_SECONDS)
    print(f"first start: {first.seconds:.1f} s")
    try_logins(first.output())
    first.stop()
    before = kept(folder)
    second = Served(folder, port, SECOND_START_SECONDS)
    print(f"second start: {second.seconds:.1f} s")
    second.stop()
    after = kept(folder)
    moved = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if moved or len(before) < 100:
        sys.exit(f"the second start did not keep every datum: {sorted(moved)} of {len(before)}")
    print(f"kept: {len(before)} tables and files")


if __name__ == "__main__":
    main()
