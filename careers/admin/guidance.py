"""Guidance: the questions people ask, and the factors that move pay."""

from django.contrib import admin
from django.urls import reverse

from careers.admin.base.due_times import StateFilter
from careers.admin.base.editing import MARKDOWN
from careers.admin.base.publishing import PublishableAdmin
from careers.models import Question, SalaryFactor


@admin.register(Question)
class QuestionAdmin(PublishableAdmin):
    slug_from = ("question",)
    fieldsets = (
        (
            "What do people ask, and who can see it?",
            {"fields": ("question", "slug", "role", "position", "status")},
        ),
        ("What is the answer?", {"fields": ("answer", "sources"), "description": MARKDOWN}),
    )
    autocomplete_fields = ("role", "sources")
    list_display = ("question", "role", "position", "visibility")
    list_filter = (StateFilter, ("role", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("role",)
    search_fields = ("question", "answer", "role__name")

    def public_url(self, obj):
        if obj.role is not None and not obj.role.is_published:
            return None  # it is shown with its role
        role = obj.role.slug if obj.role else "none"
        return f"{reverse('questions', query={'role': role})}#{obj.slug}"


@admin.register(SalaryFactor)
class SalaryFactorAdmin(PublishableAdmin):
    slug_from = ("name",)
    fieldsets = (
        ("What moves pay, and who can see it?", {"fields": ("name", "slug", "summary", "position", "status")}),
        ("How does it work?", {"fields": ("body",), "description": MARKDOWN}),
    )
    list_display = ("name", "position", "visibility")
    list_filter = (StateFilter,)
    search_fields = ("name", "summary", "body")

    def public_url(self, obj):
        return reverse("methodology")
