from django.db import migrations


def store_as_they_are(apps, schema_editor):
    """PostgreSQL would compress bins at each change of a cell, which takes longer than all the rest of it."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE careers_salarystat ALTER COLUMN bins SET STORAGE EXTERNAL")


class Migration(migrations.Migration):
    dependencies = [("careers", "0001_initial")]

    operations = [migrations.RunPython(store_as_they_are, migrations.RunPython.noop)]
