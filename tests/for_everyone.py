"""What shuts somebody out of a page: found by axe on a desk's screen and on a telephone's."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

DESK, TELEPHONE = 1280, 390
# The rules that look at what is drawn. All others ask the document alone, and which of its
# elements are shown.
COLOURS = ("color-contrast", "link-in-text-block")
SIZES = ("scrollable-region-focusable", "target-size")
# Only what is asked for here, and no style sheet fetched a second time.
_OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    "selectors": False,
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2; axe leaves it out unless asked
}
_FOUND = """([context, options]) => axe.run(context, options).then(({ violations }) =>
    violations.flatMap(rule => rule.nodes
        .filter(node => !node.any.some(check => /bscured/.test(check.data?.messageKey ?? "")))
        .map(node => [rule.id, node.html.slice(0, 120)])))"""
# What has the focus; null where nothing has.
_FOCUSED = """() => {
    const at = document.activeElement
    if (at === document.body) return null
    const { left, top, right, bottom, width, height } = at.getBoundingClientRect()
    const seen = [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
        const hit = document.elementFromPoint(left + x * width, top + y * height)
        return hit && (at.contains(hit) || hit.contains(at) || [...at.labels ?? []].some(
            label => label.contains(hit)))
    }))
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    return {
        name: (at.textContent.trim() || at.name || at.id || at.outerHTML).slice(0, 60),
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        seen: seen && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    }
}"""
_EDITOR_READY = """() => Promise.all(Object.values(window.CKEDITOR?.instances ?? {}).map(
    (editor) => editor.status === "ready"
        || new Promise((done) => editor.on("instanceReady", () => done(true)))))"""


def violations(
    page: Page, rules: tuple[str, ...] = (), but_for: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    """The broken rule and the beginning of the element, for each of the page as it stands; of all
    rules if none are named, of all elements but those in `but_for` (selectors). A bar that stays
    in view lies over some part of the page at this moment, and scrolling frees it: that is left
    out."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    context = {"exclude": [[each] for each in but_for]} if but_for else {"include": [["html"]]}
    options = _OPTIONS | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    return [(rule, element) for rule, element in page.evaluate(_FOUND, [context, options])]


def stops(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """Where the tabulator leads from the page's beginning: `name`, whether an outline is drawn
    around it, and whether any of it is seen. Under a bar that stays in view, nothing is."""
    page.evaluate(_EDITOR_READY)
    found = []
    for _step in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None:
            break
        found.append(at)
    return found


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
