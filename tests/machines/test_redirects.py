"""Old addresses of an imported site lead on: straight, never in a circle, never away from here."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Redirect
from articles.public import redirects
from articles.public.counting.sums import Sums
from articles.workflow import verbs
from articles.workflow.redirects import keeping
from articles.workflow.redirects.hits import add_hits
from articles.workflow.refusal import Refused
from tests.builders import HOUR, draft, dung, edited, ha, lan, oanh, published, row_of, section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redirects, "hits", Sums(add_hits))


def lead(old: str, target: str) -> Redirect:
    return keeping.keep(old, target, by=oanh())


def led(client: Client, address: str) -> str:
    """Where a reader is sent; empty if there is no page."""
    answer = client.get(address)
    assert answer.status_code in (301, 404), (address, answer.status_code)
    return answer.headers.get("Location", "")


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/tin-tuc/12-abc.html", "/tin-tuc/12-abc.html"),
        ("https://cu.example/tin-tuc/12-abc.html", "/Tin-Tuc/12-ABC.html"),
        ("/chuyen-muc-cu/", "/chuyen-muc-cu"),
        ("/chuyen-muc-cu", "/chuyen-muc-cu/"),
        ("/tin/Bắc-Ninh", "/tin/B%E1%BA%AFc-Ninh"),
        ("/?p=123", "/?p=123"),
        ("/?p=123", "/?utm_source=zalo&p=123&fbclid=x"),
        ("/index.php?option=com_content&itemid=5", "/index.php?itemid=5&x=1&option=com_content"),
        ("/index.php", "/index.php?itemid=99"),
    ],
)
def test_old_address_leads_on_however_it_is_written(client: Client, old: str, asked: str) -> None:
    section("Văn hóa", "van-hoa")
    lead(old, "/van-hoa/")
    assert led(client, asked) == "/van-hoa/"


def test_parameters_tell_addresses_apart_and_the_most_particular_wins(client: Client) -> None:
    for old, target in {
        "/xem.php": "/mot/", "/xem.php?id=1": "/hai/", "/xem.php?id=1&trang=2": "/ba/",
    }.items():  # fmt: skip
        lead(old, target)
    assert led(client, "/xem.php?trang=2&id=1") == "/ba/"
    assert led(client, "/xem.php?id=1&trang=7") == "/hai/"
    assert led(client, "/xem.php?id=2") == "/mot/"
    assert client.get("/?id=1").status_code == 200


def test_article_is_followed_wherever_its_address_goes(client: Client) -> None:
    story = published()
    lead("/tin-tuc/12-abc.html", row_of(story).get_absolute_url())
    culture = section("Văn hóa", "van-hoa")
    moved = edited(story, section=culture.pk)
    verbs.approve_and_publish(verbs.submit(moved, by=lan()), by=ha())
    assert led(client, "/tin-tuc/12-abc.html") == row_of(story).get_absolute_url()
    assert row_of(story).get_absolute_url().startswith("/van-hoa/")

    verbs.retract(story, by=ha(), notice="Tòa soạn đã gỡ tin này.", reason="sai")
    answer = client.get("/tin-tuc/12-abc.html", follow=True)
    assert answer.status_code == 410
    assert "Tòa soạn đã gỡ tin này." in answer.content.decode()


def test_article_not_yet_public_is_as_unknown_as_before(client: Client) -> None:
    story = published(at=timezone.now() + HOUR)
    lead("/tin-tuc/12-abc.html", f"/thoi-su/tin-{story.pk}/")
    assert Redirect.objects.get().article == story
    assert client.get("/tin-tuc/12-abc.html").status_code == 404


def test_chains_are_collapsed_in_whichever_order_they_are_written(client: Client) -> None:
    lead("/b", "/c")
    lead("/a", "/b")
    lead("/c/", "/van-hoa/")
    assert dict(Redirect.objects.values_list("old", "target")) == {
        "/a": "/van-hoa/", "/b": "/van-hoa/", "/c": "/van-hoa/",
    }  # fmt: skip


def test_section_is_followed_to_the_slug_that_it_has_now(client: Client) -> None:
    culture = section("Văn nghệ", "van-nghe")
    lead("/cu", "/van-nghe/")
    lead("/van-hoa?id=1", "/van-nghe/")
    fields = {"name": "Văn hóa", "slug": "van-hoa", "position": 1}
    answer = desk_of(dung()).post(f"/quan-tri/articles/section/{culture.pk}/change/", fields)
    assert answer.status_code == 302
    assert led(client, "/van-nghe/") == "/van-hoa/"
    lead("/sau", "/van-nghe/")
    assert {led(client, old) for old in ("/cu", "/sau")} == {"/van-hoa/"}
    assert client.get("/van-hoa/?id=1").status_code == 200


@pytest.mark.parametrize("target", ["/a", "/A/", "/b", "/c?x=1#y"])
def test_nothing_leads_in_a_circle(target: str) -> None:
    lead("/b", "/a")
    lead("/c?x=1", "/a")
    before = list(Redirect.objects.values())
    with pytest.raises(Refused):
        lead("/a", target)
    assert list(Redirect.objects.values()) == before


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "",
        "van-hoa/", "/\t/evil.example", "/%2f%0d%0aSet-Cookie:x", "/%5cevil.example",
        "http:/van-hoa/", "https://testserver.evil.example/", "/" + "a" * 600,
    ],
)  # fmt: skip
def test_nothing_leads_away_from_this_site(target: str) -> None:
    with pytest.raises(Refused) as refused:
        lead("/cu", target)
    assert refused.value.field == "target"
    assert not Redirect.objects.exists()


def test_row_written_past_the_rules_leads_nobody_away(client: Client) -> None:
    for number, target in enumerate(("//evil.example/", "/\\evil.example", "https://evil.example")):
        Redirect.objects.create(old=f"/cu-{number}.html", target=target)
        assert client.get(f"/cu-{number}.html").status_code == 404
    Redirect.objects.create(old="/vong.html", target="/vong.html")
    assert client.get("/vong.html").status_code == 404


def test_address_of_this_site_may_be_written_whole(client: Client) -> None:
    lead("/cu", "http://testserver/van-hoa/?truoc=1")
    assert led(client, "/cu") == "/van-hoa/?truoc=1"


def test_live_page_is_never_taken_over(client: Client) -> None:
    section("Văn hóa", "van-hoa")
    row = row_of(published())
    taken = ("/", "/van-hoa/", "/su-kien", row.get_absolute_url(), "/quan-tri/", "/quan-tri/x/",
             "/rss/", "/sitemap.xml", "/tac-gia/thu-yen/")  # fmt: skip
    for old in taken:
        with pytest.raises(Refused) as refused:
            lead(old, "/kinh-te/")
        assert refused.value.field == "old", old
        # A row that came about before the page did.
        Redirect.objects.create(old=old.rstrip("/") or "/", target="/kinh-te/")
    for page in ("/", "/van-hoa/", row.get_absolute_url(), "/rss/"):
        assert client.get(page).status_code == 200, page


def test_draft_s_address_is_unknown_and_leads_nowhere_once_it_is_public(client: Client) -> None:
    story = draft()
    lead(f"/thoi-su/tin-{story.pk}/", "/van-hoa/")
    story = verbs.approve_and_publish(verbs.submit(story, by=lan()), by=ha())
    assert client.get(row_of(story).get_absolute_url()).status_code == 200


def test_page_asks_nothing_of_the_table_and_an_unknown_address_asks_once(client: Client) -> None:
    row = row_of(published())
    client.get("/")

    def asked_of_redirects(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return sum("articles_redirect" in query["sql"] for query in asked)

    lead("/cu", "/van-hoa/")
    for path in ("/", row.get_absolute_url(), "/thoi-su/", "/quan-tri/khong-co/", "/anh/x.jpg"):
        assert asked_of_redirects(path) == 0, path
    for path in ("/khong-co/", "/cu", "/?p=1&q=2&r=3&s=4&t=5&u=6&v=7", "/khong-co/?p=1"):
        assert asked_of_redirects(path) == 1, path


def test_hits_are_summed_in_memory(client: Client) -> None:
    row = lead("/cu", "/van-hoa/")
    with CaptureQueriesContext(connection) as asked:
        for _time in range(3):
            assert client.get("/cu").status_code == 301
    assert not [query for query in asked if "UPDATE" in query["sql"]]
    redirects.hits.write_down()
    redirects.hits.write_down()
    add_hits({row.pk: 4})
    row.refresh_from_db()
    assert (row.hits, row.asked_last) == (7, timezone.localdate())


def test_reporter_and_editor_may_not_write_one() -> None:
    for person in (lan(), ha()):
        with pytest.raises(Refused):
            keeping.keep("/cu", "/van-hoa/", by=person)


def test_table_is_taken_in_whole_or_not_at_all(client: Client) -> None:
    row = row_of(published())
    text = (
        "Địa chỉ cũ;Dẫn tới\n/1.html;/2.html\n/2.html;/3.html\n/3.html;/van-hoa/\n"
        f"/?p=7;{row.get_absolute_url()}\n"
    )
    read = keeping.read(text)
    assert read.faults == []
    assert keeping.take_in(read.entries, by=dung()) == 4
    assert {led(client, f"/{number}.html") for number in (1, 2, 3)} == {"/van-hoa/"}
    assert led(client, "/?p=7") == row.get_absolute_url()

    bad = keeping.read(
        "/cu;/moi/\n/thoi-su/;/x/\nhttps://a.example/y;https://b.example/\n/cu;/khac/\n/z"
    )
    assert [row for row, _sentence in bad.faults] == [2, 3, 4, 5]
    circle = keeping.read("/4.html;/5.html\n/5.html;/4.html")
    with pytest.raises(Refused):
        keeping.take_in(circle.entries, by=dung())
    assert Redirect.objects.count() == 4


def test_what_is_given_out_can_be_taken_in_again() -> None:
    lead("/?p=7", row_of(published()).get_absolute_url())
    lead("/tin/=1+1", "/van-hoa/")
    before = list(Redirect.objects.values_list("old", "target", "article"))
    text = keeping.given_out(by=dung())
    Redirect.objects.all().delete()
    read = keeping.read(text)
    assert read.faults == []
    keeping.take_in(read.entries, by=dung())
    assert list(Redirect.objects.values_list("old", "target", "article")) == before


DESK = "/quan-tri/articles/redirect/"


def desk_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_desk_keeps_changes_searches_and_takes_in() -> None:
    desk = desk_of(dung())
    assert desk.post(f"{DESK}add/", {"old": "/cu", "target": "/van-hoa/"}).status_code == 302
    refused = desk.post(f"{DESK}add/", {"old": "/cu2", "target": "//evil.example/"})
    assert refused.status_code == 200
    assert "//evil.example/" in refused.content.decode()
    row = Redirect.objects.get()
    change = f"{DESK}{row.pk}/change/"
    assert "/van-hoa/" in desk.get(change).content.decode()
    desk.post(change, {"old": "/cu", "target": "/kinh-te/"})
    assert Redirect.objects.get().target == "/kinh-te/"
    assert "/kinh-te/" in desk.get(f"{DESK}?q=cu").content.decode()

    answer = desk.post(f"{DESK}import/", {"pasted": "/a;/b/\n/c;ngoài"})
    assert answer.status_code == 200
    assert "ngoài" in answer.content.decode()
    assert Redirect.objects.count() == 1
    assert desk.post(f"{DESK}import/", {"pasted": "/a;/b/"}).status_code == 302
    told = desk.post(f"{DESK}export/").content.decode("utf-8-sig")
    assert "/a;/b/;0" in told


@pytest.mark.parametrize("person", [None, lan, ha])
def test_desk_s_pages_are_for_those_who_keep_the_site(person: Any) -> None:
    row = lead("/cu", "/van-hoa/")
    desk = desk_of(person()) if person else Client()
    for path in ("", "add/", f"{row.pk}/change/", f"{row.pk}/delete/", "import/"):
        assert desk.get(DESK + path).status_code == (403 if person else 302), path
    assert desk.post(f"{DESK}import/", {"pasted": "/a;/b/"}).status_code in (302, 403)
    assert desk.post(f"{DESK}export/").status_code in (302, 403)
    assert Redirect.objects.count() == 1
