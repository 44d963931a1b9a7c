from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.test import Client

from articles.templatetags.stylesheets import PRINT, framed, joined_file
from newsroom.static_files import JoinedStaticFilesStorage, WantedFilesFinder

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


def test_sheets_of_a_page_are_one_file_in_their_order_and_print_stays_on_paper(
    tmp_path: Path,
) -> None:
    storage = JoinedStaticFilesStorage(location=tmp_path, base_url="/static/")
    finder = WantedFilesFinder()
    paths = {
        name: (source, name) for name, source in finder.list([]) if name.startswith("site/css/")
    }
    for name, (source, path) in paths.items():
        with source.open(path) as file:
            storage.save(name, file)
    failed = [
        result for _name, _hashed, result in storage.post_process(dict(paths)) if result is not True
    ]
    assert failed == []

    names = framed(("teaser", "article", "placing", "tools", "large", "correction"))
    address = storage.url(joined_file(names))
    assert re.fullmatch(r"/static/site/css/joined/.+\.[0-9a-f]{12}\.css", address)
    text = (tmp_path / address.removeprefix("/static/")).read_text(encoding="utf-8")
    rules = (
        ":root{color-scheme: light;", "body{margin: 0;}", ".brand-name{", ".teaser{",
        ".article-head h1{", ".gallery{", ".tools{", ".enlarge{", ".correction{", ".site-foot{",
    )  # fmt: skip
    places = [text.index(rule) for rule in rules]
    assert places == sorted(places)
    assert text.count("{") == text.count("}")
    # What people alone read is left out; what is shown stays as it is written.
    assert "/*" not in text and "\n" not in text
    assert "content: attr(data-base)" in text and "calc(100% + 2 * var(--gutter))" in text
    assert "@page" not in text
    paper = storage.url(joined_file((PRINT,))).removeprefix("/static/")
    assert (tmp_path / paper).read_text(encoding="utf-8").startswith("@page{size: A4;")
    assert 'content: " (" attr(href) ")"' in (tmp_path / paper).read_text(encoding="utf-8")
    assert (tmp_path / f"{address.removeprefix('/static/')}.gz").stat().st_size < 20_000


def test_page_links_one_joined_sheet_where_sheets_are_joined(
    client: Client, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    links = r'<link rel="stylesheet" href="([^"]+)"'
    single = re.findall(links, client.get("/").content.decode())
    assert "/static/site/css/front.css" in single
    monkeypatch.setattr(StaticFilesStorage, "joins_stylesheets", True, raising=False)
    joined = re.findall(links, client.get("/").content.decode())
    *own, paper = [Path(address).stem for address in single]
    folder = "/static/site/css/joined"
    assert joined == [f"{folder}/{'.'.join(own)}.css", f"{folder}/{paper}.css"]
    assert paper == "print"


def test_every_template_of_readers_leaves_its_sheets_to_be_joined() -> None:
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        if "admin" not in path.parts:
            linked = re.findall(r"static 'site/css/(\w+)", path.read_text(encoding="utf-8"))
            # The band stands above previews alone.
            assert set(linked) <= {"band"}, path
