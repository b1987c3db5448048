from django.http import QueryDict

from careers.models import Country, ExperienceLevel, Role
from careers.pages.shared.countries import countries_to_ask_about
from careers.pages.shared.fields import chosen, numeral, typed
from careers.pages.shared.filters import Filter
from careers.pay.offers import UnreadablePay, read_pay
from careers.pay.vocabulary import current_vocabulary
from careers.stats.effects import MOST_YEARS, years_band


class YouForm(Filter):
    """Years of coding and a country, and, as far as the reader tells them, their role and pay. What makes no sense is
    named by its field; an answer needs years and country."""

    years = numeral("Years of coding", MOST_YEARS, f"Years of coding are a whole number up to {MOST_YEARS}.")
    country = chosen("Country", empty="Choose a country")
    role = chosen("Your role")
    now = typed("Your pay a year, with bonus and stock", is_number=True)

    def __init__(self, query: QueryDict) -> None:
        self.vocabulary = current_vocabulary()
        super().__init__(
            query,
            country=[("", "Choose a country"), *countries_to_ask_about(self.vocabulary)],
            role=[("", "Not named"), *self.vocabulary.labels["role"].items()],
        )
        self.amount = self._amount()

    def _amount(self) -> int | None:
        if not (self.value("now") and self.place):
            return None
        try:
            return read_pay(self.value("now"), self.place.currency).yearly
        except UnreadablePay as error:
            self.add_error("now", f"{error}.")
        return None

    @property
    def is_asked(self) -> bool:
        return bool(self.place and self.band)

    @property
    def place(self) -> Country | None:
        return self.vocabulary.countries.get(self.value("country"))

    @property
    def own_role(self) -> Role | None:
        return self.vocabulary.roles.get(self.value("role"))

    @property
    def band(self) -> str:
        """The level of experience that counts so many years."""
        return years_band(self.cleaned_data.get("years"))

    @property
    def band_label(self) -> str:
        return str(ExperienceLevel(self.band).label)
