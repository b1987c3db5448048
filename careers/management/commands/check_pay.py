"""check_pay: proves that the statistics of pay and of filings are what the reports say."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, OuterRef

from careers.cube import filing_stats
from careers.cube.rebuild import KEY, VALUES, differences, rebuild
from careers.models import Country, Role, SalaryRecord, Source

_SHOWN = 20
_N = VALUES.index("n")


class Command(BaseCommand):
    help = "Computes every cell of the pay statistics anew from the reports and says which differ from those stored."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="compute the cells of sources that differ anew")

    def handle(self, *, repair, **options):
        reports = SalaryRecord.objects.filter(source=OuterRef("pk"))
        sources = dict(Source.objects.filter(Exists(reports)).values_list("pk", "slug"))
        found = list(differences(Source.objects.order_by("pk").values_list("pk", flat=True)))
        names = _Names()
        for key, stored, computed in found[:_SHOWN]:
            self.stdout.write(f"{names.cell(key)}: {_what_differs(stored, computed)}")
        if len(found) > _SHOWN:
            self.stdout.write(f"... and {len(found) - _SHOWN:,} more cells.")
        outdated = filing_stats.outdated_sources()
        for source in outdated:
            self.stdout.write(f"{names.source(source)}: the statistics of filings by employer differ")
        if outdated and not repair and not found:
            raise CommandError("The statistics of filings differ. `check_pay --repair` computes them anew.")
        if found and not repair:
            differ = "1 cell differs" if len(found) == 1 else f"{len(found):,} cells differ"
            raise CommandError(f"{differ} from the reports. `check_pay --repair` computes the cells anew.")
        for source in sorted({key[0] for key, _, _ in found}):
            self.stdout.write(f"Computed anew: {rebuild(source):,} cells of {names.source(source)}.")
        for source in outdated:
            filing_stats.rebuild(source)
            self.stdout.write(f"Computed anew: the statistics of filings of {names.source(source)}.")
        if not found and not outdated:
            several = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
            self.stdout.write(f"Every cell is what the reports of {several} say.")


def _what_differs(stored, computed):
    if stored is None:
        return f"missing, though there are {computed[_N]:,} reports"
    if computed is None:
        return f"stored with {stored[_N]:,} reports, though there are none"
    return "; ".join(
        name if name == "bins" else f"{name} is {is_now}, should be {should_be}"
        for name, is_now, should_be in zip(VALUES, stored, computed, strict=True)
        if is_now != should_be
    )


class _Names:
    """How the key of a cell is written for a reader."""

    def __init__(self):
        self._names = {
            "source_id": dict(Source.objects.values_list("pk", "slug")),
            "role_id": dict(Role.objects.values_list("pk", "slug")),
            "country_id": dict(Country.objects.values_list("pk", "iso")),
        }

    def source(self, pk):
        return self._names["source_id"][pk]

    def cell(self, key):
        values = dict(zip(KEY, key, strict=True))
        values["experience"] = values["experience"] or "level not stated"
        parts = [str(self._names.get(name, {}).get(value, value)) for name, value in values.items() if value]
        return " / ".join(parts)
