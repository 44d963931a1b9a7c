"""People in processes of their own do the same at once: where one can do it, one does, the others
are told; where each writes a paragraph, all are kept. Nothing is lost, nothing hangs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connection

from articles.models import PublishedArticle, PublishedPhoto, Stage, StatusChange
from articles.workflow import log, roles
from tests.builders import account, approved, draft, ha, lan, minh, oanh, photo, submitted, use
from tests.settings import TEST_FOLDER

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]


class Racers:
    def __init__(self) -> None:
        self.number = 12 if connection.vendor == "postgresql" else 8
        env = os.environ | {
            "NEWSROOM_TEST_FOLDER": str(TEST_FOLDER),
            "PYTHONPATH": str(ROOT),
            "LANGUAGE": "en",
        }
        asking = [os.pipe() for _number in range(self.number)]
        telling = [os.pipe() for _number in range(self.number)]
        theirs = [(read, write) for (read, _), (_, write) in zip(asking, telling, strict=True)]
        name = connection.settings_dict["NAME"]
        self.process = subprocess.Popen(
            [sys.executable, "tests/workflow/racer.py", name, *(f"{r},{w}" for r, w in theirs)],
            cwd=ROOT, env=env, pass_fds=[pipe for pair in theirs for pipe in pair],
        )  # fmt: skip
        for pipe in (pipe for pair in theirs for pipe in pair):
            os.close(pipe)
        self.asked = [os.fdopen(write, "w", buffering=1) for _, write in asking]
        self.told = [os.fdopen(read) for read, _ in telling]
        for told in self.told:
            assert told.readline() == "ready\n"

    def go(self, verb, story, people, **given):
        """What each was told, in the order of `people`; one person may be at many machines, and
        several stories are taken in turn."""
        people = [people] * self.number if isinstance(people, str) else people
        stories = cycle(story if isinstance(story, list) else [story])
        for line, person, one in zip(self.asked, people, stories):  # noqa: B905 - endless
            asked = {name: value[person] if isinstance(value, dict) else value
                     for name, value in given.items()}  # fmt: skip
            said = {"verb": verb, "story": one.pk, "by": person, **asked}
            line.write(json.dumps(said) + "\n")
        return [told.readline().strip() for told in self.told]

    def leave(self):
        for line in self.asked:
            line.close()
        self.process.wait(timeout=60)
        for told in self.told:
            told.close()


@pytest.fixture(scope="module")
def racers(django_db_setup):
    racing = Racers()
    yield racing
    racing.leave()


def editors(racers):
    roles.set_up_roles()
    names = [f"bien-tap-{number}" for number in range(racers.number)]
    for name in names:
        account(name, roles.EDITOR, first_name=name)
    return names


def test_many_editors_publish_at_once_and_one_wins(racers):
    names = editors(racers)
    article = submitted()
    told = racers.go("approve_and_publish", article, names)
    winner = names[told.index("done")]
    losers = [answer for answer in told if answer != "done"]
    assert losers == [f"refused {winner} đã xuất bản rồi."] * (racers.number - 1)
    assert PublishedArticle.objects.filter(story=article).live().count() == 1
    assert StatusChange.objects.exclude(refused="").count() == racers.number - 1
    assert list(log.faults()) == []


def test_photos_for_one_story_go_out_with_one_of_many_published_at_once(racers):
    names = editors(racers)
    one, other = photo(single_use=True), photo(single_use=True)
    pairs = ((one, other), (other, one))
    articles = [approved(photos=tuple(map(use, pair))) for pair in pairs]
    told = racers.go("publish", articles, names)
    assert told.count("done") == 1
    assert all(answer.startswith(("done", "refused")) for answer in told)
    rows = PublishedPhoto.objects.filter(photo__in=(one, other))
    assert rows.values("article__story").distinct().count() == 1
    assert list(log.faults()) == []


def test_confirmation_undo_and_handing_over_happen_once(racers):
    names = editors(racers)
    article = submitted()
    lan(), ha(), minh(), oanh()
    asked = racers.go("ask_confirmation", article, names)
    confirmed = racers.go("confirm", article, "lan")
    line = article.statuschanges.filter(verb="confirm", refused="").get().pk
    undone = racers.go("undo", article, "lan", line=line)
    article.refresh_from_db()
    assert article.stage == Stage.RETURNED
    given = racers.go("hand_over", article, "oanh", giver="lan", taker="minh")
    for told in (asked, confirmed, undone, given):
        assert (told.count("done"), len(told)) == (1, racers.number)
    article.refresh_from_db()
    assert article.created_by == minh()
    assert list(log.faults()) == []
    moves = article.statuschanges.filter(refused="").order_by("pk").values_list("verb", flat=True)
    assert list(moves) == ["save", "submit", "ask_confirmation", "confirm", "undo", "hand_over"]


def test_paragraphs_written_at_once_from_one_version_are_all_kept(racers):
    names = editors(racers)
    body = "".join(f"<p>Đoạn của {name}.</p>" for name in names)
    article = draft(body=body)
    before = article.version
    told = racers.go(
        "save", article, names, version=before,
        old={name: f"Đoạn của {name}." for name in names},
        new={name: f"{name} đã viết." for name in names},
    )  # fmt: skip
    assert told == ["done"] * racers.number
    article.refresh_from_db()
    assert article.body == "".join(f"<p>{name} đã viết.</p>" for name in names)
    assert article.version == before + racers.number
    versions = article.revisions.values_list("version", flat=True)
    assert len(set(versions)) == article.revisions.count() == racers.number + 1
    assert list(log.faults()) == []
