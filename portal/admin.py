"""The site of the editors: its name, its index by subject, and what waits for them.

This module is outside careers/admin/, because importing that package registers its models with this site.
"""

from functools import update_wrapper
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib import admin
from django.db.models import Count
from django.shortcuts import redirect
from django.urls import Resolver404, path, resolve, reverse

from careers.models import Conflict
from careers.models.figure_decisions import FigureDecision
from careers.models.publication import Publishable, Status

# Subject -> the models under it, in the order in which editors need them.
_SUBJECTS = {
    "Roles": ("Role", "RoleTitle", "RoleFamily"),
    "Skills and learning": ("Skill", "SkillGroup", "Credential"),
    "Companies": ("Company", "CompanyName", "CompanyRanking", "Industry"),
    "Questions and outlook": ("Question", "SalaryFactor", "Claim", "ReasonOfChange"),
    "Sources": ("Source",),
    "Figures": (
        "WageEstimate",
        "SalaryRecord",
        "FigureDecision",
        "FactorEffect",
        "EmploymentProjection",
        "OpeningsSplit",
        "ExposureRating",
        "ExchangeRate",
        "PurchasingPower",
    ),
    "Imports and releases": ("ImportRun", "UnmatchedName", "RejectedRow", "Conflict"),
    "History": ("Event",),
    "Places and occupations": ("Country", "Area", "Occupation"),
}
_WAITING = {Status.IN_REVIEW: "Review and publish", Status.DRAFT: "Finish the drafts"}


class EditorsSite(admin.AdminSite):
    """The admin with its models by subject, and with what waits to be reviewed or finished on its first page."""

    site_header = f"{settings.SITE_NAME}: the editors’ side"
    site_title = f"{settings.SITE_NAME} editors"
    index_title = "What do you want to work on?"
    index_template = "admin/careers/index.html"
    enable_nav_sidebar = False  # long tables need its width

    def get_app_list(self, request, app_label=None):
        """The models by subject in place of one long list; a page of one app stays as it is."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        subjects = [subject for app in apps if app["app_label"] == "careers" for subject in by_subject(app)]
        return subjects + [app for app in apps if app["app_label"] != "careers"]

    def get_urls(self):
        from careers.admin.due import due_view

        return [path("due/", self.admin_view(due_view), name="due"), *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        """Keeps what was typed into a form that is sent after the session has ended."""
        from careers.admin.base.kept import after_session

        guarded = super().admin_view(view, cacheable)

        def keeping(request, *args, **kwargs):
            return after_session(request) or guarded(request, *args, **kwargs)

        return update_wrapper(keeping, guarded)

    def login(self, request, extra_context=None):
        """Signs in, and leads back to what was typed, or to the first page where the address asked for is none."""
        from careers.admin.base.kept import after_sign_in

        kept = {"kept": request.POST.get("_kept", "")}
        response = super().login(request, {**kept, **(extra_context or {})})
        if response.status_code != HTTPStatus.FOUND:
            return response
        if typed := after_sign_in(request):
            return typed
        try:
            # What no model has an address for ends at a view without a name.
            is_page = bool(resolve(unquote(urlsplit(response["Location"]).path)).url_name)
        except Resolver404:
            is_page = False
        return response if is_page else redirect("admin:index")

    def index(self, request, extra_context=None):
        return super().index(request, {"waiting": self.waiting(request), **(extra_context or {})})

    def waiting(self, request):
        """What is to be reviewed and what to be finished: for each a title and links, as pairs of text and address."""
        counts = []
        for model, model_admin in self._registry.items():
            if issubclass(model, Publishable) and model_admin.has_change_permission(request):
                waiting = model._default_manager.filter(status__in=_WAITING).order_by().values_list("status")
                counts.append((model._meta, dict(waiting.annotate(n=Count("pk")))))
        queues = []
        for status, title in _WAITING.items():
            links = [
                (
                    f"{n} {opts.verbose_name if n == 1 else opts.verbose_name_plural}",
                    reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query={"status__exact": status}),
                )
                for opts, by_status in counts
                if (n := by_status.get(status))
            ]
            if links:
                queues.append({"title": title, "links": links})
        if request.user.has_perm("careers.view_conflict") and (n := Conflict.objects.waiting().count()):
            link = f"{n} row{'' if n == 1 else 's'}", reverse("admin:careers_conflict_changelist")
            queues.append({"title": "Decide what this release brings", "links": [link]})
        return [*queues, *overtaken(request)]


def overtaken(request):
    """The queue of decisions about figures that their publisher has overtaken."""
    n = FigureDecision.objects.waiting().count() if request.user.has_perm("careers.change_figuredecision") else 0
    if not n:
        return []
    address = reverse("admin:careers_figuredecision_changelist", query={"state": "waiting"})
    told = "decision about a figure" if n == 1 else "decisions about figures"
    return [{"title": "The publisher now says something else", "links": [(f"{n} {told}", address)]}]


def by_subject(app):
    """The models of `app`, an entry of the list of apps, as one such entry for each subject that has any."""
    models = {model["object_name"]: model for model in app["models"]}
    under_a_subject = {name for names in _SUBJECTS.values() for name in names}
    groups = {subject: [models[name] for name in names if name in models] for subject, names in _SUBJECTS.items()}
    groups["Other"] = [model for name, model in models.items() if name not in under_a_subject]
    return [{**app, "name": subject, "models": group} for subject, group in groups.items() if group]
