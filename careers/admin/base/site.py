"""The site of the editors: its name, its index by subject, and what waits for them."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Count
from django.urls import reverse

from careers.models import Status

from .publishing import PublishableAdmin

# Subject -> the models under it, in the order in which editors need them.
_SUBJECTS = {
    "Roles": ("Role", "RoleTitle", "RoleFamily"),
    "Skills and learning": ("Skill", "SkillGroup", "Credential"),
    "Companies": ("Company", "CompanyName", "CompanyRanking", "Industry"),
    "Questions and outlook": ("Question", "SalaryFactor", "Claim"),
    "Sources": ("Source",),
    "Figures, imported": (
        "WageEstimate",
        "SalaryRecord",
        "FactorEffect",
        "EmploymentProjection",
        "ExchangeRate",
        "PurchasingPower",
    ),
    "Imports": ("ImportRun", "UnmatchedName", "RejectedRow"),
    "Places and occupations": ("Country", "Area", "Occupation"),
}
_WAITING = {Status.IN_REVIEW: "Review and publish", Status.DRAFT: "Finish the drafts"}

_plain_app_list = admin.site.get_app_list
_plain_index = admin.site.index


def app_list(request, app_label=None):
    """The models by subject in place of one long list; a page of one app stays as it is."""
    apps = _plain_app_list(request, app_label)
    if app_label is not None:
        return apps
    subjects = [subject for app in apps if app["app_label"] == "careers" for subject in _by_subject(app)]
    return subjects + [app for app in apps if app["app_label"] != "careers"]


def _by_subject(app):
    models = {model["object_name"]: model for model in app["models"]}
    known = {name for names in _SUBJECTS.values() for name in names}
    groups = {subject: [models[name] for name in names if name in models] for subject, names in _SUBJECTS.items()}
    groups["Other"] = [model for name, model in models.items() if name not in known]
    return [{**app, "name": subject, "models": found} for subject, found in groups.items() if found]


def waiting(request):
    """What is to be reviewed and what to be finished: for each a title and links, as pairs of text and address."""
    counts = []
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, PublishableAdmin) and model_admin.has_change_permission(request):
            rows = model.objects.filter(status__in=_WAITING).order_by().values_list("status")
            counts.append((model, dict(rows.annotate(n=Count("pk")))))
    queues = []
    for status, title in _WAITING.items():
        links = [_link(model, status, found[status]) for model, found in counts if found.get(status)]
        if links:
            queues.append({"title": title, "links": links})
    return queues


def _link(model, status, n):
    opts = model._meta
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query={"status__exact": status})
    return f"{n} {opts.verbose_name if n == 1 else opts.verbose_name_plural}", address


def index(request, extra_context=None):
    return _plain_index(request, {"waiting": waiting(request), **(extra_context or {})})


admin.site.site_header = f"{settings.SITE_NAME}: the editors’ side"
admin.site.site_title = f"{settings.SITE_NAME} editors"
admin.site.index_title = "What do you want to work on?"
admin.site.enable_nav_sidebar = False  # long tables need its width
admin.site.index_template = "admin/careers/index.html"
admin.site.get_app_list = app_list
admin.site.index = index
