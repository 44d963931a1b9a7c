"""An editing page as a browser without scripts fills it in."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse


class _Fields(HTMLParser):
    """What the page's main form would send."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: dict[str, Any] = {}
        self._inside = self._idle = False
        self._text: str | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "story-form" in said.get("class", "")
        if tag == "template":
            self._idle = True
        if not self._inside or self._idle:
            return
        name = said.get("name", "")
        if tag == "input":
            self._input(name, said)
        elif tag == "textarea":
            self._text, self.sent[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.sent or "selected" in said):
            self.sent[self._select] = said.get("value", "")

    def _input(self, name: str, said: dict[str, str]) -> None:
        kind = said.get("type", "text")
        if kind == "checkbox":
            if "checked" in said:
                self.sent[name] = said.get("value", "on")
        elif kind != "file":
            self.sent[name] = said.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self.sent[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            # The first line break after the tag is not part of the text.
            self.sent[self._text] = self.sent[self._text].removeprefix("\n")
            self._text = None
        if tag == "template":
            self._idle = False
        if tag == "form":
            self._inside = False


def typed(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What the form on the page sends once `changes` are typed into it ("__" stands for "-")."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return parser.sent | {name.replace("__", "-"): value for name, value in changes.items()}


class AtDesk:
    """One person's browser at the desk."""

    def __init__(self, person: User) -> None:
        self.client = Client()
        self.client.force_login(person)

    def address(self, story: Any, page: str = "change") -> str:
        return reverse(f"admin:articles_{story.noun}_{page}", args=[story.pk])

    def open(self, story: Any, page: str = "change") -> Any:
        return self.client.get(self.address(story, page))

    def open_new(self, noun: str = "article") -> Any:
        return self.client.get(reverse(f"admin:articles_{noun}_add"))

    def send(self, page: Any, **changes: Any) -> Any:
        """Presses "Save" on an open page; follows nothing."""
        return self.client.post(page.request["PATH_INFO"], typed(page, **changes))


def raw(fields: dict[str, Any]) -> dict[str, Any]:
    """For `client.post`: a form sent byte by byte, lone surrogates and all."""
    pairs = (
        f"{quote(name)}={quote(str(value).encode(errors='surrogatepass'))}"
        for name, value in fields.items()
    )
    return {"data": "&".join(pairs), "content_type": "application/x-www-form-urlencoded"}


def said(response: Any) -> str:
    """The page's whole text."""
    return response.content.decode()
