"""loaddata: Django's own, with what follows from salary records brought up to date once, at the end, and with people
by their names."""

from functools import partial

from django.contrib.auth import get_user_model
from django.core.management.commands import loaddata

from careers.cube.signals import cells_updated_together
from careers.models.natural_key import rows_found_once


class Command(loaddata.Command):
    """A history may name people who have no account here. They get one that nobody can sign in with, so that the
    history keeps their names; one who is known by a number alone is nobody here."""

    def loaddata(self, fixture_labels):
        self.added_people, self.unknown_people = set(), 0
        with cells_updated_together(), rows_found_once():
            super().loaddata(fixture_labels)
        if self.verbosity and self.added_people:
            names = ", ".join(sorted(self.added_people))
            self.stdout.write(f"Named in the history and not known here, so they may not sign in: {names}.")
        if self.verbosity and self.unknown_people:
            self.stdout.write(f"{self.unknown_people:,} rows name somebody by a number that nobody has here.")

    def save_obj(self, obj):
        # The links of a row would be a record of their own in the history, which comes with the file.
        obj.object.skip_history_when_saving = True
        fields = [field for field in obj.object._meta.concrete_fields if field.related_model is get_user_model()]
        by_number = {field: getattr(obj.object, field.attname) for field in fields}
        later = {field: number for field, number in by_number.items() if number is not None}
        if later and not self._is_here(later.values()):
            # Accounts may come later in the same file.
            obj.deferred_fields = {**(obj.deferred_fields or {}), **later}
            for field in later:
                setattr(obj.object, field.attname, None)
        if any(field in fields for field in obj.deferred_fields or ()):
            obj.save_deferred_fields = partial(self._save_with_people, obj, obj.save_deferred_fields)
        return super().save_obj(obj)

    def _is_here(self, numbers):
        numbers = set(numbers)
        return get_user_model()._default_manager.filter(pk__in=numbers).count() == len(numbers)

    def _save_with_people(self, obj, save, **options):
        people = get_user_model()._default_manager
        for field, named in [*obj.deferred_fields.items()]:
            if field.related_model is not get_user_model():
                continue
            if isinstance(named, list | tuple):
                self._add_unless_known(people, *named)
            elif not people.filter(pk=named).exists():
                del obj.deferred_fields[field]
                self.unknown_people += 1
        save(**options)

    def _add_unless_known(self, people, name):
        if not people.filter(username=name).exists():
            person = people.model(username=name, is_active=False)
            person.set_unusable_password()
            person.save()
            self.added_people.add(name)
