"""The desk as another program of the newsroom calls it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.models import ApiToken
from articles.workflow import api_tokens, keys
from tests.builders import DAY

API = "/quan-tri/api/v1/"


def token_of(person: User, **fields: Any) -> tuple[ApiToken, str]:
    """Of whoever it is: also of those to whom the house would give none."""
    key, digest = keys.make(api_tokens.PURPOSE)
    fields = {"name": "Điện thoại", "expires_at": timezone.now() + DAY} | fields
    return ApiToken.objects.create(account=person, digest=digest, **fields), key


class Program:
    def __init__(self, person: User | None = None, *, key: str = "") -> None:
        self.client = Client()
        self.key = key or (token_of(person)[1] if person else "")

    def call(self, method: str, path: str, sent: Any = None, **headers: str) -> Any:
        """`sent`: what goes as JSON, or bytes as they are."""
        if self.key:
            headers["authorization"] = f"Bearer {self.key}"
        raw = sent if isinstance(sent, bytes) else b"" if sent is None else _written(sent)
        return self.client.generic(
            method, API + path, raw, content_type="application/json", headers=headers
        )

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def story(self, story: Any) -> Any:
        return self.get(address(story)).json()

    def create(self, content: dict[str, Any], **more: Any) -> Any:
        return self.call("POST", "articles/", {"content": content, **more})

    def bring(self, file: bytes, *, name: str = "DSC_4471.jpg", **parts: Any) -> Any:
        """`words`: what goes as JSON in a part of its own."""
        if "words" in parts:
            parts["words"] = json.dumps(parts["words"])
        sent = {"file": SimpleUploadedFile(name, file)} | parts
        headers = {"authorization": f"Bearer {self.key}"}
        return self.client.post(f"{API}photos/", sent, headers=headers)

    def save(self, story: Any, version: int, **sent: Any) -> Any:
        return self.call("PATCH", address(story), {"version": version, **sent})

    def move(self, story: Any, verb: str, **sent: Any) -> Any:
        """With what it has just read, as a program does."""
        if "seen" in self.takes(story, verb) and "seen" not in sent:
            sent["seen"] = self.story(story).get("seen", "")
        return self.call("POST", f"{address(story)}moves/{verb}/", sent)

    def takes(self, story: Any, verb: str) -> list[str]:
        moves = self.story(story).get("moves", ())
        return next((move["takes"] for move in moves if move["verb"] == verb), ["seen"])


def address(story: Any) -> str:
    return f"{story.noun}s/{story.pk}/"


def _written(sent: Any) -> bytes:
    return json.dumps(sent).encode()
