"""The newsroom's settings as the tests want them: local, quick, in a folder of their own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A process that a test starts works in its test's folder; every other makes one and removes it.
_given = os.environ.get("NEWSROOM_TEST_FOLDER", "")
TEST_FOLDER = Path(_given or tempfile.mkdtemp(prefix="newsroom-tests-"))
if not _given:
    _owner = os.getpid()
    atexit.register(
        lambda: shutil.rmtree(TEST_FOLDER, ignore_errors=True) if os.getpid() == _owner else None
    )

os.environ |= {
    "NEWSROOM_ENV_FILE": "",
    "NEWSROOM_LOCAL": "1",
    "SECRET_KEY": "only-for-tests-" * 4,
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
    "MEDIA_ROOT": str(TEST_FOLDER / "media"),
}
for _name in ("DEBUG", "FOUR_EYES", "PUBLISHING_GATES", "ADMIN_PATH", "TRASH_DAYS", "LOG_LEVEL"):
    os.environ.pop(_name, None)

from newsroom.settings import *  # noqa: E402 - the environment comes first
from newsroom.settings import DATABASES, STORAGES  # noqa: E402

# SQLite in a file, one per worker: the shared in-memory database behaves differently (no WAL).
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FOLDER / "test.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"]["pool"]["max_size"] = 16

# Strong hashing takes a tenth of a second each time, throttling would lock the whole cast out.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
# Nothing is written behind a test's back.
COUNTS_SECONDS = 0
# A size that no test looks at is not drawn; those about AVIF and the background switch them on.
PHOTO_DRAWING = "at_approval"
PHOTO_AVIF = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Nothing is collected for tests; live servers serve from the packages.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600  # a browser keeps them from one test to the next
# What one test's readers were sent would be found by the next one's.
PHOTO_MEMORY = 0
