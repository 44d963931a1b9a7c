from __future__ import annotations

import pytest
from django.contrib.staticfiles.finders import find, get_finders
from django.test import Client

BASE = "ckeditor/ckeditor/plugins"
NEVER_SERVED = [
    f"{BASE}/exportpdf/tests/manual/integration.html",
    f"{BASE}/wsc/dialogs/ciframe.html",
    f"{BASE}/scayt/dialogs/options.js",
    f"{BASE}/preview/preview.html",
    f"{BASE}/codesnippetgeshi/plugin.js",
    f"{BASE}/flash/dialogs/flash.js",
    f"{BASE}/docprops/plugin.js",
    "ckeditor/galleriffic/js/jquery-1.3.2.js",
    "ckeditor/ckeditor/samples/old/ajax.html",
    "ckeditor/ckeditor/lang/de.js",
    "ckeditor_uploader/admin_base.js",
]
NEEDED = [
    "ckeditor/ckeditor-init.js",
    "ckeditor/ckeditor/ckeditor.js",
    "ckeditor/ckeditor/lang/vi.js",
    "ckeditor/ckeditor/lang/en.js",
    "ckeditor/ckeditor/skins/moono-lisa/editor.css",
    f"{BASE}/divarea/plugin.js",
    f"{BASE}/link/dialogs/link.js",
    "admin/css/base.css",
]


def collected() -> set[str]:
    return {name for finder in get_finders() for name, _storage in finder.list([])}


def test_what_has_known_weaknesses_is_never_collected() -> None:
    names = collected()
    assert not names & set(NEVER_SERVED)
    assert not [name for name in names if name.startswith("ckeditor/") and name.endswith(".html")]
    words = ("exportpdf", "/wsc/", "scayt", "galleriffic", "jquery-1.")
    assert not [name for name in names if any(word in name for word in words)]


@pytest.mark.parametrize("name", NEEDED)
def test_what_the_editor_needs_is_collected(name: str) -> None:
    assert name in collected()
    assert find(name)


@pytest.mark.parametrize("name", NEVER_SERVED)
@pytest.mark.django_db  # the page that says so shows the latest stories
def test_what_has_known_weaknesses_is_not_found_by_its_address(client: Client, name: str) -> None:
    assert find(name) is None
    assert client.get(f"/static/{name}").status_code == 404


def test_a_needed_file_is_served(client: Client) -> None:
    assert client.get("/static/admin/css/base.css").status_code == 200
