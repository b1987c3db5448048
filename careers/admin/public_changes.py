"""The public record of changes: entries are made by what is done; editors word them, and take out what must not be."""

from django.contrib import admin

from careers.admin.base.editing import EditorAdmin
from careers.database.events import recorded_as
from careers.models import EventKind, PublicChange


@admin.register(PublicChange)
class PublicChangeAdmin(EditorAdmin):
    """What readers are told beside an entry, whether it is a correction, and whether it is there at all."""

    list_display = ("title", "kind", "moment", "note", "is_hidden")
    list_filter = ("kind", "is_hidden")
    date_hierarchy = "moment"
    search_fields = ("title", "note")
    fieldsets = (
        ("What changed?", {"fields": ("title", "moment", "event")}),
        ("What are readers told?", {"fields": ("kind", "note", "is_hidden")}),
    )
    readonly_fields = ("title", "moment", "event")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        with recorded_as(EventKind.EDIT, user=request.user, title=f"Public record: {obj.title}") as event:
            super().save_model(request, obj, form, change)
            event.details += [f"{form.fields[name].label}: {form[name].value()}" for name in form.changed_data]
