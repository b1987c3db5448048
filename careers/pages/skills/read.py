"""What the list of skills and a skill's page read."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from careers.models import Credential, Need, Role, Skill, Status
from careers.pages.shared.searching import listed_with
from careers.pay.factors import skill_findings
from careers.skills.evidence import Known, read_evidence

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
    """The context of a skill's page. `needed_by` is what is Known of the skill in the published roles that ask for it,
    core needs first; `wanted_by` in those that do not though others name it for them. `others` are the sources."""
    roles = list(Role.objects.published().order_by("name"))
    asked = {each.role_id: each for each in skill.role_skills.select_related("role", "source").filter(role__in=roles)}
    evidence = {role: rows for (role, _), rows in read_evidence(roles, skill=skill).items()}
    known = {role.pk: Known(skill, asked.get(role.pk), evidence.get(role.pk, ())) for role in roles}
    needed_by = [each for each in known.values() if each.asked]
    return {
        "skill": skill,
        "needed_by": sorted(
            needed_by,
            key=lambda each: (Need.values.index(each.asked.need), each.asked.position, each.asked.role.name),
        ),
        "wanted_by": [(role, known[role.pk]) for role in roles if not known[role.pk].asked and known[role.pk].differs],
        "others": {row.row.source_id: row.row.source for each in needed_by for row in each.evidence}.values(),
        "prerequisites": Skill.objects.published().filter(leads_to=skill),
        "leads_to": Skill.objects.published().filter(prerequisites=skill),
        "credentials": Credential.objects.published().filter(skills=skill),
        "findings": skill_findings(skill, as_of),
    }
