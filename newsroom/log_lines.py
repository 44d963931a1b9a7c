from __future__ import annotations

import logging


class OneLine(logging.Formatter):
    """One event, one line: what a visitor sends can never look like a line of ours."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        lines = super().format(record).splitlines()
        text = " | ".join(line.strip() for line in lines if line.strip())
        return "".join(
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
        )
