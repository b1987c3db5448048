"""Provenance: where a figure comes from, how far it can be trusted, and on which pages readers meet it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from careers.cube.cells import plain, read_cells
from careers.models import EmploymentProjection, Role, SalaryRecord, SourceKind, WageEstimate
from careers.pay.grades import grade

# An address and what it is called.
Link = tuple[str, str]


def roles_of(figure: Any) -> list[Role]:
    """The published roles that the figure is about, by itself or through its occupation."""
    roles = Role.objects.published()
    if getattr(figure, "role_id", None):
        return list(roles.filter(pk=figure.role_id))
    occupation = getattr(figure, "occupation_id", None)
    return list(roles.filter(occupations=occupation).order_by("name").distinct()) if occupation else []


def pages_of(figure: Any) -> list[Link]:
    """The public pages that the figure is on, or in a number of."""
    roles, links = roles_of(figure), []
    if isinstance(figure, EmploymentProjection):
        links.append((reverse("outlook"), "Outlook"))
        links += [(role.get_absolute_url(), role.name) for role in roles]
    else:
        country = figure.country
        is_of_a_place = isinstance(figure, WageEstimate) and bool(figure.area_id or figure.sector_code)
        page, what = ("role_places", "place by place") if is_of_a_place else ("role_pay", "pay")
        links += [
            (reverse(page, args=[role.slug, country.iso.lower()]), f"{role.name}, {what} in {country.in_sentence}")
            for role in roles
        ]
    if isinstance(figure, SalaryRecord):
        links += _pages_of_report(figure, roles)
    links.append((figure.source.get_absolute_url(), f"{figure.source.called}, the source"))
    return links


def _pages_of_report(record: SalaryRecord, roles: list[Role]) -> list[Link]:
    links = []
    if record.company is not None and record.company.is_published:
        links.append((record.company.get_absolute_url(), str(record.company)))
    for role in roles:
        links.append(
            (
                reverse("salaries", query={"role": role.slug, "country": record.country.iso.lower()}),
                f"Salaries, {role.name}",
            )
        )
        if record.source.kind == SourceKind.FILING:
            links.append((reverse("visa_role", args=[role.slug]), f"{role.name}, visa filings"))
    return links


def page_links(figure: Any) -> str:
    return format_html_join("", '<p><a href="{}">{}</a></p>', pages_of(figure))


def grade_of(figure: Any) -> str:
    """The grade of a figure by the published rule, and why."""
    today = timezone.localdate()
    if isinstance(figure, WageEstimate):
        given = grade(figure.source, as_of=today, n=figure.n, has_error=figure.mean_rse is not None)
        return f"{given.letter}: {given.explanation}. Where it stands as a proxy of a role, one grade less."
    if isinstance(figure, SalaryRecord):
        return _grade_of_cell(figure)
    return "None: projections carry no grade."


def _grade_of_cell(record: SalaryRecord) -> str:
    role = record.role
    if role is None:
        return "None: it is of no role of ours, and counts only where all kinds of work are asked about."
    condition = plain(role=[role.slug], country=[record.country.iso])
    cells = [
        cell
        for cell in read_cells(condition)
        if (cell.source, cell.basis, cell.currency) == (record.source.slug, record.basis, record.currency)
    ]
    n = cells[0].cell().n if cells else None
    if n is None:
        return f"None: so few reports of {role.name} are shown to nobody."
    given = grade(record.source, as_of=timezone.localdate(), n=n)
    return f"{given.letter}, as one of {n:,} reports of {role.name}: {given.explanation}."


def run_of(figure: Any) -> str:
    """The import that brought the figure, with its files."""
    run = figure.import_run
    if run is None:
        by_hand = figure.source.is_hand_kept
        return "none: written down by hand" if by_hand else "none: it came with the portal's own content"
    files = ", ".join(file["name"] for file in run.files) or "no file on record"
    address = reverse("admin:careers_importrun_change", args=[run.pk])
    return format_html('<a href="{}">{}</a>: {}', address, run, files)
