"""What every test may ask for beside pytest-django's own: a browser, and processes of its own."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from threading import Condition
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import connection
from django.test import Client
from hypothesis import settings as of_properties
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from articles.pages import furniture
from articles.search import desk, photos, public
from tests import databases
from tests.settings import TEST_FOLDER

# The first is the same browser without its window: the same tests take two thirds of the time.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page lives long enough to earn back what compiling its scripts a second time costs.
    "--js-flags=--no-opt --no-maglev --min-semi-space-size=16",
]


# A machine that is busy is no fault of what is tested.
of_properties.register_profile("newsroom", deadline=None)
of_properties.load_profile("newsroom")

_WITH_A_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--asking-a-database",
        action="store_true",
        help="leave out what asks no database, or whose answer none can change",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None]:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    yield
    if config.getoption("--asking-a-database"):
        left_out = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _asks_a_database(item)]
    # The longest first, or one worker is left with them when the others have ended; then those of a
    # browser: one serves them all, and its worker is relieved of the rest.
    items.sort(key=lambda item: [not item.get_closest_marker(name) for name in ("long", "browser")])


def _asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("alike"):
        return False
    asked = _WITH_A_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish() -> None:
    """What is imported and collected stays; going through it again and again cost a sixth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """In the place of pytest-django's, which migrates a database for each worker."""
    with django_db_blocker.unblock(), databases.copied():
        yield


@pytest.fixture(autouse=True)
def fresh_furniture(monkeypatch: pytest.MonkeyPatch) -> None:
    """One database follows another in this process; nothing is kept of the last one.

    Within a test it is kept as it is for readers: that a test stands in a transaction, to be undone
    when it ends, is not their affair.
    """
    furniture.forget()
    monkeypatch.setattr(furniture, "_may_be_undone", _in_a_transaction_of_its_own)


def _in_a_transaction_of_its_own() -> bool:
    return not all(block._from_testcase for block in connection.atomic_blocks)


@pytest.fixture(autouse=True)
def nothing_left_to_find(request: pytest.FixtureRequest) -> Iterator[None]:
    """Django empties its models' tables after a test that commits; the search tables are ours."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not commits and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        for index in [*public.INDEXES.values(), *desk.INDEXES.values(), photos.INDEX]:
            cursor.execute(f'DELETE FROM "{index.table}"')


@pytest.fixture(scope="session")
def browsers(chromium: Browser) -> Browsers:
    return Browsers(chromium)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of the system's, one for all tests of a worker."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        reason = "no Chromium on this machine (apt-get install chromium)"
        if os.environ.get("NEWSROOM_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Browsers:
    """A worker's browsers. One that a test has done with is emptied of all but its cache, so that
    the editor's half a megabyte of script is fetched and compiled once."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[BrowserContext] = []

    def take(self, url: str) -> BrowserContext:
        """With no cookie and nothing kept."""
        if self._idle:
            return self._idle.pop()
        context = self._browser.new_context(
            base_url=url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh"
        )
        context.set_default_timeout(10_000)
        return context

    def give_back(self, context: BrowserContext, url: str) -> None:
        context.set_offline(False)
        context.unroute_all()
        # First of all: a page that goes may keep what was typed in it.
        for page in context.pages:
            page.close()
        context.clear_cookies()
        page = context.new_page()
        if not page.evaluate("String(setTimeout).includes('[native code]')"):
            # Its clock was taken over, and there is no way to give it back.
            context.close()
            return
        context.new_cdp_session(page).send(
            "Storage.clearDataForOrigin", {"origin": url, "storageTypes": "local_storage"}
        )
        page.close()
        self._idle.append(context)


class LiveNewsroom:
    """A running site on the test's database, and browsers for its people."""

    def __init__(self, url: str, browsers: Browsers) -> None:
        self.url = url
        self.contexts: list[BrowserContext] = []
        self._browsers = browsers

    def open(self, path: str = "/", *, by: User | None = None, width: int = 1280) -> Page:
        """A page of somebody's own browser, signed in if a user is named."""
        context = self._browsers.take(self.url)
        self.contexts.append(context)
        if by is not None:
            context.add_cookies([self._session(by)])
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900 if width > 600 else 844})
        page.goto(path)
        return page

    def leave(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            self._browsers.give_back(context, self.url)

    def _session(self, user: User) -> dict[str, str]:  # type: ignore[misc]
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": client.cookies[name].value, "url": self.url}


class _Unanswered:
    """Requests that the live server is still at."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = Condition()

    def begin(self, **_signal: object) -> None:
        self._count(1)

    def end(self, **_signal: object) -> None:
        self._count(-1)

    def wait(self) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._number <= 0, timeout=10)

    def _count(self, change: int) -> None:
        with self._changed:
            self._number += change
            self._changed.notify_all()


@pytest.fixture
def unanswered() -> Iterator[_Unanswered]:
    requests = _Unanswered()
    request_started.connect(requests.begin)
    request_finished.connect(requests.end)
    yield requests
    request_started.disconnect(requests.begin)
    request_finished.disconnect(requests.end)


@pytest.fixture
def live_newsroom(
    browsers: Browsers, live_server: object, settings: object, unanswered: _Unanswered
) -> Iterator[LiveNewsroom]:
    """The site served to a real browser; `live_newsroom.open("/", by=editor)` gives a page."""
    url: str = live_server.url  # type: ignore[attr-defined]
    settings.SITE_URL = url  # type: ignore[attr-defined]
    settings.CSRF_TRUSTED_ORIGINS = [url]  # type: ignore[attr-defined]
    newsroom = LiveNewsroom(url, browsers)
    yield newsroom
    newsroom.leave()
    # Emptying the tables under a request that has not ended is a deadlock on PostgreSQL.
    assert unanswered.wait(), "the server is still answering a browser that has gone"


@pytest.fixture
def browser_page(live_newsroom: LiveNewsroom) -> Page:
    """A stranger's page on the front page."""
    return live_newsroom.open("/")


@pytest.fixture
def elsewhere() -> Callable[[], dict[str, str]]:
    """The environment of a process that a test starts: it works on this test's own database."""

    def environment() -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "NEWSROOM_TEST_FOLDER": str(TEST_FOLDER),
            "DATABASE_URL": _database_url(),
        }

    return environment


def _database_url() -> str:
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    user, password = quote(said["USER"], safe=""), quote(said["PASSWORD"], safe="")
    return f"postgres://{user}:{password}@{said['HOST']}:{said['PORT']}/{said['NAME']}"
