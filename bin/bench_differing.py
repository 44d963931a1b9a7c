"""Times the comparison of two revisions of 2,000 words: edited here and there, rewritten, moved
about, in one paragraph, and as large as a body may be."""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 - the path comes first

WORDS = 2000
PARAGRAPH = 50
ROUNDS = 5
_TEXT = (
    "và của là một những được trong các cho người với không này đã ra có làm đến từ khi nghề lớp "
    "xã tỉnh huyện thôn học viên dạy may đan gốm lúa nước sông cầu chợ đình làng bến thuyền bãi"
)


def text(chance: random.Random, length: int = WORDS) -> list[list[str]]:
    count = max(1, length // PARAGRAPH)
    return [chance.choices(_TEXT.split(), k=PARAGRAPH) for _ in range(count)]


def edited(chance: random.Random, paragraphs: list[list[str]]) -> list[list[str]]:
    """Every tenth word another one."""
    others = _TEXT.split()
    return [
        [chance.choice(others) if chance.random() < 0.1 else word for word in words]
        for words in paragraphs
    ]


def html(paragraphs: list[list[str]]) -> str:
    return "".join(f"<p>{' '.join(words)}.</p>" for words in paragraphs)


def cases() -> dict[str, tuple[str, str]]:
    chance = random.Random(1)
    old, other = text(chance), text(chance)
    moved = chance.sample(old, len(old))
    long, longer = text(chance, 90_000), text(chance, 90_000)
    return {
        "edited": (html(old), html(edited(chance, old))),
        "rewritten": (html(old), html(other)),
        "moved about": (html(old), html(moved)),
        "one paragraph": (html([_joined(old)]), html([_joined(other)])),
        "90,000 words, edited": (html(long), html(edited(chance, long))),
        "90,000 words, rewritten": (html(long), html(longer)),
    }


def _joined(paragraphs: list[list[str]]) -> list[str]:
    return [word for words in paragraphs for word in words]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from articles.workflow.differing import words  # its models need the settings

    print(f"{'ms':>8}  two revisions of {WORDS:,} words, the best of {ROUNDS}")
    for name, (old, new) in cases().items():
        times = []
        for _round in range(ROUNDS):
            begun = time.perf_counter()
            words(old, new)
            times.append(time.perf_counter() - begun)
        print(f"{min(times) * 1000:8.1f}  {name}")


if __name__ == "__main__":
    main()
