"""Reviews: what people looked at in the queue and left as it was. They are made there; the history takes them back."""

from django.contrib import admin

from careers.admin.base.figures import FigureAdmin
from careers.admin.base.history import HistoryAdmin
from careers.models import Review


@admin.register(Review)
class ReviewAdmin(FigureAdmin, HistoryAdmin):
    fieldsets = (
        ("What was looked at?", {"fields": ("title", "concern", "subject", "number")}),
        ("Who looked, and what is to be remembered?", {"fields": ("person_name", "moment", "note")}),
    )
    list_display = ("title", "concern", "person_name", "moment", "note")
    list_filter = ("concern",)
    search_fields = ("title", "note", "person_name")
