"""Entries: what can be found, with all the names it goes by and the text that tells of it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. Where two fit equally well, the kind that comes first here comes first."""

    PAGE = "page"
    ROLE = "role"
    SKILL = "skill"
    COMPANY = "company"
    PLACE = "place"
    QUESTION = "question"
    CREDENTIAL = "credential"
    SOURCE = "source"


KINDS = tuple(Kind)
# What most further names are to what has them.
ALSO = "also called"


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an entry, and what it is to it in words (“former name”); "" for the name it has on its page."""

    text: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something public that can be found.

    `word` names it in addresses: a slug, the code of a country (in), the address of an area (us-tx), the name of a
    page's address, or of a city that no source knows, its country and slug (in/pune). `names` begin with the name it
    has on its page. `text` is what is told of it, and `summary` what a list of results shows.
    """

    kind: Kind
    word: str
    names: tuple[Named, ...]
    summary: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        return self.names[0].text

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.word}"
