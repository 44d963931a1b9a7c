"""The only signals of the house (law 9): Django's own, of which some must be heard."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_migrate

logger = logging.getLogger("articles.login")


def connect() -> None:
    # Here, because models can be imported only once the apps are ready.
    from articles.workflow.roles import set_up_roles

    # After every app: the roles hold rights of apps that come later than this one.
    post_migrate.connect(set_up_roles, dispatch_uid="articles.roles")
    user_logged_in.connect(_logged_in, dispatch_uid="articles.logged_in")
    user_login_failed.connect(_failed, dispatch_uid="articles.login_failed")


def _logged_in(sender: Any, request: Any, user: Any, **_kwargs: Any) -> None:
    logger.info("login %s", user.get_username())


def _failed(sender: Any, credentials: dict[str, Any], **_kwargs: Any) -> None:
    # Line breaks in a typed name must not make a second line of the log.
    logger.warning("login refused %r", str(credentials.get("username", ""))[:150])
