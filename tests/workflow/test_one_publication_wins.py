"""Editors in processes of their own approve and publish one article at once: one does, the others
are told who was quicker, nothing is lost, nothing hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from articles.models import PublishedArticle, StatusChange
from articles.workflow import log, roles
from tests.builders import account, submitted
from tests.settings import TEST_FOLDER

ROOT = Path(__file__).parents[2]


def racer(article: int, username: str) -> subprocess.Popen[str]:
    env = os.environ | {
        "NEWSROOM_TEST_FOLDER": str(TEST_FOLDER),
        "PYTHONPATH": str(ROOT),
        "LANGUAGE": "en",
    }
    return subprocess.Popen(
        [
            sys.executable,
            "tests/workflow/racer.py",
            str(connection.settings_dict["NAME"]),
            str(article),
            username,
        ],
        cwd=ROOT,
        env=env,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


@pytest.mark.django_db(transaction=True)
def test_twelve_editors_publish_at_once_and_one_wins():
    roles.set_up_roles()
    editors = 12 if connection.vendor == "postgresql" else 8
    article = submitted()
    names = [f"bien-tap-{number}" for number in range(editors)]
    for name in names:
        account(name, roles.EDITOR, first_name=name)
    racers = [racer(article.pk, name) for name in names]
    for process in racers:
        assert process.stdout.readline() == "ready\n"
    for process in racers:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60)[0].strip() for process in racers]

    winner = names[told.index("published")]
    assert told.count("published") == 1
    losers = [answer for answer in told if answer != "published"]
    assert losers == [f"refused {winner} đã xuất bản rồi."] * (editors - 1)
    assert PublishedArticle.objects.filter(story=article).live().count() == 1
    assert StatusChange.objects.exclude(refused="").count() == editors - 1
    assert list(log.faults()) == []
