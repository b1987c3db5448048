"""What the salary explorer and its exports read: the answers to a question, each with its source and its grade."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from careers.cube.cells import CellQuery, plain, read
from careers.cube.question import PayQuestion
from careers.models import Country, Source
from careers.models.wage_estimates import PERCENTILES
from careers.pay.answers import Answer, answer, answers_in
from careers.pay.currency import Conversion, Lens, conversions
from careers.pay.figure import PayFigure
from careers.pay.figures import (
    estimates_for,
    figure_of_estimate,
    figures_of_all_kinds,
    of_all_kinds,
    paid_abroad,
    role_figures,
    span,
)
from careers.pay.grades import grade
from careers.pay.lead import Lead, lead_of, rates_for
from careers.pay.vocabulary import Vocabulary
from careers.pay.words import sentence, subject, where
from careers.stats.thresholds import SMALL_N, STEADY_N


@dataclass(frozen=True)
class SourceAnswer:
    """An Answer through the lens, with its source and as a figure that names its evidence. Below the minimum n there
    is no figure.

    `name` says which of several roles or countries it is about, and is empty where it is about all that was asked.
    `flag` says why the source is unfit for the country. `not_apart` are the names of the others from the same source
    whose medians have intervals that overlap with its own; None where it cannot be told, as there is no interval.
    """

    answer: Answer
    source: Source
    figure: PayFigure | None
    name: str = ""
    flag: str = ""
    not_apart: tuple[str, ...] | None = ()

    @property
    def own_currency(self):
        """The currency in which it was paid."""
        return self.answer.paid_in or self.answer.currency

    @property
    def whole(self):
        return self.answer.whole

    @property
    def anchor(self):
        part = "-".join(filter(None, self.answer.part))
        return f"{self.source.slug}-{self.answer.basis}-{self.own_currency}{part and f'-{part}'}".lower()


@dataclass(frozen=True)
class Explored:
    """The answers to `question` through a lens, those with the most reports first; `statistics` are published figures
    of the same role and country, the most trustworthy first, and empty where they would not be about the same. `lead`
    is what leads everywhere for a role in a country, where the question is about no more and no less."""

    question: PayQuestion
    vocabulary: Vocabulary
    as_of: date
    sentence: str
    shown: list[SourceAnswer]
    too_few: list[SourceAnswer]
    statistics: list[PayFigure]
    lead: Lead | None

    @property
    def country(self) -> Country | None:
        """The one country that is asked about, None where there are several or all."""
        return self.vocabulary.country(self.question)

    @property
    def is_exact(self):
        """Whether no percentile was taken from cells that are added up."""
        return all(entry.answer.is_exact for entry in self.shown)

    # How many reports show all of a spread, and how many more than the median.
    steady_n, small_n = STEADY_N, SMALL_N

    @property
    def is_comparison(self):
        """Whether several roles or countries stand side by side."""
        return bool(self.question.compared)

    @property
    def with_other_work(self):
        """The publishers whose reports are also of people whose work is none of our roles."""
        publishers = [entry.source.called for entry in self.shown if entry.answer.has_other_work]
        return list(dict.fromkeys(publishers))

    @property
    def unread(self):
        """The dimensions that too many reports would have to be read for."""
        return next((entry.answer.unread for entry in self.shown), ())

    @property
    def sources(self):
        """Every source whose figures are shown, once."""
        used = [*(entry.source for entry in self.shown), *(figure.source for figure in self.statistics)]
        return list({source.pk: source for source in used}.values())


def explore(question: PayQuestion, vocabulary: Vocabulary, lens: str, as_of: date) -> Explored:
    """What is known about `question`, looked at through `lens` and graded as of a day."""
    own = answer(question)
    estimates = _estimates(question, vocabulary)
    currencies = {*(answer.currency for answer in own), *(estimate.currency for estimate in estimates)}
    convert = conversions(lens, currencies, vocabulary.countries_of(question))
    converted = answers_in(
        own,
        question,
        lambda answer: convert(answer.currency, answer.years, vocabulary.country(answer.question), answer.source),
    )
    entries = _told_apart([_entry(answer, question, vocabulary, as_of) for answer in converted])
    shown = [entry for entry in entries if entry.figure]
    statistics = []
    for estimate in estimates:
        role = vocabulary.roles[question.roles[0]]
        figure = figure_of_estimate(
            estimate, role.name, as_of, role=role.slug, match=estimate.match, why=estimate.match_why
        )
        # Without a year there is no rate to convert at.
        conversion = Conversion(estimate.currency)
        if estimate.year:
            country = vocabulary.country(question)
            conversion = convert(estimate.currency, [estimate.year], country, estimate.source.slug)
        statistics.append(figure.converted(conversion) if conversion.statement else figure)
    return Explored(
        question=question,
        vocabulary=vocabulary,
        as_of=as_of,
        sentence=sentence(question, vocabulary, [entry.answer for entry in shown]),
        shown=shown,
        too_few=[entry for entry in entries if not entry.figure],
        lead=_lead(question, vocabulary, estimates, as_of) if lens in ("", Lens.OWN) else None,
        statistics=sorted((figure for figure in statistics if not figure.is_too_few), key=lambda figure: figure.rank),
    )


def _lead(question: PayQuestion, vocabulary: Vocabulary, estimates: list[Any], as_of: date) -> Lead | None:
    """The Lead of the role and country that are asked about; None where anything else is asked as well."""
    country = vocabulary.country(question)
    if country is None or question != PayQuestion(roles=question.roles[:1], countries=question.countries):
        return None
    if not question.roles:
        return None
    role, here = vocabulary.roles[question.roles[0]], {"role": question.roles, "country": [country.iso]}
    cells = read(
        {
            "role": CellQuery(plain(**here)),
            "all kinds": CellQuery(of_all_kinds([country.iso])),
            "abroad": paid_abroad(**here),
        }
    )
    caveats = vocabulary.caveats
    figures = role_figures(role, estimates, cells["role"], vocabulary.sources, as_of, caveats, cells["abroad"])
    all_kinds = figures_of_all_kinds(cells["all kinds"], vocabulary.sources, as_of, caveats)
    return lead_of(role, country, figures, all_kinds, rates_for([country], [*figures, *all_kinds]))


def _estimates(question, vocabulary) -> list[Any]:
    """The published statistics that no filter excludes: of the states that are asked about, else of the country."""
    if not question.with_values("state", ()).suits_national_statistics:
        return []
    role = vocabulary.roles[question.roles[0]]
    return [
        estimate
        for estimate in estimates_for(role, areas=question.areas, country=vocabulary.country(question))
        if (not question.years or estimate.year in question.years)
        and (not question.sources or estimate.source.slug in question.sources)
    ]


def _entry(answer: Answer, question: PayQuestion, vocabulary: Vocabulary, as_of: date) -> SourceAnswer:
    source = vocabulary.sources[answer.source]
    role, country = answer.part
    names = [vocabulary.roles[role].name] if role else []
    if country:
        names.append(vocabulary.countries[country].name)
    return SourceAnswer(
        answer,
        source,
        None if answer.whole.is_too_few else _figure(answer, source, vocabulary, as_of),
        name=", ".join(names),
        flag=vocabulary.caveats.flags.get((source.slug, answer.question.country.upper()), ""),
    )


def _told_apart(entries: Sequence[SourceAnswer]) -> list[SourceAnswer]:
    """`entries`, each with the others of its source, basis and currency whose medians could change places with its
    own."""
    rivals = defaultdict(list)
    for entry in entries:
        if entry.name and entry.figure:
            rivals[entry.source.slug, entry.answer.basis, entry.answer.currency].append(entry)

    def not_apart(entry: SourceAnswer) -> tuple[str, ...] | None:
        group = rivals[entry.source.slug, entry.answer.basis, entry.answer.currency]
        if entry.whole.low is None:
            return None if len(group) > 1 and entry in group else ()
        return tuple(
            other.name
            for other in group
            if other is not entry
            and other.whole.low is not None
            and max(other.whole.low, entry.whole.low) <= min(other.whole.high, entry.whole.high)
        )

    return [replace(entry, not_apart=not_apart(entry)) for entry in entries]


def _figure(answer: Answer, source: Source, vocabulary: Vocabulary, as_of: date) -> PayFigure:
    """The PayFigure of an answer, so that it stands with the same grade and evidence as on every other page."""
    country, spread = vocabulary.country(answer.question), answer.whole.spread
    roles = answer.question.roles
    counted, why = vocabulary.caveats.stand_ins.get((source.slug, roles[0]), ("", "")) if len(roles) == 1 else ("", "")
    return PayFigure(
        source=source,
        country=country.iso if country else "",
        country_name=country.name if country else where(answer.question, vocabulary),
        currency=answer.currency,
        basis=answer.basis,
        subject=counted or subject(answer.question, vocabulary),
        is_proxy=bool(counted),
        why_proxy=why,
        years=span([answer.first_year, answer.last_year]),
        grade=grade(source, as_of=as_of, n=answer.whole.n, is_proxy=bool(counted)),
        n=answer.whole.n,
        conversion=answer.conversion,
        **{name: getattr(spread, name) for name in PERCENTILES},
    )
