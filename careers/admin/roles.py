"""Roles, each edited as a whole, and the families they belong to."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from careers.admin.base.counting import count_column, count_of, link_to_list
from careers.admin.base.drafting import DraftedAdmin
from careers.admin.base.due_times import StateFilter
from careers.admin.base.editing import MARKDOWN
from careers.admin.base.names import NamedAdmin
from careers.admin.base.searching import SearchedAsCompared
from careers.models import Question, Role, RoleFamily, RoleSkill, RoleTask, SalaryRecord
from careers.models.matching import title_key
from careers.pay.counts import of_role, reports_in

from .role_parts import INLINES, LEAST_TASKS, NO_TASKS, PARTS, warn_of_titles_elsewhere


@admin.register(RoleFamily)
class RoleFamilyAdmin(DraftedAdmin):
    slug_from = ("name",)
    fieldsets = (("Which roles does it hold together?", {"fields": ("name", "slug", "summary", "position")}),)
    list_display = ("name", "position", count_column("n_roles", "roles", Role, "family"))
    search_fields = ("name", "summary")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_roles=count_of(Role, "family"))


class HasTasks(admin.SimpleListFilter):
    title = "tasks"
    parameter_name = "tasks"

    def lookups(self, request, model_admin):
        return [("none", "None yet")]

    def queryset(self, request, queryset):
        return queryset.without_tasks() if self.value() == "none" else queryset


@admin.register(Role)
class RoleAdmin(SearchedAsCompared, NamedAdmin):
    compared_as = staticmethod(title_key)
    slug_from = ("name",)
    fieldsets = (
        (
            "What is the role, and who can see it?",
            {
                "fields": ("name", "plural", "slug", "family", "summary", "status", "is_featured"),
                "description": (
                    "A draft is seen by editors only. To publish it, fill in the summary, the work, the education "
                    "and the experience, and list its tasks below."
                ),
            },
        ),
        ("What is the work like?", {"fields": ("work", "day", "works_with"), "description": MARKDOWN}),
        ("Is it for me?", {"fields": ("good_sides", "hard_sides", "not_for"), "description": MARKDOWN}),
        ("How do people get in?", {"fields": ("entry_education", "entry_experience", "ways_in")}),
        ("Will the job last?", {"fields": ("outlook",)}),
        ("When was this checked?", {"fields": ("reviewed_on", "reviewed_by")}),
        ("What else rests on it?", {"fields": ("questions_asked", "pay_records")}),
    )
    readonly_fields = ("questions_asked", "pay_records")
    autocomplete_fields = ("family",)
    inlines = INLINES
    history_parts = PARTS
    least_parts = {"tasks": LEAST_TASKS}
    list_display = (
        "name",
        "family",
        "visibility",
        count_column("n_tasks", "tasks"),
        count_column("n_skills", "skills"),
        count_column("n_questions", "questions", Question, "role"),
        "reviewed_on",
        "is_featured",
    )
    list_filter = (StateFilter, "family", HasTasks, "entry_education", "entry_experience", "reviewed_on")
    list_select_related = ("family",)
    search_fields = ("name", "titles__title", "titles__key", "summary")

    def get_queryset(self, request):
        counts = {
            "n_tasks": count_of(RoleTask, "role"),
            "n_skills": count_of(RoleSkill, "role"),
            "n_questions": count_of(Question, "role"),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="questions about it")
    def questions_asked(self, obj):
        return self._linked(Question, obj, obj.questions.count() if obj.pk else 0)

    @admin.display(description="reports of pay")
    def pay_records(self, obj):
        return self._linked(SalaryRecord, obj, reports_in(of_role(obj.pk)) if obj.pk else 0)

    def _linked(self, model, obj, n):
        return link_to_list(model, f"{n:,}", role__id__exact=obj.pk) if n else "none"

    def check_complete(self, obj):
        if obj.tasks.count() < LEAST_TASKS:
            raise ValidationError(NO_TASKS)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_titles_elsewhere(request, form.instance)
