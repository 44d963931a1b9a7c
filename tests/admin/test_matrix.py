"""The permission matrix says what the verbs do: tried, cell by cell, on real stories."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.admin.looking import matrix
from articles.models import Stage
from articles.workflow import roles, verbs
from articles.workflow.desk import allowed
from articles.workflow.moves import MOVES
from tests.admin.typing_in import AtDesk, said
from tests.builders import (
    account,
    draft,
    dung,
    ha,
    khach,
    lan,
    oanh,
    published,
    submitted,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

ADDRESS = "/quan-tri/quyen-han/"
CAST = {
    roles.REPORTER: lan,
    roles.EDITOR: ha,
    roles.MANAGING_EDITOR: oanh,
    roles.ADMINISTRATOR: dung,
}


def stories(by):
    """One at each stage, `by`'s."""
    approved = verbs.approve(submitted(by=by), by=oanh())
    made = [draft(by=by), submitted(by=by), draft(by=by), approved, published(by=by)]
    made[2].stage = Stage.RETURNED
    return {story.stage: story for story in made}


def test_each_cell_says_what_holds_for_a_person_of_that_role():
    other = account("khue", roles.EDITOR)
    others = stories(other)
    for role, person in CAST.items():
        who = person()
        for stage, story in others.items():
            for move in MOVES.values():
                cell = matrix.cell(role, move, stage)
                assert (cell == matrix.NEVER) == (stage not in move.stages)
                if cell != matrix.NEVER:
                    assert (cell == matrix.YES) == allowed(move, who, story), (role, move.verb)


def test_reporter_s_own_cells_hold_for_own_stories():
    for stage, story in stories(lan()).items():
        for move in MOVES.values():
            if matrix.cell(roles.REPORTER, move, stage) == matrix.OWN:
                assert allowed(move, lan(), story)


def test_matrix_follows_the_table_and_the_settings(settings):
    settings.PUBLISHING_GATES = 1
    publish, stage = MOVES["publish"], Stage.APPROVED
    assert matrix.cell(roles.EDITOR, publish, stage) == matrix.YES
    settings.PUBLISHING_GATES = 2
    assert matrix.cell(roles.EDITOR, publish, stage) == matrix.NO
    assert matrix.cell(roles.MANAGING_EDITOR, publish, stage) == matrix.YES
    settings.FOUR_EYES = "strict"
    text = said(AtDesk(lan()).client.get(ADDRESS))
    assert str(matrix._GATES[2]) in text
    assert str(matrix._FOUR_EYES["strict"]) in text


@pytest.mark.parametrize("person", [lan, ha, oanh, dung])
def test_everybody_with_a_role_may_read_it(person):
    page = AtDesk(person()).client.get(ADDRESS)
    assert page.status_code == 200
    assert said(page).count('class="matrix"') == len(roles.RIGHTS)


def test_stranger_may_not():
    thu = account("thu", None, is_staff=True)
    assert AtDesk(thu).client.get(ADDRESS).status_code == 403
    for client in (Client(), AtDesk(khach()).client):
        assert client.get(ADDRESS).status_code == 302
    assert AtDesk(lan()).client.post(ADDRESS).status_code == 405
