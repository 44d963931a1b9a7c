"""One editor in a process of her own: `racer.py DATABASE ARTICLE USERNAME`. Says "ready", waits for
a line, approves and publishes, and says how it went."""

from __future__ import annotations

import os
import sys

import django
from django.conf import settings


def main(database: str, article: str, username: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.contrib.auth.models import User
    from django.db import connection

    from articles.models import Article
    from articles.workflow import verbs
    from articles.workflow.refusal import Refused

    story = Article.objects.get(pk=article)
    editor = User.objects.get(username=username)
    connection.close()
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        verbs.approve_and_publish(story, by=editor)
    except Refused as refusal:
        print(f"refused {refusal}", flush=True)
    else:
        print("published", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
