from __future__ import annotations

import logging
import sys

from newsroom.log_lines import OneLine


def record(message: str, *, failed: bool = False) -> logging.LogRecord:
    info = sys.exc_info() if failed else None
    return logging.LogRecord("desk", logging.ERROR, "", 0, message, (), info)


def test_a_visitor_cannot_forge_a_line_of_the_log() -> None:
    forged = "no such page: /a\r\n2026-01-01 INFO desk: published\x1b[31m\u2028x"
    line = OneLine().format(record(forged))
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert line.endswith("no such page: /a | 2026-01-01 INFO desk: published�[31m | x")


def test_an_error_keeps_its_whole_story_on_one_line() -> None:
    try:
        raise ValueError("không đọc được")
    except ValueError:
        line = OneLine().format(record("failed", failed=True))
    assert "Traceback" in line
    assert line.endswith("ValueError: không đọc được")
    assert "\n" not in line
