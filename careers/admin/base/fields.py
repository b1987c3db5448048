"""Fields: text as people type it in a browser."""

from django import forms

from careers.editing.changes import plain_lines


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
