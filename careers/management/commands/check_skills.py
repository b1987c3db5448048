"""`manage.py check_skills`: whether the lists of skills can be compared."""

import csv
import gzip
import os
from collections import defaultdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from careers.models import RoleOccupation
from careers.models.publication import public
from careers.skills.checking import MEASURES, Content, related_occupations
from careers.skills.stored import read_skills

NEAREST = "Primary-Short"
RELATED = Path("onet", "related_occupations.csv.gz")


class Command(BaseCommand):
    help = (
        "Measures whether the lists of skills can be compared, against the links of editors and, where $PORTAL_DATA is"
        " a folder of the publishers' files, O*NET's related occupations; fails where a target is missed."
    )

    def handle(self, **options):
        stored = read_skills()
        content = Content(stored.graph, stored.ways, stored.links, stored.heading_of)
        if not stored.links:
            raise CommandError("Editors have linked no published roles, so there is nothing to measure against.")
        found = [measure(content) for measure in MEASURES]
        file = Path(os.environ.get("PORTAL_DATA", "")) / RELATED
        if file.is_file():
            related = related_pairs(file)
            known = frozenset().union(*related)
            occupations = {code: roles for code, roles in first_occupations().items() if code in known}
            found.append(related_occupations(content.graph, occupations, related))
        else:
            self.stdout.write("O*NET's related occupations are not compared: $PORTAL_DATA names no folder with them.")
        for measure in found:
            self.stdout.write(f"{'MISSED' if measure.faults else 'met   '} {measure.says}")
            for fault in measure.faults:
                self.stdout.write(f"         {fault}")
        if missed := sum(bool(measure.faults) for measure in found):
            raise CommandError(f"{missed} of {len(found)} targets are missed.")


def first_occupations():
    """The published roles of each occupation that stands first for one, by its code."""
    links = RoleOccupation.objects.filter(public("role__")).order_by("role", "position", "occupation")
    first = {}
    for role, code in links.values_list("role__slug", "occupation__code"):
        first.setdefault(role, code)
    found = defaultdict(list)
    for role, code in first.items():
        found[code].append(role)
    return found


def related_pairs(file):
    """The pairs of occupations of which O*NET has one among the five nearest of the other, of those that the SOC has
    too (.00)."""
    pairs = set()
    with gzip.open(file, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, strict=True):
            codes = [row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]]
            if row["Relatedness Tier"] == NEAREST and all(code.endswith(".00") for code in codes):
                pairs.add(frozenset(code.removesuffix(".00") for code in codes))
    return pairs
