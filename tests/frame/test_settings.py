from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "NEWSROOM_ENV_FILE": "",
    "NEWSROOM_LOCAL": "0",
    "SECRET_KEY": "a-key-long-enough-for-anyone-" * 3,
    "ALLOWED_HOSTS": "tin.example",
}
TELL = """
import json, sys
from newsroom import settings
names = sys.argv[1:]
print(json.dumps({name: getattr(settings, name, None) for name in names}, default=str))
"""


def started(*names: str, **said: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"]} | PRODUCTION | said
    command = [sys.executable, "-c", TELL, *names]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def told(*names: str, **said: str) -> dict[str, Any]:
    done = started(*names, **said)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is not set"),
        ({"FOUR_EYES": "maybe"}, "FOUR_EYES=maybe is not one of submitter, strict, off."),
        ({"PUBLISHING_GATES": "3"}, "PUBLISHING_GATES=3 is not one of 1, 2."),
        ({"DATABASE_URL": "mysql://root@127.0.0.1/news"}, "names neither SQLite"),
        ({"DATABASE_URL": "sqlite://:memory:"}, "DATABASE_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_POOL": "many"}, "DATABASE_POOL"),
        ({"EMAIL_URL": "mail.tin.vn"}, "EMAIL_URL cannot be read"),
        ({"PHOTO_LIMITS": "jpg=many"}, "PHOTO_LIMITS: jpg=many is not one of"),
        ({"S3_ORIGINALS": "https://s3.example/anh"}, "is not of the form s3://bucket"),
        ({"S3_ORIGINALS": "s3://a", "S3_RENDITIONS": "s3://a/b"}, "lie one in the other"),
        ({"S3_ORIGINALS": "s3://a", "S3_ACCESS_KEY": "k"}, "go together"),
        ({"S3_RENDITIONS": "s3://a", "X_ACCEL_REDIRECT": "/r/"}, "X_ACCEL_REDIRECT sends"),
    ],
)
def test_a_wrong_installation_is_refused_with_one_line(said: dict[str, str], word: str) -> None:
    done = started("DEBUG", **({"DATABASE_URL": "postgres://n@127.0.0.1/n"} | said))
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("newsroom: ")
    assert word in lines[0]


def test_production_is_strict_without_a_word_said() -> None:
    found = told(
        "DEBUG",
        "LOCAL",
        "SITE_URL",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_PRELOAD",
        "SECURE_PROXY_SSL_HEADER",
        "FOUR_EYES",
        "PUBLISHING_GATES",
        "ADMIN_PATH",
    )
    assert found == {
        "DEBUG": False,
        "LOCAL": False,
        "SITE_URL": "https://tin.example",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_PRELOAD": False,
        "SECURE_PROXY_SSL_HEADER": None,
        "FOUR_EYES": "submitter",
        "PUBLISHING_GATES": 1,
        "ADMIN_PATH": "quan-tri/",
    }


def test_the_local_switch_allows_plain_http_on_this_machine_alone() -> None:
    found = told(
        "ALLOWED_HOSTS",
        "SITE_URL",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "DEBUG",
        NEWSROOM_LOCAL="1",
        ALLOWED_HOSTS="",
        PORT="8123",
    )
    assert found == {
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "SITE_URL": "http://127.0.0.1:8123",
        "SESSION_COOKIE_NAME": "sessionid",
        "SESSION_COOKIE_SECURE": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "DEBUG": False,
    }


