"""What a program has already is not sent again; what was changed since, not overwritten."""

from __future__ import annotations

import pytest

from articles.workflow import verbs
from tests.api.calling import Program, address
from tests.builders import draft, edited, ha, lan, photo

pytestmark = pytest.mark.django_db


def read(program, path, etag=""):
    return program.call("GET", path, **({"if-none-match": etag} if etag else {}))


def test_what_is_as_it_was_is_not_sent_again():
    article, held, program = draft(), photo(), Program(lan())
    for path in ("articles/", address(article), f"photos/{held.pk}/", "photos/"):
        etag = read(program, path)["ETag"]
        for known in (etag, f"W/{etag}", f'"khac", {etag}'):
            again = read(program, path, known)
            assert (again.status_code, again.content) == (304, b"")
            assert (again["ETag"], again["Cache-Control"]) == (etag, "no-store")
        assert read(program, path, '"khac"').status_code == 200
    etag = read(program, address(article))["ETag"]
    edited(article, headline="Mới")
    assert read(program, address(article), etag).json()["content"]["headline"] == "Mới"
    assert "ETag" not in read(program, "articles/999/")


def test_story_changed_since_it_was_read_is_not_even_merged_if_so_wished():
    article, program = draft(headline="Một"), Program(lan())
    etag = read(program, address(article))["ETag"]
    sent = {"version": 1, "content": {"headline": "Của tôi"}}
    edited(article, by=ha(), standfirst="Hà viết lại.")
    for wanted in (etag, "khong-phai-etag", '"khac"'):
        answer = program.call("PATCH", address(article), sent, **{"if-match": wanted})
        assert (answer.status_code, answer.json().keys()) == (412, {"message"})
    article.refresh_from_db()
    assert article.headline == "Một"
    now = read(program, address(article))["ETag"]
    for wanted in (f'"khac", {now}', "*"):
        answer = program.call("PATCH", address(article), sent, **{"if-match": wanted})
        assert answer.status_code == 200


def test_photo_changed_since_it_was_read_keeps_the_others_words():
    held, program = photo(), Program(lan())
    path = f"photos/{held.pk}/"
    etag = read(program, path)["ETag"]
    Program(ha()).call("PATCH", path, {"words": {"caption": "Hà ghi."}})
    sent = {"words": {"caption": "Lan ghi."}}
    assert program.call("PATCH", path, sent, **{"if-match": etag}).status_code == 412
    assert read(program, path).json()["words"]["caption"] == "Hà ghi."


def test_what_is_changed_while_the_program_waits_is_not_overwritten(monkeypatch):
    """Between the first look and the lock somebody else was quicker."""
    held, article, program = photo(), draft(headline="Một"), Program(lan())
    paths = {"photos": f"photos/{held.pk}/", "articles": address(article)}
    etags = {name: read(program, path)["ETag"] for name, path in paths.items()}
    change, save = verbs.change_photo, verbs.save

    def second_photo(mine, **given):
        change(held, by=ha(), caption="Hà ghi.")
        return change(mine, **given)

    def second_save(mine, *given, **more):
        monkeypatch.setattr(verbs, "save", save)
        edited(article, by=ha(), standfirst="Hà viết lại.")
        return save(mine, *given, **more)

    monkeypatch.setattr(verbs, "change_photo", second_photo)
    monkeypatch.setattr(verbs, "save", second_save)
    sent = {"words": {"caption": "Lan ghi."}}
    answer = program.call("PATCH", paths["photos"], sent, **{"if-match": etags["photos"]})
    assert answer.status_code == 412
    assert read(program, paths["photos"]).json()["words"]["caption"] == "Hà ghi."
    sent = {"version": 1, "content": {"headline": "Của tôi"}}
    answer = program.call("PATCH", paths["articles"], sent, **{"if-match": etags["articles"]})
    assert answer.status_code == 412
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("Một", "Hà viết lại.")
