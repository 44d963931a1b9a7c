"""The pages of royalties: kept by managing editors, read line by line by whom they pay."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Author, GenreRate, RoyaltySheet, StatusChange
from articles.workflow import royalties
from articles.workflow.content import BylineEntry
from tests.admin.moving import Mover
from tests.builders import author, dung, ha, khach, lan, minh, oanh, photo, published, use
from tests.record.test_royalties import sheet, thanh

pytestmark = pytest.mark.django_db

LIST = reverse("desk_royalties")


def address(made, name="sheet"):
    return reverse(f"desk_royalty_{name}", args=[made.pk])


def typed(made, **changes):
    sent = {"version": str(made.version), "act": "save"}
    for work in made.works.all():
        sent[f"w{work.pk}-coefficient"] = str(work.coefficient)
        for line in work.shares.all():
            sent[f"s{line.pk}-share"], sent[f"s{line.pk}-photos"] = str(line.share), "0"
    return sent | changes


def test_rates_are_set_and_a_sheet_is_made_and_changed():
    published()
    desk = Mover(oanh()).client
    wrong = desk.post(reverse("desk_royalty_rates"), {"news": "-5"})
    assert wrong.status_code == 422
    given = {kind: "100000" for kind, _label in GenreRate.KINDS}
    desk.post(reverse("desk_royalty_rates"), given)
    today = timezone.localdate().isoformat()
    answer = desk.post(LIST, {"first_day": today, "last_day": today})
    made = RoyaltySheet.objects.get()
    assert answer.url == address(made)
    (work,) = made.works.all()
    desk.post(address(made), typed(made, **{f"w{work.pk}-coefficient": "1,5"}))
    assert work.shares.get().amount == 150_000
    assert "150.000" in desk.get(address(made)).content.decode()


def test_period_without_rates_is_told_in_place():
    published()
    today = timezone.localdate().isoformat()
    answer = Mover(oanh()).client.post(LIST, {"first_day": today, "last_day": today})
    assert answer.status_code == 422
    assert "Tin" in str(answer.context["form"].non_field_errors())


def test_wrong_shares_are_told_at_their_work_and_what_was_typed_stays():
    published(bylines=(BylineEntry(author().pk), BylineEntry(author("Tuấn Đạt").pk)))
    made = sheet()
    line = made.works.get().shares.first()
    answer = Mover(oanh()).client.post(address(made), typed(made, **{f"s{line.pk}-share": "70"}))
    assert answer.status_code == 422
    (row,) = answer.context["rows"]
    assert "120" in row.problem
    assert row.lines[0].share == "70"


@pytest.mark.parametrize("words", ["", "abc", "9" * 400, "NaN", "-1", "1e3", "1,555", "Infinity"])
def test_strange_numbers_are_refused_in_place(words):
    published()
    made = sheet()
    work = made.works.get()
    sent = typed(made, **{f"w{work.pk}-coefficient": words})
    assert Mover(oanh()).client.post(address(made), sent).status_code == 422
    work.refresh_from_db()
    assert work.coefficient == 1


def test_another_approves_and_then_nothing_is_offered_or_taken():
    published()
    made = sheet()
    act = {"version": "1", "act": "approve"}
    assert Mover(oanh()).client.post(address(made), act).status_code == 422
    assert Mover(thanh()).client.post(address(made), act).status_code == 302
    assert Mover(oanh()).client.post(address(made), typed(made)).status_code == 422
    page = Mover(oanh()).client.get(address(made)).content.decode()
    assert 'value="save"' not in page
    assert 'value="discard"' not in page


def test_csv_names_all_lines_neutralises_formulas_and_is_told():
    published(headline="=HYPERLINK(1)")
    made = sheet()
    answer = Mover(oanh()).client.post(address(made), {"act": "export"})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert ";'=HYPERLINK(1);" in text
    assert StatusChange.objects.get(verb="export").details == {
        "what": "royalties", "sheet": made.pk,
    }  # fmt: skip


def test_page_to_print_sums_by_author():
    published()
    published()
    (one,) = Mover(oanh()).client.get(address(sheet(), "print")).context["authors"]
    assert (one[0], one[2]) == ("Thu Yến", 200_000)


def test_reporter_sees_own_lines_of_approved_sheets_only():
    mine = author("Bút danh của Minh", user=minh())
    published(headline="Bài của Minh", bylines=(BylineEntry(mine.pk),))
    published(headline="Bài của người khác")
    made = sheet()
    assert Mover(minh()).client.get(LIST).context["lines"] == []
    royalties.approve(made, by=thanh(), version=1)
    text = Mover(minh()).client.get(LIST).content.decode()
    assert "Bài của Minh" in text
    assert "Bài của người khác" not in text


@pytest.mark.parametrize("person", [lan, ha, dung, khach])
def test_strangers_reach_no_sheet(person):
    published()
    made = sheet()
    desk, wanted = Mover(person()).client, 302 if person is khach else 404
    for name in ("sheet", "print"):
        assert desk.get(address(made, name)).status_code == wanted
    for act in ("save", "approve", "discard", "export"):
        answer = desk.post(address(made), {"act": act, "version": "1"})
        assert answer.status_code == wanted
    rates = desk.get(reverse("desk_royalty_rates")).status_code
    assert rates == (302 if person is khach else 403)
    made.refresh_from_db()
    assert made.approved_at is None


def test_approved_sheet_keeps_the_names_whatever_authors_are_called_later():
    published()
    made = sheet()
    royalties.approve(made, by=thanh(), version=1)
    Author.objects.filter(name="Thu Yến").update(name="Nguyễn Thu Yến")
    desk = Mover(oanh()).client
    (one,) = desk.get(address(made, "print")).context["authors"]
    text = b"".join(desk.post(address(made), {"act": "export"}).streaming_content).decode()
    assert one[0] == "Thu Yến"
    assert "Nguyễn Thu Yến" not in text
    assert ";1,00;" in text


def test_sheet_is_what_was_reckoned_by_hand():
    """Two works: news of two authors, 100,000 × 1.5 by 70 and 30; a report of one with two photos
    of their own, 300,001 × 0.75 rounded, and 2 × 20,000."""
    yen, dat = author("Thu Yến"), author("Tuấn Đạt")
    published(genre="news", bylines=(BylineEntry(yen.pk), BylineEntry(dat.pk)))
    own = tuple(use(photo(credit="Ảnh: Tuấn Đạt")) for _each in range(2))
    published(genre="report", bylines=(BylineEntry(dat.pk),), photos=own)
    made = sheet()
    news, report = made.works.order_by("pk")
    first, second = news.shares.all()
    (only,) = report.shares.all()
    sent = {
        "version": "1", "act": "save",
        f"w{news.pk}-coefficient": "1,5", f"w{report.pk}-coefficient": "0,75",
        f"s{first.pk}-share": "70", f"s{first.pk}-photos": "0",
        f"s{second.pk}-share": "30", f"s{second.pk}-photos": "0",
        f"s{only.pk}-share": "100", f"s{only.pk}-photos": "2",
    }  # fmt: skip
    desk = Mover(oanh()).client
    assert desk.post(address(made), sent).status_code == 302
    sums = {
        name: total for name, _rows, total in desk.get(address(made, "print")).context["authors"]
    }
    assert sums == {"Thu Yến": 105_000, "Tuấn Đạt": 45_000 + 225_001 + 40_000}
