"""P1, P16: whatever stands in a field of plain text is text on every page, feed and calendar."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from articles.models import (
    Author,
    Feature,
    Page,
    RunningStory,
    Section,
    SiteSettings,
    Tag,
    WebLink,
)
from articles.workflow import error_reports, verbs
from articles.workflow.content import BylineEntry
from tests.admin.moving import Mover
from tests.builders import (
    DAY,
    draft,
    dung,
    edited,
    event_row_of,
    ha,
    lan,
    oanh,
    photo,
    published,
    published_event,
    row_of,
    submitted,
    use,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

BAD = "\"' onxq=1 '\"><xq1>]]></title></textarea></script>&lt;xq1&gt;<!--\u2028\ufffe\x0b"
SHORT = BAD[:58]
_DATA = re.compile(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', re.DOTALL)
_INLINE = re.compile(r"<script(?![^>]*(?:src=|json))")


class Markup(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "xq1" or any(name.startswith("onxq") for name in named):
            self.found.append((tag, attrs))
        for name in ("href", "src", "action", "formaction"):
            if re.match(r"\s*(javascript|data|vbscript):", named.get(name) or "", re.IGNORECASE):
                self.found.append((tag, attrs))


def refuse_markup(address, answer):
    text = b"".join(answer) if answer.streaming else answer.content
    kind = answer["Content-Type"]
    assert answer.status_code in (200, 404, 410), address
    if "xml" in kind:
        ElementTree.fromstring(text)
    elif "calendar" in kind:
        lines = text.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)
    elif "html" in kind:
        page, reader = text.decode(), Markup()
        reader.feed(page)
        assert (address, reader.found) == (address, [])
        assert not _INLINE.search(page), address
        for data in _DATA.findall(page):
            json.loads(data)


def hostile_words():
    section = Section.objects.create(name=SHORT, slug="muc")
    author = Author.objects.create(name=BAD, biography=BAD, slug="tac-gia-do")
    site = SiteSettings.objects.first() or SiteSettings(pk=1)
    for name in (
        "name",
        "tagline",
        "publisher",
        "responsible",
        "licence",
        "contact",
        "footer_text",
    ):
        setattr(site, name, SHORT)
    site.save()
    WebLink.objects.create(group=SHORT, name=BAD, url='https://x.vn/"><xq1>')
    Page.objects.create(title=BAD, slug="trang-do", body=f"<p>{BAD}</p>")
    for person in (lan(), ha()):
        person.first_name = BAD
        person.save()
    taken = photo(caption=BAD, alt=BAD, credit=BAD, name=f"{BAD}.jpg")
    return {
        "headline": BAD,
        "standfirst": BAD,
        "body": f'<p>{BAD}</p><p><a href="java\tscript:alert(1)">a</a></p>',
        "section": section.pk,
        "source": BAD,
        "tags": (SHORT,),
        "photos": (use(taken, number=1, caption=BAD, alt=BAD),),
        "bylines": (BylineEntry(author.pk),),
    }


def test_readers_find_text_and_well_formed_feeds():
    words = hostile_words()
    running = RunningStory.objects.create(name=BAD, summary=BAD, slug="dong-do")
    article = published(**words, running_story=running.pk)
    published(**words, running_story=running.pk)
    article = verbs.submit(edited(article, source=SHORT), by=lan())
    until = timezone.now() + DAY
    told = {"wrong": BAD, "right": BAD, "note": BAD, "front_until": until}
    article = verbs.correct(verbs.approve(article, by=ha()), by=ha(), **told)
    Feature.objects.create(article=article, place="lead")
    gone = verbs.retract(published(**words), by=ha(), notice=BAD, reason=BAD)
    plain = {name: words[name] for name in ("headline", "body", "section", "tags")}
    event = event_row_of(published_event(venue=BAD, organiser=BAD, **plain))
    today = timezone.localtime()
    addresses = [
        "/", "/muc/", "/tac-gia/tac-gia-do/", "/trang/trang-do/", "/su-kien/", "/rss/", "/atom/",
        "/muc/rss/", "/muc/atom/", "/sitemap.xml", f"/luu-tru/{today:%Y/%m/%d}/",
        "/tim-kiem/?q=%22%3E%3Cxq1%3E&tu=%22%3E%3Cxq1%3E", "/tim-kiem/?q=title",
        row_of(article).get_absolute_url(), event.get_absolute_url(),
        event.get_absolute_url().rstrip("/") + ".ics", gone.publications.get().get_absolute_url(),
        "/dinh-chinh/", "/dinh-chinh/rss/", "/dinh-chinh/atom/", "/so-do-cong/",
        running.get_absolute_url(), f"/luu-tru/{today:%Y}/", f"/bao-loi/{article.pk}/",
        Tag.objects.get().get_absolute_url(), "/%22%3E%3Cxq1%3E/",
    ]  # fmt: skip
    for address in addresses:
        refuse_markup(address, Client().get(address))
    typed = {"message": "", "passage": BAD, "sender": BAD}
    refuse_markup("báo lỗi", Client().post(f"/bao-loi/{article.pk}/", typed))


@pytest.mark.parametrize("person", [lan, ha, oanh, dung])
def test_desk_shows_text(person):
    words = hostile_words()
    stories = [
        draft(**words),
        verbs.send_back(submitted(**words), by=ha(), note=BAD),
        verbs.retract(published(**words), by=ha(), notice=BAD, reason=BAD),
    ]
    desk = Mover(person())
    RunningStory.objects.create(name=BAD, summary=BAD, slug="dong-do")
    report = error_reports.receive(published(**words).pk, message=BAD, passage=BAD, sender=SHORT)
    lists = ("article", "event", "photo", "section", "author", "tag", "feature", "weblink", "page",
             "runningstory", "errorreport", f"errorreport/{report.pk}/change")  # fmt: skip
    addresses = ["/quan-tri/", *(f"/quan-tri/articles/{noun}/" for noun in lists)]
    addresses += [f"/quan-tri/articles/article/?q=%22%3E%3Cxq1%3E&{BAD[:9]}=1"]
    for story in stories:
        pages = ("change", "preview")
        addresses += [desk.address(story, page) for page in pages]
        addresses += [desk.move_address(story, verb) for verb in ("retract", "send_back")]
        addresses.append(f"/quan-tri/articles/article/{story.pk}/revision/1/")
    for address in addresses:
        answer = desk.client.get(address, follow=True)
        if answer.status_code == 200:
            refuse_markup(address, answer)
    for verb in ("submit", "send_back", "trash"):
        answer = desk.move_many(verb, stories, confirmed="1", note=BAD)
        if answer.status_code == 200:
            refuse_markup(verb, answer)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "//x"])
def test_web_link_leads_to_a_website(url):
    with pytest.raises(ValidationError):
        WebLink(group="g", name="n", url=url).full_clean()
