"""Layout: which rows stand in which file of fixtures/, and in which order the files load."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from careers.models import (
    Area,
    Claim,
    Company,
    CompanyName,
    CompanyRanking,
    Country,
    Credential,
    EmploymentProjection,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    Industry,
    Occupation,
    OpeningsSplit,
    PublisherRate,
    PurchasingPower,
    Question,
    RankedCompany,
    ReasonOfChange,
    Role,
    RoleFamily,
    RoleNeighbour,
    RoleOccupation,
    RoleSkill,
    RoleTask,
    RoleTitle,
    SalaryFactor,
    SalaryRecord,
    SelectionFlag,
    Skill,
    SkillEvidence,
    SkillGroup,
    Source,
    SourceAccount,
    StandIn,
    TaxRules,
    WageEstimate,
)
from careers.models.natural_key import NaturalKeyModel

from .problems import Key

Fields = Mapping[str, Any]

YAML, JSON_LINES, COMPRESSED = ".yaml", ".jsonl", ".jsonl.gz"
SUFFIXES = (YAML, JSON_LINES, COMPRESSED)

# How the slugs of a publisher's releases begin, and what its files are called. Files of other sources have their slug.
PUBLISHERS = {
    "aijobs": "aijobs",
    "bls-oews": "oews",
    "esco": "esco",
    "glassdoor": "glassdoor",
    "oflc-lca": "lca",
    "onet": "onet",
    "stackoverflow": "stackoverflow",
}


def slug_of(key: Key, fields: Fields) -> str:
    return key[0]


def publisher_of(key: Key, fields: Fields) -> str:
    """The publisher, from the source, with which the natural keys of figures begin."""
    source: str = key[0]
    return next((name for start, name in PUBLISHERS.items() if source.startswith(start)), source)


def publisher_and_extent_of(key: Key, fields: Fields) -> str:
    """The publisher, and whether a wage is that of a metropolitan area or of a sector of the economy."""
    is_metro = fields["area"] is not None and fields["area"][1] == "metro"
    extent = "_metros" if is_metro else "_sectors" if fields["sector_code"] else ""
    return publisher_of(key, fields) + extent


@dataclass(frozen=True)
class FixtureFile:
    """A file with the rows of a model, each followed by its parts: the rows of other models that belong to it.

    A `*` in the pattern stands for several files; `name` says from a row's natural key and fields what is in its
    place. A part goes where the row that owns it goes. A row of `model` that is a part of a row elsewhere is not here.
    Rows are sorted by `order`, or by position and natural key.
    """

    pattern: str
    model: type[NaturalKeyModel]
    parts: tuple[type[NaturalKeyModel], ...] = ()
    suffix: str = YAML
    name: Callable[[Key, Fields], str] = slug_of
    order: tuple[str, ...] = ()

    def path(self, owner: Key, fields: Fields) -> str:
        """Where a row stands, from the natural key of the row that owns it (its own, if none does) and its fields."""
        return self.pattern.replace("*", self.name(owner, fields)) + self.suffix


# Later files may refer to rows of earlier ones, never the other way round, so that `loaddata` works in this order too.
FILES = (
    FixtureFile("reference/sources", Source),
    FixtureFile("reference/countries", Country),
    FixtureFile("reference/areas", Area),
    FixtureFile("reference/occupations", Occupation),
    FixtureFile("reference/role_families", RoleFamily),
    FixtureFile("reference/industries", Industry),
    FixtureFile("reference/skill_groups", SkillGroup),
    FixtureFile("reference/exchange_rates", ExchangeRate, suffix=JSON_LINES),
    FixtureFile("reference/purchasing_power", PurchasingPower, suffix=JSON_LINES),
    FixtureFile("reference/publisher_rates", PublisherRate, suffix=JSON_LINES),
    FixtureFile("content/skills", Skill),
    FixtureFile("content/roles/*", Role, parts=(RoleTask, RoleTitle, RoleOccupation, RoleSkill, Question)),
    FixtureFile("content/role_neighbours", RoleNeighbour),
    FixtureFile("content/stand_ins", StandIn),
    FixtureFile("content/selection_flags", SelectionFlag),
    FixtureFile("content/tax_rules", TaxRules),
    FixtureFile("content/companies", Company, parts=(CompanyName,)),
    FixtureFile("content/company_rankings", CompanyRanking, parts=(RankedCompany,)),
    FixtureFile("content/claims", Claim),
    FixtureFile("content/reasons_of_change", ReasonOfChange),
    FixtureFile("content/credentials", Credential),
    FixtureFile("content/questions", Question),
    FixtureFile("content/salary_factors", SalaryFactor),
    FixtureFile("figures/source_accounts", SourceAccount, suffix=JSON_LINES),
    FixtureFile("figures/wage_estimates_*", WageEstimate, suffix=JSON_LINES, name=publisher_and_extent_of),
    FixtureFile(
        "figures/salary_records_*",
        SalaryRecord,
        suffix=JSON_LINES,
        name=publisher_of,
        # Alike rows stand together, which compresses them well.
        order=("source__slug", "role__slug", "country__iso", "company__slug", "key"),
    ),
    FixtureFile(
        "figures/factor_effects_*",
        FactorEffect,
        suffix=JSON_LINES,
        name=publisher_of,
        # Pages show the levels of a factor in the order in which they were written.
        order=("source__slug", "role__slug", "country__iso", "basis", "currency", "pk"),
    ),
    FixtureFile("figures/employment_projections", EmploymentProjection, suffix=JSON_LINES),
    FixtureFile("figures/openings_splits", OpeningsSplit, suffix=JSON_LINES),
    FixtureFile("figures/exposure_ratings", ExposureRating, suffix=JSON_LINES),
    FixtureFile("figures/skill_evidence_*", SkillEvidence, suffix=JSON_LINES, name=publisher_of),
)
LOAD_ORDER = tuple(file.pattern for file in FILES)
