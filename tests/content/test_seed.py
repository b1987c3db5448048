"""The content of fixtures/ on the pages: what must be findable is found, and every page of it can be read."""

import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models import Count, Q
from django.test import Client
from django.test.utils import CaptureQueriesContext

from careers.models import Company, Country, Need, Role, RoleTask, SalaryRecord, Skill, Source, WageEstimate
from careers.pay import money
from tests.views.page import complaints, read

pytestmark = pytest.mark.usefixtures("portal")

ENGINEER = "/roles/machine-learning-engineer/"
# What the portal must tell, as (what it is about, where, the words that must all stand there).
SEED = [
    ("what the engineer does", ENGINEER, ["prediction problem", "typical tasks", "train", "release", "a day"]),
    ("whom they work with", ENGINEER, ["data scientists", "software engineers", "stakeholders"]),
    ("the required education", ENGINEER, ["most entrants have: bachelor's degree", "master's", "computer science"]),
    ("languages", ENGINEER, ["python", "java", "r"]),
    ("frameworks", ENGINEER, ["tensorflow", "pytorch", "scikit-learn"]),
    ("statistics and data", ENGINEER, ["statistics", "probability", "data analysis", "data preprocessing"]),
    ("features and pictures", ENGINEER, ["feature engineering", "data visualisation"]),
    ("methods", ENGINEER, ["regression", "classification", "clustering", "deep learning"]),
    ("software practice", ENGINEER, ["version control", "software testing", "debugging"]),
    ("the life cycle", ENGINEER, ["software development life cycle"]),
    ("personal skills", ENGINEER, ["mathematics", "problem-solving", "communication"]),
    ("learning and collaboration", ENGINEER, ["continuous learning", "collaboration"]),
    (
        "certifications",
        ENGINEER,
        ["professional machine learning engineer", "aws certified machine learning engineer"],
    ),
    (
        "certifications with their makers",
        "/learn/?role=machine-learning-engineer",
        ["google cloud", "amazon web services"],
    ),
    (
        "the five factors",
        ENGINEER,
        ["experience", "education", "skills and expertise", "location", "company and industry"],
    ),
    ("how the factors work", "/methodology/", ["the five factors", "skills and expertise", "company and industry"]),
    ("pay in India", ENGINEER, ["glassdoor", "₹8,50,000 mean"]),
    ("pay in India in lakh", f"{ENGINEER}pay/in/", ["glassdoor", "₹8.5 lakh mean"]),
    ("pay in the USA", ENGINEER, ["glassdoor", "$109,289 mean"]),
    ("the outlook for jobs", "/outlook/", ["world economic forum", "about 40 %", "2023 to 2027", "803 companies"]),
    ("one million jobs", "/outlook/", ["about 1,000,000 jobs"]),
    ("the fastest growing", "/outlook/", ["faster than those of any other occupation"]),
    ("the market", "/outlook/", ["precedence research", "about $1.6 trillion", "2030", "not a number of jobs"]),
    (
        "questions and answers",
        "/questions/?role=machine-learning-engineer",
        ["what does a machine learning engineer do?"],
    ),
    (
        "the companies that Glassdoor named",
        "/companies/",
        ["tubi", "meta", "apple", "wish", "koko", "strava", "whatnot"],
    ),
    ("Google and Twitter among them", "/companies/", ["google", "as named by glassdoor", "median on record"]),
    ("Twitter under its name of today", "/companies/x/", ["former name twitter", "place 9 in top-paying companies"]),
    ("Twitter under its former name", "/companies/?q=twitter", ["1 company.", "x"]),
]
# What each source says of a machine learning engineer's yearly pay: measure, spread, n and grade, each in the currency
# it was reported in. What is reported in dollars in India has its rupees beside it.
PAY_IN_INDIA = [
    (
        "Stack Overflow total pay, with bonus and stock; 2025; uncertain; converted from USD at 87.19 INR per USD, "
        "mean rate of 2025",
        "$18,598 ₹16.2 lakh $7.2k to $49k 19 Grade C",
    ),
    (
        "aijobs.net (foorilla) gross pay, make-up not stated; 2021–2023; uncertain",
        "₹20,00,000 ₹17.1 lakh to ₹64.6 lakh 5 Grade D",
    ),
    ("Glassdoor gross pay, make-up not stated; year not stated", "₹8,50,000 mean – – Grade D"),
]
PAY_IN_THE_USA = [
    ("Stack Overflow total pay, with bonus and stock; 2025", "$180,000 $80k to $300k 77 Grade B"),
    (
        "US Bureau of Labor Statistics base pay; 2025; proxy: Data Scientists (15-2051)",
        "$120,230 $67k to $199k – Grade B",
    ),
    (
        "US Bureau of Labor Statistics base pay; 2025; proxy: Software Developers (15-1252)",
        "$135,980 $82k to $215k – Grade B",
    ),
    (
        "US Bureau of Labor Statistics base pay; 2025; proxy: Computer and Information Research Scientists (15-1221)",
        "$140,300 $82k to $231k – Grade B",
    ),
    (
        "US Department of Labor, Office of Foreign Labor Certification base pay; 2023",
        "$185,000 $135k to $250k 183 Grade C",
    ),
    ("aijobs.net (foorilla) gross pay, make-up not stated; 2022–2025", "$188,500 $125k to $300k 500 Grade C"),
    ("Glassdoor gross pay, make-up not stated; year not stated", "$109,289 mean – – Grade D"),
]
SKILLS = [
    *("python", "r", "java", "tensorflow", "pytorch", "scikit-learn", "statistics", "probability", "data-analysis"),
    *("data-preprocessing", "feature-engineering", "data-visualisation", "regression", "classification", "clustering"),
    *("deep-learning", "version-control", "testing", "debugging", "software-development-life-cycle", "mathematics"),
    *("problem-solving", "communication", "continuous-learning", "collaboration"),
]
LISTS = [
    "/roles/?sort=pay&country=in",
    "/companies/?page=2",
    "/companies/?sort=reports",
    "/skills/?page=3",
    "/questions/?page=2",
    "/learn/?page=2",
]
OWN_PROSE = ["summary", "work", "day", "works_with", "good_sides", "hard_sides", "not_for", "outlook"]
PROSE = [*OWN_PROSE, "ways_in"]


