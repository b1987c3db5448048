"""What is stored: one noun a file. Of ours, models import statistics alone."""

from .companies import Company, CompanyName, CompanyRanking, Industry, NameKind, RankedCompany
from .content_version import ContentVersion
from .drafts import Draft, DraftState, WorkflowStep
from .education import EducationLevel
from .estimate_fits import EstimateCheck, EstimateFit
from .events import Event, EventKind, EventRecord, RecordType
from .exposure import ExposureRating
from .factor_effects import Factor, FactorEffect, Verdict
from .figure_decisions import DecisionEnd, DecisionKind, FigureDecision
from .filing_stats import FilingStat
from .guidance import Question, SalaryFactor
from .imports import ChangeKind, ImportChange, ImportRun, RejectedRow, UnmatchedKind, UnmatchedName
from .invitations import Invitation, InvitationKind
from .learning import Credential, CredentialKind, TakenIn
from .link_checks import LinkCheck
from .merges import Merge
from .money import ExchangeRate, PublisherRate, PurchasingPower
from .occupations import ALL_OCCUPATIONS, Occupation
from .openings import OpeningsSplit, ReasonOfChange
from .outlook import Claim, ClaimKind, ClaimUnit, EmploymentProjection
from .places import Area, AreaKind, Country
from .public_changes import PublicChange, PublicChangeKind
from .publication import Status
from .releases import Choice, Conflict, ConflictKind, Shipped
from .reviews import Review
from .role_links import Match, Nearness, Need, RoleNeighbour, RoleOccupation, RoleSkill, SkillLevel
from .roles import EntryExperience, Role, RoleFamily, RoleTask, RoleTitle
from .salaries import CompanySize, EmploymentType, ExperienceLevel, LevelScale, PayBasis, SalaryRecord
from .salary_stats import Facet, SalaryStat
from .selection_flags import SelectionFlag
from .sign_ins import SignIn, SignInOutcome
from .skill_evidence import SkillEvidence
from .skills import Skill, SkillGroup, SkillKind
from .source_accounts import SourceAccount
from .sources import Source, SourceKind
from .stand_ins import StandIn
from .tax_rules import TaxRules
from .uploads import Upload, UploadedFile, UploadState
from .wage_estimates import WageEstimate

__all__ = [
    "ALL_OCCUPATIONS",
    "Area",
    "AreaKind",
    "ChangeKind",
    "Choice",
    "Claim",
    "ClaimKind",
    "ClaimUnit",
    "Company",
    "CompanyName",
    "CompanyRanking",
    "CompanySize",
    "Conflict",
    "ConflictKind",
    "ContentVersion",
    "Country",
    "Credential",
    "CredentialKind",
    "DecisionEnd",
    "DecisionKind",
    "Draft",
    "DraftState",
    "EducationLevel",
    "EmploymentProjection",
    "EmploymentType",
    "EntryExperience",
    "EstimateCheck",
    "EstimateFit",
    "Event",
    "EventKind",
    "EventRecord",
    "ExchangeRate",
    "ExperienceLevel",
    "ExposureRating",
    "Facet",
    "Factor",
    "FactorEffect",
    "FigureDecision",
    "FilingStat",
    "ImportChange",
    "ImportRun",
    "Industry",
    "Invitation",
    "InvitationKind",
    "LevelScale",
    "LinkCheck",
    "Match",
    "Merge",
    "NameKind",
    "Nearness",
    "Need",
    "Occupation",
    "OpeningsSplit",
    "PayBasis",
    "PublicChange",
    "PublicChangeKind",
    "PublisherRate",
    "PurchasingPower",
    "Question",
    "RankedCompany",
    "ReasonOfChange",
    "RecordType",
    "RejectedRow",
    "Review",
    "Role",
    "RoleFamily",
    "RoleNeighbour",
    "RoleOccupation",
    "RoleSkill",
    "RoleTask",
    "RoleTitle",
    "SalaryFactor",
    "SalaryRecord",
    "SalaryStat",
    "SelectionFlag",
    "Shipped",
    "SignIn",
    "SignInOutcome",
    "Skill",
    "SkillEvidence",
    "SkillGroup",
    "SkillKind",
    "SkillLevel",
    "Source",
    "SourceAccount",
    "SourceKind",
    "StandIn",
    "Status",
    "TakenIn",
    "TaxRules",
    "UnmatchedKind",
    "UnmatchedName",
    "Upload",
    "UploadState",
    "UploadedFile",
    "Verdict",
    "WageEstimate",
    "WorkflowStep",
]
