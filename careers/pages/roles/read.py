"""What the role pages read."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Q, Value

from careers.charts.career_map import career_map
from careers.charts.overlap import overlap_chart
from careers.charts.ranges import draw
from careers.charts.slope import Projection, slope_chart
from careers.cube.cells import EACH, ENOUGH, CellQuery, by_facet, plain, read
from careers.models import (
    Claim,
    CredentialKind,
    EmploymentProjection,
    Facet,
    Nearness,
    Need,
    Question,
    Role,
    RoleSkill,
    RoleTask,
    RoleTitle,
)
from careers.models.publication import Status
from careers.pages.shared.pay_by_country import has_map, pay_by_country
from careers.pay.breakdowns import by_company, by_experience
from careers.pay.countries import LEADING_COUNTRIES, LEADING_IN_SENTENCE
from careers.pay.factors import effects_of_role, factors_by_country
from careers.pay.figures import by_primary_key, estimates_for, role_figures, sources_by_slug

COMPANIES_SHOWN = 5


def roles_matching(form):
    """Published roles that a RoleFilter lets through, each with its public `other_titles`."""
    roles = Role.objects.published().select_related("family")
    for name, lookup in (
        ("family", "family__slug"),
        ("education", "entry_education"),
        ("experience", "entry_experience"),
    ):
        if value := form.value(name):
            roles = roles.filter(**{lookup: value})
    for word in form.value("q").split():
        found = Q(name__icontains=word) | Q(summary__icontains=word)
        found |= Q(pk__in=RoleTitle.objects.filter(title__icontains=word).values("role"))
        found |= Q(pk__in=_role_skills_named(word).values("role"))
        roles = roles.filter(found)
    roles = list(roles)
    titles = RoleTitle.objects.public().filter(role__in=[role.pk for role in roles]).values_list("role_id", "title")
    for role in roles:
        role.other_titles = [title for role_id, title in titles if role_id == role.pk and title != role.name]
    return roles


def _role_skills_named(word):
    named = Q(skill__name__icontains=word) | Q(skill__aliases__icontains=word)
    return RoleSkill.objects.filter(named, skill__status=Status.PUBLISHED)


@dataclass(frozen=True)
class Neighbour:
    """A near role, with the names of the skills it shares with this one and of those it asks beyond it."""

    role: Role
    nearness: str
    note: str
    shared: list[str]
    missing: list[str]


def overlap(own, other):
    """Which of the skills of `other` are also in `own`, and which are not, in the order of `other`.

    Both are sequences of skill names; so is what is returned, as a pair (shared, missing).
    """
    held = set(own)
    return [name for name in other if name in held], [name for name in other if name not in held]


class WayIn(NamedTuple):
    """A credential that helps into the role; `kind` is one of CredentialKind."""

    name: str
    url: str
    provider: str
    kind: str

    @property
    def kind_label(self):
        return CredentialKind(self.kind).label


def _texts(role):
    """The role's short texts in one query: lists of (heading, text) pairs under "task", "title" and "question" (its
    answer in HTML), and WayIns under "credential"."""
    nothing = Value("")

    def rows(queryset, kind, position, heading, text, provider=nothing, level=nothing):
        return queryset.order_by().values_list(Value(kind), position, heading, text, provider, level)

    titles = RoleTitle.objects.public().filter(role=role).exclude(title=role.name)
    union = rows(RoleTask.objects.filter(role=role), "task", "position", "text", nothing).union(
        rows(titles, "title", Value(0), "title", nothing),
        rows(Question.objects.published().filter(role=role), "question", "position", "question", "answer_html"),
        rows(role.credentials.published(), "credential", Value(0), "name", "url", "provider", "kind"),
    )
    texts = {"task": [], "title": [], "question": [], "credential": []}
    for kind, _, heading, text, provider, level in sorted(union):
        is_credential = kind == "credential"
        texts[kind].append(WayIn(heading, text, provider, level) if is_credential else (heading, text))
    texts["credential"].sort(key=lambda each: (each.kind, each.provider, each.name))
    return texts


def _skills_and_neighbours(role):
    """The role's own RoleSkills, and its Neighbours by nearness."""
    near = list(role.neighbours.select_related("neighbour").filter(neighbour__status=Status.PUBLISHED))
    rows = (
        RoleSkill.objects.filter(role__in=[role.pk, *(link.neighbour_id for link in near)])
        .filter(skill__status=Status.PUBLISHED)
        .select_related("skill")
        .order_by("role", "position", "skill__name")
    )
    by_role = {}
    for row in rows:
        by_role.setdefault(row.role_id, []).append(row)
    own = by_role.get(role.pk, [])
    own_names = [row.skill.name for row in own]
    neighbours = [
        Neighbour(
            link.neighbour,
            Nearness(link.nearness).label,
            link.note,
            *overlap(own_names, [row.skill.name for row in by_role.get(link.neighbour_id, [])]),
        )
        for link in near
    ]
    order = [label for label in Nearness.labels]
    return own, sorted(neighbours, key=lambda each: (order.index(each.nearness), each.role.name))


