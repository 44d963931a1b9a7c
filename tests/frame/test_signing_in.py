from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone

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


def test_the_locked_out_are_told_in_their_language_how_long_it_lasts(
    client: Client, reporter: User
) -> None:
    for _turn in range(5):
        sign_in(client, "thuyen", "sai")
    answer = client.post(LOGIN, {"username": "thuyen", "password": "sai"}, REMOTE_ADDR="10.0.0.1")
    assert "15" in answer.content.decode()
    assert "Content-Security-Policy" in answer


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
