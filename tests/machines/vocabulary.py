"""The vocabulary of schema.org, as a package carries it whole: what a node of structured data may
say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.test import Client

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_DAY = r"\d{4}-\d\d-\d\d"
_MOMENT = rf"{_DAY}T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d"
_MEMBERS = "https://schema.org/"
# An address may stand for the thing that it leads to.
_FOR_ANY = ("URL",)
_PLAIN: dict[str, Any] = {
    "Text": lambda value: isinstance(value, str),
    "URL": lambda value: isinstance(value, str) and value.startswith(("http://", "https://")),
    "Date": lambda value: isinstance(value, str) and re.fullmatch(_DAY, value),
    "DateTime": lambda value: isinstance(value, str) and re.fullmatch(_MOMENT, value),
    "Boolean": lambda value: isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    # Of pixels, as everybody writes them.
    "Distance": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


def structured(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page by their type; each of them is sound."""
    response = client.get(path)
    assert response.status_code == 200, path
    nodes = [json.loads(block) for block in _BLOCK.findall(response.content.decode())]
    for node in nodes:
        assert node["@context"] == "https://schema.org"
        assert not (found := list(faults(node))), found
    return {node["@type"]: node for node in nodes}


def faults(node: dict[str, Any]) -> Iterator[str]:
    kind = node.get("@type", "")
    if _said(kind).get("@type") != "rdfs:Class":
        yield f"there is no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = _said(name)
        if not lineage(kind) & _named(known, "schema:domainIncludes"):
            yield f"{kind} has no {name}"
            continue
        if better := _named(known, "schema:supersededBy"):
            yield f"{kind}.{name} is now {', '.join(better)}"
        wanted = _named(known, "schema:rangeIncludes")
        for one in value if isinstance(value, list) else [value]:
            yield from _of(one, wanted, f"{kind}.{name}")


def lineage(kind: str) -> set[str]:
    """It and the kinds above it."""
    return {kind}.union(*map(lineage, _named(_said(kind), "rdfs:subClassOf")))


def _of(value: Any, wanted: set[str], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not lineage(value.get("@type", "")) & wanted:
            yield f"{where} is no {value.get('@type')}"
        yield from faults(value)
    elif isinstance(value, str) and value.startswith(_MEMBERS):
        kind = _said(value.removeprefix(_MEMBERS)).get("@type", "").removeprefix("schema:")
        if not lineage(kind) & wanted:
            yield f"{where} has no {value}"
    elif not any(check(value) for name, check in _PLAIN.items() if name in {*wanted, *_FOR_ANY}):
        yield f"{where} cannot be {value!r}"


def _said(name: str) -> dict[str, Any]:
    return _vocabulary().get(f"schema:{name}", {})


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    # Found, not imported: the package itself is about something else.
    found = find_spec("rocrate")
    assert found and found.origin
    file = Path(found.origin).with_name("data") / "schema.jsonld"
    return {node["@id"]: node for node in json.loads(file.read_text(encoding="utf-8"))["@graph"]}


def _named(node: dict[str, Any], what: str) -> set[str]:
    said = node.get(what, [])
    each = said if isinstance(said, list) else [said]
    return {one["@id"].removeprefix("schema:") for one in each}
