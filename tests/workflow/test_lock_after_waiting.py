"""Whoever waited for a story's lock has it as it is by then, with the section it has by then."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from articles.models import Article
from articles.workflow import verbs
from articles.workflow.desk import lock
from articles.workflow.refusal import Refused
from tests.builders import ha, quan, section, submitted

pytestmark = pytest.mark.django_db(transaction=True)


_WAITING_FOR_US = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))
"""


def _wait_until_it_waits(other: threading.Thread) -> None:
    """On SQLite nobody else can begin to write, so there is nothing to wait for."""
    while connection.vendor == "postgresql" and other.is_alive():
        with connection.cursor() as cursor:
            cursor.execute(_WAITING_FOR_US)
            if cursor.fetchone()[0]:
                return


def test_editor_who_waited_is_held_to_the_section_that_the_story_has_by_now() -> None:
    story, others = submitted(), section("Kinh tế", "kinh-te")
    others.editors.add(quan())
    editor, said = ha(), []

    def approve() -> None:
        try:
            verbs.approve(story, by=editor)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    waiting = threading.Thread(target=approve)
    with transaction.atomic():
        moved: Any = lock(story)
        waiting.start()
        _wait_until_it_waits(waiting)
        moved.section = others
        moved.save()
    waiting.join(30)
    assert len(said) == 1
    assert Article.objects.get(pk=story.pk).stage == "submitted"
