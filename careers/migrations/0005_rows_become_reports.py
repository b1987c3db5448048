"""Takes away what fixtures of earlier releases held in another form, before load_portal brings the whole of it.

Rows of the advertised pay of January 2025 are no reports: two of them are one advert, and adverts repeat. Their keys are
of another form than those of adverts, so both would stand side by side. An import of that file counts as undone, or it
would keep the adverts away. Quartiles of the survey of 2025 are computed from its answers now.
"""

from django.db import migrations
from django.utils import timezone

ADVERTS, SURVEY = "aijobs-2025-01", "stackoverflow-2025"


def remove_earlier_form(apps, schema_editor):
    model = lambda name: apps.get_model("careers", name)  # noqa: E731 - as short as the import that it stands for
    rows = model("SalaryRecord").objects.filter(source__slug=ADVERTS, key__regex=r"^[0-9a-f]{32}$")
    if rows.exists():
        model("SalaryRecord").skills.through.objects.filter(salaryrecord__in=rows).delete()
        rows.delete()
        model("SalaryStat").objects.filter(source__slug=ADVERTS).delete()
        model("FactorEffect").objects.filter(source__slug=ADVERTS).delete()
        runs = model("ImportRun").objects.filter(source__slug=ADVERTS, undone_at=None)
        model("ImportChange").objects.filter(run__in=runs).delete()
        runs.update(undone_at=timezone.now())
    model("WageEstimate").objects.filter(source__slug=SURVEY, import_run=None).delete()


class Migration(migrations.Migration):
    dependencies = [("careers", "0004_whole_evidence")]
    operations = [migrations.RunPython(remove_earlier_form, migrations.RunPython.noop)]
