"""Does nginx send pictures as docs/operators.md says it does? Starts the program and an nginx with
the very lines of that page, and asks. Needs nginx; as root it is also seen whether the account that
nginx runs under may read the files.
"""

from __future__ import annotations

import grp
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench_hostile import ROOT, environment, served

_BEGUN = """
from tests.builders import photo, published, row_of, use
article = published(photos=(use(photo(), is_lead=True),))
print(article.pk, row_of(article).photos[0]["renditions"]["full"][0][3])
"""
_ENDED = """
from articles.models import Article
from articles.workflow import verbs
from tests.builders import ha
verbs.retract(Article.objects.get(pk={}), by=ha(), notice="Gỡ.", reason="Sai.")
"""
_SERVER = """
{user}
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://127.0.0.1:{behind}; proxy_set_header Host $host; }}
        {documented}
    }}
}}
"""
_ACCOUNT = "www-data"


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


def get(port: int, path: str, method: str = "GET", **headers: str) -> Got:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
    answer = line.getresponse()
    said = {name.lower(): value for name, value in answer.getheaders()}
    return Got(answer.status, said, answer.read())


def documented(media: Path) -> str:
    page = (ROOT / "docs" / "operators.md").read_text()
    (lines,) = re.findall(r"```nginx\n(.*?)```", page, re.DOTALL)
    return str(lines).replace("/srv/newsroom/media", str(media))


@contextmanager
def in_front(folder: Path, behind: int, media: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    user = f"user {_ACCOUNT};" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    lines = documented(media)
    config.write_text(
        _SERVER.format(user=user, folder=folder, port=port, behind=behind, documented=lines)
    )
    nginx = subprocess.Popen(["nginx", "-c", str(config), "-e", str(folder / "error.log")])
    try:
        for _try in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        nginx.terminate()
        nginx.wait(timeout=20)


def manage(said: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=said, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def let_in(*folders: Path) -> None:
    """As an operator does it, the other way round: the program takes nginx's group."""
    if os.geteuid() == 0:
        os.setegid(grp.getgrnam(_ACCOUNT).gr_gid)
        for folder in folders:
            folder.mkdir(exist_ok=True)
            os.chown(folder, -1, os.getegid())
            folder.chmod(0o750)


def faults(folder: Path, said: dict[str, str]) -> Iterator[str]:
    media = folder / "media"
    article, key = manage(said, "shell", "--verbosity", "0", "--command", _BEGUN).split()[-2:]
    name = f"{key[:2]}/{key[2:4]}/{key}.jpg"
    path = f"/anh/{key}.jpg"
    with served(said) as behind, in_front(folder, behind, media) as port:
        picture = get(port, path)
        stored = (media / "renditions" / name).read_bytes()
        if (picture.status, picture.body) != (200, stored):
            yield f"{picture.status} with {len(picture.body)} bytes instead of the picture"
        wanted = get(behind, path).headers
        for header in ("content-type", "content-disposition", "cache-control"):
            if picture.headers.get(header) != wanted[header]:
                yield f"{header} is {picture.headers.get(header)!r}, not {wanted[header]!r}"
        for header in ("content-security-policy", "x-content-type-options"):
            if picture.headers.get(header) != wanted[header]:
                yield f"{header} is {picture.headers.get(header)!r}, not {wanted[header]!r}"
        if "x-accel-redirect" in picture.headers:
            yield "the place of the file is told to the reader"
        etag = picture.headers.get("etag", "")
        if not etag or get(port, path, If_None_Match=etag).status != 304:
            yield f"what the reader has (ETag {etag!r}) is sent again"
        if get(port, path, "HEAD").status != 200:
            yield "HEAD is not answered"
        for outside in (f"/renditions/{name}", "/renditions/../originals/", f"/renditions//{name}"):
            if get(port, outside).status != 404:
                yield f"{outside} is answered with {get(port, outside).status}"
        manage(said, "shell", "--verbosity", "0", "--command", _ENDED.format(article))
        for seen in (get(port, path), get(port, path, If_None_Match=etag)):
            if seen.status != 410:
                yield f"after its end it is answered with {seen.status}"


def main() -> None:
    if shutil.which("nginx") is None:
        sys.exit("newsroom: nginx is not installed (apt-get install nginx-light)")
    with tempfile.TemporaryDirectory(prefix="newsroom-nginx-") as made:
        folder = Path(made)
        let_in(folder, folder / "media")
        said = environment(folder) | {"X_ACCEL_REDIRECT": "/renditions/"}
        manage(said, "migrate", "--verbosity", "0")
        manage(said, "collectstatic", "--no-input", "--verbosity", "0")
        found = list(faults(folder, said))
    print("\n".join(found) or "nginx sends pictures as it should.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
