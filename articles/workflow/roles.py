"""Roles are groups, made by `post_migrate` and repaired by every later one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission

REPORTER = "Phóng viên"
EDITOR = "Biên tập viên"
MANAGING_EDITOR = "Thư ký tòa soạn"
ADMINISTRATOR = "Quản trị viên"

_READ = (
    *("view_article", "view_event", "view_photo", "view_section", "view_author", "view_tag"),
    "view_official",
)
_WRITE = (
    "write_story",
    "add_article",
    "change_article",
    "add_event",
    "change_event",
    "add_photo",
    "change_photo",
    "add_tag",
)
_REVIEW = (
    *("review_story", "change_tag", "view_checklevel"),
    *("view_errorreport", "change_errorreport"),
    *("view_runningstory", "add_runningstory", "change_runningstory"),
    *("add_official", "change_official", "delete_official"),
)
_FURNITURE = tuple(
    f"{act}_{noun}"
    for noun in ("section", "author", "feature", "weblink", "page", "redirect")
    for act in ("add", "change", "delete", "view")
)

_ROYALTIES = (
    *("view_royaltysheet", "add_royaltysheet", "change_royaltysheet", "approve_royaltysheet"),
    "change_genrerate",
)
_ACCOUNTS = ("add_user", "change_user", "view_user")

# Publishing needs `publish_story` only where PUBLISHING_GATES is 2; editors then lack it.
RIGHTS: dict[str, tuple[str, ...]] = {
    REPORTER: (*_READ, *_WRITE),
    EDITOR: (*_READ, *_WRITE, *_REVIEW, "add_author", "change_author"),
    MANAGING_EDITOR: (
        *_READ,
        *_WRITE,
        *_REVIEW,
        "publish_story",
        "override_story",
        "change_checklevel",
        *_FURNITURE,
        "change_sitesettings",
        "view_sitesettings",
        "delete_tag",
        "delete_runningstory",
        "view_statuschange",
        *_ROYALTIES,
        *_ACCOUNTS,
    ),
    ADMINISTRATOR: (
        *_READ,
        *_FURNITURE,
        "change_sitesettings",
        "view_sitesettings",
        *_ACCOUNTS,
        "view_group",
        "view_logentry",
        "view_statuschange",
    ),
}


def set_up_roles(**_kwargs: Any) -> None:
    """Makes the four groups with exactly the rights of `RIGHTS`; safe to run again."""
    wanted = {codename for codenames in RIGHTS.values() for codename in codenames}
    known = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            content_type__app_label__in=("articles", "auth", "admin"), codename__in=wanted
        )
    }
    if wanted - known.keys():
        return  # permissions of a later app are not there yet; its own post_migrate comes
    for name, codenames in RIGHTS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(known[codename] for codename in set(codenames))
