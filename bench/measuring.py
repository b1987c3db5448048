"""Measuring: two subjects by turns in one run, so that what the machine does beside it falls on both."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Paired:
    """Medians over the rounds, in seconds for one repetition, and the median of the rounds' ratios of CPU: the second
    subject's to the first's."""

    first_wall: float
    first_cpu: float
    second_wall: float
    second_cpu: float
    ratio: float


def paired(first, second, *, rounds, times, second_times=None):
    """The Paired of two subjects with `sample`."""
    first.sample(max(times // 10, 1))
    second.sample(max((second_times or times) // 10, 1))
    samples = [(first.sample(times), second.sample(second_times or times)) for _ in range(rounds)]
    return Paired(
        median(one.wall for one, _ in samples),
        median(one.cpu for one, _ in samples),
        median(other.wall for _, other in samples),
        median(other.cpu for _, other in samples),
        median(other.cpu / one.cpu for one, other in samples if one.cpu),
    )


def alone(subject, *, rounds, times):
    """Medians of the clock and of CPU, in seconds for one repetition."""
    subject.sample(max(times // 10, 1))
    samples = [subject.sample(times) for _ in range(rounds)]
    return median(each.wall for each in samples), median(each.cpu for each in samples)
