"""Drops N photos of 12 megapixels on the server as `make run` starts it, two at a time as the page
of the library sends them, and asks for the front page meanwhile. N from the environment, or 200.

Fails where a photo does not come in. DATABASE_URL chooses another database than a new SQLite.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from bench_hostile import ROOT, Answer, ask, environment, served
from PIL import Image

NUMBER = int(os.environ.get("N") or 200)
AT_ONCE = 2
PAUSE = 0.2
CAMERA = (4032, 3024)
PAGE = "/quan-tri/articles/photo/intake/"
# Somebody signed in, and pages that readers may have.
_SIGNED_IN = """
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from articles.workflow import roles
roles.set_up_roles()
user, _new = User.objects.get_or_create(username="bench", defaults={"is_staff": True})
user.groups.add(Group.objects.get(name=roles.REPORTER))
user.set_unusable_password()
user.save()
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
session["_auth_user_hash"] = user.get_session_auth_hash()
session.create()
print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")
"""


class Sent(NamedTuple):
    seconds: float
    status: int


class Desk:
    """The page of a reporter, with its cookies."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie, self.token = port, cookie, ""
        status, head, page = self._ask("GET", {}, b"")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())
        if status != 200 or token is None:
            sys.exit(f"newsroom: the page of the intake answered {status}")
        self.token = token[1]
        self.cookie += "; " + "; ".join(set_.split(";")[0] for set_ in head)

    def send(self, name: str, data: bytes) -> Sent:
        mark = "file-of-the-bench"
        words = {"csrfmiddlewaretoken": self.token, "row": "1", "credit": "Thu Yến"}
        body = "".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in words.items()
        )
        body += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        whole = f"{body}Content-Type: image/jpeg\r\n\r\n".encode() + data
        began = time.perf_counter()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        status, _head, _page = self._ask("POST", kind, whole + f"\r\n--{mark}--\r\n".encode())
        return Sent(time.perf_counter() - began, status)

    def _ask(self, method: str, said: dict[str, str], body: bytes) -> tuple[int, list[str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, PAGE, body, {"Cookie": self.cookie, "Accept": "text/html", **said})
        answer = line.getresponse()
        page = answer.read()
        line.close()
        return answer.status, answer.headers.get_all("Set-Cookie") or [], page


class Reader(Thread):
    """Asks for the front page again and again."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.enough = port, Event()
        self.answers: list[Answer] = []

    def run(self) -> None:
        while not self.enough.wait(PAUSE):
            self.answers.append(ask(self.port, "/"))


def prepare(said: dict[str, str]) -> str:
    """A session's cookie."""

    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=said, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    manage("migrate", "--verbosity", "0")
    manage("collectstatic", "--no-input", "--verbosity", "0")
    manage("fill_archive", "500")
    return manage("shell", "--verbosity", "0", "--command", _SIGNED_IN).split()[-1]


def photos() -> list[bytes]:
    """Four pictures of a camera; each file is one of them with a number of its own in it."""
    made = []
    for seed in range(4):
        soft = Image.effect_noise((40 + seed, 30), 90).resize(CAMERA, Image.Resampling.BICUBIC)
        grain = Image.blend(soft, Image.effect_noise(CAMERA, 40), 0.2)
        path = Path(tempfile.mkstemp(suffix=".jpg")[1])
        Image.merge("RGB", (grain, soft, grain)).save(path, quality=88)
        made.append(path.read_bytes())
        path.unlink()
    return made


def numbered(data: bytes, number: int) -> bytes:
    note = f"{number}".encode()
    return data[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + data[2:]


def report(sent: list[Sent], seconds: float, answers: list[Answer], memory: int) -> bool:
    inside = sum(one.status == 201 for one in sent)
    print(f"{inside} of {len(sent)} photos came in, in {seconds:.0f} s; ", end="")
    each = [one.seconds for one in sent]
    print(f"one took {statistics.median(each):.2f} s (median), {max(each):.2f} s at most.")
    asked = sorted(answer.seconds * 1000 for answer in answers)
    failed = sum(answer.status != 200 for answer in answers)
    print(f"The front page was asked for {len(asked)} times meanwhile: ", end="")
    print(f"{statistics.median(asked):.0f} ms (median), {asked[-1]:.0f} ms at most, ", end="")
    print(f"{failed} failed. The server took {memory} MB at most.")
    if inside < len(sent):
        print("Answers:", dict(Counter(one.status for one in sent)))
    return inside == len(sent) and not failed


def most_memory(port: int) -> int:
    """MB of the process that listens there, as Linux keeps it; 0 elsewhere."""
    most = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes()
            if f"--port\0{port}\0".encode() in command:
                lines = status.read_text().splitlines()
                peak = next(line for line in lines if line.startswith("VmHWM"))
                most = max(most, int(peak.split()[1]) // 1024)
        except (OSError, StopIteration):
            continue
    return most


def main() -> None:
    pictures = photos()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name:
        said = environment(Path(name))
        cookie = prepare(said)
        with served(said) as port:
            desk, reader = Desk(port, cookie), Reader(port)
            reader.start()
            began = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as two:
                sent = list(
                    two.map(
                        lambda n: desk.send(f"DSC_{n}.jpg", numbered(pictures[n % 4], n)),
                        range(NUMBER),
                    )
                )
            seconds = time.perf_counter() - began
            reader.enough.set()
            reader.join()
            memory = most_memory(port)
    sys.exit(0 if report(sent, seconds, reader.answers, memory) else 1)


if __name__ == "__main__":
    main()
