from django.db import migrations, models
from django.db.models import Exists, OuterRef
from django.utils import timezone


def leave_out_repeated_tasks(apps, schema_editor):
    """A role that lists the same task twice keeps the first; the history keeps the other, to be looked up."""
    RoleTask, History = apps.get_model("careers", "RoleTask"), apps.get_model("careers", "HistoricalRoleTask")
    first = RoleTask.objects.filter(role=OuterRef("role"), text=OuterRef("text"), position__lt=OuterRef("position"))
    for task in list(RoleTask.objects.filter(Exists(first))):
        History.objects.create(
            id=task.pk,
            role_id=task.role_id,
            position=task.position,
            text=task.text,
            history_date=timezone.now(),
            history_type="-",
            history_change_reason="The role listed this task twice",
        )
        task.delete()


class Migration(migrations.Migration):
    dependencies = [("careers", "0002_bins_uncompressed")]

    operations = [
        migrations.RunPython(leave_out_repeated_tasks, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="roletask", name="role_task_position_is_unique"),
        migrations.RemoveConstraint(model_name="roleoccupation", name="role_occupation_position_is_unique"),
        migrations.RemoveConstraint(model_name="roleskill", name="role_skill_position_is_unique"),
        migrations.RemoveConstraint(model_name="rankedcompany", name="ranked_company_position_is_unique"),
        migrations.AddConstraint(
            model_name="roletask",
            constraint=models.UniqueConstraint(
                fields=("role", "text"),
                name="role_task_is_unique",
                violation_error_message="This role already has this task.",
            ),
        ),
        migrations.AlterModelOptions("roletask", {"ordering": ("role", "position", "text")}),
        migrations.AlterModelOptions(
            "roleoccupation",
            {"ordering": ("role", "position", "occupation__code"), "verbose_name": "official occupation"},
        ),
        migrations.AlterModelOptions("roleskill", {"ordering": ("role", "position", "skill__name")}),
        migrations.AlterModelOptions(
            "rankedcompany",
            {"ordering": ("ranking", "position", "company__name"), "verbose_name_plural": "ranked companies"},
        ),
    ]
