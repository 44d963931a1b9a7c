"""A schema that refuses nothing proves nothing.

Faults planted in sound feeds and sitemaps are found."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from .soundness import feed_faults, sitemap_faults

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Kinh Bắc</title>
<link href="https://tin.example/" rel="alternate"/>
<link href="https://tin.example/atom/" rel="self"/>
<id>https://tin.example/atom/</id><updated>2026-06-01T07:00:00+07:00</updated>
<author><name>Kinh Bắc</name></author>
<entry><title>Một</title><link href="https://tin.example/1/" rel="alternate"/>
<updated>2026-06-01T07:00:00+07:00</updated><published>2026-06-01T07:00:00+07:00</published>
<author><name>Lan</name></author><id>tag:tin.example,2026:1</id><summary>Tóm tắt</summary>
<link rel="enclosure" href="https://tin.example/anh/a.jpg" length="12" type="image/jpeg"/>
<category term="Thời sự"/></entry>
<entry><title>Hai</title><link href="https://tin.example/2/" rel="alternate"/>
<updated>2026-06-01T06:00:00+07:00</updated><id>tag:tin.example,2026:2</id></entry></feed>"""

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
><channel><title>Kinh Bắc</title><link>https://tin.example/</link>
<description>Tin tỉnh</description>
<a:link href="https://tin.example/rss/" rel="self"/><language>vi</language>
<lastBuildDate>Mon, 01 Jun 2026 07:00:00 +0700</lastBuildDate>
<item><title>Một</title><link>https://tin.example/1/</link><description>Tóm tắt</description>
<pubDate>Mon, 01 Jun 2026 07:00:00 +0700</pubDate><guid isPermaLink="false">tag:tin.example:1</guid>
<dc:creator>Lan</dc:creator><category>Thời sự</category>
<enclosure url="https://tin.example/anh/a.jpg" length="12" type="image/jpeg"/></item>
<item><title>Hai</title><link>https://tin.example/2/</link><description></description>
<pubDate>Mon, 01 Jun 2026 06:00:00 +0700</pubDate><guid isPermaLink="false">tag:tin.example:2</guid>
</item></channel></rss>"""

SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://tin.example/1/</loc><lastmod>2026-06-01T07:00:00+07:00</lastmod>
<image:image><image:loc>https://tin.example/anh/a.jpg</image:loc></image:image></url>
<url><loc>https://tin.example/2/</loc><news:news><news:publication><news:name>Kinh Bắc</news:name>
<news:language>vi</news:language></news:publication>
<news:publication_date>2026-06-01T07:00:00+07:00</news:publication_date>
<news:title>Hai</news:title></news:news></url></urlset>"""

INDEX = """<?xml version="1.0"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://tin.example/sitemap-1.xml</loc></sitemap></sitemapindex>"""

JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Kinh Bắc",
    "home_page_url": "https://tin.example/",
    "feed_url": "https://tin.example/json/",
    "authors": [{"name": "Kinh Bắc"}],
    "language": "vi",
    "items": [
        {
            "id": "tag:tin.example:1",
            "url": "https://tin.example/1/",
            "title": "Một",
            "content_text": "Tóm tắt",
            "date_published": "2026-06-01T07:00:00+07:00",
            "tags": ["Thời sự"],
            "attachments": [
                {"url": "https://tin.example/a.jpg", "mime_type": "image/jpeg", "size_in_bytes": 1}
            ],
        },
        {"id": "tag:tin.example:2", "url": "https://tin.example/2/", "content_html": "<p>Hai</p>"},
    ],
}


def test_what_faults_are_planted_in_is_sound() -> None:
    assert feed_faults("atom", ATOM.encode()) == feed_faults("rss", RSS.encode()) == []
    assert feed_faults("json", json.dumps(JSON).encode()) == []
    assert sitemap_faults(SITEMAP.encode()) == sitemap_faults(INDEX.encode()) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<title>Kinh Bắc</title>", ""),
        ("<title>Một</title>", "<title></title>"),
        ("<title>Một</title>", "<title>Một</title><title>Hai</title>"),
        ("<id>https://tin.example/atom/</id>", ""),
        ("2026:2</id>", "2026:1</id>"),
        ("<updated>2026-06-01T06:00:00+07:00", "<updated>2026-06-01 06:00:00"),
        ("<updated>2026-06-01T06:00:00+07:00", "<updated>2026-06-01T06:00:00"),
        ("<updated>2026-06-01T06:00:00+07:00", "<updated>2026-06-31T06:00:00+07:00"),
        ("<updated>2026-06-01T06:00:00+07:00</updated>", ""),
        ("<author><name>Kinh Bắc</name></author>", ""),
        ("<name>Lan</name>", ""),
        ("<name>Lan</name>", "<name></name>"),
        ('<link href="https://tin.example/2/" rel="alternate"/>', ""),
        ('example/2/" rel="alternate"', 'example/2/" rel="self"'),
        ('href="https://tin.example/2/"', 'href="/2/"'),
        ('<link href="https://tin.example/atom/" rel="self"/>', ""),
        (' href="https://tin.example/anh/a.jpg"', ""),
        ('length="12"', 'length="mười hai"'),
        ('type="image/jpeg"', 'type="jpeg"'),
        ('<category term="Thời sự"/>', "<category>Thời sự</category>"),
        ("<summary>", '<summary type="markdown">'),
        ("<summary>", "<summary><p xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("</feed>", "<author><name>Lan</name></author></feed>"),
        ("<entry>", "<item/><entry>"),
        ('xml:lang="vi"', 'xml:lang="tiếng Việt"'),
    ],
)  # fmt: skip
def test_fault_in_atom_is_found(right: str, wrong: str) -> None:
    assert right in ATOM
    assert feed_faults("atom", ATOM.replace(right, wrong, 1).encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('version="2.0"', 'version="0.91"'),
        ("<title>Kinh Bắc</title>", ""),
        ("<description>Tin tỉnh</description>", ""),
        ("<link>https://tin.example/</link>", ""),
        ("<link>https://tin.example/1/</link>", "<link>/1/</link>"),
        ('<a:link href="https://tin.example/rss/" rel="self"/>', ""),
        ("<title>Một</title>", "<title/>"),
        ("Mon, 01 Jun 2026 06:00", "Tue, 01 Jun 2026 06:00"),
        ("Mon, 01 Jun 2026 06:00", "Mon, 1 Jun 2026 06:00"),
        ("Mon, 01 Jun 2026 06:00", "T2, 01 Thg6 2026 06:00"),
        ("Mon, 01 Jun 2026 06:00", "Mon, 01 Jun 2026 09:00"),
        ("example:2</guid>", "example:1</guid>"),
        ('<guid isPermaLink="false">tag:tin.example:2', "<guid>tag:tin.example:2"),
        ('length="12"', 'length="0"'),
        (' length="12"', ""),
        ('type="image/jpeg"', ""),
        ('url="https://tin.example/anh/a.jpg"', 'url="/anh/a.jpg"'),
        ("<dc:creator>Lan</dc:creator>", "<author>Lan</author>"),
        ("<dc:creator>Lan</dc:creator>", "<dc:creator/>"),
        ("<category>Thời sự</category>", "<category/>"),
        ("</channel>", "</channel><channel/>"),
        ("<language>vi</language>", "<language>tiếng Việt</language>"),
    ],
)
def test_fault_in_rss_is_found(right: str, wrong: str) -> None:
    assert right in RSS
    assert feed_faults("rss", RSS.replace(right, wrong, 1).encode())


