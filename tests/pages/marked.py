"""Marked content: an odd word in every text of one object of each publishable model and of its parts, for a crawl of
all public addresses that must not, or must, come upon it."""

import re

from django.urls import get_resolver

from careers.models import Company, EstimateCheck, Industry, RankedCompany, Role, Skill, SkillGroup
from tests import factories

# No word, and no part of one, of anything else.
MARK = "zq"
# What is marked: each has a word of its own, for every state it is made in.
NOUNS = [
    *("role", "title", "task", "occupation", "roleskill", "neighbour", "skill", "alias"),
    *("company", "companyname", "ranking", "entry", "claim", "credential"),
    *("rolequestion", "question", "ofrole", "factor"),
]
NO_TEXT = ("image/png", "application/vnd.sqlite3", "application/zip")


def word(noun, name):
    return f"{MARK}{noun}{name}"


def content_of(response):
    return b"".join(response) if response.streaming else response.content


def words_in(response):
    """The marked words of an answer that is text; one that says that there is nothing repeats its address."""
    if response.status_code != 200 or response["Content-Type"].startswith(NO_TEXT):
        return set()
    return set(re.findall(rf"{MARK}[a-z]+", content_of(response).decode().lower()))


def make_marked(name, **seen):
    """One object of each publishable model, with its parts, tied to the portal of `factories.make_portal` in every way
    there is. `seen` are the status and the times of each."""
    public, python = Role.objects.get(is_featured=True), Skill.objects.get(slug="python")
    acme = Company.objects.get(name="First")
    role = _role(name, public, python, seen)
    skill = _skill(name, role, public, python, seen)
    company = _company(name, role, public, acme, seen)
    about = {"roles": [public, role], **seen}
    for kind in ("growth", "market"):
        said = f"{word('claim', name)} {kind} is said."
        factories.make_claim(f"{word('claim', name)}-{kind}", kind, statement=said, maker=said, base=said, **about)
    course = word("credential", name)
    factories.make_credential(course, [public, role], [python, skill], provider=course, summary=course, **seen)
    for noun, of in (("rolequestion", public), ("question", None)):
        asked = word(noun, name)
        factories.make_question(f"{asked}?", of, slug=asked, answer=f"{asked} it is.", **seen)
    # Published itself, it is seen with its role alone.
    of_role = word("ofrole", name)
    factories.make_question(f"{of_role}?", role, slug=of_role, answer=f"{of_role} it is.")
    moves = word("factor", name)
    factories.make_factor(moves, summary=f"{moves} does.", body=f"{moves} more.", **seen)
    factories.make_effect(public, company.slug, "others", "company", company=company)
    factories.make_effect(public, skill.slug, "not-named", "skills", skill=skill)
    factories.make_effect(role)
    check = EstimateCheck.objects.get()
    (of_role,) = (case for case in check.cases if case["kind"] == "role" and case["name"] == public.slug)
    check.cases.append(of_role | {"name": role.slug})
    check.save()


def _role(name, public, python, seen):
    called = word("role", name)
    texts = ("work", "day", "works_with", "good_sides", "hard_sides", "not_for", "ways_in", "outlook")
    said = {text: f"{called} in the {text}." for text in (*texts, "summary")}
    role = factories.make_role(called, tasks=0, family=public.family.slug, **said, **seen)
    role.tasks.create(position=1, text=f"{word('task', name)} all day.")
    factories.make_title(role, word("title", name))
    factories.make_title(role, f"{word('title', name)} in reports", is_public=False)
    factories.make_neighbour(public, role, note=f"{word('neighbour', name)} it is.")
    factories.make_neighbour(role, public)
    code = public.role_occupations.get().occupation.code
    why = f"{word('occupation', name)} it is."
    factories.make_occupation(role, code, match="proxy", why=why, position=2)
    factories.make_stand_in(role, public.stand_ins.first().source if public.stand_ins.exists() else None)
    factories.need_skill(role, python)
    factories.make_estimate(role, country="IN")
    return role


def _skill(name, role, public, python, seen):
    called = word("skill", name)
    said = {"description": f"{called} is this.", "how_learned": f"{called} is learned so."}
    group = SkillGroup.objects.first().name
    skill = factories.make_skill(called, group, [python], aliases=word("alias", name), **said, **seen)
    python.prerequisites.add(skill)
    for each in (role, public):
        needed = factories.need_skill(each, skill)
        needed.what_for = f"{word('roleskill', name)} it is for."
        needed.save()
        source = factories.make_source("survey-skills", "survey")
        factories.make_evidence(skill, role=each, source=source, users=30, n=40)
    return skill


