"""Due times in forms and lists: from when on and until when readers see what is published."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from careers.models import Status
from careers.models.publication import State, in_state

SECTION = (
    "When can readers see it?",
    {
        "fields": ("publish_at", "expires_at"),
        "description": "Only what is published is seen at all. Both times may stay empty. All times are UTC.",
    },
)


class MomentInput(forms.DateTimeInput):
    """One field for day and time, as the browser has it; to the minute, unless it holds seconds already."""

    input_type = "datetime-local"
    supports_microseconds = True

    def __init__(self) -> None:
        super().__init__(attrs={"step": "any"})

    def format_value(self, value: Any) -> str | None:
        if not hasattr(value, "isoformat"):
            return value or None
        moment = timezone.make_naive(value) if timezone.is_aware(value) else value
        return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


# How a form asks for a moment.
MOMENT = {"form_class": forms.DateTimeField, "widget": MomentInput}


def refuse_over(form: forms.ModelForm) -> None:
    """What readers would never see, because its time is over, is not published."""
    ends = form.cleaned_data.get("expires_at")
    is_decided = {"status", "publish_at", "expires_at"}.intersection(form.changed_data)
    if is_decided and form.cleaned_data.get("status") == Status.PUBLISHED and ends and ends <= timezone.now():
        over = "This time is over, so readers would not see it: choose a later one, or leave it empty."
        form.add_error("expires_at", ValidationError(over))


class StateFilter(admin.SimpleListFilter):
    """By what readers see: what is scheduled or expired is published, but not on the public pages."""

    title = "who can see it"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        state = self.value()
        return queryset.filter(in_state(state)) if state and state in State.values else queryset


@admin.display(description="who can see it", ordering="status")
def state_of(obj: Any) -> str:
    """The state of a row for a list, with the time at which it changes next."""
    if obj.state == State.SCHEDULED:
        return f"{obj.state.label}, from {moment_in_words(obj.publish_at)}"
    if obj.state == State.PUBLISHED and obj.expires_at is not None:
        return f"{obj.state.label}, until {moment_in_words(obj.expires_at)}"
    return obj.state.label


def moment_in_words(moment: Any) -> str:
    return f"{date_format(timezone.localtime(moment), 'j F Y, H:i')} UTC"
