"""Laws about the program's own text: where HTML is called safe (6), where signals are heard (9)."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SOURCES = [path for room in ("articles", "newsroom") for path in (ROOT / room).rglob("*.py")]
TEMPLATES = [
    *(ROOT / "templates").rglob("*.html"),
    *(ROOT / "templates").rglob("*.xml"),
    *(ROOT / "templates").rglob("*.txt"),
]
# Where the body of a row, which its field has cleaned, is printed as it is; nothing else ever is.
SAFE_BODIES = {
    "templates/components/_body.html": ["part.html|safe"],
    "templates/admin/articles/story/read_only.html": ["shown.body|safe"],
    "templates/admin/articles/story/revision.html": ["body|safe"],
}


def found(paths: list[Path], pattern: str) -> dict[str, list[str]]:
    hits = {
        path.relative_to(ROOT).as_posix(): re.findall(pattern, path.read_text(encoding="utf-8"))
        for path in paths
    }
    return {name: words for name, words in hits.items() if words}


def test_templates_mark_nothing_safe_but_a_cleaned_body() -> None:
    assert found(TEMPLATES, r"[\w.]+\|\s*safe(?:seq)?\b") == SAFE_BODIES
    assert found(TEMPLATES, r"autoescape\s+off") == {}


def test_program_marks_safe_only_what_cannot_end_a_data_block() -> None:
    assert found(SOURCES, r"mark_safe\(\w+\)") == {
        "articles/templatetags/reading.py": ["mark_safe(text)"]
    }
    assert found(SOURCES, r"SafeString\([^)]") == {}


def test_signals_are_heard_in_one_file_and_none_is_ours() -> None:
    heard = found(SOURCES, r"(?:post|pre)_\w+\.connect|user_\w+\.connect|@receiver")
    assert list(heard) == ["articles/signals.py"]
    assert found(SOURCES, r"\bSignal\(") == {}


def test_nothing_leaves_the_house_but_notices_by_mail() -> None:
    outside = found(
        SOURCES, r"\b(?:send_mail|EmailMessage|requests|urllib\.request|httpx|smtplib)\b"
    )
    assert list(outside) == ["articles/workflow/notices/post.py"]
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS", False)
