"""Brings database, static files and sample to where the server can start; quick when they are.

One process for all of it: starting Django anew for each step would cost a second apiece.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / ".run" / "static-stamp"

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

from articles.sample.newsroom import is_empty, is_unfinished  # noqa: E402


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("newsroom: bringing the database up to date", flush=True)
        call_command("migrate", verbosity=0, interactive=False)


def static_inputs() -> str:
    """A checksum of whatever decides what is collected."""
    digest = hashlib.sha256()
    files = [
        ROOT / "requirements" / "production.txt",
        ROOT / "newsroom" / "static_files.py",
        ROOT / "articles" / "templatetags" / "stylesheets.py",
        *sorted((ROOT / "templates").rglob("*.html")),
        *sorted(path for path in (ROOT / "articles" / "static").rglob("*") if path.is_file()),
    ]
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def collect_static() -> None:
    if settings.DEBUG:
        Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
        return
    wanted = static_inputs()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file() and STAMP.is_file() and STAMP.read_text() == wanted:
        return
    print("newsroom: collecting the static files", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    STAMP.write_text(wanted)


def load_sample() -> None:
    """Fills an empty database; goes on where an earlier start was interrupted while filling."""
    if is_empty() or is_unfinished():
        print("newsroom: making the sample newsroom, which takes a minute", flush=True)
        call_command("sample_newsroom")


def print_addresses() -> None:
    home = settings.SITE_URL
    print(f"\n  Site   {home}/\n  Admin  {home}/{settings.ADMIN_PATH}\n", flush=True)


def main() -> None:
    try:
        migrate()
    except DatabaseError as error:
        sys.exit(f"newsroom: the database cannot be used: {str(error).strip().splitlines()[0]}")
    collect_static()
    load_sample()
    print_addresses()
    call_command("sample_logins")


if __name__ == "__main__":
    main()
