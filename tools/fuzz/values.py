"""Values that readers write, and values that nobody means well with."""

from random import Random

from careers.models import Area, Company, CompanyName, Country, Role, RoleTitle, Skill, Source
from careers.models.salaries import ExperienceLevel

HOSTILE = [
    "",
    " ",
    "\0",
    "a\0b",
    "9" * 30,
    "-1",
    "0",
    "1e400",
    "NaN",
    "-inf",
    "٣",
    "２０２４",
    "1.5",
    "x" * 101,
    "x" * 3_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE careers_role; --",
    '"><img src=x onerror=alert(1)>',
    "../../etc/passwd",
    "..%2f..%2f",
    "//evil.example/",
    "https://evil.example/",
    "javascript:alert(1)",
    "\r\nX-Injected: 1",
    "{{7*7}}",
    "{% debug %}",
    "%s%n%x",
    "%00",
    "%",
    "[]",
    "a[b]=c",
    "\u202egpj.exe",
    "\ufeff",
    "\ud800",
    "👩‍💻",
    "微软",
    "İ",
    "ß",
    "$(id)",
    "=1+1",
    "None",
    "null",
    "true",
    "*",
    "+",
    "_",
    "__class__",
    "status__exact",
]


def plausible_values() -> dict[str, list[str]]:
    """What is on record, by the name of the argument or field that takes it."""
    countries = list(Country.objects.values_list("iso", "name"))
    areas = [area.address for area in Area.objects.select_related("country")]
    years = [str(year) for year in range(2014, 2028)]
    return {
        "role": [
            *Role.objects.values_list("slug", flat=True),
            *Role.objects.values_list("name", flat=True),
            *RoleTitle.objects.values_list("title", flat=True),
        ],
        "company": [
            *Company.objects.values_list("slug", flat=True),
            *Company.objects.values_list("name", flat=True),
            *CompanyName.objects.values_list("name", flat=True),
        ],
        "skill": list(Skill.objects.values_list("slug", flat=True)),
        "source": list(Source.objects.values_list("slug", flat=True)),
        "country": [word for iso, name in countries for word in (iso, iso.lower(), name)],
        "state": [*areas, *(area.upper() for area in areas)],
        "year": years,
        "experience": list(ExperienceLevel.values),
        "education": ["bachelor", "master", "phd"],
        "size": ["S", "M", "L", "s"],
        "remote": ["none", "part", "full", "0", "100"],
        "lens": ["own", "usd", "ppp", "USD"],
        "sort": ["name", "pay", "growth", "reports", "roles", "family", "employed"],
        "kind": ["state", "metro", "survey", "certificate"],
        "family": ["machine-learning", "data-science"],
        "by": ["pay", "filings"],
        "page": ["1", "2", "3", "99"],
        "q": ["data", "ml engineer", "c++", "facebook inc", "sr. data scientist", "node.js"],
    }


class Values:
    """Values drawn by `random`: of four, three are plausible for what is asked, and one is not."""

    def __init__(self, random: Random, plausible: dict[str, list[str]]) -> None:
        self.random, self.plausible = random, plausible
        self.names = list(plausible)

    def of(self, name: str) -> str:
        known = self.plausible.get(name)
        if known and self.random.random() < 0.75:
            return self._respelled(self.random.choice(known))
        return self.random.choice(HOSTILE) if self.random.random() < 0.7 else self._noise()

    def _respelled(self, value: str) -> str:
        spell = self.random.choice(
            [str, str, str, str.upper, str.title, lambda text: f" {text} ", lambda text: text[1:]]
        )
        return spell(value)

    def _noise(self) -> str:
        return "".join(chr(self.random.randrange(1, 0x2FFF)) for _ in range(self.random.randrange(1, 40)))
