"""Cells: what a field of content is in a table for spreadsheets, and back. Rows are named by their natural keys."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from import_export import widgets

# Between the parts of a natural key, and between several rows.
_WITHIN, _BETWEEN = "/", ", "
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")


class Text(widgets.CharWidget):
    """Text as it stands, with one kind of line end."""

    def clean(self, value, row=None, **kwargs):
        return plain(value)

    def render(self, value, obj=None, **kwargs):
        return plain(value or "")


class OneLine(Text):
    def clean(self, value, row=None, **kwargs):
        return plain(value).strip()


class YesOrNo(widgets.BooleanWidget):
    def clean(self, value, row=None, **kwargs):
        word = value.strip().casefold()
        if word and word not in _YES + _NO:
            raise ValueError("Write yes or no.")
        return word in _YES if word else None

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else _YES[0] if value else _NO[0]


class OneOf(OneLine):
    """A code, of the few that there are."""

    def __init__(self, codes: Sequence[str]):
        super().__init__()
        self._codes = codes

    def clean(self, value, row=None, **kwargs):
        code = super().clean(value)
        if code and code not in self._codes:
            raise ValueError(f"Write one of {', '.join(self._codes)}.")
        return code


class Day(widgets.DateWidget):
    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def clean(self, value, row=None, **kwargs):
        try:
            return super().clean(value.strip())
        except ValueError as error:
            raise ValueError("Write a day as 2026-11-26.") from error


class Number(widgets.DecimalWidget):
    """A number as computers write it, without a rounding that nobody asked for."""

    def __init__(self, *, is_whole: bool):
        super().__init__()
        self._is_whole = is_whole

    def clean(self, value, row=None, **kwargs):
        if self.is_empty(value):
            return None
        try:
            number = Decimal(value.strip())
        except InvalidOperation as error:
            raise ValueError("Write a number, as 1200 or 12.5.") from error
        if not number.is_finite() or abs(number.adjusted()) > 30:
            raise ValueError("Write a number, as 1200 or 12.5.")
        if not self._is_whole:
            return number
        if number != number.to_integral_value():
            raise ValueError("Write a whole number.")
        return int(number)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class Named(widgets.Widget):
    """A row that is named by its natural key."""

    def __init__(self, model: Any):
        super().__init__()
        self._model = model

    def clean(self, value, row=None, **kwargs):
        return self.found(value) if value.strip() else None

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else _WITHIN.join(map(str, value.natural_key()))

    def found(self, name: str) -> models.Model:
        parts = [part.strip() for part in name.split(_WITHIN)]
        if len(parts) == len(self._model.natural_key_lookups):
            try:
                return self._model._default_manager.get_by_natural_key(*parts)
            except self._model.DoesNotExist:
                pass
        raise ValueError(f"There is no {self._model._meta.verbose_name} “{name.strip()}”.")


class AllNamed(widgets.ManyToManyWidget):
    """Several rows, each named by its natural key, with commas between them."""

    def __init__(self, model: Any):
        super().__init__(model)
        self._named = Named(model)

    def clean(self, value, row=None, **kwargs):
        return [self._named.found(name) for name in value.split(_BETWEEN.strip()) if name.strip()]

    def render(self, value, obj=None, **kwargs):
        rows = value.all() if value is not None else []
        return _BETWEEN.join(sorted(self._named.render(each) for each in rows))


def widget_of(field: Any) -> widgets.Widget:
    """What writes and reads the cells of a field."""
    if field.many_to_many:
        return AllNamed(field.related_model)
    if field.is_relation:
        return Named(field.related_model)
    if isinstance(field, models.BooleanField):
        return YesOrNo()
    if isinstance(field, models.DecimalField | models.IntegerField):
        return Number(is_whole=isinstance(field, models.IntegerField))
    if isinstance(field, models.DateField):
        return Day()
    if field.choices:
        return OneOf([str(code) for code, _ in field.flatchoices if code])
    return Text() if isinstance(field, models.TextField) else OneLine()


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(field: Any) -> bool:
    """Whether its cells are text, which a spreadsheet may take for a formula."""
    return not isinstance(field, models.BooleanField | models.DecimalField | models.IntegerField | models.DateField)


def named_in(cells: Sequence[str], most: int = 80) -> str:
    """The first cells of a row, by which a person knows it."""
    return ", ".join(filter(None, cells))[:most]
