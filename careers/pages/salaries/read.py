"""What the salary explorer and its exports read: the answers to a question, each with its source and its grade."""

from dataclasses import dataclass
from datetime import date

from careers.models import Source
from careers.models.wage_estimates import PERCENTILES
from careers.pay.answers import Answer, answer
from careers.pay.currency import conversions
from careers.pay.figures import PayFigure, estimates_for, figure_of_estimate, span
from careers.pay.grades import grade
from careers.pay.words import sentence, subject, where

from .form import SalaryFilter


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
    """The answers to a SalaryFilter's question, those with the most reports first; `statistics` are published figures
    of the same role and country, the most trustworthy first, and empty where they would not be about the same."""

    form: SalaryFilter
    as_of: date
    sentence: str
    shown: list[SourceAnswer]
    too_few: list[SourceAnswer]
    statistics: list[PayFigure]

    @property
    def is_exact(self):
        """Whether no percentile was taken from cells that are added up."""
        return all(each.answer.is_exact for each in self.shown)

    @property
    def unread(self):
        """The dimensions that too many reports would have to be read for."""
        return next((each.answer.unread for each in self.shown), ())

    @property
    def sources(self):
        """Every source whose figures are shown, once."""
        used = [each.source for each in (*self.shown, *self.statistics)]
        return list({source.pk: source for source in used}.values())


def explore(form, as_of):
    """Explored, with everything that `form` asks about."""
    answers = answer(form.question)
    estimates = _estimates(form)
    currencies = {row.currency for row in (*answers, *estimates)}
    convert = conversions(form.value("lens"), currencies, form.country_in_force)
    found = [_source_answer(each, form, convert, as_of) for each in answers]
    statistics = sorted((_statistic(each, form, convert, as_of) for each in estimates), key=lambda figure: figure.rank)
    return Explored(
        form=form,
        as_of=as_of,
        sentence=sentence(form, [each.answer for each in found if each.figure]),
        shown=[each for each in found if each.figure],
        too_few=[each for each in found if not each.figure],
        statistics=[figure for figure in statistics if not figure.is_too_few],
    )


def _estimates(form):
    """The published national statistics that no filter excludes."""
    question = form.question
    if not question.suits_national_statistics:
        return []
    role = form.on_record.roles[question.roles[0]]
    return [
        estimate
        for estimate in estimates_for(role, country=form.country_in_force)
        if (not question.years or estimate.year in question.years)
        and (not question.sources or estimate.source.slug in question.sources)
    ]


def _source_answer(found, form, convert, as_of):
    conversion = convert(found.currency, found.last_year)
    source = form.on_record.sources[found.source]
    seen = found.converted(conversion)
    figure = None if found.whole.is_too_few else _figure(seen, source, conversion, form, as_of)
    return SourceAnswer(seen, source, found.currency, figure)


def _figure(seen, source, conversion, form, as_of):
    """The PayFigure of an answer, so that it stands with the same grade and evidence as on every other page."""
    country = form.country_in_force
    return PayFigure(
        source=source,
        country=country.iso if country else "",
        country_name=country.name if country else where(form),
        currency=seen.currency,
        basis=seen.basis,
        subject=subject(form),
        is_proxy=False,
        why_proxy="",
        years=span([seen.first_year, seen.last_year]),
        grade=grade(source, as_of=as_of, n=seen.whole.n),
        n=seen.whole.n,
        conversion=conversion.statement,
        **{name: getattr(seen.whole.spread, name) for name in PERCENTILES},
    )


def _statistic(estimate, form, convert, as_of):
    name = form.on_record.roles[form.question.roles[0]].name
    figure = figure_of_estimate(estimate, name, as_of, match=estimate.match, why=estimate.match_why)
    if estimate.year is None:
        # Without a year there is no rate to convert at.
        return figure
    conversion = convert(estimate.currency, estimate.year)
    return figure.converted(conversion) if conversion.statement else figure
