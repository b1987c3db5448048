"""The editors' group: exactly the rights that editors need, written after each migrate."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from careers.models import SalaryRecord, WageEstimate
from careers.models.kinds import DataKind, models_of

EDITORS = "Editors"

HAND_KEPT = (SalaryRecord, WageEstimate)

# What editors may do with the models of each kind (careers/models/kinds.py).
RIGHTS = {
    DataKind.CONTENT: ("view", "add", "change"),
    DataKind.PART: ("view", "add", "change", "delete"),
    DataKind.FIGURE: ("view",),
    DataKind.DECISION: ("view", "add", "change"),
    DataKind.REFERENCE: ("view",),
    DataKind.IMPORT: ("view",),
    DataKind.HISTORY: ("view",),
    DataKind.DERIVED: (),
}


def codenames():
    """The rights of the group, as codenames of the app's permissions. History may be viewed."""
    stored = {
        f"{right}_{model._meta.model_name}"
        for kind, rights in RIGHTS.items()
        for model in models_of(kind)
        for right in rights
    }
    # Figures that a person may write down, where their source is kept by hand.
    stored |= {
        f"{right}_{model._meta.model_name}" for model in HAND_KEPT for right in ("view", "add", "change", "delete")
    }
    models = installed.get_app_config("careers").get_models()
    # simple-history's models, and no others, name what they are the history of.
    return stored | {f"view_{model._meta.model_name}" for model in models if hasattr(model, "instance_type")}


def write_editors(sender, using, apps=installed, **kwargs):
    """Makes the group, or makes it what it should be. A right that an editor needs beyond it takes another group."""
    # Permissions of new models may not be there yet: receivers run in the order of the installed apps.
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    wanted = Permission.objects.using(using).filter(content_type__app_label="careers", codename__in=codenames())
    group, _ = Group.objects.using(using).get_or_create(name=EDITORS)
    group.permissions.set(wanted)


def connect(config):
    post_migrate.connect(write_editors, sender=config, dispatch_uid="careers.editors")
