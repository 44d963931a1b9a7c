"""Whatever is asked of the desk by those who may ask: a clear refusal, never 500; and no list
answers a question that its filters do not put."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.typing_in import AtDesk, raw, typed
from tests.builders import draft, dung, event_draft, ha, lan, oanh, photo, use

pytestmark = pytest.mark.django_db

LISTS = (
    "articles_article", "articles_event", "articles_photo", "articles_section", "articles_author",
    "articles_tag", "articles_feature", "articles_weblink", "articles_page",
)  # fmt: skip
HUGE = "9" * 30
UNDECLARED = (
    f"pk__in={HUGE},{HUGE}", f"id__exact={HUGE}", "created_by__password__startswith=a",
    "uploaded_by__password__startswith=a", "editors__password__startswith=a",
    "user__password__startswith=a", "article__body__contains=a", "user__is_superuser__exact=1",
)  # fmt: skip
STRANGE = (
    f"p={HUGE}", "p=-1", f"o={HUGE}.x", "q=%27%22(((", f"q={'a' * 7000}", "all=", f"before={HUGE}",
    f"section={HUGE}", "stage=%C2%B2", "_changelist_filters=%3D%26%3D", "place__exact=zz",
)  # fmt: skip
TYPED = ("9" * 5000, HUGE[:20], "\0", "\ud800", "²")


def _list(name):
    return reverse(f"admin:{name}_changelist")


@pytest.mark.parametrize("asked", UNDECLARED)
def test_undeclared_question_is_refused(asked):
    desk = AtDesk(oanh()).client
    for name in LISTS:
        answer = desk.get(f"{_list(name)}?{asked}")
        assert answer.status_code == 400, name


@pytest.mark.parametrize(
    "asked", ["password__startswith=a", "email__startswith=a", f"last_login__year={HUGE}",
              "is_superuser__exact=1", "groups__permissions__codename=x"]
)  # fmt: skip
def test_accounts_are_listed_by_role_and_activity_alone(asked):
    desk = AtDesk(dung()).client
    assert desk.get(f"{_list('auth_user')}?{asked}").status_code == 400
    for declared in ("is_active__exact=1", "groups__id__exact=1"):
        assert desk.get(f"{_list('auth_user')}?{declared}").status_code == 200


@pytest.mark.parametrize(
    "asked", [f"action_time__year={HUGE}", "action_time__year=1&action_time__month=1",
              "action_time__year=9999&action_time__month=12",
              f"action_time__year=2026&action_time__month={HUGE}"]
)  # fmt: skip
def test_day_that_no_log_has_is_refused(asked):
    desk = AtDesk(dung()).client
    assert desk.get(f"{_list('admin_logentry')}?{asked}").status_code == 400
    declared = "action_time__year=2026&action_time__month=11&action_time__day=23"
    assert desk.get(f"{_list('admin_logentry')}?{declared}").status_code == 200


@pytest.mark.parametrize("asked", STRANGE, ids=range(len(STRANGE)))
def test_strange_question_is_no_error_of_ours(asked):
    desk = AtDesk(oanh()).client
    for name in LISTS:
        assert desk.get(f"{_list(name)}?{asked}").status_code in (200, 302, 400)


@pytest.mark.parametrize("value", TYPED, ids=range(len(TYPED)))
def test_strange_value_in_any_hidden_field_is_no_error_of_ours(value):
    desk = AtDesk(lan())
    page = desk.open(draft(photos=(use(photo()),)))
    fields = typed(page)
    for name in ("version", "section", "photos-0-photo", "bylines-0-author", "photos-TOTAL_FORMS"):
        answer = desk.client.post(page.request["PATH_INFO"], **raw(fields | {name: value}))
        assert answer.status_code in (200, 302, 400, 409), name


@pytest.mark.parametrize("value", TYPED, ids=range(len(TYPED)))
def test_strange_row_of_a_bulk_move_is_no_error_of_ours(value):
    event_draft()
    desk = AtDesk(ha()).client
    for name in ("articles_article", "articles_event"):
        sent = raw({"action": "trash", "_selected_action": value})
        answer = desk.post(_list(name), **sent)
        assert answer.status_code in (200, 302)
