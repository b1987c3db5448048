"""The home page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes
from careers.structured import organization, website

from .form import FieldForm
from .read import read_home


@require_safe
@takes(FieldForm)
def home(request: HttpRequest) -> HttpResponse:
    form = FieldForm.of(request)
    context = {"form": form, **read_home(form, timezone.localdate())}
    publisher = organization(settings.SITE_NAME, static("img/favicon.svg"))
    context["structured"] = [publisher, website(settings.SITE_NAME, reverse("search"))]
    return render(request, "pages/home/page.html", context, status=form.status)
