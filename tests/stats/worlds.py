"""Made-up worlds of pay whose truth is known: roles, countries and levels differ, and most kinds have few reports."""

from dataclasses import dataclass

import numpy as np

from careers.stats.pooling import Coded, Model, Reports

ROLES, COUNTRIES, LEVELS = 14, 5, 4
FOLDS = 5
MODEL = Model(
    terms=(
        ("role",),
        ("country",),
        ("level",),
        ("role", "country"),
        ("role", "level"),
        ("country", "level"),
        ("role", "country", "level"),
    ),
    spreads=(("country", "level"), ("role", "country", "level")),
)
TERMS = sorted({*MODEL.terms, *MODEL.spreads})


@dataclass(frozen=True)
class World:
    """Log pay of a kind is `middles` of its role, country and level; people lie around it with `noise`."""

    middles: np.ndarray
    noise: float
    rng: np.random.Generator

    @classmethod
    def of(cls, seed, noise=0.25):
        rng = np.random.default_rng(seed)
        # The rarer a role, the better it is paid, as it goes.
        role = rng.normal(0, 0.15, (ROLES, 1, 1)) + 0.1 * np.arange(ROLES)[:, None, None]
        level = np.arange(LEVELS) * 0.3
        country = np.array([11.0, 14.0, 10.5, 10.8, 11.2])[None, :, None]
        crossed = rng.normal(0, 0.06, (ROLES, COUNTRIES, LEVELS)) + rng.normal(0, 0.06, (ROLES, COUNTRIES, 1))
        return cls(role + country + level + crossed, noise, rng)

    def people(self, n):
        """Reports of `n` people: many of the first role and country, hardly any of the last."""
        role = np.minimum(self.rng.geometric(0.2, n) - 1, ROLES - 1)
        country = np.minimum(self.rng.geometric(0.5, n) - 1, COUNTRIES - 1)
        level = self.rng.integers(0, LEVELS, n)
        logs = self.middles[role, country, level] + self.rng.standard_t(5, n) * self.noise
        columns = {"role": role.astype(str), "country": country.astype(str), "level": level.astype(str)}
        return Reports(logs, columns, np.arange(n) % FOLDS, np.ones(n, dtype=bool))


def coded(reports):
    return Coded(reports, TERMS)
