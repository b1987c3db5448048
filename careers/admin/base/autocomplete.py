"""Autocompletes: fields that look up what the editor types."""

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


def _is_key(field, value):
    try:
        field.remote_field.model._meta.pk.to_python(value)
    except ValidationError:
        return False
    return True


class Autocomplete(AutocompleteSelect):
    """Shows nothing chosen for a value that is no key, where Django's own would fail."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if _is_key(self.field, key)], attr)


class AutocompleteMany(AutocompleteSelectMultiple):
    """As Autocomplete, for many. Where nothing is chosen there is nothing to look up."""

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if _is_key(self.field, key)]
        return super().optgroups(name, keys, attr) if keys else [(None, [], 0)]


class NamedAutocomplete(Autocomplete):
    """An autocomplete that reads the names of what is chosen from `names`, by primary key, and not from the database
    unless one is missing."""

    names: dict[str, str] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(key) for key in value if key not in (None, "")]
        if any(key not in self.names for key in chosen):
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, key, self.names[key], True, 1) for key in chosen]
        return [(None, options, 0)]
