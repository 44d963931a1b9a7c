"""What people were told, by kind; and accounts with addresses."""

from __future__ import annotations

from django.contrib.auth.models import User

from articles.models import Notice


def told(person: User) -> list[str]:
    """Kinds, oldest first."""
    return list(
        Notice.objects.filter(recipient=person).order_by("pk").values_list("kind", flat=True)
    )


def with_mail(person: User) -> User:
    person.email = f"{person.username}@toasoan.vn"
    person.save(update_fields=("email",))
    return person
