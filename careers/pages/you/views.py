"""You in the picture: the reader's own point among all roles at their years in their country. The address is the
answer, and private."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes
from careers.pages.shared.private import private

from .form import YouForm
from .read import read_you


@require_safe
@private
@takes(YouForm)
def you(request: HttpRequest) -> HttpResponse:
    form = YouForm(request.GET)
    context = {"form": form}
    if form.is_asked:
        context |= read_you(form, timezone.localdate())
    return render(request, "pages/you/page.html", context, status=form.status)
