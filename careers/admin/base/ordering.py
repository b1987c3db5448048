"""Ordering: rows that have a place in the order of a whole, each place once.

Editors type the place they want; the other rows make room. The database refuses two rows in one place at any moment,
so rows that move step aside first.
"""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max

from careers.editing.history import has_history, keep_first_state

# Far above any place an editor may type, and within PostgreSQL's small integers.
LAST_PLACE = 9_999
_ASIDE = 10_000


@dataclass(eq=False)
class Row:
    """A row that stood at `old` (None: it is new) and is wanted at `new` (None: at the end)."""

    old: int | None
    new: int | None

    @property
    def has_moved(self):
        return self.old != self.new

    @property
    def rank(self):
        """Among rows that want one place: who moves up or is new, who stands there, who moves down."""
        if self.new is None:
            return (float("inf"), 0)
        if not self.has_moved:
            return (self.new, 0)
        return (self.new, 1 if self.old is not None and self.new > self.old else -1)


def clashes(rows):
    """The places that several rows were moved to at once: nobody can tell which of them was meant."""
    wanted = Counter(row.new for row in rows if row.has_moved and row.new is not None)
    return sorted(place for place, n in wanted.items() if n > 1)


def doubles(rows):
    """The places that several rows want, moved or not."""
    wanted = Counter(row.new for row in rows if row.new is not None)
    return sorted(place for place, n in wanted.items() if n > 1)


def places(rows):
    """The place of each row, in the order of `rows`. They stay as typed, unless rows must make room: then 1, 2, 3."""
    order = sorted(rows, key=lambda row: row.rank)
    if doubles(rows):
        given = {row: place for place, row in enumerate(order, start=1)}
    else:
        last = max((row.new for row in rows if row.new is not None), default=0)
        given = {}
        for row in order:
            last = last if row.new is not None else last + 1
            given[row] = row.new if row.new is not None else last
    return [given[row] for row in rows]


class OrderedForm(forms.ModelForm):
    """A row whose place is checked against all rows together, because alone it would clash with one that moves too."""

    position = forms.IntegerField(
        label="order",
        help_text="Type the place you want; the others make room. Left empty, a new row goes to the end.",
        min_value=1,
        max_value=LAST_PLACE,
        required=False,
    )

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"position"}


class OrderedFormSet(forms.BaseInlineFormSet):
    """Rows of a whole with a unique `position`. With `makes_room` false a place that is taken is an error."""

    makes_room = True

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = not self.makes_room
        if form.instance.pk is None:
            form.initial["position"] = None  # a default would put each new row first

    def clean(self):
        super().clean()
        self._placed = []
        if any(self.errors):
            return
        kept = [form for form in self.forms if self._is_kept(form)]
        unseen = self._unseen()
        rows = [self._row(form) for form in kept] + [Row(instance.position, instance.position) for instance in unseen]
        self._refuse(clashes(rows) if self.makes_room else doubles(rows))
        instances = [form.instance for form in kept] + unseen
        for instance, row, place in zip(instances, rows, places(rows), strict=True):
            instance.position = place
            self._placed.append((instance, row.old))

    def _row(self, form):
        old = form.initial.get("position")
        return Row(old, form.cleaned_data.get("position") if form.has_changed() else old)

    def _is_kept(self, form):
        gone = self.can_delete and self._should_delete_form(form)
        return not gone and (form.instance.pk is not None or form.has_changed())

    def _unseen(self):
        """Rows that somebody else has added since the form was opened."""
        seen = {form.instance.pk for form in self.forms}
        return [instance for instance in self.get_queryset() if instance.pk not in seen]

    def _refuse(self, taken):
        if taken:
            listed = ", ".join(str(place) for place in taken)
            noun = self.model._meta.verbose_name_plural
            raise ValidationError(f"Several {noun} have the same place in the order: {listed}. Give each its own.")

    @transaction.atomic
    def save(self, commit=True):
        if not commit:
            return super().save(commit=False)
        moving = [instance for instance, old in self._placed if instance.pk is not None and instance.position != old]
        self._step_aside(moving)
        saved = super().save()
        for instance in moving:
            if instance not in saved:
                instance.save()
                self.changed_objects.append((instance, ["position"]))
        return saved

    def _step_aside(self, moving):
        """Frees the places of rows that move or go, after their state has been kept for the history."""
        going = [form.instance for form in self.initial_forms if self._should_delete_form(form)]
        leaving = [instance for instance in (*moving, *going) if instance.pk is not None]
        if has_history(self.model):
            for instance in leaving:
                keep_first_state(instance)
        rows = self.model._base_manager.filter(pk__in=[instance.pk for instance in leaving])
        rows.update(position=F("position") + _ASIDE)


def put_last_if_taken(instance, parent):
    """Gives a row that comes back the place at the end when its own is taken."""
    rows = type(instance)._base_manager.filter(**{parent: getattr(instance, f"{parent}_id")}).exclude(pk=instance.pk)
    if rows.filter(position=instance.position).exists():
        instance.position = rows.aggregate(last=Max("position"))["last"] + 1
