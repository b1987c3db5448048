"""Invitations: a link for whom one wants to let in, in place of a password that two people know."""

import logging

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from careers.accounts.invitations import groups_of, token_of
from careers.admin.base.paging import PagedAdmin
from careers.models import Invitation

logger = logging.getLogger(__name__)


def link_of(request: HttpRequest, invitation: Invitation) -> str:
    """The whole address by which an invitation is taken up."""
    return request.build_absolute_uri(reverse("account_invitation", args=[token_of(invitation)]))


def hand_over_link(request: HttpRequest, invitation: Invitation) -> None:
    """Sends the link where mail is set up and there is an address; says else that it is to be copied."""
    to_copy = "The link is below: copy it, and give it to nobody else."
    if not (settings.EMAIL_URL and invitation.email):
        messages.success(request, to_copy)
        return
    context = {"invitation": invitation, "link": link_of(request, invitation), "site": settings.SITE_NAME}
    text = render_to_string("admin/careers/invitation.txt", context)
    try:
        send_mail(f"{settings.SITE_NAME}: your account", text, None, [invitation.email])
    except OSError:
        logger.exception("An invitation could not be sent.")
        messages.warning(request, f"The mail could not be sent. {to_copy}")
    else:
        messages.success(request, f"The link was sent to {invitation.email}.")


class InvitationForm(forms.ModelForm):
    email = forms.EmailField(label="E-mail address", help_text="Theirs alone. It stands in their account.")

    class Meta:
        model = Invitation
        fields = ("email", "group")


@admin.register(Invitation)
class InvitationAdmin(PagedAdmin):
    """An invitation is made and taken back; what it says does not change."""

    form = InvitationForm
    list_display = ("__str__", "kind", "group", "made_by", "made_at", "expires_at", "how_it_stands")
    list_filter = ("kind",)
    list_select_related = ("group", "made_by", "user")
    search_fields = ("email", "user__username")
    search_help_text = "E-mail address or user name"
    actions = ("take_back",)
    change_form_template = "admin/careers/invitation.html"

    @admin.display(description="state")
    def how_it_stands(self, obj):
        return obj.state

    def get_fields(self, request, obj=None):
        made = ("kind", "email", "group", "user", "made_by", "made_at", "expires_at", "used_at", "revoked_at")
        return made if obj else ("email", "group")

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else ()

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "group":
            kwargs |= {"queryset": groups_of(request.user), "required": True}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """To take one back is what may be changed."""
        return obj is None and super().has_add_permission(request)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or super().has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        mine = super().get_queryset(request)
        return mine if request.user.is_superuser else mine.filter(made_by=request.user)

    def save_model(self, request, obj, form, change):
        obj.made_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        hand_over_link(request, obj)
        return redirect("admin:careers_invitation_change", obj.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, object_id)
        link = link_of(request, obj) if obj and obj.state == "open" and self._may_see(request, obj) else ""
        return super().change_view(request, object_id, form_url, {"link": link, **(extra_context or {})})

    def history_view(self, request, object_id, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def _may_see(self, request, obj):
        """A way back into another's account is for superusers."""
        return request.user.is_superuser or (obj.made_by == request.user and obj.user is None)

    @admin.action(description="Take back: the link works no longer", permissions=["change"])
    def take_back(self, request, queryset):
        n = queryset.open().update(revoked_at=timezone.now())
        self.message_user(request, f"{n} taken back.")
