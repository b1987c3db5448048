"""The site of the editors: its name, and its first page with the work queue and the models by subject.

This module is outside careers/admin/, because importing that package registers its models with this site.
"""

from functools import update_wrapper

from django.conf import settings
from django.contrib import admin
from django.urls import path

# Subject -> the models under it, in the order in which editors need them.
_SUBJECTS = {
    "Work in progress": ("Draft",),
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
    "History": ("Event", "PublicChange", "Review"),
    "Places and occupations": ("Country", "Area", "Occupation"),
    "Who works here": ("Invitation", "SignIn"),
}


class EditorsSite(admin.AdminSite):
    """The admin with the work queue on its first page, and its models by subject under it."""

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

    def has_permission(self, request):
        """Who works here has shown a second factor, where that is required."""
        from careers.admin.accounts.required import step_before_work

        return super().has_permission(request) and not step_before_work(request)

    def admin_view(self, view, cacheable=False):
        """Keeps what was typed into a form that is sent after the session has ended, and leads whoever lacks a second
        factor to it. Signing out is open to all."""
        from careers.admin.accounts.required import led_there
        from careers.admin.base.kept import after_session

        guarded = super().admin_view(view, cacheable)

        def keeping(request, *args, **kwargs):
            if view == self.logout:
                return self.logout(request)
            return after_session(request) or led_there(request) or guarded(request, *args, **kwargs)

        return update_wrapper(keeping, guarded)

    def login(self, request, extra_context=None):
        """Signs in with a password and a second factor, or with a passkey (careers/admin/accounts/)."""
        from careers.admin.accounts.sign_in import sign_in

        return sign_in(request)

    def index(self, request, extra_context=None):
        from careers.admin.queue import groups

        context = {"queue": groups(request), "asks_no_factor": not settings.REQUIRE_SECOND_FACTOR}
        return super().index(request, {**context, **(extra_context or {})})

    def get_urls(self):
        from careers.admin.due import due_view
        from careers.admin.help import paths as of_help
        from careers.admin.queue import paths as of_queue
        from careers.admin.status import status_view

        due = path("due/", self.admin_view(due_view), name="due")
        status = path("status/", self.admin_view(status_view), name="status")
        return [due, status, *of_queue(self), *of_help(self), *super().get_urls()]


def by_subject(app):
    """The models of `app`, an entry of the list of apps, as one such entry for each subject that has any."""
    models = {model["object_name"]: model for model in app["models"]}
    under_a_subject = {name for names in _SUBJECTS.values() for name in names}
    groups = {subject: [models[name] for name in names if name in models] for subject, names in _SUBJECTS.items()}
    groups["Other"] = [model for name, model in models.items() if name not in under_a_subject]
    return [{**app, "name": subject, "models": group} for subject, group in groups.items() if group]
