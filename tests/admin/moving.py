"""Moves as a browser without scripts sends them."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from tests.admin.typing_in import AtDesk, said


class Mover(AtDesk):
    def move_address(self, story: Any, verb: str) -> str:
        return reverse(f"admin:articles_{story.noun}_move", args=[story.pk, verb])

    def look(self, story: Any, verb: str) -> Any:
        return self.client.get(self.move_address(story, verb))

    def move(self, story: Any, verb: str, **typed: Any) -> Any:
        """Opens the move's page and presses its button (or posts to it where there is none)."""
        page = self.look(story, verb)
        seen = re.search(r'name="seen" value="([0-9a-f]*)"', said(page))
        data = {"seen": seen[1] if seen else story.content_hash, **typed}
        return self.client.post(self.move_address(story, verb), data)

    def list_address(self, noun: str = "article") -> str:
        return reverse(f"admin:articles_{noun}_changelist")

    def list(self, noun: str = "article", **asked: Any) -> Any:
        return self.client.get(self.list_address(noun), asked)

    def move_many(self, verb: str, stories: list[Any], **typed: Any) -> Any:
        """`stories` as they were on the list's page."""
        read = {f"seen_{story.pk}": story.content_hash for story in stories}
        data = {"action": verb, "_selected_action": [story.pk for story in stories], **read}
        data |= typed
        return self.client.post(self.list_address(), data)


def headlines(page: Any) -> list[str]:
    return [row.story.headline for row in page.context["cl"].rows]
