"""Citations: how a figure is named in a text and in a list of works, so that a reader finds the same number."""

from dataclasses import dataclass
from datetime import date

from careers.models import Source

from .figure import Figure


@dataclass(frozen=True)
class Citation:
    """Of a `figure` on the `site` with this name, under its permanent `address`, as it stood on a `day`; `licence` is
    ours. The publishers' licences go on holding for what is theirs."""

    figure: Figure
    site: str
    address: str
    day: date
    licence: str

    @property
    def in_line(self) -> str:
        """For the running text: who says it, for which years, and where it was read."""
        sources = self.figure.sources
        whose = " and ".join(source.called for source in sources) if len(sources) < 3 else f"{len(sources)} sources"
        period = f", {self.figure.period}" if self.figure.period else ""
        return f"({whose}{period}; {self.site}, {self.when})"

    @property
    def in_full(self) -> str:
        """For a list of works: the figure, the address that leads to it, its sources with their licences, and ours."""
        said = self.figure.finding or self.figure.sentence
        parts = [f"{said}. In: {self.site}, {self.address}, as of {self.when}."]
        parts += [f"Data: {self._source(source)}." for source in self.figure.sources]
        return " ".join([*parts, f"Computed and drawn by {self.site}, {self.licence}."])

    def _source(self, source: Source) -> str:
        fetched = f"fetched {source.retrieved_on:%-d %B %Y}"
        address = source.table_url or source.url
        parts = (str(source), source.table_name, address, fetched, f"licence: {source.licence}")
        return ", ".join(part for part in parts if part)

    @property
    def when(self) -> str:
        return f"{self.day:%-d %B %Y}"

    @property
    def foot(self) -> list[str]:
        """For a picture: the sources with their licences, the site, the date and the address."""
        sources = "; ".join(f"{source} ({source.licence})" for source in self.figure.sources)
        return [f"Source: {sources}", f"{self.site}, {self.when}. {self.licence}. {self.address}"]
