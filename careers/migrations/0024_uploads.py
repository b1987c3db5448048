"""Files that are uploaded to be imported, and the form in which names that wait to be mapped are compared."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from careers.models.matching import employer_key, title_key

BATCH = 500


def compare_names(apps, schema_editor):
    names = apps.get_model("careers", "UnmatchedName")._base_manager
    batch = []
    for name in names.order_by("pk").only("pk", "kind", "name").iterator(chunk_size=BATCH):
        name.key = (title_key if name.kind == "title" else employer_key)(name.name)[:200]
        batch.append(name)
        if len(batch) == BATCH:
            names.bulk_update(batch, ["key"])
            batch.clear()
    names.bulk_update(batch, ["key"])


class Migration(migrations.Migration):

    dependencies = [
        ('careers', '0023_work_queue'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='unmatchedname',
            name='key',
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layout', models.CharField(max_length=40, verbose_name='whose layout the files have')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of rows that state none')),
                ('state', models.CharField(choices=[('reading', 'being read'), ('ready', 'waits for your decision'), ('writing', 'being imported'), ('written', 'imported'), ('refused', 'cannot be imported')], default='reading', max_length=8)),
                ('person_name', models.CharField(blank=True, max_length=150, verbose_name='who, as they were called then')),
                ('uploaded_at', models.DateTimeField()),
                ('preview', models.JSONField(blank=True, default=dict, verbose_name='what an import would do')),
                ('rejected', models.BinaryField(blank=True, default=b'', verbose_name='rows that would be rejected, compressed')),
                ('seen', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of what it would do')),
                ('problem', models.TextField(blank=True, verbose_name='why it cannot be imported')),
                ('note', models.TextField(blank=True, verbose_name='what else its editor must know')),
                ('claim', models.CharField(blank=True, max_length=32)),
                ('since', models.DateTimeField(verbose_name='when this state began, or last moved on')),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('share_read', models.PositiveSmallIntegerField(default=0, verbose_name='percent of the files that are read')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='careers.source')),
            ],
            options={
                'ordering': ('-uploaded_at', '-pk'),
            },
        ),
        migrations.AddField(
            model_name='importrun',
            name='upload',
            field=models.ForeignKey(blank=True, editable=False, help_text='None for an import by a command.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='runs', to='careers.upload'),
        ),
        migrations.CreateModel(
            name='UploadedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField(verbose_name='bytes')),
                ('content', models.BinaryField(verbose_name='compressed content')),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='careers.upload')),
            ],
            options={
                'ordering': ('upload', 'pk'),
            },
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['reading', 'ready', 'writing', 'written', 'refused', ''])), name='upload_state_is_known', violation_error_message='Choose one of: being read, waits for your decision, being imported, imported, cannot be imported.'),
        ),
        migrations.AddConstraint(
            model_name='uploadedfile',
            constraint=models.UniqueConstraint(fields=('upload', 'name'), name='uploaded_file_name_is_unique', violation_error_message='Two of the files have the same name.'),
        ),
        migrations.RunPython(compare_names, migrations.RunPython.noop, elidable=True),
    ]
