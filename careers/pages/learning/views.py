"""Learning: degrees, certificates and courses."""

from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.models import Credential, Role, Skill
from careers.pages.shared.filters import page_of

from .form import CredentialFilter

CREDENTIALS_PER_PAGE = 25


def _credentials_matching(form):
    credentials = Credential.objects.published().prefetch_related(
        Prefetch("roles", Role.objects.published()), Prefetch("skills", Skill.objects.published())
    )
    if kind := form.value("kind"):
        credentials = credentials.filter(kind=kind)
    if role := form.value("role"):
        credentials = credentials.filter(roles__slug=role)
    for word in form.value("q").split():
        credentials = credentials.filter(Q(name__icontains=word) | Q(provider__icontains=word))
    order = {"provider": ("provider", "name")}
    return credentials.order_by(*order.get(form.value("sort"), ("kind", "provider", "name")))


@require_safe
def learn(request):
    form = CredentialFilter(request.GET)
    page = page_of(request, _credentials_matching(form), CREDENTIALS_PER_PAGE)
    return render(request, "pages/learning/list.html", {"form": form, "page": page}, status=form.status)
