"""What the photo view asks stands in columns, no longer in the JSON of the rows it belongs to."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

_BATCH = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """From the rows' own photos. Whatever was drawn until now carries no words in it."""
    shown = apps.get_model("articles", "PublishedPhoto")
    for noun in ("article", "event"):
        batch = []
        found = shown.objects.exclude(**{noun: None}).select_related(noun)
        for row in found.order_by(f"{noun}_id", "pk").iterator(_BATCH):
            for photo in getattr(row, noun).photos:
                if (photo["photo"], photo["checksum"]) == (row.photo_id, row.checksum):
                    row.focal_x, row.focal_y = photo["focal"]
            batch.append(row)
            if len(batch) == _BATCH:
                shown.objects.bulk_update(batch, ("focal_x", "focal_y"))
                batch = []
        shown.objects.bulk_update(batch, ("focal_x", "focal_y"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_rights_notices")]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="undrawn",
            field=models.BooleanField(
                default=True,
                editable=False,
                help_text="Some of its renditions may be missing; the background looks for these alone.",
            ),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(("undrawn", True)), fields=["id"], name="photo_still_to_be_drawn"
            ),
        ),
        migrations.AddField(
            model_name="publishedphoto",
            name="focal_x",
            field=models.FloatField(default=0.5, help_text="to four places, as printed"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedphoto",
            name="focal_y",
            field=models.FloatField(default=0.5),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedphoto",
            name="imprint",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
