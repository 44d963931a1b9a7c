from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.conftest import LiveNewsroom

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]
DESK = f"/{settings.ADMIN_PATH}"
PASSWORD = "mot-cau-dai-va-kho-doan"


def test_an_editor_signs_in_under_the_strict_policy(live_newsroom: LiveNewsroom) -> None:
    User.objects.create_superuser("tuandat", password=PASSWORD)
    page = live_newsroom.open(f"{DESK}login/?next={DESK}")
    violations: list[str] = []
    page.on("console", lambda said: violations.append(said.text) if said.type == "error" else None)
    page.fill("[name=username]", "tuandat")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    expect(page).to_have_url(re.compile(f"{DESK}$"))
    assert [text for text in violations if "Content Security Policy" in text] == []
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_two_people_have_browsers_of_their_own(live_newsroom: LiveNewsroom) -> None:
    editor = User.objects.create_superuser("tuandat")
    desk = live_newsroom.open(DESK, by=editor)
    stranger = live_newsroom.open(DESK)
    expect(desk).to_have_url(re.compile(f"{DESK}$"))
    expect(stranger).to_have_url(re.compile("login"))