def _career_map(role, neighbours):
    """Which roles lead to this one, stand beside it and follow it."""
    near = {label: [] for label in Nearness.labels}
    for each in neighbours:
        near[each.nearness].append((each.role.name, each.role.get_absolute_url()))
    return career_map(role.name, near[Nearness.BEFORE.label], near[Nearness.AFTER.label], near[Nearness.BESIDE.label])


def _closest(role, skills, neighbours):
    """The OverlapChart with the neighbour that shares the most skills, or None without neighbours."""
    closest = max(neighbours, key=lambda each: len(each.shared), default=None)
    if closest is None:
        return None
    only_here = [row.skill.name for row in skills if row.skill.name not in closest.shared]
    return overlap_chart(role.name, closest.role.name, only_here, closest.shared, closest.missing)


def projections_for(role):
    """The role's EmploymentProjections, the leading occupation first, annotated with `match` and `match_why`."""
    return list(
        EmploymentProjection.objects.filter(occupation__role_occupations__role=role)
        .annotate(
            match=F("occupation__role_occupations__match"),
            match_why=F("occupation__role_occupations__why"),
            match_position=F("occupation__role_occupations__position"),
        )
        .select_related("source", "occupation")
        .order_by("match_position", "-base_year")
    )


def _slope(projections, as_of):
    """The SlopeChart of the role's `projections`, or None without one."""
    rows = [
        Projection(
            row.occupation.title,
            row.base_year,
            row.target_year,
            row.base_employment,
            row.projected_employment,
            is_proxy=row.match == "proxy",
        )
        for row in projections
    ]
    return slope_chart(rows, as_of)


def _drawn(breakdowns, most=None):
    """(Breakdown, DrawnRows) pairs, each on an axis of its own, with at most `most` rows."""
    return [(found, draw(found.cells[:most], found.currency, lambda cell: cell.spread)) for found in breakdowns]


def _cells(role):
    """What the reports of the role say: by country, by experience in the leading countries, and by company."""
    of_role = {"role": [role.slug]}
    return read(
        {
            "country": CellQuery(plain(**of_role, country=EACH)),
            "experience": CellQuery(plain(**of_role, country=LEADING_COUNTRIES, experience=EACH)),
            "company": CellQuery(by_facet(Facet.COMPANY, **of_role, country=EACH) & ENOUGH),
        }
    )


def _leading_places(effects):
    """The countries of `effects`, in the order in which role pages show them."""
    places = {each.country.iso: each.country for each in effects}
    return [places[iso] for iso in LEADING_COUNTRIES if iso in places]


def read_role(role, as_of):
    """The context of a role's page, in at most ten queries beside the role's own."""
    texts = _texts(role)
    skills, neighbours = _skills_and_neighbours(role)
    projections = projections_for(role)
    claims = list(Claim.objects.published().about_employment().filter(roles=role).select_related("source"))
    sources = sources_by_slug()
    cells = _cells(role)
    figures = role_figures(role, estimates_for(role), cells["country"], sources, as_of)
    pay = pay_by_country(figures)
    effects = effects_of_role(role, country__iso__in=LEADING_COUNTRIES)
    used = {row.source.pk: row.source for row in [*figures, *projections, *claims]}
    by_pk = by_primary_key(sources)
    used |= {row.source_id: by_pk[row.source_id] for row in (*skills, *effects)}
    return {
        "role": role,
        "titles": [title for title, _ in texts["title"]],
        "tasks": [task for task, _ in texts["task"]],
        "skills_by_need": [(need.label, [row for row in skills if row.need == need]) for need in Need],
        "neighbours": neighbours,
        "career_map": _career_map(role, neighbours),
        "closest": _closest(role, skills, neighbours),
        "questions": texts["question"],
        "credentials": texts["credential"],
        "projections": projections,
        "slope": _slope(projections, as_of),
        "claims": claims,
        "has_map": has_map(figures),
        "leading_pay": [each for each in pay if each.iso in LEADING_COUNTRIES],
        "factors": factors_by_country(effects, _leading_places(effects), by_pk, as_of),
        "unreported": [name for iso, name in LEADING_IN_SENTENCE.items() if iso not in {each.iso for each in pay}],
        "other_pay": [each for each in pay if each.iso not in LEADING_COUNTRIES],
        "sources": sorted(used.values(), key=str),
        "by_experience": _drawn(by_experience(cells["experience"], sources)),
        "by_company": _drawn(by_company(cells["company"], sources)[:1], COMPANIES_SHOWN),
    }
