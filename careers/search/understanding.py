"""Understanding: what a query asks, where it asks more than a name: pay, a comparison, a path, a level, a place.

Nothing is guessed. A query is understood only where every word of it is a name that the index knows, a word that asks,
or one of the words listed here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from careers.stats.effects import years_band

from .entries import Entry, Kind
from .hits import Way
from .index import Index
from .spoken import in_english
from .text import ASKED, ASKING, BECOME, JOB, LONGEST, OUTLOOK, PAY, SKILLS, VISA, word_set, words_of


class Asks(StrEnum):
    """What is asked, each with an answer of its own."""

    PAY = "pay"
    COMPARE = "compare"
    COUNTRIES = "countries"
    PATH = "path"
    EMPLOYER = "employer"
    BECOME = "become"
    SKILLS = "skills"
    OUTLOOK = "outlook"
    VISA = "visa"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a query asks. `roles` are several in a comparison, in a path the first and the last; `places` are two in
    a comparison of countries. `level` is a value of ExperienceLevel, `years` those of experience that were named."""

    asks: Asks
    roles: tuple[Entry, ...] = ()
    places: tuple[Entry, ...] = ()
    company: Entry | None = None
    level: str = ""
    years: int | None = None

    @property
    def key(self) -> str:
        """All of it in one word: “pay:data-scientist/in/senior”."""
        named = (*self.roles, *self.places) if self.company is None else (self.company, *self.roles, *self.places)
        parts = [entry.word for entry in named] + ([self.level] if self.level else [])
        return f"{self.asks}:{'/'.join(parts)}" if parts else str(self.asks)


_COMPARING = word_set("difference differences between compare compared comparison better")
_MOVING = word_set("switch switching move moving change changing transition career path roadmap from become")
# Levels by what readers call them. Of adverts where these know the level, else of the titles in filings.
_LEVELS = {
    "fresher": "entry",
    "freshers": "entry",
    "junior": "entry",
    "jr": "entry",
    "entry level": "entry",
    "entry": "entry",
    "graduate": "entry",
    "beginner": "entry",
    "mid level": "mid",
    "mid": "mid",
    "midlevel": "mid",
    "intermediate": "mid",
    "senior": "senior",
    "sr": "senior",
    "lead": "title-lead",
    "staff": "title-staff",
    "principal": "title-principal",
    "director": "executive",
    "executive": "executive",
}
_YEARS = re.compile(r"\b(\d{1,2})\+?\s*(?:years?|yrs?|yoe)(?:\s+(?:of\s+)?(?:experience|exp))?\b")
_VERSUS = re.compile(r"\b(?:vs|versus|v s)\b|\bcompared (?:to|with)\b")
_MOST_WORDS = 16
# As many roles as stand side by side on a page.
MOST_COMPARED = 4
_LONGEST_PLACE = 4


def understand(query: str, index: Index) -> Understood | None:
    """What `query` asks, None where it is only a name, or not understood."""
    words = in_english(words_of(query[:LONGEST]))
    if not words or len(words) > _MOST_WORDS:
        return None
    whole = index.named(words, *Kind, typos=False)
    if whole and whole.way == Way.NAME and whole.entry.kind not in (Kind.SOURCE, Kind.CREDENTIAL):
        return None
    text = " ".join(words)
    if _VERSUS.search(text):
        return _comparison(text, index)
    asked = _comparison(text, index) or _path(text, index) or _question(text, index)
    # “Director of data science” is a title of a manager, and not a data scientist at some level.
    is_title = whole is not None and whole.entry.kind is Kind.ROLE and asked and whole.entry not in asked.roles
    return None if is_title else asked


def _comparison(text: str, index: Index) -> Understood | None:
    """Of two roles, or of one role or none in two countries."""
    sides = _VERSUS.split(text)
    if len(sides) > 2:
        return _of_several(sides, index)
    if len(sides) != 2 and set(text.split()) & _COMPARING:
        sides = re.split(r"\b(?:and|with|or)\b", text) if re.search(r"\b(?:and|with|or)\b", text) else []
        sides = sides or _halves(text, index)
    if len(sides) != 2:
        sides = text.split(" or ")
    if len(sides) != 2:
        return None
    left, right = (_named_in(side, index, PAY | JOB | _COMPARING) for side in sides)
    if left is None or right is None or left.company or right.company:
        return None
    return _compared(left, right)


def _of_several(sides: Sequence[str], index: Index) -> Understood | None:
    roles = [_role_of(side, index, PAY | JOB) for side in sides[:MOST_COMPARED]]
    found = dict.fromkeys(role for role in roles if role)
    return Understood(Asks.COMPARE, tuple(found)) if len(found) == len(sides) else None


def _compared(left: "_Parts", right: "_Parts") -> Understood | None:
    if len(left.places) == len(right.places) == 1 and left.places != right.places:
        roles = tuple(role for role in (left.role or right.role,) if role)
        places = tuple(place for side in (left, right) for place in side.places)
        return Understood(Asks.COUNTRIES, roles, places) if all(map(_is_country, places)) else None
    if left.role and right.role and left.role != right.role:
        return Understood(Asks.COMPARE, (left.role, right.role), (*left.places, *right.places)[:1])
    return None


