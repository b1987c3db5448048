"""Thresholds: how many reports a number needs before it is shown, trusted or compared. Nothing else sets one.

What a cell of reports may show is decided with them in careers/cube/cells.py.
"""

# Of fewer reports no number is shown: one person could be recognised, and the median would be noise.
MINIMUM_N = 5

# Of fewer reports the median stands alone: quartiles and the ends of an interval would be single people's pay. A
# figure from fewer gets grade D.
SMALL_N = 10

# From here on a median is steady: no warning stands beside it, P10, P90 and a histogram are shown, amounts keep all
# their digits, and the grade is not lowered.
STEADY_N = 30

# Reports from one employer's own file need twice as many. Their number is rounded down to a multiple of ROUNDED_TO,
# and amounts never keep all their digits.
CONFIDENTIAL_MINIMUM_N = 2 * MINIMUM_N
CONFIDENTIAL_SMALL_N = 2 * SMALL_N
ROUNDED_TO = 5

# Where an amount does not keep all its digits.
SIGNIFICANT_DIGITS = 3

# Two levels of a factor are compared only with so many reports on either side, counted in the strata that have both:
# from here on the test's statistic is close to normal (careers/stats/shifts.py).
FEWEST_A_SIDE = 10

# Of fewer reports in all there cannot be enough on both sides.
FEWEST_REPORTS = 2 * FEWEST_A_SIDE
