"""JSON lines, with people by their names and moments to the microsecond."""

from django.core.serializers import jsonl

from .people import Exactly, PeopleByName

Deserializer = jsonl.Deserializer


class Serializer(PeopleByName, jsonl.Serializer):
    def _init_options(self) -> None:
        self.options.setdefault("cls", Exactly)
        super()._init_options()  # type: ignore[misc]
