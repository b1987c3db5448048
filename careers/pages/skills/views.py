"""Skills: the list, and one skill's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Skill
from careers.pages.shared.filters import page_of

from .form import SkillFilter
from .read import read_skill, skills_matching

SKILLS_PER_PAGE = 60


@require_safe
def skill_list(request: HttpRequest) -> HttpResponse:
    form = SkillFilter.of(request)
    page = page_of(request, skills_matching(form), SKILLS_PER_PAGE)
    context = {"form": form, "page": page, "is_grouped": form.value("sort") == "group"}
    return render(request, "pages/skills/list.html", context, status=form.status)


@require_safe
def skill_page(request: HttpRequest, skill: str) -> HttpResponse:
    published = get_object_or_404(Skill.objects.published().select_related("group"), slug=skill)
    return render(request, "pages/skills/page.html", read_skill(published, timezone.localdate()))
