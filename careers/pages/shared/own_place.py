"""The reader's own place in a picture: years of coding and pay, marked among everybody else's. The address holds them,
so such a page is private."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict

from careers.pay.offers import UnreadablePay, read_pay
from careers.stats.effects import MOST_YEARS, years_band

from .fields import LONGEST, numeral, typed
from .filters import Filter
from .private import private


@dataclass(frozen=True)
class OwnPlace:
    """Whole years of coding, and yearly pay in whole units of `currency`; None where they are not told."""

    years: int | None = None
    amount: int | None = None
    currency: str = ""

    @property
    def band(self) -> str:
        """The level of experience that counts so many years, "" where they are not told."""
        return years_band(self.years)

    def amount_in(self, currency: str) -> int | None:
        """The pay where it is in `currency`: nothing is converted."""
        return self.amount if currency == self.currency else None


class OwnPlaceForm(Filter):
    """What the reader told of themselves, pay in `currency`. What makes no sense is named by its field."""

    years = numeral("Years of coding", MOST_YEARS, f"Years of coding are a whole number up to {MOST_YEARS}.")
    now = typed("Your pay a year", is_number=True)

    def __init__(self, query: QueryDict, currency: str) -> None:
        super().__init__(query)
        self.currency = currency
        self.place = OwnPlace(self.cleaned_data.get("years"), self._amount(), currency)

    def _amount(self) -> int | None:
        if not (text := self.value("now")):
            return None
        try:
            return read_pay(text, self.currency).yearly
        except UnreadablePay as error:
            self.add_error("now", f"{error}.")
        return None

    @property
    def written(self) -> dict[str, str]:
        """What stands in each box."""
        return {name: self.query.get(name, "")[:LONGEST] for name in self.fields}

    @property
    def is_asked(self) -> bool:
        return any(self.written.values())


def kept_private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, which nobody keeps or lists where the address tells of the reader."""
    if request.GET.keys() & OwnPlaceForm.base_fields.keys():
        return private(lambda _: response)(request)
    return response
