from __future__ import annotations

import pytest
from django.urls import reverse

from tests.api.calling import token_of
from tests.builders import lan
from tests.for_everyone import obstacles, violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.alike
def test_page_of_tokens_is_for_everyone(live_newsroom, settings):
    settings.DESK_API = True
    token_of(lan())
    page, address = (
        live_newsroom.open("/", by=lan()),
        reverse("admin:auth_user_api_tokens", args=[lan().pk]),
    )
    assert obstacles(page, address) == []
    page.get_by_label("Dùng cho chương trình nào").fill("Ứng dụng điện thoại")
    page.get_by_role("button", name="Tạo khóa").click()
    page.wait_for_selector("#new-link")
    assert violations(page) == []
