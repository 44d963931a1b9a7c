"""Every address of one story × every kind of person: hidden is 404, forbidden is 403."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import StatusChange
from articles.workflow.offers import VERBS
from tests.admin.moving import Mover
from tests.builders import (
    account,
    draft,
    dung,
    event_draft,
    ha,
    khach,
    lan,
    minh,
    published,
    quan,
    section,
    submitted,
)

pytestmark = pytest.mark.django_db


def _addresses(story):
    moves = [reverse(f"admin:articles_{story.noun}_move", args=[story.pk, verb]) for verb in VERBS]
    revision = reverse(f"admin:articles_{story.noun}_revision", args=[story.pk, 1])
    return [*moves, revision]


@pytest.mark.parametrize("make", [draft, event_draft])
def test_stranger_is_sent_to_sign_in(make):
    story = make()
    for address in _addresses(story):
        for client in (Client(), Mover(khach()).client):
            for answer in (client.get(address), client.post(address, {"note": "x"})):
                assert answer.status_code == 302
                assert "/login/" in answer.url


@pytest.mark.parametrize("make", [draft, event_draft])
@pytest.mark.parametrize("person", [minh, dung, lambda: account("moi", None, is_staff=True)])
def test_hidden_story_is_not_there(make, person):
    story = make()
    client = Mover(person()).client
    lines = StatusChange.objects.count()
    for address in _addresses(story):
        unknown = address.replace(f"/{story.pk}/", "/999999/")
        for hidden, none in (
            (client.get(address), client.get(unknown)),
            (client.post(address, {"note": "x"}), client.post(unknown, {"note": "x"})),
        ):
            assert hidden.status_code == none.status_code == 404
    assert StatusChange.objects.count() == lines


@pytest.mark.parametrize(
    "verb", ["claim", "approve", "approve_and_publish", "send_back", "retract", "publish"]
)
def test_reporter_is_forbidden_what_editors_do(verb):
    article = submitted() if verb != "retract" else published()
    version = article.version
    desk = Mover(lan())
    assert desk.look(article, verb).status_code == 403
    answer = desk.move(article, verb, note="x", notice="x", reason="x")
    assert answer.status_code == 403
    article.refresh_from_db()
    assert article.version == version
    assert article.statuschanges.filter(verb=verb.split("_and_")[0]).exclude(refused="").exists()


def test_editor_of_another_section_is_forbidden():
    sport = section("Thể thao", "the-thao")
    sport.editors.add(quan())
    article = submitted(section=sport.pk)
    for verb in ("claim", "approve", "approve_and_publish", "send_back"):
        assert Mover(ha()).look(article, verb).status_code == 403
        assert Mover(ha()).move(article, verb, note="x").status_code == 403
    assert Mover(quan()).look(article, "approve").status_code == 200


def test_reader_of_a_public_story_does_not_read_its_making():
    article = published()
    address = reverse("admin:articles_article_revision", args=[article.pk, 1])
    assert Mover(minh()).client.get(address).status_code == 404
    assert Mover(lan()).client.get(address).status_code == 200
    assert Mover(minh()).open(article, "log").status_code == 404


@pytest.mark.parametrize("verb", ["fly", "save", "create", "change_photo"])
def test_unknown_move_is_not_there(verb):
    article = submitted()
    assert (
        Mover(ha()).client.get(f"/quan-tri/articles/article/{article.pk}/move/{verb}/").status_code
        == 404
    )


@pytest.mark.parametrize("number", ["0", "99", "9" * 30])
def test_unknown_revision_is_not_there(number):
    article = draft()
    address = f"/quan-tri/articles/article/{article.pk}/revision/{number}/"
    assert Mover(lan()).client.get(address).status_code == 404


@pytest.mark.parametrize("object_id", ["x", "9" * 40, "1/../2", "_5F"])
def test_unreadable_story_is_not_there(object_id):
    assert (
        Mover(ha()).client.get(f"/quan-tri/articles/article/{object_id}/move/trash/").status_code
        == 404
    )


def test_forged_post_without_the_token_is_refused():
    article = draft()
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan())
    answer = client.post(Mover(lan()).move_address(article, "trash"), {"seen": "x"})
    article.refresh_from_db()
    assert answer.status_code == 403
    assert article.trashed_at is None
