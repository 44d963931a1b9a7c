"""People in processes of their own: `racer.py DATABASE 4,5 6,7 …`, one for each pair of pipes, who
reads from the first and writes to the second. Each says "ready", then does what each line asks, as
JSON (`verb`, `story`, `by`, and what the verb takes), and says how it went.

They begin as copies of one process: starting the program for each took most of the time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TextIO

import django
from django.conf import settings


def main(database: str, *pairs: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from articles.workflow import verbs  # noqa: F401 - what they all need, once

    people = [[int(pipe) for pipe in pair.split(",")] for pair in pairs]
    for reading, writing in people:
        if os.fork():
            continue
        for pipe in {pipe for pair in people for pipe in pair} - {reading, writing}:
            os.close(pipe)
        _race(os.fdopen(reading), os.fdopen(writing, "w", buffering=1))
        return
    for pipe in (pipe for pair in people for pipe in pair):
        os.close(pipe)
    for _pair in people:
        os.wait()


def _race(asked: Iterable[str], told: TextIO) -> None:
    from django.db import connection

    from articles.workflow.refusal import Refused

    print("ready", file=told)
    for line in asked:
        try:
            _do(**json.loads(line))
        except Refused as refusal:
            print(f"refused {refusal}", file=told)
        else:
            print("done", file=told)
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
