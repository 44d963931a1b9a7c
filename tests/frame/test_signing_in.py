from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import FailedLogins
from newsroom.sign_in import client_address

pytestmark = pytest.mark.django_db
LOGIN = f"/{settings.ADMIN_PATH}login/"
PASSWORD = "mot-cau-dai-va-kho-doan"


@pytest.fixture(autouse=True)
def throttled(settings: pytest.FixtureRequest) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]


@pytest.fixture
def reporter() -> User:
    return User.objects.create_user("thuyen", password=PASSWORD, is_staff=True)


def sign_in(client: Client, name: str, password: str, address: str = "10.0.0.1") -> int:
    fields = {"username": name, "password": password}
    return client.post(LOGIN, fields, REMOTE_ADDR=address).status_code


def test_five_wrong_passwords_lock_that_name_from_that_address(
    client: Client, reporter: User
) -> None:
    for _turn in range(4):
        assert sign_in(client, "thuyen", "sai") == 200
    assert sign_in(client, "thuyen", "sai") == 429
    assert sign_in(client, "thuyen", PASSWORD) == 429


def test_the_locked_out_are_told_in_place_how_long_it_lasts_and_keep_their_name(
    client: Client, reporter: User
) -> None:
    fields = {"username": "thuyen", "password": "sai", "next": f"/{settings.ADMIN_PATH}lich/"}
    for _turn in range(5):
        answer = client.post(LOGIN, fields, REMOTE_ADDR="10.0.0.1")
    for locked in (answer, client.post(LOGIN, fields, REMOTE_ADDR="10.0.0.1")):
        page = locked.content.decode()
        assert locked.status_code == 429
        assert 0 < int(locked["Retry-After"]) <= 15 * 60
        assert "nhập sai mật khẩu quá nhiều lần. Bạn thử lại sau 15 phút." in page
        assert 'value="thuyen"' in page
        assert f'value="/{settings.ADMIN_PATH}lich/"' in page
        assert page.count('class="errornote"') == 1
        assert "Content-Security-Policy" in locked


def test_what_is_left_of_a_lock_is_what_is_said(client: Client, reporter: User) -> None:
    for _turn in range(5):
        sign_in(client, "thuyen", "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=12))
    fields = {"username": "thuyen", "password": PASSWORD}
    answer = client.post(LOGIN, fields, REMOTE_ADDR="10.0.0.1")
    assert "thử lại sau 3 phút" in answer.content.decode()
    assert 120 < int(answer["Retry-After"]) <= 180


def test_the_right_password_forgets_the_wrong_ones_and_nothing_else_is_kept_of_anybody(
    client: Client, reporter: User
) -> None:
    for _turn in range(4):
        sign_in(client, "thuyen", "sai")
    kept = AccessAttempt.objects.get()
    assert (kept.user_agent, kept.get_data, kept.post_data, kept.path_info) == ("", "", "", "")
    assert sign_in(client, "thuyen", PASSWORD) == 302
    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()


def test_whoever_is_locked_out_writes_nothing_more(client: Client, reporter: User) -> None:
    for _turn in range(5):
        sign_in(client, "thuyen", "sai")
    with CaptureQueriesContext(connection) as asked:
        assert sign_in(client, "thuyen", "sai") == 429
    assert {query["sql"].partition(" ")[0] for query in asked} == {"SELECT"}
    assert FailedLogins.objects.get().count == 5


def test_one_line_of_many_addresses_is_one_place(client: Client, reporter: User) -> None:
    for turn in range(4):
        assert sign_in(client, "thuyen", "sai", address=f"2001:db8:1:2::{turn}") == 200
    assert sign_in(client, "thuyen", "sai", address="2001:db8:1:2:ffff::1") == 429
    assert sign_in(client, "thuyen", PASSWORD, address="2001:db8:1:3::1") == 302


def test_an_attacker_elsewhere_locks_no_reporter_out(client: Client, reporter: User) -> None:
    for _turn in range(6):
        sign_in(client, "thuyen", "sai", address="203.0.113.9")
    assert sign_in(client, "thuyen", PASSWORD, address="10.0.0.1") == 302


def test_fifty_failures_over_many_names_lock_the_address(client: Client, reporter: User) -> None:
    AccessAttempt.objects.bulk_create(
        AccessAttempt(
            username=f"ten{turn}",
            ip_address="203.0.113.9",
            failures_since_start=1,
            attempt_time=timezone.now(),
            get_data="",
            post_data="",
        )
        for turn in range(50)
    )
    assert sign_in(client, "thuyen", PASSWORD, address="203.0.113.9") == 429
    assert sign_in(client, "thuyen", PASSWORD, address="10.0.0.1") == 302


def test_a_lock_is_over_after_a_quarter_of_an_hour(client: Client, reporter: User) -> None:
    for _turn in range(5):
        sign_in(client, "thuyen", "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, "thuyen", PASSWORD) == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "10.0.0.1"),
        (1, "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (2, "1.2.3.4, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed_about_an_address(
    settings: pytest.FixtureRequest, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": forwarded}
    )
    assert client_address(request) == address


def test_a_short_password_is_refused_in_vietnamese(client: Client) -> None:
    client.force_login(User.objects.create_superuser("lan"))
    answer = client.post(
        f"/{settings.ADMIN_PATH}auth/user/add/",
        {
            "username": "moi",
            "usable_password": "true",
            "password1": "Ngan123!",
            "password2": "Ngan123!",
        },
    )
    assert "Mật khẩu quá ngắn, cần ít nhất 12 ký tự." in answer.content.decode()
    assert not User.objects.filter(username="moi").exists()
