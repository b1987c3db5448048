"""Which levels are compared, what is held equal, and what is said where nothing can be."""

import numpy as np
import pytest

from careers.models import CompanySize, EducationLevel, ExperienceLevel, Factor, Verdict
from careers.models.factor_effects import FactorEffect
from careers.stats.effects import COLUMNS, DIMENSIONS, SCALES, Group, effects, years_band
from careers.stats.thresholds import FEWEST_A_SIDE


def group(n=400, seed=1, pay=None, skills=None, **columns):
    """`n` reports; columns not given are not recorded, and pay is drawn around `pay`, a logarithm or one a report."""
    rng = np.random.default_rng(seed)
    pay = np.full(n, 11.0) if pay is None else pay
    blank = np.full(n, "")
    year = columns.pop("year", np.full(n, "2025"))
    named = {name: columns.get(name, blank) for name in COLUMNS if name != "year"}
    amounts = np.exp(pay + rng.normal(0, 0.25, n)).astype(np.int64)
    return Group(amounts, year.astype(np.int64), named | {"year": year}, skills or {})


def found(group, factor):
    return [each for each in effects(group) if each.factor == factor]


def chosen(seed, n, *values):
    return np.random.default_rng(seed).choice(values, n)


def test_every_factor_is_answered_in_its_order():
    assert list(dict.fromkeys(each.factor for each in effects(group()))) == Factor.values == list(DIMENSIONS)


def test_a_factor_that_no_report_states_is_not_recorded():
    assert [(each.verdict, each.level, each.difference) for each in effects(group())] == [
        ("not_recorded", "", None)
    ] * len(DIMENSIONS)


def test_verdicts_and_levels_are_those_that_are_stored():
    levels = {level for pairs in SCALES.values() for pair in pairs for level in pair}
    remote = {level for level in levels if level.startswith("remote-")}
    sizes = {f"size-{size}" for size in CompanySize.values}
    assert levels == {*ExperienceLevel.values, *EducationLevel.values, *sizes, *remote}
    assert {each.verdict for each in effects(group())} <= set(Verdict.values)
    assert max(map(len, levels)) <= FactorEffect._meta.get_field("level").max_length


def test_a_level_is_compared_with_the_step_below():
    level = chosen(2, 400, "entry", "mid", "senior")
    pay = 11 + 0.2 * (level == "mid") + 0.5 * (level == "senior")
    mid, senior = found(group(pay=pay, experience=level), "experience")
    assert (mid.level, mid.reference, mid.verdict) == ("mid", "entry", "differs")
    assert (senior.level, senior.reference, senior.verdict) == ("senior", "mid", "differs")
    assert mid.difference.low < 22 < mid.difference.high
    assert senior.difference.low < 35 < senior.difference.high


def test_all_else_on_record_is_held_equal_and_named():
    size = chosen(2, 600, "size-S", "size-L")
    # Remote work is what large companies offer, and large companies pay more; remote work itself does nothing.
    is_remote = np.random.default_rng(3).random(600) < np.where(size == "size-L", 0.9, 0.1)
    remote = np.where(is_remote, "remote-full", "remote-none")
    reports = group(600, pay=11 + 0.6 * (size == "size-L"), size=size, remote=remote)
    (effect,) = found(reports, "location")
    assert (effect.verdict, effect.held) == ("indistinguishable", ("size", "year"))
    plain = np.median(reports.amounts[is_remote]) / np.median(reports.amounts[~is_remote])
    assert plain > 1.4


def test_years_are_held_equal():
    year = chosen(2, 400, "2023", "2025")
    named = np.random.default_rng(3).random(400) < np.where(year == "2025", 0.9, 0.1)
    skills = {"go": named, "python": np.ones(400, dtype=bool)}
    reports = group(pay=11 + 0.5 * (year == "2025"), year=year, skills=skills)
    (effect,) = found(reports, "skills")
    assert (effect.level, effect.verdict) == ("go", "indistinguishable")
    assert (effect.first_year, effect.last_year) == (2023, 2025)


