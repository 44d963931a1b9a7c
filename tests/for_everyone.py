"""What shuts somebody out of a page: found by axe on a desk's screen and on a telephone's."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, TELEPHONE = 1280, 390
# Only what is asked for here, and no style sheet fetched a second time.
_OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2; axe leaves it out unless asked
}
_EDITOR_READY = """() => Promise.all(Object.values(window.CKEDITOR?.instances ?? {}).map(
    (editor) => editor.status === "ready"
        || new Promise((done) => editor.on("instanceReady", () => done(true)))))"""


def violations(page: Page) -> list[tuple[str, str]]:
    """The broken rule and the beginning of the element, for each of the page as it stands."""
    return [
        (found["id"], node["html"][:120])
        for found in Axe().run(page, options=_OPTIONS).response["violations"]
        for node in found["nodes"]
        if not _is_under_a_bar(node)
    ]


def _is_under_a_bar(node: dict[str, Any]) -> bool:
    """A bar that stays in view lies over some part of it at this moment; scrolling frees it."""
    said = [check.get("data") or {} for check in node["any"]]
    return any("bscured" in str(data.get("messageKey", "")) for data in said)


def obstacles(
    page: Page, address: str, axe_at: tuple[int, ...] = (DESK, TELEPHONE)
) -> list[tuple[object, ...]]:
    """Opens the page and looks at it in both widths; it may not scroll sideways in either."""
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(address)
    page.evaluate(_EDITOR_READY)
    found: list[tuple[object, ...]] = []
    for width, height in ((DESK, 900), (TELEPHONE, 844)):
        page.set_viewport_size({"width": width, "height": height})
        if width in axe_at:
            found += [(address, width, *fault) for fault in violations(page)]
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            found.append((address, width, "scrolls sideways"))
    return found
