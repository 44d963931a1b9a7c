"""One person in a process of her own: `racer.py DATABASE`. Says "ready", then does what each line
asks, as JSON (`verb`, `story`, `by`, and what the verb takes), and says how it went."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import Any

import django
from django.conf import settings


def main(database: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from django.db import connection

    from articles.workflow.refusal import Refused

    print("ready", flush=True)
    for line in sys.stdin:
        try:
            _do(**json.loads(line))
        except Refused as refusal:
            print(f"refused {refusal}", flush=True)
        else:
            print("done", flush=True)
        finally:
            connection.close()


def _do(verb: str, story: int, by: str, **given: Any) -> None:
    from django.contrib.auth.models import User

    from articles.models import Article
    from articles.workflow import verbs

    article, person = Article.objects.get(pk=story), User.objects.get(username=by)
    if verb == "save":
        _write(article, person, **given)
        return
    for name in {"giver", "taker"} & given.keys():
        given[name] = User.objects.get(username=given[name])
    getattr(verbs, verb)(article, by=person, **given)


def _write(article: Any, person: Any, *, version: int, old: str, new: str) -> None:
    """On a page that was opened at `version`."""
    from articles.workflow import verbs

    began = verbs.words_at(article, version)
    words = replace(began, body=began.body.replace(old, new))
    verbs.save(article, words, by=person, version=version)


if __name__ == "__main__":
    main(*sys.argv[1:])
