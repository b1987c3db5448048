"""Ordering: the rows of a whole by their positions, which may repeat.

Editors type the position they want, and the other rows make room.
"""

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

# The most that an editor may type; well within PostgreSQL's small integers.
LAST_POSITION = 9_999

# A row's old position (None: it is new) and the one that is wanted (None: the last).
Move = tuple[int | None, int | None]


def clashes(moves: Sequence[Move], *, makes_room: bool = True) -> list[int]:
    """The positions to which several rows move, so that nobody can tell which of them was meant. With `makes_room`
    false, also those to which one row moves and where another one stays."""
    wanted = [new for old, new in moves if old != new or not makes_room]
    return sorted({new for old, new in moves if new is not None and old != new and wanted.count(new) > 1})


def positions(moves: Sequence[Move]) -> list[int]:
    """The position of each row, in the order of `moves`: as wanted, or 1, 2, 3 where rows must make room.

    A row that moves down goes behind the row that has the position it wants; a row that moves up and a new row go
    before it.
    """

    def rank(number: int) -> tuple[float, int]:
        old, new = moves[number]
        if new is None:
            return float("inf"), 0
        if old == new:
            return new, 0
        return new, 1 if old is not None and new > old else -1

    make_room = bool(clashes(moves, makes_room=False))
    given = [0] * len(moves)
    last = 0
    for count, number in enumerate(sorted(range(len(moves)), key=rank), start=1):
        wanted = moves[number][1]
        last = count if make_room else last + 1 if wanted is None else wanted
        given[number] = last
    return given


class OrderedForm(forms.ModelForm):
    position = forms.IntegerField(
        label="order",
        help_text="Type the place you want; the others make room. Left empty, a new row goes to the end.",
        min_value=1,
        max_value=LAST_POSITION,
        required=False,
    )


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows with a `position`. With `makes_room` false, a row cannot move to a position that is taken."""

    makes_room = True

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = not self.makes_room
        if form.instance.pk is None:
            form.initial["position"] = None  # a default would put each new row first

    def kept_forms(self):
        """The forms of the rows that there will be."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk is not None or form.has_changed())
        ]

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        kept = self.kept_forms()
        moves: list[Move] = [(form.initial.get("position"), form.cleaned_data["position"]) for form in kept]
        if taken := clashes(moves, makes_room=self.makes_room):
            listed = ", ".join(str(position) for position in taken)
            noun = kept[0].instance._meta.verbose_name_plural
            raise ValidationError(f"Several {noun} have the same place in the order: {listed}. Give each its own.")
        seen = {form.instance.pk for form in self.forms}
        added_by_others = [(row.position, row.position) for row in self.get_queryset() if row.pk not in seen]
        for form, position in zip(kept, positions([*moves, *added_by_others]), strict=False):
            form.instance.position = position
            if position != form.initial.get("position") and "position" not in form.changed_data:
                form.changed_data.append("position")  # a row that makes room is saved too
