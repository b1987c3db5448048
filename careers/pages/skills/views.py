"""Skills: the list, and one skill's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Skill
from careers.pages.shared.filters import page_of
from careers.pages.shared.parameters import takes
from careers.pay.factors import skill_findings
from careers.structured import defined_term, defined_term_set

from .form import SkillFilter
from .read import read_roles_of, read_skill, skills_matching

SKILLS_PER_PAGE = 60


@require_safe
@takes(SkillFilter, "page")
def skill_list(request: HttpRequest) -> HttpResponse:
    form = SkillFilter.of(request)
    page = page_of(request, skills_matching(form), SKILLS_PER_PAGE)
    context = {"form": form, "page": page, "is_grouped": form.value("sort") == "group"}
    terms = [defined_term(skill.name, "", skill.get_absolute_url()) for skill in page]
    context["structured"] = [defined_term_set("Skills", reverse("skills"), terms)] if terms else []
    return render(request, "pages/skills/list.html", context, status=form.status)


@require_safe
def skill_page(request: HttpRequest, skill: str) -> HttpResponse:
    published = get_object_or_404(Skill.objects.published().select_related("group"), slug=skill)
    term = defined_term(published.name, published.description, published.get_absolute_url(), published.alias_list)
    term["inDefinedTermSet"] = defined_term_set("Skills", reverse("skills"))
    context = read_skill(published, timezone.localdate()) | {"structured": [term]}
    return render(request, "pages/skills/page.html", context)


@require_safe
def skill_roles(request: HttpRequest, skill: str) -> HttpResponse:
    """What each role needs it for, and what others say."""
    published = get_object_or_404(Skill.objects.published(), slug=skill)
    return render(request, "pages/skills/roles.html", read_roles_of(published))


@require_safe
def skill_pay(request: HttpRequest, skill: str) -> HttpResponse:
    """Every comparison of pay, by role and country."""
    published = get_object_or_404(Skill.objects.published(), slug=skill)
    context = {"skill": published, "findings": skill_findings(published, timezone.localdate())}
    return render(request, "pages/skills/pay.html", context)
