"""Layouts: every table that can be imported, the sources that it may be of, and the command that imports it."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from careers.models import (
    Claim,
    CompanyRanking,
    ExchangeRate,
    ImportRun,
    PurchasingPower,
    Source,
    SourceKind,
    TaxRules,
)

from .formats.catalogue import FORMATS, OUTLOOK, SKILL_EVIDENCE, Format


@dataclass(frozen=True)
class Layout:
    """A format with the command that imports it, `{}` standing for the files, and the kinds of sources it is of."""

    format: Format
    command: str
    kinds: tuple[SourceKind, ...]

    def command_for(self, files: Sequence[str], source: str, year: int | None) -> str:
        """The whole line that imports `files` on the server."""
        line = self.command.format(" ".join(map(shlex.quote, files)))
        stated = f" --year {year}" if year else ""
        return f"manage.py {line} --source {shlex.quote(source)}{stated}"

    def is_own_of(self, source: Source) -> bool:
        """Whether the portal's own figures of `source` come from files of this layout."""
        before, year, _ = self.format.source.partition("{year}")
        return bool(before) and (source.slug.startswith(before) if year else source.slug == before)


_OFFICIAL, _SURVEY = (SourceKind.OFFICIAL,), (SourceKind.SURVEY,)
_PAY_KINDS = {
    "aijobs": (SourceKind.REPORTED,),
    "lca": (SourceKind.FILING,),
    "stackoverflow": _SURVEY,
    "oews": _OFFICIAL,
    "csv": (SourceKind.SURVEY, SourceKind.REPORTED),
}
_OUTLOOK_KINDS = {"1.2": _OFFICIAL, "1.10": _OFFICIAL, "exposure": (SourceKind.CLAIM,)}
_EVIDENCE_KINDS = {"onet": _OFFICIAL, "stackoverflow": _SURVEY, "esco": _OFFICIAL}

# What comes to the portal by no file of a layout.
_BY_OTHER_WAYS: tuple[Any, ...] = (ExchangeRate, PurchasingPower, Claim, TaxRules, CompanyRanking)


def _named(layouts: Sequence[Layout]) -> dict[str, Layout]:
    return {f"{layout.format.model}-{layout.format.name}": layout for layout in layouts}


# By model and format, as a run names them: a survey is read into two tables.
LAYOUTS = _named(
    [
        *(Layout(FORMATS[name], f"import_pay {name} {{}}", kinds) for name, kinds in _PAY_KINDS.items()),
        *(
            Layout(OUTLOOK[name], f"import_outlook {{}} --table {name}", kinds)
            for name, kinds in _OUTLOOK_KINDS.items()
        ),
        *(
            Layout(SKILL_EVIDENCE[name], f"import_skill_evidence {name} {{}}", kinds)
            for name, kinds in _EVIDENCE_KINDS.items()
        ),
    ]
)


def why_not(source: Source, layout: Layout) -> str:
    """Why files of this layout are none of `source`; "" where they may be."""
    about = f"not of “{layout.format.about}”"
    if source.is_hand_kept:
        return f"The figures of “{source.slug}” are written down by hand, so no file is imported into it."
    if source.kind not in layout.kinds:
        is_a = str(SourceKind(source.kind).label).lower()
        kinds = " or ".join(str(kind.label).lower() for kind in layout.kinds)
        return f"“{source.slug}” is of another kind ({is_a}) than files of “{layout.format.about}” ({kinds})."
    releases = [each for each in (source, source.supersedes) if each is not None]
    own = [each for each in LAYOUTS.values() if any(map(each.is_own_of, releases))]
    if own and layout not in own:
        return f"“{source.slug}” has files of “{own[0].format.about}”, {about}."
    runs = ImportRun.objects.in_force().filter(source__in=releases, model=layout.format.model)
    if run := runs.exclude(format=layout.format.name).first():
        return f"{run} has read files of another layout for “{source.slug}”, {about}."
    if not own and (others := _other_figures(source)):
        return f"“{source.slug}” is a source of {others}, {about}."
    return ""


def layouts_for(source: Source) -> list[str]:
    """The names of the layouts that files of `source` may have."""
    return [name for name, layout in LAYOUTS.items() if not why_not(source, layout)]


def _other_figures(source: Source) -> str:
    """What no file of any layout brings, and rests on `source`."""
    for model in _BY_OTHER_WAYS:
        if model._default_manager.filter(source=source).exists():
            return str(model._meta.verbose_name_plural)
    return ""
