"""The public record of changes: the list, and one entry with all that it changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from careers.changes.reading import begun, changes, entries
from careers.models import PublicChange, Role
from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes

from .form import ChangesFilter

PER_PAGE = 15
LINES_SHOWN = 4
LINES_PER_PAGE = 30


@require_safe
@takes(ChangesFilter, "page")
def change_list(request: HttpRequest) -> HttpResponse:
    form = ChangesFilter.of(request)
    since = form.cleaned_data.get("since")
    role = Role.objects.published().filter(slug=form.value("role")).first() if form.value("role") else None
    page = page_of(request, changes(form.value("kind"), form.value("role"), since), PER_PAGE)
    context = {
        "form": form,
        "page": page,
        "role": role,
        "since": since,
        "entries": entries(page.object_list, LINES_SHOWN, role),
        "begun": begun(),
    }
    return render(request, "pages/changes/list.html", context, status=form.status)


@require_safe
@takes("page")
def change_page(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(PublicChange.objects.public(), pk=pk)
    (entry,) = entries([found])
    page = page_of(request, entry.told, LINES_PER_PAGE)
    context = {"entry": entry, "number": pk, "page": page, "more": found.more}
    return render(request, "pages/changes/page.html", context)
