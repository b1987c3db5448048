"""Employers: those of a role, those that a search finds, and what each files for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum, Value
from django.db.models.functions import Concat, Replace

from careers.cube.filings import ENOUGH_FILINGS, FilingCell, read_filings
from careers.models import FilingStat, Role, Source
from careers.models.matching import employer_key
from careers.models.publication import public
from careers.search.current import current_index
from careers.search.entries import Kind
from careers.search.text import SHORT, words_of


def employers_of_role(source: Source, role: Role, typed: str = "") -> QuerySet[FilingStat]:
    """The employers with enough filings for `role`, those of the most filings first; or all who go by what was
    typed."""
    rows = FilingStat.objects.of_employers().filter(source=source, role=role).order_by("-n", "employer_key")
    return rows.filter(ENOUGH_FILINGS) if not typed else _named(rows, typed)


def employers_of_roles(source: Source, typed: str) -> list[tuple[str, int]]:
    """The key and the number of filings of each employer who goes by what was typed, the largest first. All are read
    at once, because finding them costs more than reading them."""
    rows = FilingStat.objects.of_employers().filter(public("role__"), source=source)
    employers = _named(rows, typed).order_by().values_list("employer_key").annotate(filings=Sum("n"))
    return list(employers.order_by("-filings", "employer_key"))


def _named(rows: QuerySet[FilingStat], typed: str) -> QuerySet[FilingStat]:
    """Those of `rows` whose employer as filed has every word that was typed, also written as one, or whose company
    goes by it. There are too many employers to be in the index."""
    words = words_of(employer_key(typed) or typed)
    if not words:
        return rows.none()
    companies = current_index().among(Kind.COMPANY, typed, typos=False)
    # A short word is in too many others, so it is looked for as a word.
    whole = Q(*(Q(spaced__contains=f" {word} " if len(word) <= SHORT else word) for word in words))
    joined = Q(joined__contains="".join(words)) if sum(map(len, words)) > SHORT else Q()
    rows = rows.alias(
        spaced=Concat(Value(" "), "employer_key", Value(" ")), joined=Replace("employer_key", Value(" "))
    )
    return rows.filter(whole | joined | Q(company__slug__in=companies))


@dataclass(frozen=True)
class Employer:
    """An employer with the roles it files for, that of the most filings first; `filings` counts all of them. `few`
    are the roles with too few filings to show how many."""

    filings: int
    roles: list[FilingCell]
    few: list[FilingCell]

    @property
    def first(self) -> FilingCell:
        """What names the employer, as it is filed most often."""
        return [*self.roles, *self.few][0]


def roles_of_employers(source: Source, listed: Sequence[tuple[str, int]]) -> list[Employer]:
    """An Employer for each of `listed`, some of what `employers_of_roles` gave, in their order."""
    keys = [key for key, _ in listed]
    rows = FilingStat.objects.filter(public("role__"), source=source, employer_key__in=keys)
    own = defaultdict(list)
    for cell in read_filings(rows.order_by("-n", "role__name")):
        own[cell.employer_key].append(cell)
    return [
        Employer(
            filings,
            [cell for cell in own[key] if not cell.is_too_few],
            [cell for cell in own[key] if cell.is_too_few],
        )
        for key, filings in listed
    ]