@cache
def _visit(address):
    """The Page at an address, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        page = read(Client(), address)
    return page, len(queries)


def _page(address):
    return _visit(address)[0]


def _roles():
    parts = ("tasks", "role_skills__skill", "role_occupations", "neighbours", "titles", "questions")
    return Role.objects.published().prefetch_related(*parts)


def _text(address):
    return _page(address).main.text.lower()


class TestSeed:
    @pytest.mark.parametrize(("address", "words"), [rest for _, *rest in SEED], ids=[about for about, *_ in SEED])
    def test_is_on_its_page(self, address, words):
        text = _text(address)

        assert [word for word in words if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)] == []

    @pytest.mark.parametrize("slug", SKILLS)
    def test_skill_has_a_page(self, slug):
        assert _page(f"/skills/{slug}/").headings[0][1] == Skill.objects.get(slug=slug).name

    @pytest.mark.parametrize(("country", "amount"), [("India", "₹8,50,000"), ("United States", "$109,289")])
    def test_glassdoor_is_graded_d_because_neither_n_nor_date_is_given(self, country, amount):
        row = _page(ENGINEER).row("Glassdoor", amount)

        assert row.text.endswith(f"{amount} mean – – Grade D")

    def test_one_page_says_what_every_source_tells_of_the_pay_in_india_and_the_usa(self):
        pay = _page(ENGINEER).one("section", id="pay")
        india, usa = pay.all("table", "strip")[:2]

        assert [row.text for row in india.one("tbody").all("tr")] == [" ".join(row) for row in PAY_IN_INDIA]
        assert [row.text for row in usa.one("tbody").all("tr")] == [" ".join(row) for row in PAY_IN_THE_USA]
        assert "aijobs.net (foorilla), USD: too few reports." in pay.text

    def test_that_page_leaves_no_source_of_the_engineers_pay_out(self):
        role = Role.objects.get(slug="machine-learning-engineer")
        of_role = Q(role=role) | Q(occupation__role_occupations__role=role)
        for iso, pay in (("IN", PAY_IN_INDIA), ("US", PAY_IN_THE_USA)):
            estimates = WageEstimate.objects.national().filter(of_role, country__iso=iso)
            reports = SalaryRecord.objects.filter(role=role, country__iso=iso)
            publishers = {
                row.source.publisher for rows in (estimates, reports) for row in rows.select_related("source")
            }
            assert {name for name in publishers if not any(about.startswith(name) for about, _ in pay)} == set()

    def test_top_companies_stand_in_order_beside_what_filings_show(self):
        section = next(each for each in _page("/companies/").all("section") if "as named by Glassdoor" in each.text)
        rows = section.one("tbody").all("tr")

        names = [row.one("th").text for row in rows]
        assert names == ["Tubi", "Meta", "Apple", "Wish", "Koko", "Strava", "Whatnot", "Google", "X"]
        assert any("US Department of Labor" in row.text for row in rows)
        assert "No report of this role; 813 of other roles" in rows[names.index("Google")].text

    def test_revenue_is_not_among_the_claims_of_jobs(self):
        page = _page("/outlook/")

        assert "trillion" not in page.one("section", **{"aria-labelledby": "claims-h"}).text
        assert "jobs" not in [
            claim.one("h3", "figure-value").text
            for claim in page.one("section", **{"aria-labelledby": "revenue-h"}).all("article")
        ]


class TestRoles:
    def test_are_at_least_24(self):
        assert Role.objects.published().count() >= 24

    def test_are_complete(self):
        missing = [f"{role.slug}: {fault}" for role in _roles() for fault in self._missing(role)]

        assert missing == []

    def _missing(self, role):
        counts = {
            "tasks": (6, len(role.tasks.all()), 10),
            "skills": (8, len(role.role_skills.all()), 20),
            "occupations": (1, len(role.role_occupations.all()), 3),
            "neighbours": (1, len(role.neighbours.all()), 12),
            "titles": (2, len([title for title in role.titles.all() if title.is_public]), 20),
            "questions": (3, len([question for question in role.questions.all() if question.is_published]), 20),
        }
        yield from (f"{n} {name}" for name, (least, n, most) in counts.items() if not least <= n <= most)
        yield from (f"no {name}" for name in [*PROSE, "reviewed_on"] if not getattr(role, name))

    def test_show_all_their_parts(self):
        for role in _roles():
            page = _page(role.get_absolute_url())
            assert len(page.one("section", id="work").one("ul", "tasks").all("li")) == len(role.tasks.all())
            assert len(page.one("section", id="skills").all("a")) == len(role.role_skills.all())
            assert len(page.one("section", id="nearby").all("li")) == len(role.neighbours.all())
            assert len(page.one("section", id="questions").all("details")) >= 3
            assert "No official projection" not in page.one("section", id="outlook").text

    def test_have_core_and_other_skills(self):
        for role in _roles():
            needs = {row.need for row in role.role_skills.all()}
            assert Need.CORE in needs
            assert len(needs) > 1

    def test_can_be_told_apart_with_the_titles_hidden(self):
        assert RoleTask.objects.values("text").annotate(n=Count("pk")).filter(n__gt=1).count() == 0
        users = defaultdict(set)
        for role in Role.objects.published():
            for name in OWN_PROSE:
                words = re.findall(r"\w+", getattr(role, name).lower())
                for start in range(len(words) - 9):
                    users[" ".join(words[start : start + 10])].add(role.slug)

        assert {phrase: roles for phrase, roles in users.items() if len(roles) > 1} == {}

    def test_ask_for_different_skills(self):
        skills = {role.slug: {row.skill.slug for row in role.role_skills.all()} for role in _roles()}
        alike = {
            (one, other): round(len(skills[one] & skills[other]) / len(skills[one] | skills[other]), 2)
            for one, other in combinations(skills, 2)
        }

        assert {pair: share for pair, share in alike.items() if share > 0.6} == {}

    def test_mlops_engineer_is_not_a_data_engineer(self):
        mlops, data = (
            _page(f"/roles/{slug}/").one("section", id="work").text for slug in ("mlops-engineer", "data-engineer")
        )
        one, other = ({word for word in re.findall(r"[a-z]{5,}", text.lower())} for text in (mlops, data))

        assert len(one & other) / len(one | other) < 0.25


class TestContent:
    def test_has_120_skills_that_are_described(self):
        skills = Skill.objects.published()

        assert skills.count() >= 120
        assert not skills.filter(Q(description="") | Q(how_learned="")).exists()
        assert skills.exclude(aliases="").count() >= 60
        assert skills.filter(prerequisites__isnull=False).distinct().count() >= 60

    def test_has_100_companies_with_their_names(self):
        companies = Company.objects.published()

        assert companies.count() >= 100
        assert companies.filter(names__isnull=False).distinct().count() >= 60

    def test_sources_say_what_they_cannot_tell(self):
        assert not Source.objects.filter(Q(measures="") | Q(cannot_tell="") | Q(defects="")).exists()
        for source in Source.objects.all():
            page = _page(source.get_absolute_url())
            for told in (source.measures_html, source.cannot_tell_html, source.defects_html):
                assert told in page.html
            assert source.kind == "editorial" or page.one("a", href=source.url)

    def test_mean_is_never_shown_as_a_median(self):
        for address in (ENGINEER, f"{ENGINEER}pay/in/", f"{ENGINEER}pay/us/"):
            for row in _page(address).all("tr"):
                if "Glassdoor" in row.text:
                    assert "mean" in row.text

    def test_structured_numbers_are_the_visible_ones(self):
        checked = 0
        for role in Role.objects.published():
            for iso in ("in", "us"):
                page = _page(f"{role.get_absolute_url()}pay/{iso}/")
                if page.structured:
                    checked += 1
                    salary = page.structured["estimatedSalary"]
                    shown = page.all("table", "strip")[0].one("tbody").all("tr")[0].text
                    for name, amount in salary.items():
                        if isinstance(amount, int):
                            assert money.short(amount, salary["currency"]) in shown, (role.slug, iso, name)
        assert checked >= 24

    def test_proxies_are_called_proxies(self):
        proxies = {"role_occupations__match": "proxy", "role_occupations__occupation__wage_estimates__isnull": False}
        for role in Role.objects.published().filter(**proxies).distinct():
            text = _text(f"{role.get_absolute_url()}pay/us/")
            assert "proxy" in text
            assert "what the proxy is" in text


class TestEveryPage:
    def test_of_the_sitemap_is_good_small_and_cheap(self):
        root = ElementTree.fromstring(Client().get("/sitemap.xml").content)
        addresses = [element.text.removeprefix("http://testserver") for element in root.iter() if "loc" in element.tag]
        pay = [address for address in addresses if "/pay/" in address]
        # The pages of pay in other countries are many and alike.
        elsewhere = [address for address in pay if not address.endswith(("/in/", "/us/"))]
        looked_at = (set(addresses) | set(LISTS)) - set(elsewhere) | set(elsewhere[::8])
        nouns = (
            Role.objects.published(),
            Skill.objects.published(),
            Company.objects.published(),
            Source.objects.all(),
        )
        assert {each.get_absolute_url() for noun in nouns for each in noun} <= looked_at

        assert {address: found for address in looked_at if (found := self._wrong_with(address))} == {}

    def _wrong_with(self, address):
        page, queries = _visit(address)
        return complaints(page) + ([f"{queries} queries"] if queries >= 12 else [])

    def test_of_pay_is_there_for_every_country(self):
        role = Role.objects.get(slug="machine-learning-engineer")
        for country in Country.objects.all()[::20]:
            assert _page(f"{role.get_absolute_url()}pay/{country.code}/").headings[0][0] == 1
