"""The sentence over an answer: who is asked about, where and when, and how many reports answer."""

from itertools import pairwise

from django.utils.text import get_text_list

from .money import count

MOST_ROLES_NAMED = 3
MOST_PLACES_NAMED = 4
# The fields that narrow within a role and a place, and whether their labels are names.
_NARROWER = {"experience": False, "education": False, "company": True, "size": False, "remote": False}


def in_sentence(label):
    """`label` with a small first letter, unless its first word has more capitals: “data engineers”, “AI engineers”."""
    first = label.partition(" ")[0]
    return label[:1].lower() + label[1:] if first[1:].islower() else label


def _who(form):
    roles = [form.on_record.roles[slug].plural for slug in form.question.roles]
    if not roles:
        return "All roles"
    if len(roles) > MOST_ROLES_NAMED:
        return f"{len(roles)} roles"
    return get_text_list([roles[0], *map(in_sentence, roles[1:])], "and")


def where(form):
    """The places that are asked about: “California or India”, “6 countries”, “all countries”."""
    states = [form.on_record.states[code] for code in form.question.areas]
    whole = [country for country in form.countries_in_force if all(state.country != country for state in states)]
    named = [*map(str, states), *(country.in_sentence for country in whole)]
    if not named:
        return "all countries"
    if len(named) > MOST_PLACES_NAMED:
        counted = [(len(states), "state"), (len(whole), "country")]
        named = [_counted(number, noun) for number, noun in counted if number]
    return get_text_list(named, "or")


def _counted(number, noun):
    plural = {"state": "states", "country": "countries"}
    return f"{number} {noun if number == 1 else plural[noun]}"


def _narrower(form):
    """ " (senior; master's degree)", or nothing."""
    parts = []
    for name, is_name in _NARROWER.items():
        values = form.in_force.get(name, ())
        labels = [form.labels[name][value] for value in values]
        if labels:
            parts.append(get_text_list(labels if is_name else [in_sentence(label) for label in labels], "or"))
    return f" ({'; '.join(parts)})" if parts else ""


def _when(form, answers):
    """The years that are asked about, else those of the reports."""
    years = form.question.years
    if not years:
        years = sorted({year for each in answers for year in (each.first_year, each.last_year)})
        years = range(years[0], years[-1] + 1) if years else ()
    if not years:
        return ""
    is_run = len(years) > 2 and all(later - year == 1 for year, later in pairwise(years))
    return f", {years[0]} to {years[-1]}" if is_run else f", {get_text_list(list(map(str, years)), 'and')}"


def subject(form):
    """Who is asked about and where: “Data engineers in India (senior)”."""
    return f"{_who(form)} in {where(form)}{_narrower(form)}"


def sentence(form, answers):
    """What the page shows: “Data engineers in India, 2023 to 2025: 312 reports from 2 sources”. `answers` are those
    with enough reports; the others are not counted."""
    about = f"{subject(form)}{_when(form, answers)}"
    if not answers:
        return f"{about}: too few reports"
    n = sum(each.whole.n for each in answers)
    sources = len({each.source for each in answers})
    return f"{about}: {count(n)} reports from {sources} source{'' if sources == 1 else 's'}"
