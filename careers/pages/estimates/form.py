"""The two questions of a person as forms: what would I earn, and is this offer fair. The address is the answer."""

from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from careers.models import Country, EducationLevel, PayBasis, Role
from careers.models.salaries import ExperienceLevel, LevelScale
from careers.pages.shared.countries import countries_to_ask_about
from careers.pages.shared.fields import chosen, numeral, typed
from careers.pages.shared.filters import Filter
from careers.pay.estimates import EstimateQuestion
from careers.pay.estimates.question import years_in_words
from careers.pay.offers import (
    PERIOD_WORDS,
    Held,
    Offer,
    UnreadablePay,
    WrittenPay,
    likely_meanings,
    read_pay,
)
from careers.pay.place_names import NamedPlace, place_named
from careers.pay.vocabulary import current_vocabulary
from careers.stats.effects import years_band

MOST_YEARS = 60
_LEVELS = [(level, ExperienceLevel(level).label) for level in LevelScale.ADVERT.levels]


class PersonForm(Filter):
    """A job that somebody asks about. What makes no sense is named and ignored; the rest is answered."""

    amounts: tuple[str, ...] = ()

    role = chosen("Role", empty="Choose a role")
    country = chosen("Country", empty="Choose a country")
    place = typed("City or state")
    years = numeral(
        "Years of coding",
        MOST_YEARS,
        f"Years of coding are a number from 0 to {MOST_YEARS}: say it again, or leave it open.",
        forms.DecimalField,
    )
    level = chosen("Level of the post", _LEVELS)

    def __init__(self, query: QueryDict) -> None:
        self.vocabulary = current_vocabulary()
        roles = self.vocabulary.labels["role"].items()
        super().__init__(
            query,
            role=[("", "Choose a role"), *roles],
            work=[("", "Not named"), *roles],
            country=[("", "Choose a country"), *countries_to_ask_about(self.vocabulary)],
        )
        self.pay = self._read_amounts()

    @property
    def is_asked(self) -> bool:
        """Whether the address says of which role and country an answer is wanted."""
        return self.job is not None

    @property
    def job(self) -> tuple[Role, Country] | None:
        role, country = self.value("role"), self.value("country")
        return (self.vocabulary.roles[role], self.vocabulary.countries[country]) if role and country else None

    @property
    def currency(self) -> str:
        return self.job[1].currency if self.job else ""

    @property
    def years_of_coding(self) -> Decimal | None:
        return self.cleaned_data.get("years")

    @cached_property
    def named_place(self) -> NamedPlace:
        """The place in the country that is asked about; of no place where none is given or known."""
        text = self.value("place")
        return place_named(text, self.job[1]) if self.job and text else NamedPlace()

    @cached_property
    def question(self) -> EstimateQuestion:
        years, state = self.years_of_coding, self.named_place.state
        return EstimateQuestion(
            role=self.value("role"),
            country=self.value("country"),
            state=state.address if state else "",
            level=self.value("level"),
            education=self.value("education") if "education" in self.fields else "",
            employer=self.value("employer") if "employer" in self.fields else "",
            years=None if years is None else int(years),
        )

    @property
    def told(self) -> dict[str, set[str]]:
        """What was said beside role and country: words for it, and its labels among all values of its kind."""
        question, state = self.question, self.named_place.state
        years = question.years
        # Sources know years one by one, or in bands.
        of_years = set() if years is None else {years_in_words(years), ExperienceLevel(years_band(years)).label}
        labels = {
            "the state": {state.name} if state else set(),
            "the level": {ExperienceLevel(question.level).label} if question.level else set(),
            "your years of coding": of_years,
            "your degree": {EducationLevel(question.education).label} if question.education else set(),
            "the employer": {question.employer} if question.employer else set(),
        }
        return {words: {str(label) for label in each} for words, each in labels.items() if each}

    def _read_amounts(self) -> dict[str, WrittenPay]:
        """What was written of pay, by field; what cannot be read is an error of its field."""
        written = {}
        for name in self.amounts if self.job else ():
            text = self.value(name)
            period = self.value("per") if name == "base" else "year"
            if not text:
                continue
            try:
                written[name] = read_pay(
                    text, self.currency, period or "year", may_be_zero=name not in ("base", "now")
                )
            except UnreadablePay as error:
                self.add_error(name, f"{error}.")
        return written

    @property
    def complaints(self) -> list[str]:
        """What makes no sense in the address, each a sentence."""
        return [str(message) for messages in self.errors.values() for message in messages]

    def held_against(self, basis: str) -> Held | None:
        """The reader's pay that is held against pay of `basis`, None where they named none."""
        raise NotImplementedError

    def query_with(self, **values: str | None) -> str:
        """The query string with other values; None takes one out."""
        query = self.query.copy()
        for name, value in values.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return query.urlencode()

    def query_of(self, question: EstimateQuestion) -> str:
        """The query string that asks another question of the same person: what it leaves open is left out."""
        years, level = question.years, question.level
        if level.startswith("years-"):
            # A band of years of coding is asked for by its first year.
            years, level = int(level.removeprefix("years-")), ""
        state = question.state.rpartition("-")[2].upper()
        values = {
            "role": question.role,
            "country": question.country,
            "place": self.value("place") if question.state == self.question.state else state,
            "years": "" if years is None else str(years),
            "level": level,
            "education": question.education,
            "employer": question.employer,
        }
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in values.items() if value and name in self.fields})
        return query.urlencode()

    def meanings(self, name: str, bounds: tuple[float, float]) -> list[tuple[WrittenPay, str]]:
        """What was probably meant by the pay of a field that lies outside `bounds`, each with its query string."""
        written = self.pay.get(name)
        if written is None or bounds[0] <= written.yearly <= bounds[1]:
            return []
        found = likely_meanings(written.text, self.currency, bounds)
        return [(pay, self.query_with(**{name: pay.text, "per": None})) for pay in found]


class EstimateForm(PersonForm):
    amounts = ("now",)

    education = chosen("Highest degree", EducationLevel.choices)
    employer = typed("Employer")
    work = chosen("Your work now")
    now = typed("Your pay now, in all", is_number=True)

    def held_against(self, basis: str) -> Held | None:
        now = self.pay.get("now")
        return None if now is None else Held(now.yearly, "total", basis == PayBasis.TOTAL)


class OfferForm(PersonForm):
    amounts = ("base", "bonus", "shares", "joining")

    base = typed("Base or fixed pay", is_number=True)
    per = chosen("Base is", PERIOD_WORDS.items(), empty=None, initial="year")
    bonus = typed("Bonus or variable, a year", is_number=True)
    shares = typed("Shares, worth a year", is_number=True)
    joining = typed("Joining bonus, once", is_number=True)
    ctc = forms.BooleanField(label="This is CTC, all in one sum", required=False)

    @property
    def offer(self) -> Offer:
        yearly = {name: written.yearly for name, written in self.pay.items()}
        if self.cleaned_data.get("ctc") and "base" in yearly:
            yearly["ctc"] = yearly.pop("base")
        return Offer(self.currency, **yearly)

    def held_against(self, basis: str) -> Held | None:
        return self.offer.held_against(basis)
