"""Measures the readers' pages with Lighthouse (mobile profile, slow 4G): what `make run` serves,
over TLS and HTTP/2 as the server in front of a newsroom speaks it.

Prints medians of RUNS runs and how busy the machine was: on a machine that does other work the
numbers say little. Lighthouse comes from npm into .run/, a Chromium is the system's.
"""

from __future__ import annotations

import json
import os
import shutil
import ssl
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".run" / "lighthouse"
# 12 is the last that runs on the Node of Debian 12 and 13.
PACKAGE = "lighthouse@12.2.3"
RUNS = int(os.environ.get("RUNS") or 3)
PORT = int(os.environ.get("PORT") or 8123)
SITE = f"https://127.0.0.1:{PORT}"
CERTIFICATE, KEY = TOOLS / "certificate.pem", TOOLS / "key.pem"
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRUSTING = ssl._create_unverified_context()
NUMBERS = {
    "LCP ms": "largest-contentful-paint",
    "FCP ms": "first-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}


def main() -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser or not shutil.which("npm"):
        sys.exit("newsroom: a Chromium and npm are needed: apt-get install chromium npm")
    if not (TOOLS / "node_modules" / ".bin" / "lighthouse").exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(TOOLS), PACKAGE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    make_certificate()
    surroundings = os.environ | {
        "PORT": str(PORT),
        "SITE_URL": SITE,
        "GRANIAN_SSL_CERTIFICATE": str(CERTIFICATE),
        "GRANIAN_SSL_KEYFILE": str(KEY),
    }
    with subprocess.Popen(
        ["bin/run"], cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL
    ) as server:
        try:
            wait_for(server)
            draw_all_formats()
            measure(browser)
        finally:
            server.terminate()


def make_certificate() -> None:
    """One that nobody trusts but the browser of this measurement."""
    if CERTIFICATE.exists():
        return
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "3650", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", str(KEY), "-out", str(CERTIFICATE)],
        check=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def wait_for(server: subprocess.Popen[bytes]) -> None:
    for _second in range(600):
        if server.poll() is not None:
            sys.exit("newsroom: the server did not start")
        try:
            urllib.request.urlopen(SITE, timeout=5, context=TRUSTING).close()
        except OSError:
            time.sleep(1)
        else:
            return
    sys.exit("newsroom: the server did not answer")


def draw_all_formats() -> None:
    """What the server draws by itself in the minutes after a publication: readers get AVIF."""
    command = [sys.executable, "manage.py", "draw_photos"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def measure(browser: str) -> None:
    faults: dict[str, list[str]] = {}
    print(f"{'':10}{'scores':>16}{'LCP ms':>8}{'FCP ms':>8}{'TBT ms':>8}{'CLS':>8}"
          f"{'kB':>8}{'requests':>10}{'load':>7}")  # fmt: skip
    for name, path in pages().items():
        reports = [report(browser, SITE + path) for _run in range(RUNS)]
        scores = "/".join(
            f"{statistics.median(r['categories'][key]['score'] or 0 for r in reports) * 100:.0f}"
            for key in CATEGORIES
        )
        values = [
            statistics.median(r["audits"][key]["numericValue"] for r in reports)
            for key in NUMBERS.values()
        ]
        items = reports[0]["audits"]["network-requests"]["details"]["items"]
        kilobytes = sum(item.get("transferSize", 0) for item in items) / 1000
        load = os.getloadavg()[0]
        print(f"{name:10}{scores:>16}{values[0]:8.0f}{values[1]:8.0f}{values[2]:8.0f}"
              f"{values[3]:8.3f}{kilobytes:8.1f}{len(items):10}{load:7.1f}")  # fmt: skip
        faults[name] = lost_points(reports[0])
        (TOOLS / f"{name}.json").write_text(json.dumps(reports[0]))
    for name, lost in faults.items():
        for line in lost:
            print(f"{name}: {line}")
    print(f"scores: {', '.join(CATEGORIES)}; medians of {RUNS}; whole reports in {TOOLS}")


def pages() -> dict[str, str]:
    """One of each kind, the article one with a picture on top."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django

    django.setup()
    from articles.models import PublishedArticle

    rows = PublishedArticle.objects.live().newest_first().select_related("section")[:200]
    pictured = [row for row in rows if any(photo["lead"] for photo in row.photos)]
    if not pictured:
        sys.exit("newsroom: no article with a picture is public")
    article = max(pictured, key=lambda row: min(len(row.photos), 4))
    return {
        "front": "/",
        "section": article.section.get_absolute_url(),
        "article": article.get_absolute_url(),
        "events": "/su-kien/",
    }


def report(browser: str, address: str) -> Any:
    command = [
        str(TOOLS / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
        "--output-path=stdout", "--form-factor=mobile", f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu --ignore-certificate-errors",
    ]  # fmt: skip
    done = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": browser}, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout)


def lost_points(told: Any) -> list[str]:
    """What keeps a category from 100."""
    return [
        f"{key}: {audit['title']} {audit.get('displayValue', '')}".strip()
        for key in CATEGORIES
        for reference in told["categories"][key]["auditRefs"]
        if reference["weight"]
        and (audit := told["audits"][reference["id"]])["score"] is not None
        and audit["score"] < 1
    ]


if __name__ == "__main__":
    main()
