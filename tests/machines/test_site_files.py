"""robots.txt, security.txt, manifest and icons: by the settings of the site."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.models import SiteSettings

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def test_robots_keeps_crawlers_from_desk_and_search_and_names_the_sitemaps(client: Client) -> None:
    SiteSettings.objects.create(pk=1, robots="User-agent: GPTBot\nDisallow: /")
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    groups = response.content.decode().strip().split("\n\n")
    assert groups == [
        "User-agent: *\nDisallow: /quan-tri/\nDisallow: /tim-kiem/",
        "User-agent: GPTBot\nDisallow: /",
        f"Sitemap: {SITE}/sitemap.xml\nSitemap: {SITE}/sitemap-news.xml",
    ]


def test_security_txt_names_who_is_told_and_ends_within_a_year(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    SiteSettings.objects.create(
        pk=1, security_contact="mailto:an-ninh@tin.example https://tin.example/an-ninh/"
    )
    response = client.get("/.well-known/security.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[:2] == [
        "Contact: mailto:an-ninh@tin.example",
        "Contact: https://tin.example/an-ninh/",
    ]
    [ends] = [line.removeprefix("Expires: ") for line in lines if line.startswith("Expires: ")]
    left = dt.datetime.fromisoformat(ends) - timezone.now()
    assert dt.timedelta(days=120) < left < dt.timedelta(days=366)
    assert f"Canonical: {SITE}/.well-known/security.txt" in lines


@pytest.mark.parametrize("month", range(1, 13))
def test_security_txt_has_a_day_to_end_on_from_every_month(
    client: Client, monkeypatch: pytest.MonkeyPatch, month: int
) -> None:
    SiteSettings.objects.create(pk=1, security_contact="mailto:an-ninh@tin.example")
    now = dt.datetime(2026, month, 28, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    told = client.get("/.well-known/security.txt").content.decode()
    year, other = (2026, month + 6) if month <= 6 else (2027, month - 6)
    assert f"Expires: {year}-{other:02d}-01T00:00:00Z" in told


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("robots", "Cấm tất cả"),
        ("robots", "User-agent: *\n<script>"),
        ("security_contact", "an-ninh@tin.example"),
        ("security_contact", "http://tin.example/"),
        ("security_contact", "mailto:a@b\nPolicy: https://evil.example/"),
    ],
)
def test_settings_refuse_what_would_be_no_line_of_such_a_file(field: str, text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        SiteSettings(pk=1, name="Kinh Bắc", **{field: text}).full_clean()
    assert list(refused.value.message_dict) == [field]


def test_manifest_has_name_and_icons_of_the_size_it_says(client: Client) -> None:
    SiteSettings.objects.create(pk=1, name="Trang tin Kinh Bắc", tagline="Tin tỉnh nhà")
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    said = response.json()
    assert (said["name"], said["short_name"], said["lang"]) == ("Trang tin Kinh Bắc", "TTKB", "vi")
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    for icon in said["icons"]:
        picture = Image.open(io.BytesIO(client.get(icon["src"]).getvalue()))
        assert (picture.format, "{}x{}".format(*picture.size)) == ("PNG", icon["sizes"])


def test_page_names_icons_and_manifest_that_are_there(client: Client) -> None:
    html = client.get("/").content.decode()
    found = re.findall(r'<link rel="(?:icon|apple-touch-icon|manifest)" href="([^"]+)"', html)
    assert len(found) == 3
    for address in (*found, client.get("/favicon.ico").headers["Location"]):
        assert client.get(address).status_code == 200, address


def test_card_of_a_page_shows_its_picture_or_the_logo(client: Client) -> None:
    html = client.get("/").content.decode()
    [picture] = re.findall(r'<meta property="og:image" content="([^"]+)"', html)
    assert client.get(picture.removeprefix(SITE)).status_code == 200
    assert '<meta name="twitter:card" content="summary">' in html
