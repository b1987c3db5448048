"""Thresholds: how many reports a number needs before it is shown, trusted or compared. Nothing else sets one."""

# Of fewer reports no number is shown: one person could be recognised, and the median would be noise.
MINIMUM_N = 5

# Of fewer reports the interval of a median is not shown: its ends would be the lowest and the highest report, and
# those are single people's pay.
INTERVAL_N = 9

# A figure from fewer reports gets grade D.
SMALL_N = 10

# From here on a median is steady: no warning stands beside it, a histogram is drawn, and its grade is not lowered.
STEADY_N = 30

# Two levels of a factor are compared only with so many reports on either side, counted in the strata that have both:
# from here on the test's statistic is close to normal (careers/stats/shifts.py).
FEWEST_A_SIDE = 10

# Of fewer reports in all there cannot be enough on both sides.
FEWEST_REPORTS = 2 * FEWEST_A_SIDE