@pytest.mark.parametrize(
    "plant",
    [
        lambda feed: feed.pop("version"),
        lambda feed: feed.update(version="https://jsonfeed.org/version/1"),
        lambda feed: feed.pop("title"),
        lambda feed: feed.pop("items"),
        lambda feed: feed.update(items={}),
        lambda feed: feed.update(author={"name": "Lan"}),
        lambda feed: feed.update(feed_url="/json/"),
        lambda feed: feed.update(language="tiếng Việt"),
        lambda feed: feed.update(hubs=[{"type": "WebSub"}]),
        lambda feed: feed.update(_ours=1),
        lambda feed: feed["items"][0].pop("id"),
        lambda feed: feed["items"][0].update(id=1),
        lambda feed: feed["items"][0].update(id="tag:tin.example:2"),
        lambda feed: feed["items"][0].pop("content_text"),
        lambda feed: feed["items"][0].update(authors=[{}]),
        lambda feed: feed["items"][0].update(authors={"name": "Lan"}),
        lambda feed: feed["items"][0].update(date_published="2026-06-01"),
        lambda feed: feed["items"][0].update(date_published="2026-06-31T07:00:00+07:00"),
        lambda feed: feed["items"][0].update(tags=["Tin", "Tin"]),
        lambda feed: feed["items"][0].update(image="/a.jpg"),
        lambda feed: feed["items"][0]["attachments"][0].pop("mime_type"),
        lambda feed: feed["items"][0]["attachments"][0].update(size_in_bytes="12"),
        lambda feed: feed["items"][0].update(categories=["Tin"]),
    ],
)
def test_fault_in_json_feed_is_found(plant: Callable[[dict[str, Any]], object]) -> None:
    feed = json.loads(json.dumps(JSON))
    plant(feed)
    assert feed_faults("json", json.dumps(feed).encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<loc>https://tin.example/1/</loc>", ""),
        ("<loc>https://tin.example/1/</loc>", "<loc>/1/</loc>"),
        ("<loc>https://tin.example/1/</loc>", f"<loc>https://tin.example/{'a' * 2048}/</loc>"),
        ("<loc>https://tin.example/1/</loc>", "<loc>https://tin.example/2/</loc>"),
        ("2026-06-01T07:00:00+07:00</lastmod>", "01/06/2026</lastmod>"),
        ("</lastmod>", "</lastmod><changefreq>often</changefreq>"),
        ("</lastmod>", "</lastmod><other xmlns='https://tin.example/'/>"),
        ("<image:loc>https://tin.example/anh/a.jpg</image:loc>", ""),
        ("<image:loc>https://tin.example/anh/a.jpg", "<image:loc>/anh/a.jpg"),
        ("<news:name>Kinh Bắc</news:name>", ""),
        ("<news:name>Kinh Bắc", "<news:name>"),
        ("<news:language>vi", "<news:language>vi-VN"),
        ("<news:title>Hai</news:title>", ""),
        ("<news:title>Hai", "<news:genres>Blog</news:genres><news:title>Hai"),
        ("07:00:00+07:00</news:publication_date>", "07:00:00</news:publication_date>"),
    ],
)  # fmt: skip
def test_fault_in_a_sitemap_is_found(right: str, wrong: str) -> None:
    assert right in SITEMAP
    assert sitemap_faults(SITEMAP.replace(right, wrong, 1).encode())


def test_sitemap_of_nothing_of_files_or_of_too_much_is_refused() -> None:
    head, tail = SITEMAP[: SITEMAP.index("<url>")], "</urlset>"
    assert sitemap_faults(f"{head}{tail}".encode())
    many = (f"<url><loc>https://tin.example/{number}/</loc></url>" for number in range(50_001))
    assert sitemap_faults(f"{head}{''.join(many)}{tail}".encode())
    assert sitemap_faults(SITEMAP.replace("urlset", "sitemapindex").encode())
    assert sitemap_faults(INDEX.replace("https://tin.example/sitemap-1.xml", "").encode())