def test_sqlite_is_opened_so_that_writers_wait_for_each_other() -> None:
    database = told("DATABASES", DATABASE_URL="sqlite:///news.sqlite3")["DATABASES"]["default"]
    assert database["NAME"] == str(ROOT / "news.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "ATOMIC_REQUESTS" not in database or database["ATOMIC_REQUESTS"] is False
    durable = told("DATABASES", SQLITE_SYNCHRONOUS="FULL")["DATABASES"]["default"]
    assert "synchronous=FULL" in durable["OPTIONS"]["init_command"]


def test_postgresql_is_pooled_and_nothing_in_it_waits_for_ever() -> None:
    url = "postgres://n:p%40ss@127.0.0.1:5433/news"
    database = told("DATABASES", DATABASE_URL=url, DATABASE_POOL="5")["DATABASES"]["default"]
    assert (database["PASSWORD"], database["PORT"]) == ("p@ss", 5433)
    assert database["CONN_MAX_AGE"] == 0
    assert database["OPTIONS"]["pool"]["max_size"] == 5
    assert database["OPTIONS"]["prepare_threshold"] == 2
    for limit in ("statement_timeout=10s", "lock_timeout=5s", "idle_in_transaction_session_"):
        assert limit in database["OPTIONS"]["options"]


def test_behind_a_proxy_of_transactions_postgresql_prepares_nothing() -> None:
    url = "postgres://127.0.0.1/news"
    database = told("DATABASES", DATABASE_URL=url, DATABASE_PREPARE="0")["DATABASES"]["default"]
    assert database["OPTIONS"]["prepare_threshold"] is None


def test_where_nginx_sends_the_pictures_its_group_may_read_them_and_no_original() -> None:
    sent = told("STORAGES", MEDIA_ROOT="/srv/media", X_ACCEL_REDIRECT="/renditions/")["STORAGES"]
    modes = {name: mode for name, mode in sent["renditions"]["OPTIONS"].items() if "mode" in name}
    assert modes == {"file_permissions_mode": 0o640, "directory_permissions_mode": 0o750}
    assert sent["originals"]["OPTIONS"] == {"location": "/srv/media/originals"}


def test_photos_lie_on_this_disk_or_in_two_places_of_an_object_store() -> None:
    here = told("STORAGES", MEDIA_ROOT="/srv/media")["STORAGES"]
    assert here["originals"]["OPTIONS"] == {"location": "/srv/media/originals"}
    assert here["renditions"]["OPTIONS"] == {"location": "/srv/media/renditions"}
    there = told(
        "STORAGES",
        "PHOTO_LIMITS",
        S3_ORIGINALS="s3://goc/anh/",
        S3_RENDITIONS="s3://in",
        S3_ENDPOINT="https://s3.example",
        S3_ACCESS_KEY="k",
        S3_SECRET_KEY="s",
        PHOTO_LIMITS="file=40, jpg=80",
    )
    options = there["STORAGES"]["originals"]["OPTIONS"]
    assert there["STORAGES"]["default"] == there["STORAGES"]["originals"]
    assert (options["bucket_name"], options["location"]) == ("goc", "anh")
    assert (options["endpoint_url"], options["secret_key"]) == ("https://s3.example", "s")
    assert there["STORAGES"]["renditions"]["OPTIONS"]["bucket_name"] == "in"
    assert there["PHOTO_LIMITS"] == {"file": 40, "jpg": 80}


@pytest.mark.django_db
def test_the_connection_has_what_the_settings_promise() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 20_000}
            found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
            assert found == asked
            assert Path(connection.settings_dict["NAME"]).is_file()
        else:
            cursor.execute("SELECT current_setting('statement_timeout')")
            assert cursor.fetchone() == ("10s",)


def test_no_photo_has_an_address_and_the_uploader_is_not_installed() -> None:
    assert settings.MEDIA_URL in ("", "/")
    assert "ckeditor_uploader" not in settings.INSTALLED_APPS
    assert not hasattr(settings, "CKEDITOR_UPLOAD_PATH")


def test_a_check_of_the_deployment_finds_nothing_that_is_not_silenced_with_a_reason() -> None:
    environment = {"PATH": os.environ["PATH"]} | PRODUCTION
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert settings.SILENCED_SYSTEM_CHECKS == ["ckeditor.W001", "security.W021"]


def test_mail_goes_nowhere_unless_a_server_is_named() -> None:
    backend = "django.core.mail.backends."
    assert told("EMAIL_BACKEND") == {"EMAIL_BACKEND": f"{backend}dummy.EmailBackend"}
    printed = told("EMAIL_BACKEND", NEWSROOM_LOCAL="1")
    assert printed == {"EMAIL_BACKEND": f"{backend}console.EmailBackend"}
    said = {"EMAIL_URL": "smtp+tls://tin:mat-khau@mail.tin.vn:587", "MAIL_FROM": "toasoan@tin.vn"}
    names = ("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_TLS", "DEFAULT_FROM_EMAIL")
    assert told(*names, **said) == {
        "EMAIL_BACKEND": f"{backend}smtp.EmailBackend",
        "EMAIL_HOST": "mail.tin.vn",
        "EMAIL_PORT": 587,
        "EMAIL_USE_TLS": True,
        "DEFAULT_FROM_EMAIL": "toasoan@tin.vn",
    }
