"""The pages about accounts that django-allauth has not: going on after a step, and taking an invitation up."""

from allauth.account.internal.flows.logout import logout as leave_stage
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from careers.accounts.invitations import NotOpen, accept, found
from careers.models import InvitationKind

from .arriving import going_on
from .forms import NewEditorForm, NewPasswordForm
from .sign_in import come_in


def go_on(request: HttpRequest) -> HttpResponse:
    """Back to work, with what was typed before."""
    return going_on(request, reverse("admin:index"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out, also who has only given a password."""
    leave_stage(request, show_message=False)
    logout(request)
    return redirect("admin:login")


@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where somebody chooses name and password, who has the link; the second factor follows."""
    invited = found(token)
    if invited is None or (invited.user and not invited.user.is_active):
        return TemplateResponse(request, "admin/careers/invitation_closed.html", {}, status=410)
    if request.user.is_authenticated:
        return TemplateResponse(request, "admin/careers/invitation_of_another.html", {"invited": invited})
    is_back = invited.kind == InvitationKind.BACK
    data = request.POST or None
    form = NewPasswordForm(invited.user, data) if is_back else NewEditorForm(data)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept(invited, form.save(commit=False))
        except NotOpen:
            return redirect(request.path)
        return come_in(request, user, reverse("admin:index"))
    context = {"form": form, "invited": invited, "is_back": is_back}
    return TemplateResponse(request, "admin/careers/invitation_taken_up.html", context)
