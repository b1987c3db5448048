"""Learning: degrees, certificates and courses, with what their providers say of them."""

from django.contrib import admin
from django.urls import reverse

from careers.admin.base.due_times import StateFilter
from careers.admin.base.publishing import PublishableAdmin
from careers.models import Credential


@admin.register(Credential)
class CredentialAdmin(PublishableAdmin):
    slug_from = ("name",)
    fieldsets = (
        (
            "What is it, and who can see it?",
            {"fields": ("name", "slug", "kind", "provider", "url", "summary", "status")},
        ),
        ("Which roles and skills does it help with?", {"fields": ("roles", "skills")}),
        (
            "What does its official page state?",
            {
                "fields": (
                    "cost",
                    "cost_currency",
                    "cost_note",
                    "hours",
                    "duration",
                    "languages",
                    "has_exam",
                    "validity",
                    "taken_in",
                    "checked_on",
                    "read_in",
                ),
                "description": "Only what the provider's own page says. What is not known stays empty.",
            },
        ),
    )
    autocomplete_fields = ("roles", "skills")
    list_display = ("name", "provider", "kind", "cost", "cost_currency", "hours", "checked_on", "visibility")
    list_filter = (StateFilter, "kind", "taken_in", "has_exam", "checked_on", "roles")
    date_hierarchy = "checked_on"
    search_fields = ("name", "provider", "summary")

    def public_url(self, obj):
        return reverse("learn", query={"q": obj.name})
