"""The only signals of the house (law 9): Django's own, of which some must be heard."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_migrate

logger = logging.getLogger("articles.login")


def connect() -> None:
    # Here, because models can be imported only once the apps are ready.
    from articles.workflow import log, record
    from articles.workflow.roles import set_up_roles

    def logged_in(request: Any, user: Any, **_more: Any) -> None:
        logger.info("login %s", user.get_username())
        # The address as the throttle counts it: behind our own proxies, the visitor's.
        record.logged_in(user, getattr(request, "axes_ip_address", None) or "")

    def logged_out(user: Any, **_more: Any) -> None:
        if user is not None:
            record.logged_out(user)

    def login_failed(credentials: dict[str, Any], request: Any = None, **_more: Any) -> None:
        # Turned away before the password was looked at: a flood writes nothing.
        if getattr(request, "axes_locked_out", False):
            return
        # Line breaks in a typed name must not make a second line of the log.
        logger.warning("login refused %r", str(credentials.get("username", ""))[:150])
        log.count_failed_login()

    # After every app: the roles hold rights of apps that come later than this one.
    post_migrate.connect(set_up_roles, dispatch_uid="articles.roles")
    user_logged_in.connect(logged_in, weak=False, dispatch_uid="articles.logged_in")
    user_logged_out.connect(logged_out, weak=False, dispatch_uid="articles.logged_out")
    user_login_failed.connect(login_failed, weak=False, dispatch_uid="articles.login_failed")
