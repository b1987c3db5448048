"""The first answer: one link that answers what was asked, with what is found there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list

from careers.models import Country, ExperienceLevel, Need, Question, Role, RoleSkill
from careers.models.publication import public
from careers.models.roles import EntryExperience
from careers.pay.comparison import projections_by_role
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.lead import Lead, pay_of_roles
from careers.pay.vocabulary import Vocabulary
from careers.pay.words import in_sentence
from careers.search.entries import Entry, Kind
from careers.search.hits import Hit
from careers.search.understanding import Asks, Understood

from .addresses import address_of, country_of, explored, is_country, is_metro, is_unmeasured, with_query

MOST_SKILLS = 8


@dataclass(frozen=True)
class Answer:
    """What is shown first: a link with its `title`, what a reader finds there, and why it is that. `question` is one
    with its own answer, `leads` are pairs of what is paid and its Lead, `projection` tells of the jobs."""

    title: str
    url: str
    finding: str = ""
    note: str = ""
    question: Question | None = None
    leads: Sequence[tuple[str, Lead]] = field(default=())
    projection: Any = None


@dataclass(frozen=True)
class Reader:
    """Reads what answers need; without a day no figures."""

    vocabulary: Vocabulary
    as_of: date | None = None

    def role(self, entry: Entry) -> Role:
        return self.vocabulary.roles[entry.word]

    def plural(self, entry: Entry) -> str:
        return in_sentence(self.role(entry).plural)

    def country(self, code: str) -> Country:
        return self.vocabulary.countries[code]

    def leads(self, roles: Sequence[Entry], countries: Sequence[str]) -> list[tuple[str, Lead]]:
        """What leads of the pay of `roles` in `countries` (codes), as far as these have pay on record."""
        known = [self.country(code) for code in countries if code in self.vocabulary.countries]
        if not known or self.as_of is None:
            return []
        leads = pay_of_roles([self.role(entry) for entry in roles], known, self.as_of).leads.values()
        return [(f"{lead.role.plural}, {lead.country.name}", lead) for lead in leads]


def answer_to(asked: Understood, reader: Reader) -> Answer:
    """The Answer to a question that was understood."""
    return _ANSWERS[asked.asks](asked, reader)


def answer_of(hit: Hit, reader: Reader) -> Answer:
    """What was found first, as an Answer."""
    entry = hit.entry
    url, note = address_of(entry, reader.vocabulary), hit.why
    if entry.kind is Kind.ROLE:
        leads = reader.leads([entry], [iso.lower() for iso in LEADING_COUNTRIES])
        return Answer(entry.name, url, entry.summary, note, leads=leads)
    if entry.kind is Kind.PLACE:
        return Answer(f"Pay in {_place_name(entry, reader)}", url, "", place_note(entry, reader))
    if entry.kind is Kind.QUESTION:
        question = Question.objects.prefetch_related("sources").get(slug=entry.word)
        return Answer(entry.name, url, note=note, question=question)
    return Answer(entry.name, url, entry.summary, note)


def place_note(place: Entry, reader: Reader) -> str:
    """What a reader should know of the place that the figures are of; "" where it is just the one that was named."""
    country = reader.country(country_of(place)).in_sentence
    if is_unmeasured(place):
        return f"No source here knows more of {place.name} than the country it is in, so the pay is that of {country}."
    state = explored(place, reader.vocabulary).get("state", "")
    if is_metro(place) and state:
        return (
            f"{place.name}, lies in {reader.vocabulary.states[state].name}, and the explorer goes by state. Official "
            "pay by metropolitan area is on each role’s page of places."
        )
    return "" if is_country(place) or state else f"No report is from there, so the pay is that of {country}."


def _place_name(place: Entry, reader: Reader) -> str:
    """The name of the place that there are figures of, as it follows “in”."""
    asked = explored(place, reader.vocabulary)
    country: str = reader.country(asked["country"]).in_sentence
    return reader.vocabulary.states[asked["state"]].name if "state" in asked else country


def _pay(asked: Understood, reader: Reader) -> Answer:
    place = asked.places[0] if asked.places else None
    if not asked.roles:
        assert place is not None
        url = with_query("salaries", **explored(place, reader.vocabulary), experience=asked.level)
        title = f"Pay in {_place_name(place, reader)}{_stage(asked)}"
        return Answer(title, url, "By role, place and source.", place_note(place, reader))
    (role,) = asked.roles
    countries = [country_of(place)] if place else [iso.lower() for iso in LEADING_COUNTRIES]
    is_part = bool(asked.level) or (place is not None and not is_country(place) and not is_unmeasured(place))
    where = f" in {_where(place, reader)}" if place else ""
    title = f"Pay of {reader.plural(role)}{where}{_stage(asked)}"
    note = place_note(place, reader) if place and not is_metro(place) else ""
    finding = "Of all levels and places of the country together:" if is_part else ""
    return Answer(title, _address_of_pay(asked, place, reader), finding, note, leads=reader.leads([role], countries))


def _where(place: Entry, reader: Reader) -> str:
    return place.name if is_metro(place) else _place_name(place, reader)


def _stage(asked: Understood) -> str:
    if asked.years is not None:
        return f", {asked.years} year{'' if asked.years == 1 else 's'} in"
    return f", {in_sentence(ExperienceLevel(asked.level).label)}" if asked.level else ""


def _address_of_pay(asked: Understood, place: Entry | None, reader: Reader) -> str:
    """The page that answers most exactly: the estimate for years, the places of an official statistic for a
    metropolitan area, the explorer for levels and states, and else the pages of pay."""
    (role,) = asked.roles
    country = country_of(place) if place else ""
    if asked.years is not None and country and country not in reader.vocabulary.too_few:
        return with_query("estimate", role=role.word, country=country, years=str(asked.years))
    if place and is_metro(place) and not asked.level:
        return with_query("role_places", role.word, country, q=place.name)
    asked_for = explored(place, reader.vocabulary) if place else {}
    if asked.level or "state" in asked_for:
        return with_query("salaries", role=role.word, **asked_for, experience=asked.level)
    if country:
        return reverse("role_pay", args=[role.word, country])
    return reverse("role_pay_by_country", args=[role.word])


def _compare(asked: Understood, reader: Reader) -> Answer:
    country = country_of(asked.places[0]) if asked.places else "us"
    url = with_query(
        "compare_roles", role=[role.word for role in asked.roles], country=country if asked.places else ""
    )
    names = get_text_list([reader.plural(role) for role in asked.roles], "and")
    return Answer(f"{names[0].upper()}{names[1:]} side by side", url, leads=reader.leads(asked.roles, [country]))


def _countries(asked: Understood, reader: Reader) -> Answer:
    codes = [place.word for place in asked.places]
    names = " and ".join(reader.country(code).in_sentence for code in codes)
    if reader.vocabulary.too_few & set(codes):
        # Too little is on record there to be held against anything.
        return Answer(f"Pay in {names}", with_query("salaries", country=codes), "By role and source.")
    url = with_query("compare_countries", role=[role.word for role in asked.roles], country=codes)
    if not asked.roles:
        return Answer(f"{names[0].upper()}{names[1:]} side by side", url, "Choose the role to compare.")
    plural = reader.role(asked.roles[0]).plural
    return Answer(f"{plural} in {names}, side by side", url, leads=reader.leads(asked.roles, codes))


def _path(asked: Understood, reader: Reader) -> Answer:
    slugs = [role.word for role in asked.roles]
    listed = RoleSkill.objects.filter(public("skill__"), role__slug__in=slugs).order_by()
    if listed.values("role").distinct().count() < len(slugs):
        # A path leads over skills, so a role without a list of them has none.
        return _compare(asked, reader)
    start, goal = (in_sentence(reader.role(role).name) for role in asked.roles)
    finding = "What is held already, what is missing, and in which order to learn it."
    return Answer(f"From {start} to {goal}", reverse("path", args=slugs), finding)


def _employer(asked: Understood, reader: Reader) -> Answer:
    assert asked.company is not None
    whose = f" of {reader.plural(asked.roles[0])}" if asked.roles else ""
    url = address_of(asked.company, reader.vocabulary)
    return Answer(f"Pay{whose} at {asked.company.name}", url, "By role, with the number of reports and their source.")


def _become(asked: Understood, reader: Reader) -> Answer:
    role = Role.objects.get(slug=asked.roles[0].word)
    finding = f"Most entrants have: {in_sentence(role.get_entry_education_display())}. Experience: " + (
        f"{in_sentence(EntryExperience(role.entry_experience).label)}."
    )
    return Answer(f"{role.name}: ways in", role.get_absolute_url(), finding)


def _skills(asked: Understood, reader: Reader) -> Answer:
    (role,) = asked.roles
    needed = RoleSkill.objects.filter(public("skill__"), role__slug=role.word, need=Need.CORE)
    names = list(needed.order_by("position", "skill__name").values_list("skill__name", flat=True))
    more = f" and {len(names) - MOST_SKILLS} more" if len(names) > MOST_SKILLS else ""
    finding = f"Core: {', '.join(names[:MOST_SKILLS])}{more}." if names else ""
    return Answer(f"{role.name}: skills", reverse("role_skills", args=[role.word]), finding)


def _outlook(asked: Understood, reader: Reader) -> Answer:
    role = reader.role(asked.roles[0])
    projection = projections_by_role().get(role.pk)
    return Answer(f"{role.name}: outlook", role.get_absolute_url(), projection=projection)


def _visa(asked: Understood, reader: Reader) -> Answer:
    (role,) = asked.roles
    finding = "Employers in the USA that file work visas for the role, how many, and at what pay."
    return Answer(f"Visa filings for {reader.plural(role)}", reverse("visa_role", args=[role.word]), finding)


def _entry(asked: Understood, reader: Reader) -> Answer:
    number = Role.objects.published().filter(entry_experience=EntryExperience.NONE).count()
    url = with_query("roles", experience=EntryExperience.NONE.value)
    finding = f"{number} role{'' if number == 1 else 's'} of {len(reader.vocabulary.roles)}."
    return Answer("Roles that take people without an earlier job", url, finding)


_ANSWERS: dict[Asks, Callable[[Understood, Reader], Answer]] = {
    Asks.PAY: _pay,
    Asks.COMPARE: _compare,
    Asks.COUNTRIES: _countries,
    Asks.PATH: _path,
    Asks.EMPLOYER: _employer,
    Asks.BECOME: _become,
    Asks.SKILLS: _skills,
    Asks.OUTLOOK: _outlook,
    Asks.VISA: _visa,
    Asks.ENTRY: _entry,
}
