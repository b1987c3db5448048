"""What the list of skills and a skill's page read."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from careers.charts.comparisons import Difference, draw_comparisons
from careers.models import Credential, FactorEffect, Need, Role, Skill, Verdict
from careers.models.publication import public
from careers.pay.factors import skill_findings
from careers.pay.figures import sources_by_slug
from careers.search.current import listed
from careers.search.entries import Kind
from careers.skills.evidence import Known, read_evidence

from .form import SkillFilter
from .words import told_of

_ORDERS = {"name": ("name",), "roles": ("-role_count", "name"), "group": ("group__position", "group__name", "name")}


def skills_matching(form: SkillFilter) -> QuerySet[Skill] | list[Skill]:
    """Published skills that the filter lets through. `role_count` is how many published roles need the skill, as the
    filter's need where one is chosen; `core_count` is how many need it as a core skill."""
    in_published_role = public("role_skills__role__")
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
    return listed(Kind.SKILL, form.typed, skills)


def read_skill(skill: Skill, as_of: date) -> dict[str, Any]:
    """The context of a skill's page. `needs` are the Needs with the RoleSkills of published roles that have it so."""
    asked = skill.role_skills.filter(public("role__")).select_related("role", "source")
    in_order = sorted(asked, key=lambda each: (each.position, each.role.name))
    effects = FactorEffect.objects.public().measured().filter(skill=skill).order_by("difference", "pk")
    rows = list(effects.values_list("difference", "low", "high", "source__slug"))
    differences = [Difference(*map(float, row[:3])) for row in rows]
    is_told = any(each.differs for each in differences)
    sources = sources_by_slug() if rows else {}
    return {
        "skill": skill,
        "needs": [(need, found) for need in Need if (found := [each for each in in_order if each.need == need])],
        "judged_by": in_order[0].source if in_order else None,
        "prerequisites": Skill.objects.published().filter(leads_to=skill),
        "leads_to": Skill.objects.published().filter(prerequisites=skill),
        "credentials": Credential.objects.published().filter(skills=skill),
        "pay": told_of(differences),
        "findings": skill_findings(skill, as_of, verdict=Verdict.DIFFERS) if is_told else [],
        "measured_by": [sources[slug] for slug in sorted({slug for *_, slug in rows})],
        "compared": draw_comparisons(differences),
    }


def read_roles_of(skill: Skill) -> dict[str, Any]:
    """The context of the page of its roles. `needed_by` is what is Known of the skill in the published roles that ask
    for it, core needs first; `wanted_by` in those that do not though others name it for them. `others` are the
    sources."""
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
    }
