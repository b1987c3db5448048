"""Lines of the queue: what is asked, and what was found to act on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Any

EXAMPLES = 3


class Verb(StrEnum):
    """What somebody is to do about a line, as editors read it; in the order of the first page."""

    WAITING = "Waiting for you"
    DECIDE = "To decide"
    STALE = "Going stale"
    MISSING = "Missing"
    LOOK = "Look at"
    OTHERS = "What others did"


class Answer(Enum):
    """What can be said of a thing without changing it, and for how many months that holds; None for ever."""

    NONE = ("", 0)
    REVIEWED = ("Reviewed, nothing to change", 11)
    NOTHING_NEWER = ("Looked, there is nothing newer", 3)
    LEFT = ("Looked at, leave it", None)

    @property
    def words(self) -> str:
        return self.value[0]

    @property
    def months(self) -> int | None:
        return self.value[1]


@dataclass(frozen=True)
class Place:
    """A page of the admin where one acts: the name of its address, such as “role_change”, the primary key of its row,
    and its query."""

    page: str
    row: int | None = None
    query: Mapping[str, Any] = field(default_factory=dict)


def form_of(model: str, row: int) -> Place:
    return Place(f"{model}_change", row)


def list_of(model: str, **query: Any) -> Place:
    return Place(f"{model}_changelist", query=query)


@dataclass(frozen=True)
class Item:
    """One thing to act on. `key` names it within its line, `right` is what acting on it takes.

    `since` is the day from which it has to be done, ahead where that is still to come. `number` is what may be left as
    it is until it changes: how many reports, which pay. `others` are further pages that help, by their names.
    """

    key: str
    says: str
    place: Place
    right: str
    why: str = ""
    since: date | None = None
    number: int | None = None
    others: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """For whom and for which day the queue is read; without a `person` for the portal as a whole."""

    today: date
    person: Any = None

    def may(self, right: str) -> bool:
        return self.person is None or self.person.has_perm(f"careers.{right}")


@dataclass(frozen=True)
class Concern:
    """One line of the queue. `means` and `how` are the help beside it: what it tells, and what to do; `answer` is what
    can be said of its things without changing them. `is_error` where something is wrong, not only to be looked at;
    `is_personal` where it asks something else of each person."""

    name: str
    verb: Verb
    title: str
    means: str
    how: str
    find: Callable[[Asked], Sequence[Item]]
    answer: Answer = Answer.NONE
    is_error: bool = False
    is_personal: bool = False


@dataclass(frozen=True)
class Line:
    """A concern with what it found, never nothing."""

    concern: Concern
    items: Sequence[Item]

    @property
    def n(self) -> int:
        return len(self.items)

    @property
    def examples(self) -> Sequence[Item]:
        return self.items[:EXAMPLES]

    @property
    def more(self) -> int:
        return max(self.n - EXAMPLES, 0)

    @property
    def oldest(self) -> date | None:
        return min((item.since for item in self.items if item.since), default=None)
