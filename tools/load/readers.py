"""Readers: pages that are kept, pages that nobody asked for yet, search, the API and estimates."""

import itertools
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from threading import Event, Thread
from urllib.parse import urlencode

from .visits import Count, Visitor

_KEPT = (
    "/", "/roles/", "/skills/", "/companies/", "/salaries/", "/outlook/", "/learn/", "/questions/", "/sources/",
    "/methodology/", "/visa/", "/changes/",
)  # fmt: skip
_WORDS = ("python", "machine lerning", "data scientist salary", "google", "bengaluru", "statistics", "mlops", "visa")
# Of a hundred requests, so many of each kind.
SHARES = {"page": 60, "new page": 15, "search": 10, "API": 10, "estimate": 5}
# So many countries that are asked about, the first ones of the form.
_COUNTRIES = 12


@dataclass(frozen=True)
class Known:
    """What a portal can be asked about, as the schema of its API says; `estimated` are the countries of estimates."""

    roles: list[str]
    countries: list[str]
    years: list[str]
    estimated: list[str]

    @classmethod
    def of(cls, visitor: Visitor) -> "Known":
        paths = visitor.ask("/api/v1/openapi.json").json()["paths"]

        def choices(path: str, name: str) -> list[str]:
            [schema] = [each["schema"] for each in paths[path]["get"]["parameters"] if each["name"] == name]
            return [choice for choice in schema.get("items", schema)["enum"] if choice]

        pay, estimated = "/api/v1/pay", choices("/api/v1/estimates", "country")
        # First those that people ask about.
        countries = dict.fromkeys((*estimated, *choices(pay, "country")))
        return cls(choices(pay, "role"), list(countries)[:_COUNTRIES], choices(pay, "year"), estimated[:_COUNTRIES])

    def questions(self) -> list[str]:
        """Of the explorer, each another: two roles in a country and a year."""
        pairs = itertools.combinations_with_replacement(self.roles, 2)
        return [
            urlencode({"role": pair, "country": country, "year": year}, doseq=True)
            for pair, country, year in itertools.product(pairs, self.countries, self.years)
        ]


def paths(known: Known, reader: int = 0, readers: int = 1) -> Iterator[tuple[str, str]]:
    """Kinds and paths, without end, for one of `readers`. A new page is one that none of them has asked for, until all
    questions were asked."""
    random = Random(reader)
    kept = [*_KEPT, *(f"/roles/{role}/" for role in known.roles[:4])]
    questions = known.questions()
    Random(0).shuffle(questions)
    n_asked: Counter[str] = Counter()
    for n in itertools.count(reader * 10**6):
        [kind] = random.choices(list(SHARES), weights=list(SHARES.values()))
        question = questions[(reader + n_asked[kind] * readers) % len(questions)]
        n_asked[kind] += 1
        if kind == "page":
            yield kind, random.choice(kept)
        elif kind == "new page":
            yield kind, f"/salaries/?{question}"
        elif kind == "search":
            yield kind, f"/search/?{urlencode({'q': f'{random.choice(_WORDS)} {n}'})}"
        elif kind == "API":
            yield kind, f"/api/v1/pay?{question}"
        else:
            yield kind, f"/salaries/estimate/{_person(known, random, n)}"


def _person(known: Known, random: Random, n: int) -> str:
    """The query of somebody whom nobody else is; of nobody, where there are no estimates."""
    if not known.estimated:
        return ""
    role, country = random.choice(known.roles), random.choice(known.estimated)
    return "?" + urlencode({"role": role, "country": country, "years": n % 20, "now": 50_000 + n})


class Readers:
    """`n` readers, each on a thread, who ask one thing after the other until the block ends. What comes of it goes
    into the count that `into` gives at that moment."""

    def __init__(
        self, address: str, n: int, into: Callable[[], Count], trust: ssl.SSLContext | None = None, pause: float = 0
    ) -> None:
        self.address, self.trust, self.into, self.pause = address, trust, into, pause
        self._stop = Event()
        with Visitor(address, trust) as visitor:
            known = Known.of(visitor)
        self._threads = [
            Thread(target=self._read, args=(paths(known, reader, n),), daemon=True) for reader in range(n)
        ]

    def __enter__(self) -> "Readers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self, asked: Iterator[tuple[str, str]]) -> None:
        visitor = Visitor(self.address, self.trust)
        for kind, path in asked:
            if self._stop.wait(self.pause):
                break
            count = self.into()
            count.add(kind, visitor.ask(path))
        visitor.close()
