"""People and their groups: Django's own forms, which are not saved over a newer version either.

What somebody may do is in the history in words, not as records of it: these are Django's models, and a password is
nothing to keep twice. So it is read there, and changed back here.
"""

from contextlib import nullcontext

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.text import capfirst

from careers.admin.base.versions import VersionedAdmin
from careers.editing.events import recorded_as, recording
from careers.models import EventKind

# Django has registered its own with the import above.
admin.site.unregister([User, Group])

# What anybody has a use for knowing later. Names and addresses are of no concern to others.
_TOLD = {"is_active", "is_staff", "is_superuser", "groups", "user_permissions", "permissions", "username", "name"}


class ToldAdmin(VersionedAdmin):
    """A form whose change of rights is told in the history."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        with _one_event(request):
            return super()._changeform_view(request, object_id, form_url, extra_context)

    def _delete_view(self, request, object_id, extra_context):
        with _one_event(request):
            return super()._delete_view(request, object_id, extra_context)

    def response_action(self, request, queryset, *args, **kwargs):
        with _one_event(request):
            return super().response_action(request, queryset, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        _tell(form.instance, [line for name in form.changed_data if (line := _told(form, name))])

    def delete_model(self, request, obj):
        _tell(obj, [f"{obj}: deleted"])
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for obj in queryset:
            _tell(obj, [f"{obj}: deleted"])
        super().delete_queryset(request, queryset)


def _one_event(request):
    return recorded_as(EventKind.EDIT, user=request.user) if request.method == "POST" else nullcontext()


def _tell(obj, lines):
    event = recording()
    if event is not None and lines:
        event.title = event.title or f"{capfirst(obj._meta.verbose_name)} “{obj}”"
        event.details += lines


def _told(form, name):
    """What a field of a form was and is, in words."""
    if name not in _TOLD:
        return ""
    label = capfirst(form.fields[name].label or name)
    before, after = _words(form.initial.get(name)), _words(form.cleaned_data[name])
    return f"{label}: from “{before}” to “{after}”"


def _words(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str):
        return value or "nothing"
    return ", ".join(sorted(map(str, value))) or "nothing"


@admin.register(User)
class PersonAdmin(ToldAdmin, UserAdmin):
    # What somebody may do is decided on what one sees.
    decisions = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")


@admin.register(Group)
class PeopleAdmin(ToldAdmin, GroupAdmin):
    decisions = ("permissions",)
