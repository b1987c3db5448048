"""The groups of editors: exactly the rights that each needs, written after each migrate."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

from careers.models import SalaryRecord, WageEstimate
from careers.models.kinds import DataKind, models_of

# Each may do what those before it may.
AUTHOR, EDITOR, PUBLISHER = GROUPS = ("Author", "Editor", "Publisher")
# Of databases before there were three. Its members could publish, so they are publishers.
_BEFORE = "Editors"

HAND_KEPT = (SalaryRecord, WageEstimate)

_VIEW = ("view",)
_WRITE = ("view", "add", "change")
# With deletion: what nothing depends on.
_ALL = (*_WRITE, "delete")

# What all of them may do with the models of each kind (careers/models/kinds.py).
RIGHTS = {
    DataKind.CONTENT: _WRITE,
    DataKind.PART: _ALL,
    DataKind.FIGURE: _VIEW,
    DataKind.DECISION: _VIEW,
    DataKind.REFERENCE: _VIEW,
    DataKind.WORK: _VIEW,
    DataKind.IMPORT: _VIEW,
    DataKind.HISTORY: _VIEW,
    DataKind.ACCOUNT: (),
    DataKind.DERIVED: (),
}


def codenames(group: str) -> set[str]:
    """The rights of a group, as codenames of the app's permissions. History may be viewed."""
    stored = {name for kind, rights in RIGHTS.items() for name in _of(models_of(kind), rights)}
    models = installed.get_app_config("careers").get_models()
    # simple-history's models, and no others, name what they are the history of.
    stored |= _of((model for model in models if hasattr(model, "instance_type")), _VIEW)
    if group in (EDITOR, PUBLISHER):
        # Figures that a person may write down, where their source is kept by hand.
        stored |= _of(HAND_KEPT, _ALL) | _of(models_of(DataKind.DECISION), _WRITE) | {"review_draft"}
    if group == PUBLISHER:
        # Who imports files may take an import back, which changes its run.
        stored |= {"publish_draft", "add_importrun", "change_importrun"}
    return stored


def _of(models: Any, rights: tuple[str, ...]) -> set[str]:
    return {f"{right}_{model._meta.model_name}" for model in models for right in rights}


def write_groups(sender, using, apps=installed, **kwargs):
    """Makes the groups, or makes them what they should be. A right beyond them takes another group."""
    # Permissions of new models may not be there yet: receivers run in the order of the installed apps.
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    _take_over(Group, using)
    for name in GROUPS:
        wanted = Permission.objects.using(using).filter(
            content_type__app_label="careers", codename__in=codenames(name)
        )
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(wanted)


def _take_over(Group: Any, using: str) -> None:
    """The members of the one group that there was keep what they could do: they become publishers."""
    before = Group.objects.using(using).filter(name=_BEFORE).first()
    if before is not None:
        group, _ = Group.objects.using(using).get_or_create(name=PUBLISHER)
        group.user_set.add(*before.user_set.all())
        before.delete()


def connect(config):
    post_migrate.connect(write_groups, sender=config, dispatch_uid="careers.editors")
