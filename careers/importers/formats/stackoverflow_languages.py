"""Stack Overflow Developer Survey: how many of those who do a role's kind of work use each language.

The same people are counted as in the survey's pay: those who say what they earn. Who names no language is left out,
because the survey does not tell "none" from "no answer". No share is made of fewer than 30 people. The survey asks in
which languages a person has done extensive development work in the past year.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from careers.importers.matching.directory import Directory
from careers.importers.tables import Row, Table
from careers.stats.numerals import number
from careers.stats.thresholds import STEADY_N

from .cells import Rejected
from .gathered import Gathered, Named, skill_called
from .stackoverflow import KIND, LANGUAGES, LANGUAGES_OTHERWISE, NUMBER, PAY, ROLES

# The survey's options that are several languages at once, or that the portal knows under another name.
SKILLS = {**LANGUAGES_OTHERWISE, "html/css": "html-and-css"}


class Languages(Gathered):
    """A language that nobody of a role uses has a row too, where others in the file use it."""

    columns = (NUMBER, KIND, PAY, LANGUAGES)

    def __init__(self, table: Table, directory: Directory, year: int | None, occurrences: object):
        super().__init__(table, directory, year, occurrences)
        self._names: dict[str, str] = {}
        self._respondents: Counter[str] = Counter()
        self._users: Counter[tuple[str, str]] = Counter()
        self._kinds: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._met: set[str] = set()

    def take(self, row: Row) -> None:
        if not row[NUMBER] or row[NUMBER] in self._met:
            row.fail(NUMBER, "expected the number of a respondent, each once")
        self._met.add(row[NUMBER])
        pay = number(row[PAY], row.decimal_comma)
        if pay is None or pay <= 0:
            raise Rejected("no pay given")
        used = [name.strip() for name in row[LANGUAGES].split(";") if name.strip() not in ("", "NA")]
        if not used:
            raise Rejected("no language named")
        skills = self._skills(used)
        role = self._role(row[KIND])
        self._kinds[role][row[KIND]] = None
        self._respondents[role] += 1
        self._users.update((role, slug) for slug in skills)

    def _role(self, kind: str) -> str:
        """The slug of the role that the survey's pay counts a kind of work to."""
        roles, owners = self.directory.roles, self.directory.titles.owners(kind)
        wanted = roles.get(ROLES.get(kind, "")) or (next(iter(owners)) if len(owners) == 1 else None)
        if wanted is None:
            raise Rejected("kind of work of no role")
        return next(slug for slug, role in roles.items() if role == wanted)

    def _skills(self, used: list[str]) -> set[str]:
        """The slugs of the portal's skills among the languages; their names are kept."""
        found = {name: skill_called(name, SKILLS, self.directory) for name in used}
        self._names.update((slug, name) for name, slug in found.items() if slug)
        return {slug for slug in found.values() if slug}

    def rest(self) -> Iterator[Named]:
        for role, n in self._respondents.items():
            if n < STEADY_N:
                continue
            for slug, name in self._names.items():
                yield Named(
                    key=f"{role}/{slug}",
                    occupation=None,
                    role=self.directory.roles[role],
                    skill=self.directory.skill_slugs[slug],
                    kind_of_work="; ".join(self._kinds[role]),
                    names=name,
                    users=self._users[role, slug],
                    n=n,
                )
