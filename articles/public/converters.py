"""The pieces of an address that are numbers."""

from __future__ import annotations


class StoryNumber:
    """No database counts further than eighteen digits."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Year(StoryNumber):
    regex = "[0-9]{4}"

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class TwoDigits(StoryNumber):
    regex = "[0-9]{2}"

    def to_url(self, value: int) -> str:
        return f"{value:02d}"