def test_years_are_those_of_the_reports_compared():
    level = np.array(["mid"] * 60 + ["senior"] * 60 + ["mid"] * 60)
    year = np.array(["2024"] * 120 + ["2019"] * 60)
    (effect,) = found(group(180, experience=level, year=year), "experience")
    assert (effect.first_year, effect.last_year, effect.difference.n_reference) == (2024, 2024, 60)


def test_a_report_that_does_not_state_the_level_is_left_out_of_its_comparison():
    level = chosen(2, 400, "mid", "senior", "")
    (effect,) = found(group(experience=level), "experience")
    stated = int((level != "").sum())
    assert effect.difference.n_level + effect.difference.n_reference == stated


def test_states_and_companies_are_compared_with_all_others_of_which_the_value_is_known():
    state = chosen(2, 400, "CA", "TX", "WA", "")
    location = found(group(pay=11 + 0.4 * (state == "CA"), state=state), "location")
    assert [(each.level, each.reference) for each in location] == [
        ("CA", "others"),
        ("TX", "others"),
        ("WA", "others"),
    ]
    assert location[0].verdict == "differs"
    assert location[0].difference.n_reference == int(np.isin(state, ["TX", "WA"]).sum())


def test_a_report_that_names_no_skill_at_all_is_no_report_without_it():
    rng = np.random.default_rng(4)
    answered = np.arange(400) < 300
    skills = {"go": answered & (rng.random(400) < 0.5), "sql": answered & (rng.random(400) < 0.7)}
    (go, _) = found(group(skills=skills), "skills")
    names_any = skills["go"] | skills["sql"]
    assert go.difference.n_level + go.difference.n_reference == int(names_any.sum())


def test_a_scale_says_which_levels_have_too_few_reports():
    level = np.array(["mid"] * 200 + ["senior"] * 195 + ["executive"] * 5)
    senior, executive = found(group(experience=level), "experience")
    assert (senior.verdict, executive.verdict) == ("indistinguishable", "too_few")
    assert (executive.level, executive.difference, executive.numbers) == ("executive", None, {})


def test_of_companies_with_too_few_reports_nothing_is_said_one_by_one():
    company = np.array([f"company-{i // 5}" for i in range(400)])
    assert [(each.level, each.verdict) for each in found(group(company=company), "company")] == [("", "too_few")]


def test_one_level_alone_cannot_be_compared():
    reports = group(experience=np.full(400, "senior"))
    assert [(each.level, each.verdict) for each in found(reports, "experience")] == [("", "too_few")]


def test_intervals_of_many_skills_hold_together():
    """With no effect at all, no skill of the twelve is told apart in about 95 runs of 100: so many alone would
    bring up a difference in nearly every second run."""
    alike = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        skills = {f"skill-{i}": rng.random(200) < 0.5 for i in range(12)}
        alike += all(each.verdict == "indistinguishable" for each in found(group(200, seed, skills=skills), "skills"))
    assert alike >= 90


def test_the_order_of_reports_does_not_matter():
    reports = group(
        experience=chosen(2, 400, "mid", "senior"),
        state=chosen(3, 400, "CA", "TX"),
        skills={"go": chosen(4, 400, True, False), "r": chosen(5, 400, True, False)},
    )
    order = np.random.default_rng(9).permutation(400)
    shuffled = Group(
        reports.amounts[order],
        reports.years[order],
        {name: values[order] for name, values in reports.columns.items()},
        {name: values[order] for name, values in reports.skills.items()},
    )
    assert effects(shuffled) == effects(reports)


def test_fewer_reports_on_one_side_than_it_takes_is_too_few():
    level = np.array(["mid"] * 100 + ["senior"] * (FEWEST_A_SIDE - 1))
    (effect,) = found(group(len(level), experience=level), "experience")
    assert effect.verdict == "too_few"


@pytest.mark.parametrize(
    ("years", "band"),
    [
        *(
            (0, "years-0"),
            (1.9, "years-0"),
            (2, "years-2"),
            (4.9, "years-2"),
            (5, "years-5"),
            (9, "years-5"),
            (10, "years-10"),
            (19, "years-10"),
        ),
        *((20, "years-20"), (60, "years-20"), (61, ""), (100, ""), (-1, ""), (None, "")),
    ],
)
def test_years_fall_into_bands_and_jokes_out_of_them(years, band):
    assert years_band(years) == band