def _company(name, role, public, acme, seen):
    called = word("company", name)
    industry = Industry.objects.first().name
    company = factories.make_company(
        called, industry, summary=f"{called} makes it.", website=f"https://{called}.example/", **seen
    )
    factories.name_company(company, word("companyname", name))
    for about, in_list in ((public, company), (public, acme), (role, acme)):
        listed = f"{word('ranking', name)}-{about.pk}-{in_list.pk}"
        ranking = factories.make_ranking(about, [], listed, title=f"{listed} list", basis=f"{listed} basis", **seen)
        RankedCompany.objects.create(
            ranking=ranking, company=in_list, position=1, named=f"{word('entry', name)} {in_list.pk}"
        )
    return company


# Every public address -------------------------------------------------------------------------

# What a slug names in the API, by the list that it is of.
ONE_OF = {"companies": "company", "roles": "role", "skills": "skill", "sources": "source"}
# What the API may be asked, by the end of its address; its pages say so themselves.
ASKED_OF_API = {
    **{"pay": ["role", "company"], "estimates": ["role"], "offers": ["role"], "figures": ["key"]},
    **{"roles": ["q", "skill"], "skills": ["q"], "companies": ["q"], "search": ["q"]},
}
# Nothing of these is chosen by whoever asks.
WITHOUT_QUERY = ("data/", "figures/", "embed/", "preview/", "sitemap")


def addresses(names):
    """Addresses for all that a visitor may ask for, from the list of them all: with the public object in its place and
    with marked ones in turn, and with the parameters of its page that may name one."""
    of_kind = _values(names)
    for number, (route, view) in enumerate(_routes(get_resolver())):
        arguments = re.findall(r"<(?:\w+:)?(\w+)>", route)
        unknown = [each for each in arguments if each not in of_kind]
        assert not unknown, f"/{route}: say in tests/pages/marked.py what {unknown} may be"
        public = {each: of_kind[each][0] for each in arguments}
        yield _filled(route, public)
        yield from (f"{_filled(route, public)}?{query}" for query in _queries(route, view, of_kind))
        for each in arguments:
            _, *marked = of_kind[each]
            yield from (_filled(route, public | {each: value}) for value in (marked * 2)[number % 7 :][:2])
            yield from (
                _filled(route, public | {each: value}) for value in marked if "scheduled" in value or each == "name"
            )


def _filled(route, values):
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], route)


def _values(names):
    roles, skills, companies, credentials = (
        [public, *(word(noun, name) for name in names)]
        for noun, public in (
            ("role", "machine-learning-engineer"),
            ("skill", "python"),
            ("company", "first"),
            ("credential", "credential-01"),
        )
    )
    keys = ["pay.machine-learning-engineer.us"]
    for role, skill, name in zip(roles[1:], skills[1:], names, strict=True):
        keys += [f"pay.{role}.us", f"skill.{skill}", f"claim.{word('claim', name)}-growth", f"effect.{role}.us"]
    return {
        **{"role": roles, "have": roles, "work": roles, "now": roles, "goal": ["role-01", *roles[1:]]},
        **{"skill": skills, "company": companies, "credential": credentials},
        **{"country": ["us", "in"], "source": ["filings", "lists", "claims", "editors", "survey-skills"]},
        **{"key": keys, "pk": ["1"], "token": ["that-nobody-signed"], "section": ["pages", "roles", "skills"]},
        **{"table": ["roles", "pay-cells", "claims"], "name": ["roles.csv", "portal.sqlite3", "datapackage.json"]},
        # Each is found by how it begins, whatever its state.
        "q": [word(noun, "") for noun in ("role", "skill", "company", "credential", "question", "title")],
    }


def _queries(route, view, of_kind):
    """Of all that are called so where everything is searched, else of some."""
    of_api = ASKED_OF_API.get(route.removeprefix("api/v1/"), []) if route.startswith("api/v1/") else None
    unless_said = set() if route.startswith(WITHOUT_QUERY) else {"q"}
    asked = getattr(view, "parameters", unless_said) if of_api is None else set(of_api)
    for parameter in sorted(asked.intersection(of_kind)):
        values = [word(noun, "") for noun in NOUNS] if route == "search/" else of_kind[parameter]
        yield from (f"{parameter}={value}" for value in (values if parameter == "q" else values[:3]))
        if parameter in ("role", "have"):
            yield f"{parameter}={values[0]}&country=us&{parameter}={values[1]}"
            yield from (f"{parameter}={value}&country=us" for value in values[:3] if of_api)


def _routes(resolver, before=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).replace("\\.", ".").strip("^$")
        if hasattr(pattern, "url_patterns"):
            if not route.startswith("admin/"):
                yield from _routes(pattern, route)
        else:
            named = re.sub(r"(\w+)/<slug:slug>", lambda found: f"{found[1]}/<{ONE_OF[found[1]]}>", route)
            yield named, pattern.callback
