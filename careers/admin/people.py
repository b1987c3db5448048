"""People and their groups: Django's own forms, which are not saved over a newer version either.

What somebody may do is in the history in words, not as records of it: these are Django's models, and a password is
nothing to keep twice. So it is read there, and changed back here.
"""

from contextlib import nullcontext
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst

from careers.accounts.factors import FACTORS
from careers.accounts.invitations import way_back
from careers.accounts.leaving import leave
from careers.accounts.limits import lift
from careers.admin.base.versions import VersionedAdmin
from careers.admin.invitations import hand_over_link
from careers.editing.events import recorded_as, recording
from careers.editing.handing_over import hand_over
from careers.models import EventKind

# Django and django-allauth register their own. Those of django-allauth would show the secrets of apps.
for name in ("account", "mfa", "usersessions"):
    import_module(f"allauth.{name}.admin")
admin.site.unregister([User, Group, EmailAddress, Authenticator, UserSession])

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


class HasFactor(admin.SimpleListFilter):
    title = "second factor"
    parameter_name = "factor"

    def lookups(self, request, model_admin):
        return [("yes", "Has one"), ("no", "Has none yet")]

    def queryset(self, request, queryset):
        return queryset.filter(has_factor=self.value() == "yes") if self.value() else queryset


class PersonForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        labels = {
            "is_active": "Can sign in",
            "is_staff": "Works here",
            "is_superuser": "Superuser",
            "groups": "Works as",
            "last_login": "Last signed in",
            "date_joined": "Here since",
        }
        help_texts = {
            "is_active": "To let somebody go, use “leaves” below: it ends their sessions too.",
            "is_staff": "The editors’ pages are open to them.",
            "is_superuser": "May do all, invite, and let others back in.",
            "groups": "What each group may do is said in the handbook.",
        }


class LeavingForm(forms.Form):
    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="Unfinished work goes to",
        required=False,
        empty_label="Nobody: it stays as it is",
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        successor: Any = self.fields["successor"]
        others = User.objects.filter(is_active=True, is_staff=True).exclude(pk=person.pk)
        successor.queryset = others.order_by("username")


@admin.register(User)
class PersonAdmin(ToldAdmin, UserAdmin):
    """Who works here. A new person is invited, so that nobody chooses another's password."""

    # What somebody may do is decided on what one sees.
    decisions = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")
    list_display = ("username", "whole_name", "works_as", "factor", "last_login", "is_active")
    list_filter = ("is_active", HasFactor, "groups", "is_superuser")
    actions = ("let_try_again",)
    change_form_template = "admin/careers/person.html"
    form = PersonForm
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Name and e-mail", {"fields": ("first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Single rights, beyond those of their groups", {"fields": ("user_permissions",), "classes": ("collapse",)}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request):
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        return super().get_queryset(request).annotate(has_factor=Exists(factors)).prefetch_related("groups")

    @admin.display(description="name")
    def whole_name(self, person):
        return person.get_full_name()

    @admin.display(description="works as")
    def works_as(self, person):
        groups = [group.name for group in person.groups.all()]
        return ", ".join([*(["superuser"] if person.is_superuser else []), *groups])

    @admin.display(description="second factor", boolean=True)
    def factor(self, person):
        return person.has_factor

    def get_urls(self):
        view = self.admin_site.admin_view
        back = path("<int:pk>/back/", view(self.lead_back), name="person_back")
        leaves = path("<int:pk>/leaves/", view(self.leave_view), name="person_leave")
        return [back, leaves, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("admin:careers_invitation_add")

    @admin.action(description="Let them try to sign in again", permissions=["change"])
    def let_try_again(self, request, queryset):
        n = sum(lift(person) for person in queryset)
        self.message_user(request, f"{n} failed {'try counts' if n == 1 else 'tries count'} no longer.")

    def lead_back(self, request, pk):
        """A link for somebody who has lost the password or the second factor."""
        person = self._person(request, pk)
        if request.method != "POST" or not person.is_active:
            return redirect("admin:auth_user_change", pk)
        invitation = way_back(person, request.user)
        hand_over_link(request, invitation)
        return redirect("admin:careers_invitation_change", invitation.pk)

    def leave_view(self, request, pk):
        """Asks whether somebody leaves, and does what then is to be done."""
        person = self._person(request, pk)
        if person == request.user:
            messages.error(request, "Your own account is switched off by another superuser, so that one is left.")
            return redirect("admin:auth_user_change", pk)
        form = LeavingForm(request.POST if request.method == "POST" else None, person=person)
        if request.method != "POST" or not form.is_valid():
            context = {**self.admin_site.each_context(request), "title": f"{person} leaves"}
            return TemplateResponse(request, "admin/careers/leaves.html", {**context, "person": person, "form": form})
        with _one_event(request):
            if successor := form.cleaned_data["successor"]:
                hand_over(person, successor, request.user)
            leave(person)
            _tell(person, [f"{person} has left: the account is switched off and signed out everywhere"])
        messages.success(request, f"{person} has left. The name stays beside what they did.")
        return redirect("admin:auth_user_changelist")

    def _person(self, request, pk):
        """The person of an address, for a superuser: who may change one could else take a superuser's account."""
        person = self.get_object(request, str(pk))
        if person is None or not (request.user.is_superuser and self.has_change_permission(request, person)):
            raise PermissionDenied
        return person


@admin.register(Group)
class PeopleAdmin(ToldAdmin, GroupAdmin):
    decisions = ("permissions",)
