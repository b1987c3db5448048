"""Paths from role to role, and what somebody can reach with what they can do. The address is the whole state."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.pages.shared.parameters import takes
from careers.skills.stored import NamedRole, SkillMap, current_skills

from .form import PathForm, SkillsForm
from .gap import read_gap
from .read import read_path, read_roles_from


@require_safe
@takes(PathForm)
def paths(request: HttpRequest) -> HttpResponse:
    """Where to choose from what to what; both chosen lead to the path, the first alone to all paths from it."""
    known = current_skills()
    form = PathForm.of(request, known)
    role, goal = form.value("role"), form.value("goal")
    if role and not form.errors and role != goal:
        hours = form.cleaned_data.get("hours")
        chosen = reverse("path", args=[role, goal]) if goal else reverse("paths_from", args=[role])
        return HttpResponseRedirect(f"{chosen}?{urlencode({'hours': hours})}" if hours and goal else chosen)
    context = {"form": form, "roles": [known.roles[slug] for slug in known.walkable], "is_same": bool(role and goal)}
    return render(request, "pages/paths/paths.html", context, status=form.status)


@require_safe
@takes(PathForm)
def paths_from(request: HttpRequest, role: str) -> HttpResponse:
    known = current_skills()
    context = {"form": PathForm.of(request, known), **read_roles_from(known, _role(known, role))}
    return render(request, "pages/paths/from.html", context)


@require_safe
@takes(PathForm)
def path(request: HttpRequest, role: str, goal: str) -> HttpResponse:
    known = current_skills()
    start, end = _role(known, role), _role(known, goal)
    if start == end:
        raise Http404("A path leads from one role to another.")
    form = PathForm.of(request, known)
    context = {"form": form, **read_path(known, start, end, form.hours_a_week, timezone.localdate())}
    return render(request, "pages/paths/path.html", context, status=form.status)


@require_safe
@takes(SkillsForm)
def skills_gap(request: HttpRequest) -> HttpResponse:
    known = current_skills()
    form = SkillsForm.of(request, known)
    response = render(request, "pages/paths/skills_gap.html", read_gap(known, form), status=form.status)
    if request.GET:
        response["X-Robots-Tag"] = "noindex"
    return response


def _role(known: SkillMap, slug: str) -> NamedRole:
    """The role of an address. Raises Http404 where there is none with skills."""
    if slug not in known.graph.roles:
        raise Http404("No role of this name has a list of skills.")
    return known.roles[slug]
