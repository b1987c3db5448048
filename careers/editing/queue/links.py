"""Links of the queue: addresses beyond the portal that its content links to, and those of them that lead nowhere."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, TextField, URLField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from careers.database.kept import kept
from careers.models import LinkCheck
from careers.models.kinds import DataKind, models_of
from careers.models.link_checks import LONGEST_ADDRESS

from .content import name_of
from .lines import Asked, Item, form_of

# In Markdown an address ends at white space or at what closes it; a comma or a full stop after it is the sentence's.
_ADDRESS = re.compile(r"https?://[^\s<>\"'\]]+")
_AFTER = ".,;:!?*_"


class Holder(NamedTuple):
    """A row that links to an address."""

    model: str
    row: int
    name: str


def addresses_in(text: str) -> list[str]:
    """The addresses in a text of Markdown or in a field of its own, without what a sentence puts behind them."""
    return [_without_end(found) for found in _ADDRESS.findall(text)]


def _without_end(address: str) -> str:
    """`address` without a closing bracket that was opened before it, and without a sentence's own signs."""
    while address and (address[-1] in _AFTER or (address[-1] == ")" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address


@kept
def links() -> dict[str, list[Holder]]:
    """The rows that link to each address, in one query."""
    models = models_of(DataKind.CONTENT, DataKind.PART)
    parts = [_texts(model, field) for model in models for field in _fields_with_links(model)]
    found: dict[str, set[Holder]] = {}
    for model, pk, name, text in parts[0].union(*parts[1:], all=True):
        for address in addresses_in(text):
            found.setdefault(address, set()).add(Holder(model, pk, name))
    return {address: sorted(found[address]) for address in sorted(found)}


def _fields_with_links(model: type[Model]) -> list[str]:
    """The fields of addresses, and those of Markdown."""
    written = getattr(model, "markdown_fields", ())
    fields = model._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, URLField) or field.name in written]


def _texts(model: Any, field: str) -> Any:
    named = Value(model._meta.model_name, CharField()), "pk", Cast(F(name_of(model)), CharField())
    linking = model._default_manager.filter(**{f"{field}__contains": "http"}).order_by()
    return linking.values_list(*named, Cast(F(field), TextField()))


def broken_links(asked: Asked) -> list[Item]:
    """Addresses that did not answer when they were asked last, wherever the content still links to them."""
    broken = list(LinkCheck.objects.broken().order_by("broken_since", "url"))
    holders = links() if broken else {}
    return [_item(check, holder) for check in broken for holder in holders.get(check.url, ())]


def _item(check: LinkCheck, holder: Holder) -> Item:
    since = timezone.localdate(check.broken_since) if check.broken_since else None
    answer = f"answers {check.status}" if check.status else check.problem
    key = f"{holder.model}:{holder.row}:{check.pk}"
    place = form_of(holder.model, holder.row)
    return Item(key, holder.name, place, f"change_{holder.model}", f"{check.url} {answer}", since)


def to_check(addresses: Iterable[str], most: int) -> list[str]:
    """Up to `most` of `addresses`: those that were never asked come first, then those asked longest ago."""
    asked_at = dict(LinkCheck.objects.values_list("url", "checked_at"))
    known = [address for address in addresses if len(address) <= LONGEST_ADDRESS]
    return sorted(known, key=lambda url: (url in asked_at, asked_at.get(url), url))[:most]
