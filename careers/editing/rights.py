"""The editors' group: exactly the rights that editors need, written after each migrate."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db.models.signals import post_migrate

EDITORS = "Editors"

# Content that is archived, not deleted: other rows and public addresses depend on it.
KEPT = (
    *("role", "rolefamily", "skill", "skillgroup", "credential"),
    *("company", "industry", "companyranking"),
    *("salaryfactor", "claim", "source"),
)
# Content that nothing depends on, so that taking it away is an edit like another.
LEAVES = (
    *("roletask", "roletitle", "roleskill", "roleoccupation", "roleneighbour"),
    *("companyname", "rankedcompany", "question"),
)
# Imported figures and the reference they are tied to.
FIGURES = (
    *("wageestimate", "salaryrecord", "factoreffect"),
    *("employmentprojection", "exchangerate", "purchasingpower"),
)
# What imports did.
IMPORTS = ("importrun", "rejectedrow", "unmatchedname", "importchange")
REFERENCE = ("country", "area", "occupation")
# What the portal keeps for itself, to which nobody needs a right.
DERIVED = ("salarystat", "contentversion")


def codenames():
    """The rights of the group, as codenames of the app's permissions."""
    history = [
        model._meta.model_name
        for model in installed.get_app_config("careers").get_models()
        if hasattr(model, "instance_type")
    ]
    rights = {
        ("view", "add", "change"): KEPT,
        ("view", "add", "change", "delete"): LEAVES,
        ("view",): (*FIGURES, *IMPORTS, *REFERENCE, *history),
    }
    return {f"{right}_{name}" for granted, names in rights.items() for name in names for right in granted}


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
