"""The desk's masthead bears the newsroom's own name, and costs no page a query."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import SiteSettings
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import lan, oanh

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_name_of_the_site_stands_on_each_page_also_before_signing_in() -> None:
    SiteSettings.objects.create(pk=1, name="Báo <Kinh> Bắc")
    pages = Mover(lan()).client.get(reverse("admin:index")), Client().get(reverse("admin:login"))
    for page in pages:
        assert f'<a href="{reverse("admin:index")}">Báo &lt;Kinh&gt; Bắc</a>' in said(page)
        assert "| Tòa soạn</title>" in said(page)


def test_newsroom_without_settings_has_a_name_too() -> None:
    assert f'<a href="{reverse("admin:index")}">Tòa soạn</a>' in said(
        Client().get(reverse("admin:login"))
    )


def test_name_is_asked_for_once_and_a_new_one_is_shown_at_once() -> None:
    SiteSettings.objects.create(pk=1, name="Báo cũ")
    desk = Mover(oanh())
    desk.client.get(reverse("admin:index"))
    with CaptureQueriesContext(connection) as asked:
        desk.client.get(reverse("admin:index"))
    assert not any("sitesettings" in query["sql"] for query in asked)

    address = reverse("admin:articles_sitesettings_change", args=[1])
    desk.client.post(address, {"name": "Báo mới"})
    assert "Báo mới</a>" in said(desk.client.get(reverse("admin:index")))
