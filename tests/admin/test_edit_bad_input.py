"""What clumsy and hostile hands send: a clear answer in place, the text kept, never a fault."""

from __future__ import annotations

import pytest

from articles.models import Article, Autosave, Revision
from articles.workflow import verbs
from tests.admin.typing_in import AtDesk, raw, said, typed
from tests.builders import draft, edited, event_draft, ha, lan, submitted

pytestmark = pytest.mark.django_db

WORDS = "Chữ vừa gõ, không được mất"


def _refused_in_place(answer, field):
    assert answer.status_code == 200
    assert answer.context["form"].errors.get(field)
    assert WORDS in said(answer)


def test_megabyte_of_pasted_text_is_refused_in_place_and_stays_in_the_form():
    desk, article = AtDesk(lan()), draft()
    long = "<p>" + "dài " * 250_000 + "</p>"
    answer = desk.send(desk.open(article), headline=WORDS, body=long)
    _refused_in_place(answer, "body")
    assert typed(answer)["body"].strip() == long


def test_text_nested_a_hundred_thousand_deep_is_refused_before_it_is_parsed():
    desk, article = AtDesk(lan()), draft()
    tower = "<div>" * 100_000 + "đáy"
    answer = desk.send(desk.open(article), headline=WORDS, body=tower)
    _refused_in_place(answer, "body")
    assert typed(answer)["body"] == tower


def test_ten_thousand_tags_are_refused_in_place():
    desk, article = AtDesk(lan()), draft()
    many = ", ".join(f"thẻ {number}" for number in range(10_000))
    answer = desk.send(desk.open(article), headline=WORDS, tags=many)
    _refused_in_place(answer, "tags")
    assert typed(answer)["tags"] == many


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "00/00/0000", "9" * 500])
def test_days_outside_of_the_calendar_are_refused_at_their_field(day):
    desk, article = AtDesk(lan()), draft()
    for field in ("planned_on", "dated_on"):
        _refused_in_place(desk.send(desk.open(article), headline=WORDS, **{field: day}), field)
    moment = {"embargo_until_0": day, "embargo_until_1": "00:00"}
    answer = desk.send(desk.open(article), headline=WORDS, **moment)
    _refused_in_place(answer, "embargo_until")


def test_event_that_ends_before_it_starts_is_refused_at_its_end():
    desk, event = AtDesk(lan()), event_draft()
    span = {
        "starts_at_0": "07/06/2027", "starts_at_1": "17:00",
        "ends_at_0": "06/06/2027", "ends_at_1": "17:00",
    }  # fmt: skip
    _refused_in_place(desk.send(desk.open(event), headline=WORDS, **span), "ends_at")


@pytest.mark.parametrize("letter", ["\x00", "\ufffe", "\u202e"])
@pytest.mark.parametrize("field", ["headline", "standfirst", "body", "tags", "source"])
def test_letters_that_are_none_are_left_out_or_refused_in_place(letter, field):
    desk, article = AtDesk(lan()), draft()
    answer = desk.send(desk.open(article), **{field: f"Chữ{letter}viết"})
    assert answer.status_code in (200, 302)
    article.refresh_from_db()
    kept = f"{article.headline}{article.standfirst}{article.body}{article.source}"
    assert letter not in kept + "".join(article.tags.names())


def test_lone_surrogates_sent_as_bytes_are_no_fault():
    desk, article = AtDesk(lan()), draft()
    page = typed(desk.open(article))
    answer = desk.client.post(desk.address(article), **raw(page | {"headline": "Ch\ud800 \udfff"}))
    assert answer.status_code in (200, 302)
    article.refresh_from_db()
    assert article.headline.isprintable()


@pytest.mark.parametrize(
    "sent",
    [
        {"version": "9" * 30},
        {"page": "<script>", "slot": "../../etc"},
        {"planned": '{"due_at": "0001-01-01T00:00:00+14:00"}'},
        {"planned": "[" * 3000},
        {"_move": "destroy"},
        {"photos__TOTAL_FORMS": "-1"},
    ],
)
def test_hidden_fields_that_were_tampered_with_lose_no_text(sent):
    desk, article = AtDesk(lan()), draft()
    page = typed(desk.open(article), headline=WORDS) | {
        name.replace("__", "-"): value for name, value in sent.items()
    }
    answer = desk.client.post(desk.address(article), page)
    assert answer.status_code in (200, 302, 409)
    article.refresh_from_db()
    kept = Revision.objects.filter(content__headline=WORDS).exists()
    assert kept or WORDS in said(answer)
    page["headline"] += "!"
    assert desk.client.post(desk.address(article, "autosave"), page).status_code == 200


def test_move_that_somebody_else_has_made_meanwhile_keeps_the_words():
    desk, article = AtDesk(lan()), draft()
    page = desk.open(article)
    verbs.submit(article, by=lan())
    answer = desk.send(page, headline=WORDS)
    assert answer.status_code == 403
    assert WORDS in said(answer)
    late = desk.client.post(desk.address(article, "autosave"), typed(page, headline=WORDS))
    assert late.status_code == 403


def test_two_tabs_of_one_editor_lose_nothing_of_each_other():
    desk, article = AtDesk(ha()), submitted()
    one, other = desk.open(article), desk.open(article)
    assert desk.send(one, headline=WORDS).status_code == 302
    assert desk.send(other, standfirst="Sapo ở trang kia.").status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == (WORDS, "Sapo ở trang kia.")


def test_double_click_on_a_new_story_makes_one_with_one_revision():
    desk = AtDesk(lan())
    page = desk.open_new()
    for _click in range(2):
        assert desk.send(page, headline=WORDS).status_code == 302
    assert Article.objects.get().revisions.count() == 1
    assert not Autosave.objects.exists()


def test_typed_form_keeps_its_beginning_through_an_error():
    article = draft()
    desk = AtDesk(lan())
    page = desk.open(article)
    edited(article, by=ha(), standfirst="Hà.")
    refused = desk.send(page, dated_on="hôm nay", headline="Của Lan")
    assert typed(refused)["version"] == typed(page)["version"]
    assert desk.send(refused, dated_on="").status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Của Lan", "Hà.")
