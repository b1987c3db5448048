"""Test data: one small function a noun. Whatever is not given is plain and publishable."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from careers.cube.signals import cells_updated_together
from careers.database.events import recorded_as
from careers.decisions import decide
from careers.models import (
    ALL_OCCUPATIONS,
    Area,
    Claim,
    Company,
    CompanyName,
    CompanyRanking,
    Conflict,
    Country,
    Credential,
    Draft,
    EmploymentProjection,
    EstimateCheck,
    Event,
    EventKind,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    ImportRun,
    Industry,
    Invitation,
    LinkCheck,
    Occupation,
    OpeningsSplit,
    PublicChange,
    PublisherRate,
    PurchasingPower,
    Question,
    RankedCompany,
    ReasonOfChange,
    RejectedRow,
    Review,
    Role,
    RoleFamily,
    RoleNeighbour,
    RoleOccupation,
    RoleSkill,
    RoleTask,
    RoleTitle,
    SalaryFactor,
    SalaryRecord,
    SelectionFlag,
    SignIn,
    Skill,
    SkillEvidence,
    SkillGroup,
    Source,
    SourceAccount,
    StandIn,
    Status,
    TaxRules,
    UnmatchedName,
    WageEstimate,
)
from careers.models.factor_effects import MEASURED
from careers.models.matching import employer_key
from careers.pay.outlook import ABOUT_AI

_COUNTRIES = {
    "US": ("United States", "the USA", "USD"),
    "IN": ("India", "India", "INR"),
    "DE": ("Germany", "Germany", "EUR"),
}
_numbers = count(1)
# How many occupations stand for one role at most.
MOST_OCCUPATIONS = 3


def _slug(name):
    return name.lower().replace(" ", "-")


# Sources, places and money -------------------------------------------------------------------


def make_source(slug="filings", kind="filing", **fields):
    """A source whose figures are in date for a long time."""
    defaults = {
        "kind": kind,
        "publisher": f"Publisher of {slug}",
        "title": f"Release {slug}",
        "url": f"https://example.org/{slug}",
        "licence": "Public domain",
        "geography": "USA",
        "period_start": date(2025, 1, 1),
        "period_end": date(2025, 12, 31),
        "retrieved_on": date(2026, 1, 15),
        "shelf_life_months": 240,
        "measures": "Yearly pay.",
        "cannot_tell": "Anything else.",
    }
    return Source.objects.get_or_create(slug=slug, defaults=defaults | fields)[0]


def make_account(source=None, **fields):
    """An account that adds up: a third of the rows names no role of ours."""
    defaults = {"rows_read": 300, "rows_of_no_role": 100, "reports": 200}
    return SourceAccount.objects.create(source=source or make_source(), **defaults | fields)


def make_flag(source=None, country="IN", reason="It drops the low half"):
    return SelectionFlag.objects.create(source=source or make_source(), country=make_country(country), reason=reason)


def make_stand_in(role, source=None, counted="Full-stack developers"):
    fields = {"counted": counted, "why": "Their work is the nearest."}
    return StandIn.objects.create(source=source or make_source(), role=role, **fields)


def make_publisher_rate(source=None, currency="INR", units_per_usd="86.03"):
    fields = {"year": 2025, "units_per_usd": units_per_usd, "evidence": "Amounts are round at this rate"}
    return PublisherRate.objects.create(source=source or make_source(), currency=currency, **fields)


def make_country(iso="US"):
    name, in_sentence, currency = _COUNTRIES.get(iso, (f"Land {iso}", f"Land {iso}", "EUR"))
    fields = {"name": name, "in_sentence": in_sentence, "currency": currency}
    return Country.objects.get_or_create(iso=iso, defaults=fields)[0]


def make_area(code="CA", name="California", kind="state", country="US"):
    return Area.objects.create(country=make_country(country), kind=kind, code=code, name=name)


def make_exchange_rate(currency="INR", units_per_usd="80", year=2025):
    source = make_source("rates", "official")
    return ExchangeRate.objects.create(currency=currency, year=year, units_per_usd=units_per_usd, source=source)


def make_purchasing_power(iso="IN", units="20", year=2025):
    return PurchasingPower.objects.create(
        country=make_country(iso),
        year=year,
        local_per_international_dollar=units,
        source=make_source("ppp", "official"),
    )


# Roles and skills ----------------------------------------------------------------------------


def make_family(slug="machine-learning", position=1):
    fields = {"name": slug.replace("-", " ").capitalize(), "summary": f"What {slug} shares.", "position": position}
    return RoleFamily.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_role(name="Machine learning engineer", tasks=1, family="machine-learning", **fields):
    """A published role with all its texts and `tasks` tasks."""
    texts = ("work", "day", "works_with", "good_sides", "hard_sides", "not_for", "ways_in", "outlook")
    defaults = {
        "slug": _slug(name),
        "plural": f"{name}s",
        "family": make_family(family),
        "status": Status.PUBLISHED,
        "summary": f"What a {name.lower()} does.",
        "entry_education": "bachelor",
        "entry_experience": "some",
        **{text: f"The {text.replace('_', ' ')} of a {name.lower()}." for text in texts},
    }
    role = Role.objects.create(name=name, **defaults | fields)
    for position in range(1, tasks + 1):
        RoleTask.objects.create(role=role, position=position, text=f"Do task {position}")
    return role


def make_title(role, title, is_public=True):
    return RoleTitle.objects.create(role=role, title=title, is_public=is_public)


def make_neighbour(role, neighbour, nearness="beside", note=""):
    return RoleNeighbour.objects.create(role=role, neighbour=neighbour, nearness=nearness, note=note)


def make_skill(name="Python", group="Programming", prerequisites=(), **fields):
    heading = SkillGroup.objects.get_or_create(slug=_slug(group), defaults={"name": group})[0]
    defaults = {
        "slug": _slug(name),
        "group": heading,
        "kind": "tool",
        "status": Status.PUBLISHED,
        "description": f"What {name} is.",
        "how_learned": f"Learn {name} by using it.",
    }
    skill = Skill.objects.create(name=name, **defaults | fields)
    skill.prerequisites.set(prerequisites)
    return skill


def need_skill(role, skill, need="core", level="working", position=None):
    """Puts `skill` at the end of the skills `role` needs."""
    return RoleSkill.objects.create(
        role=role,
        skill=skill,
        position=position or role.role_skills.count() + 1,
        need=need,
        level=level,
        what_for=f"What {skill.name} is for.",
        source=make_source("editors", "editorial"),
    )


def make_occupation(role=None, code="15-2051", title="Data Scientists", match="exact", why="", position=1):
    """An occupation, and that it stands for `role` when one is given."""
    occupation = Occupation.objects.get_or_create(code=code, defaults={"title": title})[0]
    if role:
        RoleOccupation.objects.create(role=role, occupation=occupation, match=match, position=position, why=why)
    return occupation


def make_evidence(skill, *, role=None, occupation=None, source=None, kind_of_work="Data Scientists", **fields):
    """That a source names the skill for a role or an occupation, or for a kind of work that it knows by name alone."""
    work = role.slug if role else occupation.code if occupation else kind_of_work
    return SkillEvidence.objects.create(
        source=source or make_source("technologies", "official", short_name="O*NET"),
        key=f"{work}/{skill.slug}",
        role=role,
        occupation=occupation,
        skill=skill,
        **{"kind_of_work": kind_of_work, "names": skill.name} | fields,
    )


# Companies -----------------------------------------------------------------------------------


def make_company(name="Acme", industry="Software", country="US", **fields):
    business = Industry.objects.get_or_create(slug=_slug(industry), defaults={"name": industry})[0]
    defaults = {
        "slug": _slug(name),
        "industry": business,
        "headquarters": make_country(country),
        "status": Status.PUBLISHED,
        "summary": f"What {name} makes.",
        "website": "https://example.com/",
    }
    return Company.objects.create(name=name, **defaults | fields)


def name_company(company, name, kind="former"):
    return CompanyName.objects.create(company=company, name=name, kind=kind)


def make_ranking(role, companies, slug="top", **fields):
    """A published list that names `companies` in this order."""
    defaults = {
        "title": f"List {slug}",
        "basis": "Reports of employees",
        "source": make_source("lists", "claim"),
        "country": make_country("US"),
        "status": Status.PUBLISHED,
    }
    ranking = CompanyRanking.objects.create(slug=slug, role=role, **defaults | fields)
    for position, company in enumerate(companies, 1):
        RankedCompany.objects.create(ranking=ranking, company=company, position=position)
    return ranking


# Pay -----------------------------------------------------------------------------------------


def make_records(amounts, role, *, country="US", source=None, company=None, **fields):
    """A salary record of `role` for each of `amounts`, in the currency of `country`; without a role, of other work."""
    place, source = make_country(country), source or make_source()
    title = role.name if role else "Other kind of work"
    defaults = {"title": title, "year": 2025, "currency": place.currency, "basis": "base", "experience": "mid"}
    return SalaryRecord.objects.bulk_create(
        SalaryRecord(
            source=source,
            key=f"row-{next(_numbers)}",
            role=role,
            country=place,
            company=company,
            amount=amount,
            **defaults | fields,
        )
        for amount in amounts
    )


def make_filings(employer, role, amounts, *, wage=100_000, **fields):
    """Visa filings of `employer` for `role` at these amounts, each against the same prevailing wage."""
    return make_records(
        amounts, role, employer=employer, employer_key=employer_key(employer), prevailing_wage=wage, **fields
    )


def make_estimate(about, *, country="US", source=None, **fields):
    """A published statistic about a role or an occupation, with percentiles around a median unless a mean is given."""
    place = make_country(country)
    subject = {"role": about} if isinstance(about, Role) else {"occupation": about}
    if "mean" not in fields and "median" not in fields:
        fields |= {"p10": 61_000, "p25": 84_000, "median": 112_590, "p75": 151_000, "p90": 194_000}
    defaults = {"year": 2025, "currency": place.currency, "basis": "base"}
    return WageEstimate.objects.create(
        source=source or make_source("statistics", "official"),
        key=f"estimate-{next(_numbers)}",
        country=place,
        **subject,
        **defaults | fields,
    )


def make_effect(role, level="senior", reference="mid", factor="experience", *, country="US", source=None, **fields):
    """A measured effect on the pay of `role`; without numbers where `fields` name a verdict without any."""
    place = make_country(country)
    defaults = {"basis": "base", "currency": place.currency, "verdict": "differs", "held_equal": "education,year"}
    if fields.get("verdict", "differs") in MEASURED:
        defaults |= {"difference": 24, "low": 13, "high": 37, "amount": 30_000, "n_level": 120, "n_reference": 40}
        defaults |= {"strata": 6, "first_year": 2023, "last_year": 2025}
    return FactorEffect.objects.create(
        source=source or make_source(),
        role=role,
        country=place,
        factor=factor,
        level=level,
        reference=reference,
        **defaults | fields,
    )


def make_run(rejected=(), read=0, source=None, **fields):
    """An import that rejected a row for each reason in `rejected`, and created the others of `read` rows."""
    read = read or len(rejected) + 1
    moment = datetime(2026, 2, 1, 12, tzinfo=UTC)
    run = ImportRun.objects.create(
        source=source or make_source(),
        **{
            "format": "aijobs",
            "model": "salaryrecord",
            "files": [{"name": "salaries.csv", "sha256": "abc", "bytes": 100 * read, "rows": read}],
            "started_at": moment,
            "finished_at": moment,
            "read": read,
            "created": read - len(rejected),
            "rejected": len(rejected),
            "reasons": {reason: rejected.count(reason) for reason in rejected},
            **fields,
        },
    )
    RejectedRow.objects.bulk_create(
        RejectedRow(run=run, file="salaries.csv", line=number + 2, reason=reason, raw=f"row {number}")
        for number, reason in enumerate(rejected)
    )
    return run


# Outlook, learning and guidance --------------------------------------------------------------


def make_projection(occupation, base=100_000, projected=133_500, **fields):
    """A projection whose published change is what the numbers of people say, unless `percent_change` is given."""
    defaults = {
        "percent_change": round(Decimal(100 * (projected - base)) / base, 1),
        "source": make_source("projections", "official"),
        "country": make_country("US"),
        "base_year": 2024,
        "target_year": 2034,
        "openings_per_year": 9_000,
    }
    return EmploymentProjection.objects.create(
        occupation=occupation, base_employment=base, projected_employment=projected, **defaults | fields
    )


def make_decision(figure, kind="withheld", reason="It is a slip", days=30, **corrected):
    """A decision about an imported figure, in force for so many days; `corrected` are the values in its place."""
    kind = "corrected" if corrected else kind
    after = make_source("the-right-values") if corrected else None
    until = timezone.localdate() + timedelta(days=days)
    return decide(
        figure, kind=kind, reason=reason, until=until, by="asha", corrected=corrected, correction_source=after
    )


def make_all_jobs(base=1_000_000, projected=1_031_000, **fields):
    """The projection of all occupations together: +3.1 %, unless the numbers say otherwise."""
    return make_projection(
        make_occupation(code=ALL_OCCUPATIONS, title="Total, all occupations"), base, projected, **fields
    )


def make_split(occupation, transfers=4_000, exits=2_000, **fields):
    return OpeningsSplit.objects.create(
        occupation=occupation,
        transfers_per_year=transfers,
        exits_per_year=exits,
        **{"source": make_source("projections", "official")} | fields,
    )


def make_reason(occupation, text="More of it is wanted.", **fields):
    defaults = {"source": make_source("projections", "official"), "text": text}
    return ReasonOfChange.objects.create(occupation=occupation, **defaults | fields)


def make_rating(occupation, people="0.45", model="0.87", **fields):
    """A rating whose three shares of a rater lie 0.1 apart."""
    shares = {
        f"{rater}_{counted}": Decimal(middle) + Decimal(more)
        for rater, middle in (("people", people), ("model", model))
        for counted, more in (("alone", "-0.1"), ("half", "0"), ("full", "0.1"))
    }
    years = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
    defaults = {"source": make_source("ratings", "claim", **years)}
    return ExposureRating.objects.create(occupation=occupation, **defaults | shares | fields)


def make_claim(slug="growth", kind="growth", roles=(), **fields):
    """A published claim; about revenue it is in dollars, else in percent."""
    defaults = {
        "statement": f"Claim {slug} is made.",
        "maker": "A forum",
        "source": make_source("claims", "claim", measures="What A forum expects."),
        "value": 1_600_000_000_000 if kind == "market" else 40,
        "unit": "USD" if kind == "market" else "percent",
        "base": "Of the jobs in 2023",
        "horizon_start": 2023,
        "horizon_end": 2027,
        "geography": "The world",
        "status": Status.PUBLISHED,
    }
    claim = Claim.objects.create(slug=slug, kind=kind, **defaults | fields)
    claim.roles.set(roles)
    return claim


def make_credential(name="Certificate of learning", roles=(), skills=(), **fields):
    defaults = {
        "slug": _slug(name),
        "kind": "certificate",
        "provider": "A university",
        "url": "https://example.edu/",
        "summary": f"What {name} shows.",
        "status": Status.PUBLISHED,
    }
    credential = Credential.objects.create(name=name, **defaults | fields)
    credential.roles.set(roles)
    credential.skills.set(skills)
    return credential


def make_question(question="Is it hard?", role=None, sources=(), **fields):
    defaults = {
        "slug": f"question-{next(_numbers)}",
        "answer": f"The answer to {question}",
        "status": Status.PUBLISHED,
    }
    made = Question.objects.create(question=question, role=role, **defaults | fields)
    made.sources.set(sources)
    return made


def make_factor(name="Experience", **fields):
    defaults = {
        "slug": _slug(name),
        "summary": f"How {name} moves pay.",
        "body": f"More of {name}.",
        "status": Status.PUBLISHED,
    }
    return SalaryFactor.objects.create(name=name, **defaults | fields)


def make_draft(row=None, author=None, state="draft", **fields):
    """A change that waits beside `row`, or without one a new family of roles that does."""
    about = {"model": "rolefamily", "title": "New"} if row is None else {"model": row._meta.model_name, "row": row.pk}
    moment = timezone.now()
    defaults = {"title": str(row), "author": author, "author_name": str(author or ""), "state": state}
    defaults |= {"created_at": moment, "changed_at": moment}
    if state == "scheduled":
        defaults["publish_at"] = moment + timedelta(hours=1)
    return Draft.objects.create(**defaults | about | fields)


# A whole portal ------------------------------------------------------------------------------


def make_check(source=None, role="machine-learning-engineer", **fields):
    """A check of estimates that found one case of each kind that pages tell apart."""
    of = {"source": (source or make_source()).slug, "basis": "base", "country": "us", "told": "level,state"}
    numbers = {"n": 400, "independent": 400, "wide": 0.8, "half": 0.5, "loss": 0.05, "width": 2.0}
    kinds = {"source": "", "evidence": "3", "role": role, "level": "title-2", "refused": "level", "widened": "0"}
    kinds |= {"uncarried": "2025", "forward": "2025", "across": of["source"]}
    cases = [of | numbers | {"kind": kind, "name": name} for kind, name in kinds.items()]
    return EstimateCheck.objects.create(**{"made_on": date(2026, 1, 15), "cases": cases} | fields)


def make_event(kind="edit", title="Role “Data scientist”", **fields):
    """A save of one row."""
    event = Event.objects.create(kind=kind, title=title, **{"moment": timezone.now()} | fields)
    event.records.create(model="role", row=1, type="~", name="Data scientist")
    return event


def make_conflict(title="data-scientist", kind="changed", **fields):
    """A role of whose summary a release and an editor say different things."""
    values = {"model": "careers.role", "key": f'["{title}"]', "reason": "Both wrote the summary."}
    values["fields"] = {"summary": {"before": "They ask data.", "now": "They ask data, and listen."}}
    return Conflict.objects.create(title=title, kind=kind, **values | fields)


def make_review(concern="titles", subject="boss", **fields):
    """What somebody looked at in the work queue, and left as it was."""
    defaults = {"title": "Boss", "number": 12, "person_name": "asha"}
    return Review.objects.create(concern=concern, subject=subject, **defaults | fields)


def make_link_check(url="https://example.org/filings", status=404, **fields):
    """An address that said a week ago that its page is gone."""
    moment = timezone.now() - timedelta(days=7)
    return LinkCheck.objects.create(url=url, status=status, **{"checked_at": moment, "broken_since": moment} | fields)


def make_public_change(title="Data scientist: summary", **fields):
    return PublicChange.objects.create(title=title, **{"kind": "editorial", "moment": timezone.now()} | fields)


def make_invitation(email="meera@example.org", **fields):
    return Invitation.objects.create(email=email, **fields)


def make_sign_in(outcome="done", **fields):
    return SignIn.objects.create(outcome=outcome, **{"name_key": "a" * 32, "address": "192.0.2.1"} | fields)


def make_portal(rows=1):
    """The featured role, with `rows` of everything that a page lists, linked to it and to one another."""
    role = make_role(tasks=0, is_featured=True)
    make_family("data-science")
    make_exchange_rate()
    make_purchasing_power()
    need_skill(role, make_skill("Python"))
    make_ranking(role, [])
    make_all_jobs()
    make_question("Will AI tools take these jobs away?", slug=ABOUT_AI)
    # One company alone is no ranking.
    make_filings("First Inc.", role, range(90_000, 100_000, 1_000), company=make_company("First"), year=2005)
    grow_portal(range(1, rows + 1))
    make_check()
    return role


def grow_portal(numbers):
    """Rows of these numbers of everything that a page lists, as one event."""
    role, skill = Role.objects.get(is_featured=True), Skill.objects.get(slug="python")
    ranking = CompanyRanking.objects.get()
    with recorded_as(EventKind.EDIT), cells_updated_together():
        for number in numbers:
            _grow(role, skill, ranking, number)


def make_tax_rules(number=1, country="US", **fields):
    first = date(2000 + number, 1, 1)
    values = {"name": f"Rules {number:02}", "standard_deduction": 1000, "slabs": "0: 10 %\n50000: 20 %"}
    values |= {"contributions": "Pension: 5 % up to 90000", "left_out": "Taxes of states.", "source": make_source()}
    period = {"starts_on": first, "ends_on": date(2000 + number, 12, 31)}
    return TaxRules.objects.create(slug=f"rules-{number}", country=make_country(country), **(values | period | fields))


def _grow(role, skill, ranking, number):
    other = make_role(f"Role {number:02}", family=f"family-{number:02}")
    RoleTask.objects.create(role=role, position=number, text=f"Do task {number}")
    make_title(role, f"Title {number:02}")
    make_neighbour(role, other)
    _grow_skills(role, skill, other, number)
    _grow_figures(role, other, ranking, number)
    make_claim(f"claim-{number:02}", roles=[role])
    make_claim(f"revenue-{number:02}", "market")
    make_question(f"Question {number:02}?", sources=[make_source()])
    make_question(f"Question {number:02} of the role?", role)
    make_factor(f"Factor {number:02}", position=number)
    make_tax_rules(number)
    run = make_run(rejected=["title of no role"])
    UnmatchedName.objects.create(run=run, kind="title", name="Boss", rows=1, candidates=[[role.pk, role.name]])


def _grow_skills(role, skill, other, number):
    added = make_skill(f"Skill {number:02}", group=f"Group {number:02}", prerequisites=[skill])
    before = make_skill(f"Basis {number:02}")
    skill.prerequisites.add(before)
    for each in (role, other):
        need_skill(each, added)
    need_skill(other, skill)
    facts = {"cost": 100, "cost_currency": "USD", "hours": 30, "has_exam": True, "taken_in": "everywhere"}
    facts |= {"checked_on": "2026-11-01"}
    make_credential(f"Credential {number:02}", [role, other], [skill, added], **facts)
    make_credential(f"Course {number:02}", skills=[skill], kind="course")
    make_evidence(skill, role=other, source=make_source("survey-skills", "survey"), users=30, n=40)
    make_evidence(added, kind_of_work=role.name, source=make_source("classification", "official"))
    make_evidence(before, kind_of_work=role.name, source=make_source("classification", "official"))


def _grow_figures(role, other, ranking, number):
    occupation = make_occupation(other, f"15-{1000 + number}", f"Occupation {number:02}")
    if number <= MOST_OCCUPATIONS:
        make_occupation(role, occupation.code, match="proxy", why="Nearest.", position=number)
    make_projection(occupation)
    make_split(occupation)
    make_reason(occupation)
    make_rating(occupation)
    make_evidence(Skill.objects.get(slug="python"), occupation=occupation, in_demand=True)
    make_estimate(occupation)
    make_estimate(occupation, area=make_area(f"S{number}", f"State {number:02}"))
    make_estimate(occupation, area=make_area(f"M{number}", f"Metro {number:02}", "metro"))
    make_estimate(occupation, sector_code=f"{number:02}", sector_name=f"Sector {number:02}")
    company = make_company(f"Company {number:02}", industry=f"Industry {number:02}")
    name_company(company, f"Former {number:02}")
    RankedCompany.objects.create(ranking=ranking, company=company, position=number)
    amounts = range(100_000, 130_000, 1_000)
    make_filings(f"Company {number:02} Inc.", role, amounts, company=company, year=2005 + number)
    make_records(amounts[:6], other, company=company)
    survey = make_source(f"survey-{number:02}", "survey")
    make_records(amounts[:6], role, country="IN", source=survey)
    make_flag(survey, "BR")
    make_stand_in(other, survey)
    make_records(amounts[:6], role, country=f"Z{chr(64 + number)}")
    skill = Skill.objects.get(slug="python")
    for place in ("US", "IN"):
        source = make_source(f"survey-{number:02}", "survey")
        make_effect(role, country=place, source=source)
        make_effect(role, "python", "not-named", "skills", country=place, source=source, skill=skill)
        make_effect(role, company.slug, "others", "company", country=place, source=source, company=company)
