"""What the list of skills and a skill's page read."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from careers.models import Credential, Need, Skill, Status
from careers.pages.shared.searching import listed_with
from careers.pay.factors import skill_findings

from .form import SkillFilter

_ORDERS = {"name": ("name",), "roles": ("-role_count", "name"), "group": ("group__position", "group__name", "name")}


def skills_matching(form: SkillFilter) -> QuerySet[Skill] | list[Skill]:
    """Published skills that the filter lets through. `role_count` is how many published roles need the skill, as the
    filter's need where one is chosen; `core_count` is how many need it as a core skill."""
    in_published_role = Q(role_skills__role__status=Status.PUBLISHED)
    need = form.value("need")
    needed = Q(role_skills__need=need) if need else Q()
    core = Q(role_skills__need=Need.CORE)
    skills = (
        Skill.objects.published()
        .select_related("group")
        .annotate(
            role_count=Count("role_skills", filter=in_published_role & needed),
            core_count=Count("role_skills", filter=in_published_role & core),
        )
        .order_by(*_ORDERS[form.value("sort")])
    )
    if need:
        skills = skills.filter(role_count__gt=0)
    if group := form.value("group"):
        skills = skills.filter(group__slug=group)
    return listed_with(form.words, skills, lambda skill: (skill.name, skill.aliases, skill.description))


def read_skill(skill: Skill, as_of: date) -> dict[str, Any]:
    """The context of a skill's page. `needed_by` are the RoleSkills of published roles, core needs first."""
    role_skills = skill.role_skills.filter(role__status=Status.PUBLISHED).select_related("role", "source")
    return {
        "skill": skill,
        "needed_by": sorted(
            role_skills,
            key=lambda role_skill: (Need.values.index(role_skill.need), role_skill.position, role_skill.role.name),
        ),
        "prerequisites": Skill.objects.published().filter(leads_to=skill),
        "leads_to": Skill.objects.published().filter(prerequisites=skill),
        "credentials": Credential.objects.published().filter(skills=skill),
        "findings": skill_findings(skill, as_of),
    }
