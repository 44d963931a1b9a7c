"""The page of a stale save as a browser without scripts sends it."""

from __future__ import annotations

import re

from tests.admin.typing_in import said


def _hidden(page):
    form = said(page).split('id="merge_form"')[1]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def fields(page):
    return {
        name: value.replace("&quot;", '"')
        for name, value in _hidden(page).items()
        if name != "csrfmiddlewaretoken"
    }


def choose(desk, story, page, choices, move="", **own):
    sent = {"_move": move} if move else {}
    sent |= {f"choice:{key}": which for key, which in choices.items()}
    sent |= {f"own:{key}": words for key, words in own.items()}
    return desk.client.post(desk.address(story, "merge"), fields(page) | sent)


def asked(page):
    return {one.key: one for one in page.context["asked"]}
