"""The page of a form: where to jump to, and what is wrong, each with a link to its place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst


class Jump(NamedTuple):
    """A part of the form: the id of its heading, its title, and how many of its fields are wrong."""

    target: str
    title: str
    wrong: int


class Mistake(NamedTuple):
    """What is wrong: the id of the field (empty for the whole form), its label, and the complaint."""

    target: str
    label: str
    complaint: str


def parts_of(context: dict[str, Any], held: str | None) -> dict[str, Any]:
    """What the template needs beside what Django gives it. `held` says why the form is shown again and not saved,
    which is no mistake."""
    form, tables = context["adminform"], context["inline_admin_formsets"]
    mistakes = [*_of_form(form.form), *(each for table in tables for each in _of_table(table))]
    mistakes = [each for each in mistakes if each.complaint != held]
    return {"jumps": list(_jumps(form, tables)), "mistakes": mistakes, "held": held}


def _jumps(form: Any, tables: list[Any]) -> Iterator[Jump]:
    for number, fieldset in enumerate(form):
        if fieldset.name:
            wrong = sum(1 for line in fieldset for field in line.fields if field in form.form.errors)
            yield Jump(f"fieldset-0-{number}-heading", fieldset.name, wrong)
    for table in tables:
        wrong = sum(len(errors) for errors in table.formset.errors) + len(table.formset.non_form_errors())
        title = capfirst(str(table.opts.verbose_name_plural)).partition("? ")
        yield Jump(f"{table.formset.prefix}-heading", title[0] + title[1].strip(), wrong)


def _of_form(form: Any) -> Iterator[Mistake]:
    for name, complaints in form.errors.items():
        bound = None if name == NON_FIELD_ERRORS else form[name]
        for complaint in complaints:
            yield Mistake(bound.id_for_label if bound else "", str(bound.label) if bound else "", complaint)


def _of_table(table: Any) -> Iterator[Mistake]:
    formset = table.formset
    noun = capfirst(str(table.opts.verbose_name))
    for complaint in formset.non_form_errors():
        yield Mistake(f"{formset.prefix}-heading", capfirst(str(formset.model._meta.verbose_name_plural)), complaint)
    for number, row in enumerate(formset.forms, start=1):
        for name, complaints in row.errors.items():
            is_whole = name == NON_FIELD_ERRORS
            label = f"{noun} {number}" if is_whole else f"{noun} {number}, {row[name].label}"
            target = f"{formset.prefix}-{number - 1}" if is_whole else row[name].id_for_label
            for complaint in complaints:
                yield Mistake(target, label, complaint)
