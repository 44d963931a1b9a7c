"""The documents say what the program is: addresses lead somewhere, tables are the printed ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from articles.management.commands.print_table import TABLES

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = ["README.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
PICTURES = sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
OURS = re.compile(r"`((?:articles|newsroom|tests|templates|docs|bin|requirements|\.ci)/[\w./-]+)`")
LARGEST_PICTURE = 250_000


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose(name: str) -> str:
    return re.sub(r"^```.*?^```", "", text(name), flags=re.MULTILINE | re.DOTALL)


def anchors(name: str) -> set[str]:
    """As GitHub and its like make them from headings."""
    heads = re.findall(r"^#+ (.+)$", prose(name), re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", head.casefold()) for head in heads)
    return {head.strip().replace(" ", "-") for head in kept}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_link_leads_somewhere(document: str) -> None:
    for link in LINK.findall(prose(document)):
        if link.startswith(("https://", "http://127.0.0.1")):
            continue
        path, _hash, anchor = link.partition("#")
        target = (ROOT / document).parent / path if path else ROOT / document
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(str(target.resolve().relative_to(ROOT))), link


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_named_file_is_there(document: str) -> None:
    missing = [name for name in OURS.findall(text(document)) if not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_named_command_is_there(document: str) -> None:
    code = "\n".join(CODE.findall(text(document)))
    named = set(re.findall(r"manage\.py ([a-z_]+)", code))
    assert named - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_named_target_of_make_is_there(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    code = "\n".join(CODE.findall(text(document)))
    named = set(re.findall(r"(?<![\w-])make ([a-z][a-z-]*)", code))
    assert named - targets == set()


def test_every_command_of_ours_is_explained() -> None:
    ours = {name for name, app in get_commands().items() if app == "articles"}
    explained = text("README.md") + text("docs/operators.md")
    assert {name for name in ours if f"manage.py {name}" not in explained} == set()


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_in_the_documents_is_the_printed_one(table: str) -> None:
    found = re.search(
        rf"<!-- print_table {table} -->\n(.*?)\n<!-- end -->", text("docs/architecture.md"), re.S
    )
    assert found is not None
    assert found[1] == TABLES[table]()


def test_every_setting_from_the_environment_is_explained_and_no_other() -> None:
    source = text("newsroom/settings.py") + text("newsroom/environment.py")
    read = set(
        re.findall(
            r"(?:env\.\w+|choice|number|environ\.get)\(\s*[\"']([A-Z][A-Z0-9_]+)[\"']", source
        )
    )
    explained = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)`", text("docs/operators.md"), re.MULTILINE))
    assert len(read) > 20
    assert explained == read


def test_every_law_names_a_test() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \| (.+) \|$", text("docs/architecture.md"), re.MULTILINE)
    assert [int(number) for number, _law, _held in rows] == list(range(1, 15))
    assert all("`tests/" in held or "floors" in held for _number, _law, held in rows)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_light_and_shown_with_words(picture: str) -> None:
    assert (ROOT / "docs" / "pictures" / picture).stat().st_size < LARGEST_PICTURE
    shown = [
        words
        for document in DOCUMENTS
        for words in re.findall(
            rf"!\[([^\]]*)\]\([^)]*pictures/{re.escape(picture)}\)", text(document)
        )
    ]
    assert shown, "no document shows it"
    assert all(len(words) > 10 for words in shown)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_names_no_place_of_one_machine(document: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:work|tmp|opt|home|root)/", text(document))
