"""Accounts: made, given roles, deactivated; never deleted, for the log names them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.workflow import accounts, api_tokens, notices, record
from articles.workflow.people import name_of
from articles.workflow.verbs.handing_over import open_work

from .api_tokens import ApiTokens
from .declared import DeclaredLookups
from .handing_over import HandingOver
from .plain_choices import PlainChoices
from .undescribed import Boxes, KeptPassword

admin.site.unregister(User)
admin.site.unregister(Group)

_ACTS = {
    "added": _("%(name)s has an account now."),
    "closed": _("The account of %(name)s is closed."),
    "opened": _("The account of %(name)s is open again."),
    "password": _("%(name)s was given another password."),
}


class AccountForm(UserChangeForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "password" in self.fields:
            self.fields["password"].widget = KeptPassword()


class PasswordForm(AdminPasswordChangeForm):
    """Django's own warning is a list inside a paragraph, and English whoever reads it."""

    usable_password_help_text = _(  # type: ignore[assignment]
        "If it is disabled, the present password is lost, and nobody signs in with this account "
        "until it is given another."
    )


@admin.register(User)
class AccountAdmin(DeclaredLookups, PlainChoices, HandingOver, ApiTokens, UserAdmin):
    """A role is a group. Rights given one by one, and the superuser's mark, are out of reach from
    here: they would pass the roles by. Nobody changes their own role, or an account with a role
    that is not theirs to give; whoever keeps the accounts is told of every change. The whole name
    stands in the first name, as Django would print a family name last."""

    form = AccountForm
    change_password_form = PasswordForm
    list_display = ("username", "full_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "email")}),
        (_("Role"), {"fields": ("is_active", "is_staff", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2")}),
        (_("Person"), {"fields": ("first_name", "email", "is_staff", "groups")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request).prefetch_related("groups")
        return found if request.user.is_superuser else found.filter(is_superuser=False)

    # -- Rights ---------------------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or accounts.reaches(_person(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = ("is_active", "is_staff", "groups") if obj and obj.pk == request.user.pk else ()
        return (*super().get_readonly_fields(request, obj), *own)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            options["queryset"] = accounts.givable_roles(_person(request))
            options["widget"] = Boxes
        return super().formfield_for_manytomany(db_field, request, **options)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        # Django asks for the right to change users, not whether this one may be changed here.
        account = self.get_object(request, id)
        if account is None or not self.has_change_permission(request, account):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                response = super().user_change_password(request, id, form_url)
                if response.status_code == 302:
                    self._tell(request, account, "password")
                    api_tokens.revoke_all(account, by=_person(request))
        else:
            response = super().user_change_password(request, id, form_url)
        if isinstance(response, TemplateResponse):
            tokens = api_tokens.open_of(account)
            response.context_data = {**(response.context_data or {}), "tokens": tokens}
        return response

    # -- What is kept of a change ---------------------------------------------------------------

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        account = form.instance
        before = [group.name for group in form.initial.get("groups", ())] if change else []
        super().save_related(request, form, formsets, change)
        if not change:
            self._tell(request, account, "added")
        elif "is_active" in form.changed_data:
            self._opened_or_closed(request, account)
        if "is_staff" in form.changed_data:
            record.account_changed(_person(request), account, "staff", staff=account.is_staff)
        if not (account.is_active and account.is_staff):
            api_tokens.revoke_all(account, by=_person(request))
            links = accounts.end_links(account, by=_person(request))
            if links:
                record.account_changed(_person(request), account, "links_closed", count=links)
        after = record.roles_of(account)
        record.roles_changed(_person(request), account, before, after)
        if sorted(before) != after:
            told = _("%(name)s has these roles now: %(roles)s.")
            names = {"name": name_of(account), "roles": ", ".join(after) or "–"}
            notices.tell_accounts(_person(request), told % names, also=[account.pk])

    def _opened_or_closed(self, request: HttpRequest, account: User) -> None:
        self._tell(request, account, "opened" if account.is_active else "closed")
        if not account.is_active:
            accounts.end_sessions(account)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A closed account's work is somebody else's to go on with: that page comes next."""
        response = super().response_change(request, obj)
        if obj.is_active or not open_work(obj):
            return response
        return HttpResponseRedirect(reverse("admin:auth_user_hand_over", args=[obj.pk]))

    def _tell(self, request: HttpRequest, account: User, act: str) -> None:
        record.account_changed(_person(request), account, act)
        told = str(_ACTS[act]) % {"name": name_of(account)}
        notices.tell_accounts(_person(request), told)

    # -- The list -------------------------------------------------------------------------------

    @admin.display(description=_("full name"))
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


class ReadOnly(DeclaredLookups, PlainChoices):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(ReadOnly, GroupAdmin):
    """Roles are made by the program; see docs/architecture.md. What each may do is told by the
    matrix; Django's list of rights is English, and longer than anybody reads."""

    fields = ("name", "people", "may")
    readonly_fields = ("people", "may")

    @admin.display(description=_("who has it"))
    def people(self, role: Group) -> str:
        held = role.user_set.filter(is_active=True).order_by("first_name")
        return ", ".join(map(name_of, held)) or "–"

    @admin.display(description=_("rights"))
    def may(self, role: Group) -> str:
        return format_html('<a href="{}">{}</a>', reverse("desk_matrix"), _("Who may do what"))


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly):
    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag")
    list_select_related = ("user", "content_type")
    list_filter = ("action_flag",)
    date_hierarchy = "action_time"
    show_full_result_count = False


def _person(request: HttpRequest) -> Any:
    return request.user
