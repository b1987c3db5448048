"""Skills: the list, and one skill's page."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Need, Skill
from careers.models.publication import Status
from careers.pages.shared.filters import page_of
from careers.pay.factors import skill_findings

from .form import SkillFilter

SKILLS_PER_PAGE = 60
_IN_PUBLISHED_ROLE = Q(role_skills__role__status=Status.PUBLISHED)


def _skills_matching(form):
    """Published skills that a SkillFilter lets through, with `role_count` and `core_count`."""
    needed = _IN_PUBLISHED_ROLE
    if need := form.value("need"):
        needed &= Q(role_skills__need=need)
    skills = (
        Skill.objects.published()
        .select_related("group")
        .annotate(
            role_count=Count("role_skills", filter=needed),
            core_count=Count("role_skills", filter=_IN_PUBLISHED_ROLE & Q(role_skills__need=Need.CORE)),
        )
    )
    if form.value("need"):
        skills = skills.filter(role_count__gt=0)
    if group := form.value("group"):
        skills = skills.filter(group__slug=group)
    for word in form.value("q").split():
        skills = skills.filter(Q(name__icontains=word) | Q(aliases__icontains=word) | Q(description__icontains=word))
    order = {"name": ("name",), "roles": ("-role_count", "name")}
    return skills.order_by(*order.get(form.value("sort"), ("group__position", "group__name", "name")))


@require_safe
def skill_list(request):
    form = SkillFilter(request.GET)
    page = page_of(request, _skills_matching(form), SKILLS_PER_PAGE)
    context = {"form": form, "page": page, "is_grouped": form.value("sort") == "group"}
    return render(request, "pages/skills/list.html", context, status=form.status)


@require_safe
def skill_page(request, slug):
    skill = get_object_or_404(Skill.objects.published().select_related("group"), slug=slug)
    needed_by = skill.role_skills.filter(role__status=Status.PUBLISHED).select_related("role", "source")
    needed_by = sorted(needed_by, key=lambda row: (Need.values.index(row.need), row.position, row.role.name))
    context = {
        "skill": skill,
        "needed_by": needed_by,
        "prerequisites": skill.prerequisites.published(),
        "leads_to": skill.leads_to.published(),
        "credentials": skill.credentials.published(),
        "findings": skill_findings(skill, timezone.localdate()),
    }
    return render(request, "pages/skills/page.html", context)
