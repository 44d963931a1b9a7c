"""The paragraphs of a cleaned body: its outermost elements, each as the HTML it is."""

from __future__ import annotations

import re

_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>""")
_VOID = frozenset({"br", "hr"})


def blocks(body: str) -> tuple[str, ...]:
    """Joined again they are the body, but for white space between them, which is nobody's word."""
    found: list[str] = []
    start = depth = 0
    for tag in _TAG.finditer(body):
        if depth == 0 and not tag[1]:
            found.append(body[start : tag.start()])
            start = tag.start()
        if tag[2] not in _VOID:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth == 0:
            found.append(body[start : tag.end()])
            start = tag.end()
    found.append(body[start:])
    return tuple(block.strip() for block in found if block.strip())
