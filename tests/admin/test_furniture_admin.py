"""Sections, tags, authors, features, links, settings, pages: seen at once, each a new edition."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Author,
    Feature,
    FormerSlug,
    Page,
    Section,
    SiteSettings,
    Tag,
    WebLink,
)
from articles.workflow.edition import current_edition
from tests.admin.moving import Mover
from tests.admin.typing_in import said
from tests.builders import author, draft, dung, ha, khach, lan, oanh, published, section

pytestmark = pytest.mark.django_db

NOUNS = ("section", "author", "tag", "feature", "weblink", "page", "sitesettings")


def _address(noun, page="add", *args):
    return reverse(f"admin:articles_{noun}_{page}", args=args)


def _send(person, address, **typed):
    answer = Mover(person).client.post(address, typed)
    errors = answer.context["adminform"].errors if answer.status_code == 200 else {}
    return dict(errors)


def test_each_change_is_a_new_edition():
    sent = [
        ("section", {"name": "Kinh tế", "slug": "kinh-te", "position": "1"}),
        ("author", {"name": "Tuấn Đạt"}),
        ("tag", {"name": "Gốm", "slug": "gom"}),
        ("weblink", {"group": "Tỉnh", "name": "A", "url": "https://vi.example/", "position": 1}),
        ("page", {"title": "Liên hệ", "slug": "lien-he", "body": "<p>x</p>", "position": 1}),
    ]  # fmt: skip
    for noun, typed in sent:
        before = current_edition()
        assert _send(oanh(), _address(noun), **typed) == {}
        assert current_edition() == before + 1
    assert (Section.objects.count(), WebLink.objects.count(), Page.objects.count()) == (1, 1, 1)


def test_deleting_is_a_new_edition_too():
    link = WebLink.objects.create(group="Tỉnh", name="Cổng", url="https://vi.example/")
    before = current_edition()
    Mover(oanh()).client.post(_address("weblink", "delete", link.pk), {"post": "yes"})
    assert not WebLink.objects.exists()
    assert current_edition() == before + 1


def test_changed_address_of_a_section_is_remembered():
    thoi_su = section()
    address = _address("section", "change", thoi_su.pk)
    assert _send(oanh(), address, name="Thời sự", slug="tin-thoi-su", position="0") == {}
    assert FormerSlug.objects.get().slug == "thoi-su"
    assert _send(oanh(), address, name="Thời sự", slug="thoi-su", position="0") == {}
    assert [former.slug for former in FormerSlug.objects.all()] == ["tin-thoi-su"]


def test_editors_of_a_section_are_chosen_by_their_whole_names():
    ha(), khach()
    page = said(Mover(oanh()).client.get(_address("section")))
    assert re.search(r'name="editors"[^>]*>\s*Hà \(ha\)</label>', page)
    assert re.search(r'name="editors"[^>]*>\s*khach</label>', page)


@pytest.mark.parametrize("slug", ["su-kien", "Thời sự", "a--b", "thoi-su", "../x"])
def test_address_of_a_section_is_checked(slug):
    section()
    errors = _send(oanh(), _address("section"), name="Mới", slug=slug, position="0")
    assert set(errors) == {"slug"}


def test_section_in_use_stays():
    thoi_su = section()
    draft()
    Mover(oanh()).client.post(_address("section", "delete", thoi_su.pk), {"post": "yes"})
    assert Section.objects.filter(pk=thoi_su.pk).exists()


@pytest.mark.parametrize("name", ["GỐM", "gom", "Gốm "])
def test_two_spellings_are_one_tag(name):
    Tag.objects.create(name="Gốm")
    assert set(_send(oanh(), _address("tag"), name=name, slug="khac")) == {"name"}
    assert Tag.objects.count() == 1


def test_tag_of_signs_alone_is_no_tag():
    assert set(_send(oanh(), _address("tag"), name="\u200b", slug="khac")) == {"name"}


def test_public_address_of_an_author_stays():
    yen = author()
    published()
    _send(oanh(), _address("author", "change", yen.pk), name="Thu Yến", slug="khac")
    yen.refresh_from_db()
    assert yen.slug == "thu-yen"


def test_text_of_a_page_is_cleaned():
    typed = {"title": "Liên hệ", "slug": "lien-he", "position": "1"}
    body = "<p onclick=x()>Gọi <script>alert(1)</script>cho chúng tôi.</p>"
    _send(oanh(), _address("page"), body=body, **typed)
    assert Page.objects.get().body == "<p>Gọi cho chúng tôi.</p>"


def test_page_too_deep_to_keep_is_a_sentence_at_its_field():
    typed = {"title": "Sâu", "slug": "sau", "position": "1", "body": "<div>" * 5000}
    assert set(_send(oanh(), _address("page"), **typed)) == {"body"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x"])
def test_web_link_leads_to_the_web(url):
    typed = {"group": "Tỉnh", "name": "Cổng", "position": "1"}
    assert set(_send(oanh(), _address("weblink"), url=url, **typed)) == {"url"}


def test_site_settings_are_one_row():
    desk = Mover(oanh())
    address = desk.client.get(_address("sitesettings", "changelist")).url
    assert _send(oanh(), address, name="Báo Kinh Bắc") == {}
    assert SiteSettings.objects.get().name == "Báo Kinh Bắc"
    assert desk.client.get(_address("sitesettings")).status_code == 403
    assert desk.client.get(_address("sitesettings", "delete", 1)).status_code == 403


def test_only_what_readers_have_can_be_featured():
    public, hidden = published(), draft(headline="Chưa đăng")
    page = said(Mover(oanh()).client.get(_address("feature")))
    assert public.headline in page
    assert hidden.headline not in page
    typed = {"place": "lead", "position": "0", "since_0": "24/11/2026", "since_1": "08:00"}
    assert "article" in _send(oanh(), _address("feature"), article=hidden.pk, **typed)
    assert _send(oanh(), _address("feature"), article=public.pk, **typed) == {}
    assert Feature.objects.get().article == public


def test_feature_cannot_end_before_it_starts():
    typed = {
        "article": published().pk, "place": "lead", "position": "0",
        "since_0": "24/11/2026", "since_1": "08:00", "until_0": "23/11/2026", "until_1": "08:00",
    }  # fmt: skip
    assert _send(oanh(), _address("feature"), **typed)
    for day in ("01/01/0001", "31/12/9999"):
        assert "since" in _send(oanh(), _address("feature"), **typed | {"since_0": day})


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize(
    ("person", "may_add"),
    [(lan, {"tag"}), (ha, {"tag", "author"}), (dung, set(NOUNS) - {"tag", "sitesettings"})],
)
def test_roles_reach_to_their_furniture_alone(person, may_add, noun):
    answer = Mover(person()).client.get(_address(noun))
    assert answer.status_code == (200 if noun in may_add else 403)


@pytest.mark.parametrize("noun", NOUNS)
def test_stranger_is_sent_to_sign_in(noun):
    for client in (Client(), Mover(khach()).client):
        for page in ("add", "changelist"):
            assert client.get(_address(noun, page)).status_code == 302


def test_names_are_shown_as_text():
    Author.objects.create(name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in said(
        Mover(oanh()).client.get(_address("author", "changelist"))
    )


def test_edition_is_raised_after_all_else_that_a_change_writes():
    kinh_te = section("Kinh tế", "kinh-te")
    typed = {"name": "Kinh tế", "slug": "lam-an", "position": "0", "editors": [ha().pk]}
    desk = Mover(oanh())
    with CaptureQueriesContext(connection) as caught:
        answer = desk.client.post(_address("section", "change", kinh_te.pk), typed)
    assert answer.status_code == 302
    writing = re.compile(r'(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(articles_\w+)"')
    written = [writing.match(query["sql"]) for query in caught.captured_queries]
    tables = [match[1] for match in written if match]
    assert {"articles_section", "articles_formerslug", "articles_section_editors"} < set(tables)
    assert set(tables[tables.index("articles_edition") :]) == {"articles_edition"}


def test_list_of_links_saved_as_a_whole_raises_the_edition_once_after_its_rows():
    links = [
        WebLink.objects.create(group="Tỉnh", name=name, url="https://example.com/", position=place)
        for place, name in enumerate(("Cổng", "Báo", "Đài"))
    ]
    typed = {"form-TOTAL_FORMS": 3, "form-INITIAL_FORMS": 3, "_save": "1"}
    for row, link in enumerate(reversed(links)):
        typed |= {f"form-{row}-id": link.pk, f"form-{row}-position": row + 5}
    with CaptureQueriesContext(connection) as caught:
        answer = Mover(oanh()).client.post(_address("weblink", "changelist") + "?o=-1", typed)
    assert answer.status_code == 302
    assert set(WebLink.objects.values_list("position", flat=True)) == {5, 6, 7}
    asked = [query["sql"] for query in caught.captured_queries]
    raised = [place for place, sql in enumerate(asked) if 'UPDATE "articles_edition"' in sql]
    moved = [place for place, sql in enumerate(asked) if 'UPDATE "articles_weblink"' in sql]
    in_order = re.compile(r'"articles_weblink" ORDER BY (1|"articles_weblink"."id") ASC')
    locked = next(place for place, sql in enumerate(asked) if in_order.search(sql))
    assert len(raised) == 1
    assert len(moved) == 3
    assert locked < moved[0] < moved[-1] < raised[0]


def test_key_enter_in_a_form_saves_and_does_nothing_besides():
    page = said(Mover(oanh()).client.get(_address("section")))
    first = re.search(r"<button type=\"submit\"[^>]*>", page[page.index('id="section_form"') :])
    assert first is not None
    assert first[0] == '<button type="submit" hidden>'


def test_what_is_chosen_in_a_form_is_not_made_or_changed_from_beside_it():
    for noun in ("section", "feature", "author"):
        assert "related-widget-wrapper-link" not in said(Mover(oanh()).client.get(_address(noun)))


def test_empty_choice_is_said_in_words():
    assert "Chọn trong danh sách" in said(Mover(oanh()).client.get(_address("feature")))
    assert "Không có" in said(Mover(oanh()).client.get(_address("section")))
    assert "---------" not in said(Mover(oanh()).client.get(_address("feature")))


def test_list_asks_before_the_chosen_are_deleted_and_says_which_stay():
    used, free = Tag.objects.create(name="gốm", slug="gom"), Tag.objects.create(name="a", slug="a")
    published(tags=("gốm",))
    desk = Mover(oanh()).client
    page = said(desk.get(_address("tag", "changelist")))
    assert 'name="action" value="delete_selected"' in page
    for tag, told in ((used, "nên không xóa"), (free, "bị xóa hẳn")):
        sent = {"action": "delete_selected", "index": "0", "_selected_action": tag.pk}
        asked = said(desk.post(_address("tag", "changelist"), sent))
        assert told in asked
        assert ('name="post"' in asked) == (tag == free)
        assert "agged" not in asked  # Django's English for rows that hang on it
    desk.post(_address("tag", "changelist"), sent | {"post": "yes"})
    assert [tag.name for tag in Tag.objects.all()] == ["gốm"]


def test_question_before_deleting_names_what_goes_and_leads_back():
    tag = Tag.objects.create(name="làng cổ", slug="lang-co")
    page = said(Mover(oanh()).client.get(_address("tag", "delete", tag.pk)))
    assert "“làng cổ” bị xóa hẳn" in page
    assert f'href="{_address("tag", "change", tag.pk)}">Thôi</a>' in page


def test_list_that_is_empty_or_finds_nothing_says_so():
    desk = Mover(oanh()).client
    assert "Chưa có gì ở đây." in said(desk.get(_address("tag", "changelist")))
    asked = said(desk.get(_address("tag", "changelist"), {"q": "xyz"}))
    assert "Không tìm thấy kết quả nào cho “xyz”" in asked
