from django.db import migrations, models

KINDS = [
    ("submitted", "sent for review"),
    ("returned", "returned to me"),
    ("confirm", "waits for my confirmation"),
    ("approved", "approved"),
    ("published", "published"),
    ("mentioned", "mentioned or answered"),
    ("changed", "changed after publication"),
    ("rescheduled", "changed hours"),
    ("taken_down", "taken down"),
    ("invited", "invited to write"),
    ("reported", "an error reported by a reader"),
    ("due", "due soon"),
    ("overdue", "overdue"),
    ("rights", "rights to photos that end"),
    ("accounts", "roles and accounts"),
    ("digest", "the morning’s overview"),
]


def name_changed_hours(apps, _schema_editor):
    """What was told of changed hours becomes the new kind, chosen as publications were."""
    told = apps.get_model("articles", "Notice").objects
    choices = apps.get_model("articles", "NoticeChoice").objects
    for beginning in ("hours ", "taken back hours "):
        told.filter(key__startswith=beginning).update(kind="rescheduled")
    choices.bulk_create(
        choices.model(person_id=person, kind="rescheduled", inbox=inbox, mail=mail)
        for person, inbox, mail in choices.filter(kind="published").values_list(
            "person", "inbox", "mail"
        )
    )


def forget(apps, _schema_editor):
    apps.get_model("articles", "NoticeChoice").objects.filter(kind="rescheduled").delete()
    told = apps.get_model("articles", "Notice").objects
    told.filter(kind="rescheduled").update(kind="published")


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_api_tokens")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12),
        )
        for name in ("notice", "noticechoice")
    ] + [migrations.RunPython(name_changed_hours, forget, elidable=True)]
