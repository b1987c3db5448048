"""What editors say of sources: whom one counts in place of a role, and where it is unfit for a country."""

from dataclasses import dataclass, field

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from careers.database.kept import kept
from careers.models import SelectionFlag, StandIn


@dataclass(frozen=True)
class Caveats:
    """What editors say of sources: whom a source counts in place of a role, as (counted, why) by slug of the source
    and of the role, and the reason why it is unfit for a country, by slug of the source and ISO code."""

    stand_ins: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    flags: dict[tuple[str, str], str] = field(default_factory=dict)


@kept
def read_caveats() -> Caveats:
    """The Caveats of all sources, in one query; none where the content has not changed."""
    text = CharField()
    stand_ins = StandIn.objects.order_by().values_list(
        Value("stand-in", text), "source__slug", Cast("role__slug", text), Cast("counted", text), Cast("why", text)
    )
    flags = SelectionFlag.objects.order_by().values_list(
        Value("flag", text), "source__slug", Cast("country__iso", text), Cast("reason", text), Value("", text)
    )
    caveats = Caveats()
    for kind, source, about, first, second in stand_ins.union(flags, all=True):
        if kind == "flag":
            caveats.flags[source, about] = first
        else:
            caveats.stand_ins[source, about] = first, second
    return caveats
