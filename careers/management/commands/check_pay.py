"""check_pay: proves that the cube of pay statistics is what the reports say."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, OuterRef

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
        for difference in found[:_SHOWN]:
            self.stdout.write(f"{names.cell(difference.key)}: {_what(difference)}")
        if len(found) > _SHOWN:
            self.stdout.write(f"... and {len(found) - _SHOWN:,} more cells.")
        if found and not repair:
            differ = "1 cell differs" if len(found) == 1 else f"{len(found):,} cells differ"
            raise CommandError(f"{differ} from the reports. `check_pay --repair` computes the cells anew.")
        for source in sorted({difference.key[0] for difference in found}):
            self.stdout.write(f"Computed anew: {rebuild(source):,} cells of {names.source(source)}.")
        if not found:
            several = "1 source" if len(sources) == 1 else f"{len(sources)} sources"
            self.stdout.write(f"Every cell is what the reports of {several} say.")


def _what(difference):
    """What differs in a cell, in a few words."""
    if difference.stored is None:
        return f"missing, though there are {difference.computed[_N]:,} reports"
    if difference.computed is None:
        return f"stored with {difference.stored[_N]:,} reports, though there are none"
    pairs = zip(VALUES, difference.stored, difference.computed, strict=True)
    changed = [
        name if name == "bins" else f"{name} is {stored}, should be {computed}"
        for name, stored, computed in pairs
        if stored != computed
    ]
    return "; ".join(changed)


class _Names:
    """What the keys of a cell are called."""

    def __init__(self):
        self._names = {
            "source_id": dict(Source.objects.values_list("pk", "slug")),
            "role_id": dict(Role.objects.values_list("pk", "slug")),
            "country_id": dict(Country.objects.values_list("pk", "iso")),
        }

    def source(self, pk):
        return self._names["source_id"][pk]

    def cell(self, key):
        held = dict(zip(KEY, key, strict=True))
        held["experience"] = held["experience"] or "level not stated"
        parts = [str(self._names.get(name, {}).get(value, value)) for name, value in held.items() if value]
        return " / ".join(parts)
