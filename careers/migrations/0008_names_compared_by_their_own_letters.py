"""Brings the forms in which names are compared to today's: names of every script, legal forms at the end alone.

What was placed by the earlier forms stays as it is: an import of the same files places it anew.
"""

from django.db import migrations, models

import careers.models.matching
from careers.models.matching import LONGEST_EMPLOYER, LONGEST_KEY, employer_key, title_key

BATCH = 500


def compare_names_anew(apps, schema_editor):
    for model, name, key, form, longest in (
        ("CompanyName", "name", "key", employer_key, LONGEST_KEY),
        ("RoleTitle", "title", "key", title_key, LONGEST_KEY),
        ("SalaryRecord", "employer", "employer_key", employer_key, LONGEST_EMPLOYER),
    ):
        rows = apps.get_model("careers", model)._base_manager
        forms = {}
        changed = {}
        for pk, text, before in rows.exclude(**{name: ""}).order_by().values_list("pk", name, key).iterator(chunk_size=10_000):
            if text not in forms:
                forms[text] = form(text)[:longest]
            if (now := forms[text]) != before:
                changed.setdefault(now, []).append(pk)
        for now, pks in changed.items():
            for start in range(0, len(pks), BATCH):
                rows.filter(pk__in=pks[start : start + BATCH]).update(**{key: now})


class Migration(migrations.Migration):

    dependencies = [
        ('careers', '0007_wages_too_high_to_be_published'),
    ]

    operations = [
        migrations.AlterField(
            model_name='company',
            name='name',
            field=models.CharField(max_length=120, unique=True, validators=[careers.models.matching.refuse_no_employer], verbose_name='what is it called today?'),
        ),
        migrations.AlterField(
            model_name='companyname',
            name='name',
            field=models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_employer]),
        ),
        migrations.AlterField(
            model_name='historicalcompany',
            name='name',
            field=models.CharField(db_index=True, max_length=120, validators=[careers.models.matching.refuse_no_employer], verbose_name='what is it called today?'),
        ),
        migrations.AlterField(
            model_name='historicalcompanyname',
            name='name',
            field=models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_employer]),
        ),
        migrations.AlterField(
            model_name='historicalrole',
            name='name',
            field=models.CharField(db_index=True, max_length=100, validators=[careers.models.matching.refuse_no_title], verbose_name='what is the role called?'),
        ),
        migrations.AlterField(
            model_name='historicalroletitle',
            name='title',
            field=models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_title]),
        ),
        migrations.AlterField(
            model_name='historicalskill',
            name='name',
            field=models.CharField(db_index=True, max_length=100, validators=[careers.models.matching.refuse_no_name]),
        ),
        migrations.AlterField(
            model_name='role',
            name='name',
            field=models.CharField(max_length=100, unique=True, validators=[careers.models.matching.refuse_no_title], verbose_name='what is the role called?'),
        ),
        migrations.AlterField(
            model_name='roletitle',
            name='title',
            field=models.CharField(max_length=150, validators=[careers.models.matching.refuse_no_title]),
        ),
        migrations.AlterField(
            model_name='skill',
            name='name',
            field=models.CharField(max_length=100, unique=True, validators=[careers.models.matching.refuse_no_name]),
        ),
        migrations.RunPython(compare_names_anew, migrations.RunPython.noop),
    ]
