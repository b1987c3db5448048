"""Picking: several rows of a table at once, each for one of the things that were picked, with the usual values."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, QueryDict

from .stored import Cells, cells_of, is_filled, typed_rows, write_rows

BUTTON = "_pick"


def rows_picked(request: HttpRequest, inlines: Iterable[Any]) -> tuple[QueryDict, str]:
    """What was sent, with a row for each thing that was picked and is not in its table yet. Also what to say when the
    editor asked to see the rows before they are saved; otherwise an empty text."""
    data = request.POST.copy()
    added = 0
    for inline in inlines:
        if getattr(inline, "picks", None):
            added += _add_rows(data, inline, inline.get_formset(request))
    if BUTTON not in data:
        return data, ""
    rows = "1 row was added" if added == 1 else f"{added or 'No'} rows were added"
    return data, f"{rows} at the end of the table. Look at what each says, then save: nothing is saved yet."


def _add_rows(data: QueryDict, inline: Any, formset: Any) -> int:
    prefix = formset.get_default_prefix()
    name = f"{prefix}-pick"
    rows = typed_rows(data, prefix)
    there = {value for row in rows for value in row.get(inline.picks, [])}
    picked = [key for key in dict.fromkeys(data.pop(name, [])) if key not in there]
    if not picked or f"{prefix}-TOTAL_FORMS" not in data:
        return 0
    blank: Cells = {key: values for key, values in cells_of(formset().empty_form).items() if key != formset.fk.name}
    usual = {key: [value] for key, value in inline.usual.items()}
    kept = [row for row in rows if row.get("id", [""])[0] or is_filled(row, blank)]
    initial = sum(1 for row in kept if row.get("id", [""])[0])
    write_rows(data, prefix, [*kept, *({**blank, **usual, inline.picks: [key]} for key in picked)], initial)
    return len(picked)
