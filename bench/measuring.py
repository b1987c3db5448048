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
    """The Paired of two subjects with `sample`, which gives the seconds by the clock and of CPU."""
    first.sample(max(times // 10, 1))
    second.sample(max((second_times or times) // 10, 1))
    samples = [(*first.sample(times), *second.sample(second_times or times)) for _ in range(rounds)]
    medians = map(median, zip(*samples, strict=True))
    return Paired(*medians, median(second_cpu / first_cpu for _, first_cpu, _, second_cpu in samples if first_cpu))


def alone(subject, *, rounds, times):
    """Medians of the clock and of CPU, in seconds for one repetition."""
    subject.sample(max(times // 10, 1))
    wall, cpu = zip(*(subject.sample(times) for _ in range(rounds)), strict=True)
    return median(wall), median(cpu)
