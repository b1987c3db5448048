"""Fields: text as people type it in a browser."""

from typing import Any

from django import forms

from careers.editing.changes import plain_lines


def in_words_of_the_form(formfield: Any, noun: str) -> Any:
    """The field, complaining as people do who know the form and not the database."""
    if formfield is not None:
        formfield.error_messages["required"] = "Fill this in: it cannot stay empty."
        formfield.error_messages["unique"] = f"Another {noun} has this already."
    return formfield


class LinesField(forms.CharField):
    """Text of several lines that counts as changed only when somebody changed it."""

    def to_python(self, value):
        return plain_lines(super().to_python(value))

    def has_changed(self, initial, data):
        return not self.disabled and plain_lines(initial) != plain_lines(data)


class OneLineField(forms.CharField):
    """One line of text in a box of several, because it is longer than a line of a table."""

    widget = forms.Textarea(attrs={"rows": 2, "class": "one-line"})

    def to_python(self, value):
        return " ".join((super().to_python(value) or "").split())
