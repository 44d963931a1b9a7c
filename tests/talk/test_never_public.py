"""What is said inside the house stays there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.workflow import talk, verbs
from tests.admin.typing_in import AtDesk, said
from tests.builders import author, ha, lan, published, row_of, section, submitted

ROOT = Path(settings.BASE_DIR)
WORDS = "Chuyệnkín"


@pytest.mark.parametrize("room", ["public", "pages", "search", "calendar", "exchange"])
def test_no_room_of_the_readers_knows_of_comments_or_notices(room: str) -> None:
    sources = list((ROOT / "articles" / room).rglob("*.py"))
    assert sources
    imported = {name for path in sources for name in _imported(path)}
    kept = {name for name in imported if name.startswith(("articles.workflow", "articles.models"))}
    assert not kept & {f"articles.models.{noun}" for noun in ("Comment", "Notice", "NoticeKind")}
    assert not [name for name in kept if re.search(r"\.(talk|notices)\b", name)]


def _imported(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    lines = [node for node in found if isinstance(node, ast.ImportFrom) and node.module]
    return {f"{line.module}.{name.name}" for line in lines for name in line.names}


@pytest.mark.django_db
def test_nothing_said_is_on_a_public_page_or_in_a_preview() -> None:
    article = submitted(body="<p>Ai cũng mang theo thước.</p>", tags=("gốm",))
    talk.say(article, ha(), f"{WORDS} của @Lan", quotation="mang theo thước")
    verbs.send_back(article, by=ha(), note=f"{WORDS} lý do.")
    article = verbs.approve_and_publish(verbs.submit(article, by=lan()), by=ha())
    talk.say(published(), ha(), f"{WORDS} khác, thầmkín")
    row = row_of(article)
    reader = Client()
    pages = ["/", row.get_absolute_url(), section().get_absolute_url(), author().get_absolute_url()]
    pages += [reverse("search") + "?q=thầmkín", reverse("sitemap"), "/robots.txt"]
    for page in pages:
        answer = reader.get(page)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        assert WORDS not in text.decode(), page
    assert WORDS not in said(AtDesk(ha()).open(article, "preview"))
