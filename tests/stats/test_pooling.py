"""Pooling: in a made-up world ranges hold as many as they promise, also where nobody has reported."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from careers.stats.pooling import (
    CLASSES,
    Corrections,
    Scores,
    carried,
    class_of,
    fitted,
    held,
    key_of,
    learned,
    left_out,
    pinball,
    predicted,
    score_quantiles,
    tried,
)
from careers.stats.widening import widened

from .worlds import MODEL, World, coded

KIND = ("role", "country", "level")
log_pays = nps.arrays(float, st.integers(5, 60), elements=st.floats(-8, 8, width=32))


@pytest.fixture(scope="module")
def reports():
    return World.of(1).people(4000)


@pytest.fixture(scope="module")
def codes(reports):
    return coded(reports)


@pytest.fixture(scope="module")
def trial(reports, codes):
    return tried(reports, codes, MODEL)


def inside(reports, quantiles, low=0, high=4):
    return (reports.logs >= quantiles[:, low]) & (reports.logs <= quantiles[:, high])


@pytest.fixture(scope="module")
def worlds():
    """Of the people of twelve worlds: their class of evidence, and whether they lie in the wide range, in the middle
    half, and in the wide range of the usual way."""
    parts = [each_way(World.of(seed).people(1500)) for seed in range(100, 112)]
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def each_way(reports):
    codes = coded(reports)
    trial, usual = tried(reports, codes, MODEL), usual_way(reports, codes)
    ranges = (trial.quantiles, 0, 4), (trial.quantiles, 1, 3), (usual, 0, 4)
    return trial.classes, *(inside(reports, *each) for each in ranges)


def usual_way(reports, codes):
    """The quantiles that widening the group until it holds 30 gives each person from the others."""
    quantiles = np.zeros((reports.logs.size, 5))
    for fold in np.unique(reports.folds):
        out = reports.folds == fold
        rest = (~out).astype(float)
        quantiles[out] = widened(reports, codes, [KIND, ("country", "level"), ("country",)], rest)[out]
    return quantiles


class TestCoverage:
    def test_eight_in_ten_lie_in_the_wide_range_and_half_in_the_middle_half(self, worlds):
        _, wide, half, _ = worlds

        assert wide.mean() == pytest.approx(0.80, abs=0.015)
        assert half.mean() == pytest.approx(0.50, abs=0.02)

    @pytest.mark.parametrize("place", range(len(CLASSES) - 1))
    def test_it_holds_in_each_class_of_evidence_also_where_nobody_has_reported(self, worlds, place):
        classes, wide, _, _ = worlds

        assert (classes == place).sum() > 300
        assert wide[classes == place].mean() == pytest.approx(0.80, abs=0.05)

    def test_widening_until_thirty_looks_right_and_fails_where_nobody_has_reported(self, worlds):
        classes, _, _, usual = worlds

        assert usual.mean() == pytest.approx(0.80, abs=0.04)
        assert usual[classes == 0].mean() < 0.70

    def test_the_loss_is_less_than_that_of_widening(self, reports, codes, trial):
        assert pinball(reports.logs, trial.quantiles) < pinball(reports.logs, usual_way(reports, codes))


class TestEffects:
    def test_what_is_true_of_much_reported_kinds_is_found_again(self):
        world = World.of(2, noise=0.1)
        reports = world.people(6000)
        codes = coded(reports)
        effects, spread = learned(reports, codes, MODEL, np.ones(6000))
        middle, _ = predicted(codes, MODEL, effects, spread)
        many = np.bincount(codes.codes[KIND])[codes.codes[KIND]] > 100
        truth = world.middles[tuple(reports.columns[name].astype(int) for name in KIND)]

        assert np.abs(middle - truth)[many].max() < 0.06

    def test_the_noise_is_that_of_people_and_not_of_kinds(self, reports, codes):
        effects = fitted(reports, codes, MODEL, np.ones(reports.logs.size))

        # Student's t with 5 degrees of freedom has a variance of 5/3.
        assert effects.variances.noise == pytest.approx(0.25**2 * 5 / 3, rel=0.15)
        assert effects.variances.between["level",] > effects.variances.between["role", "level"]

    def test_a_crossing_that_nobody_has_reported_costs_its_whole_variance(self, reports, codes):
        weights = (reports.columns["role"] != "3").astype(float)
        effects = fitted(reports, codes, MODEL, weights)
        unseen = codes.values["role",].index(("3",))

        assert effects.effects["role",][unseen] == 0
        assert effects.doubt(("role",))[unseen] == pytest.approx(effects.variances.between["role",])

    def test_few_reports_move_an_effect_less_than_many(self):
        shares = []
        for n in (2, 20, 200):
            reports = World.of(4).people(3000)
            kind = np.flatnonzero((reports.columns["role"] == "0") & (reports.columns["country"] == "0"))[:n]
            moved = reports.logs.copy()
            moved[kind] += 1
            columns = {**reports.columns, "role": reports.columns["role"].astype("<U4")}
            columns["role"][kind] = "new"
            one, two = replace(reports, columns=columns), replace(reports, columns=columns, logs=moved)
            codes = coded(one)
            ends = []
            for each in (one, two):
                effects, spread = learned(each, codes, MODEL, np.ones(3000))
                ends.append(predicted(codes, MODEL, effects, spread)[0][kind].mean())
            shares.append(ends[1] - ends[0])

        assert shares == sorted(shares)
        assert shares[0] < 0.9
        assert shares[2] == pytest.approx(1, abs=0.1)

    def test_currencies_do_not_matter(self, reports, codes):
        rupees = replace(reports, logs=reports.logs + np.where(reports.columns["country"] == "1", np.log(86.0), 0))
        before, after = (left_out(each, codes, MODEL, _variances(each, codes)) for each in (reports, rupees))

        assert np.allclose(before.scores, after.scores)

    def test_the_same_reports_give_the_same_numbers(self, reports, codes, trial):
        assert np.array_equal(tried(reports, coded(reports), MODEL).quantiles, trial.quantiles)


def _variances(reports, codes):
    return fitted(reports, codes, MODEL, np.ones(reports.logs.size)).variances


class TestQuantiles:
    def test_those_of_everybody_ascend(self, trial):
        assert (np.diff(trial.quantiles, axis=1) >= 0).all()

    @given(log_pays)
    def test_those_of_any_scores_ascend_and_lie_among_them(self, scores):
        quantiles = score_quantiles(scores)

        assert (np.diff(quantiles) >= 0).all()
        assert scores.min() <= quantiles[0]
        assert quantiles[-1] <= scores.max()

    @given(log_pays, log_pays)
    def test_carrying_a_miss_keeps_them_ascending_and_never_narrows(self, ours, last_years):
        own = score_quantiles(ours)
        after = carried(own, score_quantiles(last_years))

        assert (np.diff(after) >= 0).all()
        assert after[0] <= own[0]
        assert after[2] == own[2]
        assert after[4] >= own[4]

    def test_each_lies_one_rank_further_out_than_among_themselves(self):
        # Of 9 scores the next person lies below the first with a chance of one in ten.
        assert score_quantiles(np.arange(9.0)).tolist() == [0, 1.5, 4, 6.5, 8]

    @settings(deadline=None, max_examples=20)
    @given(st.integers(0, 10**6))
    def test_the_next_person_lies_inside_as_often_as_promised(self, seed):
        rng = np.random.default_rng(seed)
        hits = []
        for _ in range(400):
            drawn = rng.lognormal(size=40)
            low, *_, high = score_quantiles(drawn[:39])
            hits.append(low <= drawn[39] <= high)

        assert np.mean(hits) == pytest.approx(0.8, abs=0.08)


class TestCorrections:
    countries, classes = np.repeat([0, 1], [300, 150]), np.concatenate([np.zeros(150), np.ones(300)]).astype(int)
    scores = np.arange(450.0)

    def test_are_of_the_class_where_it_has_enough_else_of_the_country_else_of_all(self):
        corrections = Corrections(self.scores, self.countries, self.classes)

        assert corrections.of(0, 0)[2] == np.median(self.scores[:150])
        assert corrections.of(0, 5)[2] == np.median(self.scores[:300])
        assert corrections.of(7, 0)[2] == np.median(self.scores)

    def test_of_each_is_of_for_each(self):
        corrections = Corrections(self.scores, self.countries, self.classes)
        many = corrections.of_each(self.countries, self.classes)

        assert all(
            (many[place] == corrections.of(self.countries[place], self.classes[place])).all() for place in (0, 449)
        )

    def test_nobody_is_held_against_a_correction_that_they_made(self, reports):
        n = reports.logs.size
        ours = np.where(reports.folds == 0, 100.0, 0.0)
        scores = Scores(ours, np.zeros(n, dtype=int), np.zeros(n), np.ones(n))

        assert (held(scores, np.zeros(n, dtype=int), reports)[reports.folds == 0] == 0).all()


def test_classes_of_evidence_begin_where_they_say():
    assert class_of(np.array([0, 1, 4, 5, 9, 10, 29, 30, 99, 100, 5000])).tolist() == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert len(CLASSES) == 6


def test_values_of_different_terms_have_different_keys():
    assert key_of(("role",), ("a",)) == key_of(("role",), ("a",))
    assert len({key_of(("role",), ("a",)), key_of(("level",), ("a",)), key_of(("role",), ("b",))}) == 3


def test_the_loss_of_one_value_is_what_the_formula_says():
    # At 10 with quantiles 8, 9, 10, 11 and 13: .1 * 2, .25 * 1, 0, .25 * 1 and .1 * 3, over five.
    assert pinball(np.array([10.0]), np.array([[8.0, 9, 10, 11, 13]])) == pytest.approx((0.2 + 0.25 + 0.25 + 0.3) / 5)
