"""The conversation as a browser sends it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.admin.moving import Mover


class Talker(Mover):
    def talk_address(self, story: Any, page: str = "talk") -> str:
        return reverse(f"admin:articles_{story.noun}_{page}", args=[story.pk])

    def conversation(self, story: Any) -> Any:
        return self.client.get(self.talk_address(story))

    def say(self, story: Any, text: str, *, act: str = "say", **typed: Any) -> Any:
        name = act if act.startswith("reply") else "text"
        return self.client.post(self.talk_address(story), {"act": act, name: text, **typed})
