"""What the salary explorer and its exports read: the answers to a question, each with its source and its grade."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.cube.question import PayQuestion
from careers.models import Country, Source
from careers.models.wage_estimates import PERCENTILES
from careers.pay.answers import Answer, answer
from careers.pay.currency import Conversion, conversions
from careers.pay.figures import PayFigure, estimates_for, figure_of_estimate, span
from careers.pay.grades import grade
from careers.pay.vocabulary import Vocabulary
from careers.pay.words import sentence, subject, where


@dataclass(frozen=True)
class SourceAnswer:
    """An Answer through the lens, with its source and as a figure that names its evidence. Below the minimum n there
    is no figure."""

    answer: Answer
    source: Source
    own_currency: str
    figure: PayFigure | None

    @property
    def whole(self):
        return self.answer.whole

    @property
    def anchor(self):
        return f"{self.source.slug}-{self.answer.basis}-{self.own_currency}".lower()


@dataclass(frozen=True)
class Explored:
    """The answers to `question` through a lens, those with the most reports first; `statistics` are published figures
    of the same role and country, the most trustworthy first, and empty where they would not be about the same."""

    question: PayQuestion
    vocabulary: Vocabulary
    as_of: date
    sentence: str
    shown: list[SourceAnswer]
    too_few: list[SourceAnswer]
    statistics: list[PayFigure]

    @property
    def country(self) -> Country | None:
        """The one country that is asked about, None where there are several or all."""
        return self.vocabulary.country(self.question)

    @property
    def is_exact(self):
        """Whether no percentile was taken from cells that are added up."""
        return all(entry.answer.is_exact for entry in self.shown)

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
    answers = answer(question)
    estimates = _estimates(question, vocabulary)
    currencies = {*(own.currency for own in answers), *(estimate.currency for estimate in estimates)}
    convert = conversions(lens, currencies, vocabulary.country(question))
    entries = []
    for own in answers:
        conversion = convert(own.currency, own.last_year)
        source = vocabulary.sources[own.source]
        converted = own.converted(conversion)
        figure = None
        if not own.whole.is_too_few:
            figure = _figure(converted, source, conversion, question, vocabulary, as_of)
        entries.append(SourceAnswer(converted, source, own.currency, figure))
    shown = [entry for entry in entries if entry.figure]
    statistics = []
    for estimate in estimates:
        role = vocabulary.roles[question.roles[0]]
        figure = figure_of_estimate(estimate, role.name, as_of, match=estimate.match, why=estimate.match_why)
        # Without a year there is no rate to convert at.
        conversion = convert(estimate.currency, estimate.year) if estimate.year else Conversion(estimate.currency)
        statistics.append(figure.converted(conversion) if conversion.statement else figure)
    return Explored(
        question=question,
        vocabulary=vocabulary,
        as_of=as_of,
        sentence=sentence(question, vocabulary, [entry.answer for entry in shown]),
        shown=shown,
        too_few=[entry for entry in entries if not entry.figure],
        statistics=sorted((figure for figure in statistics if not figure.is_too_few), key=lambda figure: figure.rank),
    )


def _estimates(question, vocabulary) -> list[Any]:
    """The published national statistics that no filter excludes."""
    if not question.suits_national_statistics:
        return []
    role = vocabulary.roles[question.roles[0]]
    return [
        estimate
        for estimate in estimates_for(role, country=vocabulary.country(question))
        if (not question.years or estimate.year in question.years)
        and (not question.sources or estimate.source.slug in question.sources)
    ]


def _figure(converted, source, conversion, question, vocabulary, as_of):
    """The PayFigure of an answer, so that it stands with the same grade and evidence as on every other page."""
    country = vocabulary.country(question)
    return PayFigure(
        source=source,
        country=country.iso if country else "",
        country_name=country.name if country else where(question, vocabulary),
        currency=converted.currency,
        basis=converted.basis,
        subject=subject(question, vocabulary),
        is_proxy=False,
        why_proxy="",
        years=span([converted.first_year, converted.last_year]),
        grade=grade(source, as_of=as_of, n=converted.whole.n),
        n=converted.whole.n,
        conversion=conversion.statement,
        **{name: getattr(converted.whole.spread, name) for name in PERCENTILES},
    )
