"""What the two pages show: the question in the reader's words, the answer in one sentence, and what it rests on."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import get_text_list

from careers.cube.question import country_of_area
from careers.models import Area, AreaKind, EducationLevel, PayBasis, Source
from careers.models.salaries import ExperienceLevel
from careers.pay.money import count, exact
from careers.pay.offers import TIMES_A_YEAR, WrittenPay
from careers.pay.words import in_sentence

from .form import EstimateForm, OfferForm, PersonForm
from .further import doors_of, in_hand_query, nearest
from .read import PersonAnswer
from .rests import rests_on
from .rows import Row
from .words import band_in_words, from_to, standing

# Spoken letter by letter, these begin with a vowel: an NLP engineer, an MLOps engineer.
_SPOKEN_WITH_VOWEL = "AEFHILMNORSX"
# Under so many years of coding somebody may ask about a first job; and how long a first degree takes.
FRESHER_YEARS, YEARS_OF_STUDY = 2, 4


def with_article(name: str) -> str:
    """ "a data scientist", "an AI engineer", "an MLOps engineer"."""
    is_spelt = name[:2].isupper()
    is_vowel = name[0] in _SPOKEN_WITH_VOWEL if is_spelt else name[0] in "AEIOU"
    return f"{'an' if is_vowel else 'a'} {in_sentence(name)}"


def short_name(area: Area) -> str:
    """The first city of a metropolitan area, as people name it: Austin. A state is called by its name."""
    return area.name.partition(",")[0].partition("-")[0] if area.kind == AreaKind.METRO else area.name


def _place(answer: PersonAnswer) -> str:
    area = answer.named_place.area
    return short_name(area) if area else answer.country.in_sentence


def estimate_page(form: EstimateForm, answer: PersonAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {}
    lead = answer.lead
    return {
        "answer": answer,
        "title": f"What would I earn as {with_article(answer.role.name)} in {_place(answer)}?",
        "said": said(form, answer),
        "verdict": _estimate_verdict(answer),
        "is_refused": lead is None,
        "finding": finding(answer),
        "now": now_words(form, answer),
        "rules": rules(answer),
        "nearest_refusal": answer.nearest_refusal,
        "meanings": _meanings(form, ("now",), answer),
        "place_note": place_note(form, answer),
        "nearest": nearest(form, answer),
        "doors": doors_of(form, answer),
        "is_fresher": form.years_of_coding is not None and form.years_of_coding < FRESHER_YEARS,
        "in_hand": in_hand_query(answer, lead.quantiles[2] if lead else None),
        "as_student": form.query_with(years=str(YEARS_OF_STUDY)),
        **(rests_on(lead) if lead else {}),
    }


def offer_page(form: OfferForm, answer: PersonAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {}
    offer = form.offer
    amount = exact(offer.leading, offer.currency) if offer.leading else "the offer"
    meanings = _meanings(form, form.amounts, answer)
    return {
        "answer": answer,
        "offer": offer,
        "title": f"Is {amount} fair for {with_article(answer.role.name)} in {_place(answer)}?",
        "said": said(form, answer),
        "verdict": f"{meanings[0]['written']} is far from all pay here." if meanings else offer_verdict(form, answer),
        "is_refused": not answer.rows,
        "finding": finding(answer),
        "rules": rules(answer),
        "meanings": meanings,
        "place_note": place_note(form, answer),
        "nearest": nearest(form, answer) if not answer.rows else [],
        "floor_words": floor_words(form, answer),
        "in_hand": in_hand_query(answer, offer.base),
        "is_india": answer.country.iso == "IN",
    }


def said(form: PersonForm, answer: PersonAnswer) -> list[str]:
    """All that the reader said, as it was understood."""
    years = form.years_of_coding
    named = [
        f"{in_sentence(form.vocabulary.roles[work].name)} now" if (work := _work(form)) else "",
        *(pay_words(name, pay, form) for name, pay in form.pay.items()),
        in_sentence(answer.role.name),
        str(answer.named_place.area or form.value("place") or answer.country.in_sentence),
        "" if years is None else f"{years.normalize():f} year{'' if years == 1 else 's'} of coding",
        in_sentence(ExperienceLevel(level).label) if (level := form.value("level")) else "",
    ]
    if "education" in form.fields:
        named += [in_sentence(EducationLevel(degree).label)] if (degree := form.value("education")) else []
        named.append(form.value("employer"))
    return [words for words in named if words]


def _work(form: PersonForm) -> str:
    return form.value("work") if "work" in form.fields else ""


_PARTS = {"now": "in all now", "base": "base", "bonus": "bonus", "shares": "in shares", "joining": "on joining, once"}


def pay_words(name: str, pay: WrittenPay, form: PersonForm) -> str:
    """An amount in full, and how it was reckoned where it was not given by the year."""
    part = "CTC" if name == "base" and form.cleaned_data.get("ctc") else _PARTS[name]
    words = f"{exact(pay.yearly, form.currency)} {part}"
    if pay.period == "year":
        return words
    return f"{words} ({pay.text}, times {TIMES_A_YEAR[pay.period]:,})"


def _estimate_verdict(answer: PersonAnswer) -> str:
    lead = answer.lead
    if len(answer.estimated) > 1:
        rows = sorted(answer.estimated, key=lambda row: row.quantiles[2] or 0)
        ends = from_to(rows[0].quantiles[2] or 0, rows[-1].quantiles[2] or 0, rows[0].currency)
        by_source = ", ".join(f"{row.typical} by {row.source.called}" for row in rows)
        return f"The typical figure for people like you is {ends}, by source: {by_source}."
    if lead:
        half = lead.half.replace(" to ", " and ")
        return f"Half of people like you would get between {half} a year. The typical figure is {lead.typical}."
    if answer.official:
        return "We cannot say what you would get. What we can show is what all who hold the job there are paid."
    whom = in_sentence(answer.role.plural)
    return f"We cannot say. No source here holds enough {whom} like you in {_place(answer)} for an honest figure."


def offer_verdict(form: OfferForm, answer: PersonAnswer) -> str:
    """One sentence that can be read aloud: against the official count where it is of base pay, else against the
    estimate that is trusted most and counts the same kind of pay, else why there is no such."""
    offer = form.offer
    if not answer.rows:
        whom = in_sentence(answer.role.plural)
        return f"We cannot say. No source here holds enough {whom} like yours in {_place(answer)} to compare with."
    if offer.leading is None:
        return f"Name the base pay, and it is compared. {_half_of(answer.rows[0], answer)}."
    same = next((row for row in answer.rows if row.held and row.held.is_same_kind), None)
    if same and same.band and same.held:
        yours = f"Your {exact(same.held.amount, offer.currency)} {same.held.part} is {standing(same.band)}"
        return f"{yours} what {_whom(same, answer)}: {in_sentence(_half_of(same, answer))}."
    if offer.ctc:
        return f"CTC cannot be placed: no source counts it. {_half_of(answer.rows[0], answer)}."
    return f"No source here counts base pay alone. Name bonus and shares too. {_half_of(answer.rows[0], answer)}."


def _whom(row: Row, answer: PersonAnswer) -> str:
    if row.figure is None:
        return f"people like you would get by {row.source.called}"
    where = short_name(answer.named_place.area) if row.figure.place and answer.named_place.area else ""
    if where and row.figure.place != str(answer.named_place.area):
        where = row.figure.place
    who = f"“{row.figure.subject}”" if row.figure.is_proxy else in_sentence(answer.role.plural)
    return f"{who} earn in {where or answer.country.in_sentence}"


def _half_of(row: Row, answer: PersonAnswer) -> str:
    if not row.half:
        return f"The typical figure is {row.typical}"
    verb = "get" if row.figure else "would get"
    basis = (
        "" if row.basis == PayBasis.BASE else " in all" if row.basis == PayBasis.TOTAL else " (base or total not said)"
    )
    return f"Half of them {verb} between {row.half.replace(' to ', ' and ')}{basis}"


def finding(answer: PersonAnswer) -> str:
    """What the picture shows, as a sentence: where the reader stands to the middle of each source, or else between
    what amounts the middles of the sources lie."""
    rows = [row for row in answer.rows if row.currency == answer.country.currency]
    placed = [row for row in rows if row.band and not row.is_hollow]
    if len(placed) > 1:
        above = sum(row.band[0] > 50 for row in placed if row.band)
        below = sum(row.band[1] < 50 for row in placed if row.band)
        at = len(placed) - above - below
        numbers = dict(enumerate(("none", "one", "two", "three", "four", "five", "six", "seven")))
        counts = ((above, "above"), (at, "at"), (below, "below"))
        parts = [f"{word} the middle of {numbers[n]}" for n, word in counts if n]
        return f"Of {numbers[len(placed)]} sources of the same kind of pay, you are {get_text_list(parts, 'and')}"
    middles = sorted(middle for row in rows if (middle := row.quantiles[2]) is not None)
    if len(middles) > 1:
        ends = from_to(middles[0], middles[-1], answer.country.currency, joint="and")
        return f"The middles of {len(middles)} sources lie between {ends}"
    if placed and placed[0].band and placed[0].held:
        amount = exact(placed[0].held.amount, placed[0].currency)
        return f"Your {amount} is {standing(placed[0].band)} what one source says: {band_in_words(placed[0].band)}"
    if not rows or rows[0].quantiles[0] is None or rows[0].quantiles[4] is None:
        return ""
    ends = from_to(rows[0].quantiles[0], rows[0].quantiles[4], rows[0].currency, is_exact=rows[0].is_exact)
    return f"Eight in ten lie between {ends.replace(' to ', ' and ')}"


def now_words(form: EstimateForm, answer: PersonAnswer) -> dict[str, str] | None:
    """The reader's present work beside the work asked about: its name, and whether one source can tell the two apart;
    None where the reader named none or asks about the same."""
    work = form.value("work")
    if not work or work == answer.role.slug or answer.lead is None:
        return None
    name = with_article(form.vocabulary.roles[work].name)
    if answer.as_now is None:
        return {"role": name, "told": f"{answer.lead.source.called} has no answer for {name} like you."}
    if each_in_the_half_of_the_other(answer.lead, answer.as_now):
        told = (
            "Each typical figure lies in the middle half of the other: by this source the change of role is no rise"
            " and no cut that we can see."
        )
    else:
        told = "The typical figures lie apart. That is a difference between people, not what a change would bring you."
    return {"role": name, "told": told}


def each_in_the_half_of_the_other(one: Row, other: Row) -> bool:
    return all(
        inside.quantiles[2] is not None
        and half.quantiles[1] is not None
        and half.quantiles[3] is not None
        and half.quantiles[1] <= inside.quantiles[2] <= half.quantiles[3]
        for inside, half in ((one, other), (other, one))
    )


_FAILED = {
    "flag": "What it leaves out",
    "country": "Reports in the country",
    "level": "Reports at your level",
    "role": "Reports in your role",
}


def rules(answer: PersonAnswer) -> list[tuple[Source, dict[str, str], str]]:
    """Each source that does not answer, with the counts that the rule looks at, and what of the rule failed."""
    return [
        (
            refusal.source,
            {name: count(refusal.counts[name]) if name in refusal.counts else "–" for name in _FAILED},
            _FAILED.get(refusal.rule, refusal.rule),
        )
        for refusal in answer.refusals
    ]


def floor_words(form: OfferForm, answer: PersonAnswer) -> str:
    """How the base of an offer stands to the prevailing wages of the role in the state; "" without them."""
    spread, base = answer.floor and answer.floor.spread, form.offer.base
    if not spread or not base or spread.p25 is None or spread.p75 is None:
        return ""
    if base >= spread.p75:
        return "Your base is above at least three in four of them."
    if base >= spread.median:
        return "Your base is above at least half of them."
    if base >= spread.p25:
        return "Your base is above at least one in four of them."
    return "Your base is below at least three in four of them."


def _meanings(form: PersonForm, names: Iterable[str], answer: PersonAnswer) -> list[dict[str, Any]]:
    """For each amount that is far from all pay here: what was written, and what it may mean, with links."""
    if answer.bounds is None:
        return []
    # Only what is paid as a whole has a place between the bounds; a bonus may be small.
    found = [(name, form.meanings(name, answer.bounds)) for name in names if name in ("now", "base")]
    return [
        {
            "written": pay_words(name, form.pay[name], form),
            "meant": [(exact(pay.yearly, form.currency), pay.text, query) for pay, query in meant],
        }
        for name, meant in found
        if meant
    ]


def place_note(form: PersonForm, answer: PersonAnswer) -> dict[str, Any] | None:
    """What became of a place that is not answered for as it was written; None where it was."""
    text, named = form.value("place"), answer.named_place
    if not text:
        return None
    others = [(str(area), form.query_with(place=_written(area))) for area in named.others]
    if named.area is None or others:
        code = answer.country.code
        has_areas = any(country_of_area(address) == code for address in form.vocabulary.states)
        return {
            "text": text,
            "as": str(named.area or answer.country.in_sentence),
            "is_known": named.area is not None,
            "others": others,
            "has_areas": has_areas,
        }
    return None


def _written(area: Area) -> str:
    """How a link names an area so that nothing else is meant."""
    return area.code if area.kind == AreaKind.STATE else area.name
