"""The doors of the home page, one for each kind of reader who starts. The address is the whole state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes
from careers.skills.stored import current_skills

from .form import StudentForm, TicksForm
from .student import read_student
from .ticks import DATA, SOFTWARE, Door, offered, read_ticks


@require_safe
@takes(StudentForm)
def student(request: HttpRequest) -> HttpResponse:
    form = StudentForm.of(request)
    context = {"form": form, **read_student(form, timezone.localdate())}
    return render(request, "pages/start/student.html", context, status=form.status)


@require_safe
@takes(TicksForm)
def software(request: HttpRequest) -> HttpResponse:
    return _ticks(request, SOFTWARE)


@require_safe
@takes(TicksForm)
def data(request: HttpRequest) -> HttpResponse:
    return _ticks(request, DATA)


def _ticks(request: HttpRequest, door: Door) -> HttpResponse:
    known = current_skills()
    skills = offered(known, door)
    form = TicksForm.of(request, known, skills)
    context = {"form": form, **read_ticks(known, door, form, skills)}
    response = render(request, f"pages/start/{door.key}.html", context, status=form.status)
    if request.GET:
        response["X-Robots-Tag"] = "noindex"
    return response
