"""What no source tells of a role's pay in one country."""

from collections.abc import Iterable, Mapping, Sequence

from careers.cube.cells import StoredCell
from careers.models import Country, EmploymentProjection, ExperienceLevel, LevelScale, Role, Source
from careers.pay.words import in_sentence

_BEGINNERS = LevelScale.CODING_YEARS.levels[0]


def gaps(
    role: Role,
    country: Country,
    cells: Mapping[str, Sequence[StoredCell]],
    sources: Mapping[str, Source],
    *,
    has_places: bool,
) -> list[tuple[str, Source | None]]:
    """A sentence for each gap, with the source that it is about. `cells` are those of the role in the country by
    `experience` and by `state`."""
    found: list[tuple[str, Source | None]] = []
    if not has_places and not cells["state"]:
        found.append((f"No source here gives pay in {country.in_sentence} by state, city or metropolitan area.", None))
    whom = f"{in_sentence(role.plural)} in {country.in_sentence} with {ExperienceLevel(_BEGINNERS).label}"
    for slug in sorted(_without_beginners(cells["experience"])):
        found.append((f"Too few {whom}: this source does not tell what beginners earn.", sources[slug]))
    if not EmploymentProjection.objects.filter(country=country).exists():
        missing = f"No official projection of jobs in {country.in_sentence} is on record."
        found.append((f"{missing} A projection for another country says nothing about it.", None))
    return found


def _without_beginners(cells: Iterable[StoredCell]) -> set[str]:
    """The slugs of sources that count years of coding and have too few who are new to it."""
    counting = {cell.source for cell in cells if LevelScale.of(cell.experience) == LevelScale.CODING_YEARS}
    return counting - {cell.source for cell in cells if cell.experience == _BEGINNERS and not cell.cell().is_too_few}
