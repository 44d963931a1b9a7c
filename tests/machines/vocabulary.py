"""The vocabulary of schema.org: what a node of structured data may say, by its own file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.test import Client

_SAID = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))
TYPES: dict[str, list[str]] = _SAID["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = _SAID["properties"]
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_DAY = r"\d{4}-\d\d-\d\d"
_MOMENT = rf"{_DAY}T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d"
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
    "Distance": lambda value: isinstance(value, int),
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
    if kind not in TYPES:
        yield f"there is no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = PROPERTIES.get(name)
        if known is None or not lineage(kind) & set(known["on"]):
            yield f"{kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _of(one, known["of"], f"{kind}.{name}")


def lineage(kind: str) -> set[str]:
    return {kind}.union(*(lineage(parent) for parent in TYPES[kind]))


def _of(value: Any, wanted: list[str], where: str) -> Iterator[str]:
    if isinstance(value, dict):
        if not lineage(value["@type"]) & set(wanted):
            yield f"{where} is no {value['@type']}"
        yield from faults(value)
    elif isinstance(value, str) and value.startswith("https://schema.org/"):
        return  # a member of an enumeration
    elif not any(check(value) for name, check in _PLAIN.items() if name in {*wanted, *_FOR_ANY}):
        yield f"{where} cannot be {value!r}"
