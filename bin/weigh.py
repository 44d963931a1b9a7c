"""Prints what a story costs a telephone: requests and bytes on the wire, read to its end at 390
pixels and two and three dots to the pixel.

Usage: .venv/bin/python bin/weigh.py [ADDRESS OF A STORY]
Without an address: the first story with four photos of the newsroom at http://127.0.0.1:8000.
"""

from __future__ import annotations

import re
import shutil
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright

NEWSROOM = "http://127.0.0.1:8000"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
WIDTH, HEIGHT, DENSITIES = 390, 844, (2, 3)
# In kB, of the story's own: what follows it (related stories) comes later and is not counted.
PAGE, LEAD, PICTURES, REQUESTS = 25, 60, 150, 12
# All of the page's bytes have come, and every picture that the screen has passed.
_READ = """async () => {
  const own = [...document.querySelectorAll("article.article figure img")]
  for (const image of own) {
    image.scrollIntoView()
    await image.decode()
  }
  return own.map(image => image.currentSrc)
}"""


def main() -> None:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("newsroom: no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        address = sys.argv[1] if len(sys.argv) > 1 else pictured(browser)
        print(address)
        for density in DENSITIES:
            weigh(browser, address, density)
        browser.close()


def pictured(browser: Browser) -> str:
    page = browser.new_page()
    page.goto(NEWSROOM)
    stories = page.eval_on_selector_all("main h2 a, main h3 a", "all => all.map(a => a.href)")
    for story in stories:
        page.goto(story)
        if page.locator("article.article figure img").count() >= 4:
            return str(story)
    sys.exit("newsroom: no story on the front page has four photos")


def weigh(browser: Browser, address: str, density: int) -> None:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=density
    )
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sent: dict[str, dict[str, Any]] = {}
    network.on(
        "Network.responseReceived",
        lambda said: sent.update({said["requestId"]: {"url": said["response"]["url"]}}),
    )
    network.on(
        "Network.loadingFinished",
        lambda said: sent.get(said["requestId"], {}).update(bytes=said["encodedDataLength"]),
    )
    page.goto(address)
    own = page.evaluate(_READ)
    page.wait_for_load_state("networkidle")
    context.close()
    weights = {each["url"]: each.get("bytes", 0) / 1000 for each in sent.values()}
    pictures = [weights.get(url, 0.0) for url in own]
    rest = {url: weight for url, weight in weights.items() if "/anh/" not in url}
    print(f"\n{density} dots to the pixel")
    line("page without pictures", sum(rest.values()), PAGE)
    for url, weight in rest.items():
        print(f"    {weight:6.1f} kB  {re.sub(r'^https?://[^/]+', '', url)[:90]}")
    line("lead picture", pictures[0], LEAD)
    line("the story's pictures", sum(pictures), PICTURES)
    print("    " + " + ".join(f"{weight:.1f}" for weight in pictures))
    line("requests", len(rest) + len(own), REQUESTS, unit="")


def line(what: str, value: float, bar: float, unit: str = " kB") -> None:
    told = f"{value:.1f}" if unit else f"{value:.0f}"
    print(f"{what:24}{told:>7}{unit}  of {bar}{unit}{'' if value <= bar else '   TOO MUCH'}")


if __name__ == "__main__":
    main()
