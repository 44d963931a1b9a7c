"""The editing page in a real Chromium, its editor ready."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from articles.models import Article
from tests.admin.typing_in import AtDesk
from tests.builders import lan

TEXT = ".cke_wysiwyg_div"
SAVE = "button[name=_save]"
SAVED = "[data-saved][data-state=same], .messagelist .success"


def opened(live_newsroom: Any, article: Article, **options: Any) -> tuple[Page, list[str]]:
    """The page, with its editor ready, and what it complains of."""
    page = live_newsroom.open(AtDesk(lan()).address(article), by=lan(), **options)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None,
    )
    page.reload()
    page.wait_for_selector(TEXT)
    return page, complaints


def save(page: Page, *, keys: str = "") -> None:
    """By the button, or by `keys`; whether the page stays or is loaded anew."""
    with page.expect_response(is_save):
        page.keyboard.press(keys) if keys else page.click(SAVE)
    page.wait_for_selector(SAVED)


def is_save(answer: Response) -> bool:
    return answer.request.method == "POST" and urlsplit(answer.url).path.endswith("/change/")