def _halves(text: str, index: Index) -> list[str]:
    """The two names that stand side by side where "and" was left out, as comparing words does."""
    words = [word for word in text.split() if word not in _COMPARING and word not in ASKING]
    for cut in range(1, len(words)):
        halves = [words[:cut], words[cut:]]
        if all(index.named(half, Kind.ROLE, Kind.PLACE) for half in halves):
            return [" ".join(half) for half in halves]
    return []


def _path(text: str, index: Index) -> Understood | None:
    """From one role to another: “X to Y”, “become Y from X”."""
    for start, goal in _ends(text):
        roles = [_role_of(part, index, _MOVING | JOB) for part in (start, goal)]
        if roles[0] and roles[1] and roles[0] != roles[1]:
            return Understood(Asks.PATH, (roles[0], roles[1]))
    return None


def _ends(text: str) -> Iterator[tuple[str, str]]:
    for separator in (" to ", " into "):
        before, found, after = text.partition(separator)
        if found:
            yield before, after
    before, found, after = text.partition(" from ")
    if found:
        yield after, before


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is named in a query, and the `rest` of its words, which say what is asked."""

    role: Entry | None = None
    places: tuple[Entry, ...] = ()
    company: Entry | None = None
    level: str = ""
    years: int | None = None
    rest: frozenset[str] = frozenset()


def _question(text: str, index: Index) -> Understood | None:
    """What is asked of one role, place or company."""
    parts = _named_in(text, index, ASKED)
    if parts is None:
        return None
    rest, role = parts.rest, parts.role
    roles = (role,) if role else ()
    if role and rest & VISA:
        return Understood(Asks.VISA, roles)
    if role and rest & BECOME:
        return Understood(Asks.BECOME, roles)
    if role and rest & SKILLS:
        return Understood(Asks.SKILLS, roles)
    if role and rest & OUTLOOK:
        return Understood(Asks.OUTLOOK, roles)
    if parts.company and (role or rest & PAY):
        return Understood(Asks.EMPLOYER, roles, company=parts.company)
    if parts.company or rest & (VISA | BECOME | SKILLS | OUTLOOK):
        return None
    if parts.level == "entry" and not role and not parts.places:
        return Understood(Asks.ENTRY)
    if (role and (rest & PAY or parts.places or parts.level)) or (parts.places and rest & (PAY | JOB)):
        return Understood(Asks.PAY, roles, parts.places, None, parts.level, parts.years)
    return None


def _named_in(text: str, index: Index, known: frozenset[str]) -> _Parts | None:
    """The _Parts of `text`; None where a word is left that is neither a name nor `known` nor asks."""
    years, text = _years(text)
    level, text = _level(text)
    if years is not None:
        level = f"{years_band(years)}"
    words = [word for word in text.split() if word not in {"experience", "exp", "level", "work"}]
    rest = frozenset(word for word in words if word in known)
    names = [word for word in words if word not in known]
    places, names = _places(names, index)
    names = [word for word in names if word not in ASKING]
    if not names:
        return _Parts(None, places, None, level, years, rest)
    if role := _role_of(" ".join(names), index, typos=False):
        return _Parts(role, places, None, level, years, rest)
    for company, others in _companies(names, index):
        role = _role_of(" ".join(others), index)
        if role or not others:
            return _Parts(role, places, company, level, years, rest)
    role = _role_of(" ".join(names), index)
    return _Parts(role, places, None, level, years, rest) if role else None


def _years(text: str) -> tuple[int | None, str]:
    found = _YEARS.search(text)
    return (int(found[1]), text.replace(found[0], " ")) if found else (None, text)


def _level(text: str) -> tuple[str, str]:
    """The level that is named at a word of its own, and the text without it."""
    for word, level in _LEVELS.items():
        if found := re.search(rf"(?:^| ){word}(?= |$)", text):
            return level, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return "", text


def _is_country(place: Entry) -> bool:
    return len(place.word) == 2


def _places(words: list[str], index: Index) -> tuple[tuple[Entry, ...], list[str]]:
    """The place that is named in `words`, the longest name first and the last of the query, and the other words."""
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            part = words[start : start + length]
            if all(word in ASKING for word in part):
                continue
            hit = index.named(part, Kind.PLACE, typos=False)
            if hit and (length > 1 or len(part[0]) > 2 or start or len(words) == 1):
                return (hit.entry,), words[:start] + words[start + length :]
    return (), words


def _role_of(text: str, index: Index, known: frozenset[str] = frozenset(), *, typos: bool = True) -> Entry | None:
    """The role that the words of `text` name as a whole, but for those that ask."""
    words = [word for word in text.split() if word not in known and word not in ASKING]
    if not words:
        return None
    hit = index.named(words, Kind.ROLE, typos=False) or index.named([*words, "engineer"], Kind.ROLE, typos=False)
    if hit is None and typos and index.named(words, *Kind, typos=False) is None:
        hit = index.named(words, Kind.ROLE)
    return hit.entry if hit else None


def _companies(words: Sequence[str], index: Index) -> Iterator[tuple[Entry, list[str]]]:
    """The companies that a part of `words` names at one end, each with the other words."""
    for length in range(len(words), 0, -1):
        for part, others in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            hit = index.named(part, Kind.COMPANY, typos=False)
            company = hit.entry if hit else index.names.beginning_with(part, Kind.COMPANY)
            if company:
                yield company, list(others)
