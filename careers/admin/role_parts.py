"""The parts of a role: its tasks, skills, official occupations, other titles and nearby roles."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from careers.admin.base.inlines import OrderedInline, OrderedPartFormSet, PartAdmin, PartInline
from careers.admin.base.mapping import MappedAdmin
from careers.admin.base.names import MergedAdmin
from careers.admin.base.searching import SearchedAsCompared
from careers.database.kept import kept
from careers.models import (
    Need,
    Role,
    RoleNeighbour,
    RoleOccupation,
    RoleSkill,
    RoleTask,
    RoleTitle,
    SkillLevel,
    Source,
    SourceKind,
    Status,
    UnmatchedKind,
)
from careers.models.matching import title_key

LEAST_TASKS = 1
NO_TASKS = "Before you publish, add at least one task: readers ask first what the work is."


@kept
def _own_judgement():
    """The source of what the editors say themselves; read once for all rows of a form."""
    return Source.objects.of_kind(SourceKind.EDITORIAL).first()


class TaskFormSet(OrderedPartFormSet):
    def clean(self):
        super().clean()
        if any(self.errors) or self.instance.status != Status.PUBLISHED:
            return
        if len(self.kept_forms()) < LEAST_TASKS:
            raise ValidationError(NO_TASKS)


class TaskInline(OrderedInline):
    model = RoleTask
    formset = TaskFormSet
    fields = ("position", "text")
    verbose_name_plural = "What do people in this role do? Six to ten tasks, each starting with a verb"


class SkillInline(OrderedInline):
    model = RoleSkill
    fields = ("position", "skill", "need", "level", "what_for", "source")
    autocomplete_fields = ("skill", "source")
    picks = "skill"
    usual = {"need": Need.USEFUL, "level": SkillLevel.WORKING}
    verbose_name_plural = "Which skills does it need? The most important first"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "source":
            kwargs["initial"] = _own_judgement
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OccupationInline(OrderedInline):
    model = RoleOccupation
    fields = ("position", "occupation", "match", "why")
    autocomplete_fields = ("occupation",)
    verbose_name_plural = "Which occupation of the official statistics stands for it?"


class TitleInline(PartInline):
    model = RoleTitle
    fields = ("title", "is_public")
    verbose_name_plural = "What else is it called? Imports match the titles of reports against these"


class NeighbourInline(PartInline):
    model = RoleNeighbour
    fk_name = "role"
    fields = ("neighbour", "nearness", "note")
    autocomplete_fields = ("neighbour",)
    verbose_name_plural = "Which roles are near it?"


INLINES = (TaskInline, SkillInline, OccupationInline, TitleInline, NeighbourInline)
PARTS = {
    "tasks": "text",
    "role_skills": "skill",
    "role_occupations": "occupation",
    "titles": "title",
    "neighbours": "neighbour",
}


def titles_elsewhere(role):
    """Pairs of a title of `role` and another role that has it too: a report with it is placed under neither."""
    keys = role.titles.exclude(key="").values_list("key", flat=True)
    others = RoleTitle.objects.filter(key__in=list(keys)).exclude(role=role).select_related("role")
    return [(other.title, other.role) for other in others.order_by("title", "role__name")]


def warn_of_titles_elsewhere(request, role):
    for title, other in titles_elsewhere(role):
        messages.warning(
            request,
            f"“{title}” is also a title of the role “{other}”. Reports with it will be placed under neither.",
        )


@admin.register(RoleTask)
class RoleTaskAdmin(PartAdmin):
    whole = "role"
    fields = ("role", "position", "text")
    autocomplete_fields = ("role",)
    list_display = ("text", "role", "position")
    list_filter = ("role",)
    search_fields = ("text", "role__name")


@admin.register(RoleSkill)
class RoleSkillAdmin(PartAdmin):
    whole = "role"
    fields = ("role", "position", "skill", "need", "level", "what_for", "source")
    autocomplete_fields = ("role", "skill", "source")
    list_display = ("skill", "role", "need", "level", "position")
    list_filter = ("need", "level", "role")
    search_fields = ("skill__name", "role__name", "what_for")


@admin.register(RoleOccupation)
class RoleOccupationAdmin(PartAdmin):
    whole = "role"
    fields = ("role", "position", "occupation", "match", "why")
    autocomplete_fields = ("role", "occupation")
    list_display = ("role", "occupation", "match", "position")
    list_filter = ("match", "role")
    search_fields = ("role__name", "occupation__title", "occupation__code")


@admin.register(RoleNeighbour)
class RoleNeighbourAdmin(PartAdmin):
    whole = "role"
    fields = ("role", "neighbour", "nearness", "note")
    autocomplete_fields = ("role", "neighbour")
    list_display = ("role", "neighbour", "nearness")
    list_filter = ("nearness",)
    search_fields = ("role__name", "neighbour__name", "note")


class UnderSeveralRoles(admin.SimpleListFilter):
    title = "under several roles"
    parameter_name = "ambiguous"

    def lookups(self, request, model_admin):
        return [("yes", "Yes: reports with it are placed nowhere"), ("no", "No")]

    def queryset(self, request, queryset):
        others = RoleTitle.objects.filter(key=OuterRef("key")).exclude(key="").exclude(role=OuterRef("role"))
        match self.value():
            case "yes":
                return queryset.filter(Exists(others))
            case "no":
                return queryset.filter(~Exists(others))
        return queryset


@admin.register(RoleTitle)
class RoleTitleAdmin(MappedAdmin, SearchedAsCompared, MergedAdmin, PartAdmin):
    """Listed by itself, because editors look a reported title up here."""

    def others_to_merge(self, obj):
        return super().others_to_merge(obj).filter(role=obj.role_id)

    compared_as = staticmethod(title_key)
    unmatched_kind = UnmatchedKind.TITLE
    whole = "role"
    is_listed = True
    maps_names = True
    fieldsets = (
        (
            "Which title, and of which role?",
            {
                "fields": ("role", "title", "is_public"),
                "description": "Capitals, punctuation and words such as “Senior” or “II” make no difference.",
            },
        ),
    )
    autocomplete_fields = ("role",)
    list_display = ("title", "role", "is_public", "key")
    list_filter = (UnderSeveralRoles, "is_public", "role")
    search_fields = ("title", "key", "role__name")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_titles_elsewhere(request, Role.objects.get(pk=form.instance.role_id))
