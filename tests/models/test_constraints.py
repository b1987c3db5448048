"""Every named constraint of the models is broken here once: in the database, and in a form with its message."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint
from django.utils import timezone

from careers.models import (
    EstimateFit,
    Event,
    FilingStat,
    ImportChange,
    Invitation,
    Merge,
    PublicChange,
    RankedCompany,
    RoleNeighbour,
    RoleSkill,
    RoleTask,
    SalaryStat,
    Shipped,
    SignIn,
    UnmatchedName,
    Upload,
    UploadedFile,
)
from tests.factories import (
    make_account,
    make_area,
    make_claim,
    make_company,
    make_conflict,
    make_country,
    make_credential,
    make_decision,
    make_draft,
    make_effect,
    make_estimate,
    make_event,
    make_evidence,
    make_exchange_rate,
    make_factor,
    make_flag,
    make_link_check,
    make_neighbour,
    make_occupation,
    make_projection,
    make_publisher_rate,
    make_purchasing_power,
    make_question,
    make_ranking,
    make_rating,
    make_reason,
    make_records,
    make_review,
    make_role,
    make_run,
    make_skill,
    make_source,
    make_split,
    make_stand_in,
    make_tax_rules,
    make_title,
    name_company,
    need_skill,
)

pytestmark = pytest.mark.django_db


def make_role_skill():
    return need_skill(make_role(), make_skill())


def make_role_occupation():
    role = make_role()
    make_occupation(role)
    return role.role_occupations.get()


def make_role_title():
    return make_title(make_role(), "ML engineer")


def make_task():
    return make_role(tasks=1).tasks.get()


def make_role_neighbour():
    return make_neighbour(make_role(), make_role("Data scientist"))


def make_unmatched_name():
    return UnmatchedName.objects.create(run=make_run(), kind="title", name="Boss", rows=1)


def make_import_change():
    return ImportChange.objects.create(run=make_run(), kind="updated", row=1, before={"id": 1})


def make_company_name():
    return name_company(make_company(), "Acme Inc.")


def make_company_ranking():
    return make_ranking(make_role(), [])


def make_ranked_company():
    make_ranking(make_role(), [make_company()])
    return RankedCompany.objects.get()


def make_record():
    return make_records([100_000], make_role())[0]


def make_salary_stat():
    make_records([100_000], make_role())
    return SalaryStat.objects.filter(role=None, country=None, experience="all", year=None, facet="").get()


def make_filing_stat():
    return FilingStat.objects.create(
        source=make_source(), role=make_role(), n=5, employers=1, pay_p25=1, pay_median=2, pay_p75=3, compared=0
    )


def make_role_effect():
    return make_effect(make_role())


def make_fit():
    return EstimateFit.objects.create(source=make_source(), basis="base", numbers={"noise": 0.1}, effects=b"effects")


def make_role_estimate():
    return make_estimate(make_role())


def make_correction():
    return make_decision(make_role_estimate(), median=100_000)


def make_merge():
    event = Event.objects.create(kind="merge", moment=timezone.now())
    return Merge.objects.create(model="company", slug="acme-labs", was=2, into=1, event=event)


def make_event_record():
    return make_event().records.get()


def make_shipped():
    return Shipped.objects.create(model="careers.role", key='["data-scientist"]', fields="{}", row=1)


def make_role_stand_in():
    return make_stand_in(make_role())


def make_occupation_split():
    return make_split(make_occupation())


def make_occupation_reason():
    return make_reason(make_occupation())


def make_occupation_rating():
    return make_rating(make_occupation())


def make_role_evidence():
    return make_evidence(make_skill(), role=make_role(), users=30, n=40)


def make_occupation_projection():
    return make_projection(make_occupation())


def make_waiting_draft():
    return make_draft(make_role(), form=[["name", "Another"]])


def make_upload():
    moment = timezone.now()
    return Upload.objects.create(source=make_source(), layout="csv", uploaded_at=moment, since=moment)


def make_uploaded_file():
    return UploadedFile.objects.create(upload=make_upload(), name="a.csv", sha256="0" * 64, size=1, content=b"x")


def make_sign_in():
    return SignIn.objects.create(outcome="password", name_key="0" * 32)


def make_public_change():
    return PublicChange.objects.create(kind="editorial", moment=timezone.now(), title="A text is clearer")


# Constraint, what makes a row that keeps it, and the values that break it.
ENDS_FIRST = {"publish_at": datetime(2027, 1, 2, tzinfo=UTC), "expires_at": datetime(2027, 1, 2, tzinfo=UTC)}
PUBLISHABLE = [
    *(("role", make_role), ("skill", make_skill), ("company", make_company), ("claim", make_claim)),
    *(("credential", make_credential), ("question", make_question), ("salary_factor", make_factor)),
    ("company_ranking", make_company_ranking),
]
CHECKS = [
    ("draft_state_is_known", make_waiting_draft, {"state": "lost"}),
    ("draft_scheduled_has_its_moment", make_waiting_draft, {"state": "scheduled"}),
    ("upload_state_is_known", make_upload, {"state": "lost"}),
    ("public_change_kind_is_known", make_public_change, {"kind": "gossip"}),
    ("invitation_kind_is_known", Invitation.objects.create, {"kind": "guest"}),
    ("sign_in_outcome_is_known", make_sign_in, {"outcome": "perhaps"}),
    ("link_check_says_what_went_wrong", make_link_check, {"status": None}),
    ("review_is_of_something", make_review, {"concern": ""}),
    ("review_is_of_something", make_review, {"subject": ""}),
    *((f"{name}_ends_after_it_begins", make, ENDS_FIRST) for name, make in PUBLISHABLE),
    ("country_iso_is_valid", make_country, {"iso": "us"}),
    ("country_currency_is_valid", make_country, {"currency": "US$"}),
    ("area_kind_is_known", make_area, {"kind": "city"}),
    ("occupation_code_is_valid", make_occupation, {"code": "15.2051"}),
    ("source_kind_is_known", make_source, {"kind": "rumour"}),
    ("source_is_traceable", make_source, {"publisher": ""}),
    ("source_is_traceable", make_source, {"title": ""}),
    ("source_is_traceable", make_source, {"url": ""}),
    ("source_is_traceable", make_source, {"licence": ""}),
    ("source_period_is_whole", make_source, {"period_end": None}),
    ("source_period_is_whole", make_source, {"period_start": None}),
    ("source_period_is_whole", make_source, {"period_start": "2026-01-01", "period_end": "2025-01-01"}),
    ("source_sample_is_positive", make_source, {"sample_size": 0}),
    ("source_is_fetched_after_publication", make_source, {"published_on": "2026-01-16"}),
    ("source_shelf_life_is_plausible", make_source, {"shelf_life_months": 241}),
    ("import_run_accounts_for_every_row", make_run, {"read": 3}),
    ("import_change_kind_is_known", make_import_change, {"kind": "kept"}),
    ("unmatched_name_kind_is_known", make_unmatched_name, {"kind": "country"}),
    ("exchange_rate_currency_is_valid", make_exchange_rate, {"currency": "inr"}),
    ("exchange_rate_is_positive", make_exchange_rate, {"units_per_usd": 0}),
    ("exchange_rate_year_is_plausible", make_exchange_rate, {"year": 1959}),
    ("publisher_rate_currency_is_valid", make_publisher_rate, {"currency": "inr"}),
    ("publisher_rate_is_positive", make_publisher_rate, {"units_per_usd": 0}),
    ("publisher_rate_year_is_plausible", make_publisher_rate, {"year": 1959}),
    ("selection_flag_has_a_reason", make_flag, {"reason": ""}),
    ("source_account_adds_up", make_account, {"rows_read": 99}),
    ("salary_record_range_is_whole", make_record, {"low": 90_000}),
    ("salary_record_range_is_whole", make_record, {"low": 100_001, "high": 120_000}),
    ("purchasing_power_is_positive", make_purchasing_power, {"local_per_international_dollar": 0}),
    ("purchasing_power_year_is_plausible", make_purchasing_power, {"year": 2101}),
    ("skill_kind_is_known", make_skill, {"kind": "talent"}),
    ("skill_status_is_known", make_skill, {"status": "hidden"}),
    ("skill_published_is_complete", make_skill, {"description": ""}),
    ("skill_published_is_complete", make_skill, {"how_learned": ""}),
    ("role_status_is_known", make_role, {"status": "hidden"}),
    ("role_entry_education_is_known", make_role, {"entry_education": "kindergarten"}),
    ("role_entry_experience_is_known", make_role, {"entry_experience": "lots"}),
    ("role_published_is_complete", make_role, {"summary": ""}),
    ("role_published_is_complete", make_role, {"work": ""}),
    ("role_published_is_complete", make_role, {"entry_education": ""}),
    ("role_published_is_complete", make_role, {"entry_experience": ""}),
    ("role_task_has_text", make_task, {"text": ""}),
    ("role_occupation_match_is_known", make_role_occupation, {"match": "close"}),
    ("role_skill_need_is_known", make_role_skill, {"need": "nice"}),
    ("role_skill_level_is_known", make_role_skill, {"level": "guru"}),
    ("role_neighbour_nearness_is_known", make_role_neighbour, {"nearness": "above"}),
    ("company_status_is_known", make_company, {"status": "hidden"}),
    ("company_name_kind_is_known", make_company_name, {"kind": "alias"}),
    ("company_ranking_status_is_known", make_company_ranking, {"status": "hidden"}),
    ("question_status_is_known", make_question, {"status": "hidden"}),
    ("question_published_is_complete", make_question, {"answer": ""}),
    ("salary_factor_status_is_known", make_factor, {"status": "hidden"}),
    ("salary_factor_published_is_complete", make_factor, {"body": ""}),
    ("credential_status_is_known", make_credential, {"status": "hidden"}),
    ("credential_kind_is_known", make_credential, {"kind": "badge"}),
    ("credential_cost_has_a_currency", make_credential, {"cost": 300, "checked_on": "2026-11-01"}),
    ("credential_cost_has_a_currency", make_credential, {"cost_currency": "USD"}),
    (
        "credential_cost_has_a_currency",
        make_credential,
        {"cost": -1, "cost_currency": "USD", "checked_on": "2026-11-01"},
    ),
    ("credential_facts_are_dated", make_credential, {"cost": 300, "cost_currency": "USD"}),
    ("credential_facts_are_dated", make_credential, {"hours": 40}),
    ("credential_facts_are_dated", make_credential, {"duration": "Six weeks"}),
    ("credential_facts_are_dated", make_credential, {"languages": "English"}),
    ("credential_facts_are_dated", make_credential, {"has_exam": False}),
    ("credential_facts_are_dated", make_credential, {"validity": "2 years"}),
    ("credential_facts_are_dated", make_credential, {"taken_in": "india"}),
    ("credential_facts_are_dated", make_credential, {"read_in": "A copy of the page"}),
    ("credential_hours_are_plausible", make_credential, {"hours": 0, "checked_on": "2026-11-01"}),
    ("credential_hours_are_plausible", make_credential, {"hours": 20_001, "checked_on": "2026-11-01"}),
    ("tax_rules_surtax_is_a_percentage", make_tax_rules, {"surtax_percent": Decimal("-0.1")}),
    ("event_kind_is_known", make_event, {"kind": "guess"}),
    ("event_record_type_is_known", make_event_record, {"type": "?"}),
    ("conflict_kind_is_known", make_conflict, {"kind": "odd"}),
    ("conflict_choice_is_known", make_conflict, {"choice": "mine"}),
    ("figure_decision_has_a_reason", make_correction, {"reason": ""}),
    ("figure_decision_names_its_source", make_correction, {"correction_source": None}),
    ("figure_decision_ends_later", make_correction, {"until": date(2020, 1, 1)}),
    ("figure_decision_end_is_whole", make_correction, {"ended_as": "lifted"}),
    ("figure_decision_kind_is_known", make_correction, {"kind": "guessed"}),
    ("figure_decision_ended_as_is_known", make_correction, {"ended_as": "lost", "ended_at": timezone.now}),
    ("credential_taken_in_is_known", make_credential, {"taken_in": "mars", "checked_on": "2026-11-01"}),
    ("projection_years_are_plausible", make_occupation_projection, {"target_year": 2024}),
    ("projection_years_are_plausible", make_occupation_projection, {"base_year": 1959}),
    ("claim_outcome_has_its_source", make_claim, {"outcome": "It came true."}),
    ("claim_outcome_has_its_source", make_claim, {"outcome_source": make_source}),
    ("exposure_rating_shares_ascend", make_occupation_rating, {"people_alone": "0.46"}),
    ("exposure_rating_shares_ascend", make_occupation_rating, {"people_alone": "-0.1"}),
    ("exposure_rating_shares_ascend", make_occupation_rating, {"model_full": "1.01"}),
    ("exposure_rating_shares_ascend", make_occupation_rating, {"model_full": "0.86"}),
    ("skill_evidence_is_of_one_work", make_role_evidence, {"occupation": make_occupation}),
    ("skill_evidence_share_is_whole", make_role_evidence, {"n": 29}),
    ("skill_evidence_share_is_whole", make_role_evidence, {"n": None}),
    ("skill_evidence_share_is_whole", make_role_evidence, {"users": 0, "n": 0}),
    ("projection_base_is_positive", make_occupation_projection, {"base_employment": 0}),
    ("projection_change_is_plausible", make_occupation_projection, {"percent_change": Decimal("-100.1")}),
    ("projection_change_is_plausible", make_occupation_projection, {"percent_change": 10_001}),
    ("claim_status_is_known", make_claim, {"status": "hidden"}),
    ("claim_kind_is_known", make_claim, {"kind": "mood"}),
    ("claim_unit_is_known", make_claim, {"unit": "people"}),
    ("claim_horizon_is_plausible", make_claim, {"horizon_end": 2022}),
    ("claim_horizon_is_plausible", make_claim, {"horizon_end": 2101}),
    ("claim_revenue_is_money", make_claim, {"kind": "market"}),
    ("claim_revenue_is_money", make_claim, {"unit": "USD"}),
    ("claim_percentage_is_plausible", make_claim, {"value": 10**12}),
    ("claim_percentage_is_plausible", make_claim, {"value": -101}),
    ("claim_jobs_are_plausible", make_claim, {"kind": "jobs", "unit": "jobs", "value": 10**10 + 1}),
    ("claim_revenue_is_plausible", make_claim, {"kind": "market", "unit": "USD", "value": 10**15 + 1}),
    ("claim_revenue_is_plausible", make_claim, {"kind": "market", "unit": "USD", "value": 0}),
    ("claim_n_asked_is_positive", make_claim, {"n_asked": 0}),
    ("salary_record_pay_is_plausible", make_record, {"amount": 0}),
    ("salary_record_pay_is_plausible", make_record, {"amount": 10**12 + 1}),
    ("salary_record_currency_is_valid", make_record, {"currency": "usd"}),
    ("salary_record_year_is_plausible", make_record, {"year": 25}),
    ("salary_record_remote_is_a_share", make_record, {"remote_share": 101}),
    ("salary_record_experience_is_plausible", make_record, {"years_experience": 81}),
    ("salary_record_prevailing_wage_is_plausible", make_record, {"prevailing_wage": 0}),
    ("salary_record_prevailing_wage_is_plausible", make_record, {"prevailing_wage": 10**12 + 1}),
    ("salary_record_basis_is_known", make_record, {"basis": "net"}),
    ("salary_record_experience_is_known", make_record, {"experience": "expert"}),
    ("salary_record_education_is_known", make_record, {"education": "mba"}),
    ("salary_record_employment_type_is_known", make_record, {"employment_type": "intern"}),
    ("salary_record_company_size_is_known", make_record, {"company_size": "X"}),
    ("estimate_fit_basis_is_known", make_fit, {"basis": "net"}),
    ("factor_effect_has_its_numbers", make_role_effect, {"amount": None}),
    ("factor_effect_has_its_numbers", make_role_effect, {"verdict": "too_few"}),
    ("factor_effect_interval_holds_it", make_role_effect, {"difference": 12}),
    ("factor_effect_interval_holds_it", make_role_effect, {"high": 23}),
    ("factor_effect_interval_holds_it", make_role_effect, {"low": -100, "verdict": "indistinguishable"}),
    ("factor_effect_verdict_is_earned", make_role_effect, {"verdict": "indistinguishable"}),
    ("factor_effect_verdict_is_earned", make_role_effect, {"low": 0}),
    ("factor_effect_basis_is_known", make_role_effect, {"basis": "net"}),
    ("factor_effect_factor_is_known", make_role_effect, {"factor": "luck"}),
    ("factor_effect_verdict_is_known", make_role_effect, {"verdict": "perhaps"}),
    ("wage_estimate_is_about_one_thing", make_role_estimate, {"role": None}),
    ("wage_estimate_is_about_one_thing", make_role_estimate, {"occupation": make_occupation}),
    (
        "wage_estimate_has_a_value",
        make_role_estimate,
        {"p10": None, "p25": None, "median": None, "p75": None, "p90": None},
    ),
    ("wage_estimate_pay_is_positive", make_role_estimate, {"p10": 0}),
    ("wage_estimate_pay_is_positive", make_role_estimate, {"mean": 0}),
    ("wage_estimate_percentiles_ascend", make_role_estimate, {"p25": 60_000}),
    ("wage_estimate_percentiles_ascend", make_role_estimate, {"p25": None, "median": 60_000}),
    ("wage_estimate_percentiles_ascend", make_role_estimate, {"p90": 150_999}),
    ("wage_estimate_top_code_has_no_p90", make_role_estimate, {"top_code": 187_200}),
    ("wage_estimate_top_code_has_no_p90", make_role_estimate, {"p90": None, "top_code": 0}),
    ("wage_estimate_currency_is_valid", make_role_estimate, {"currency": "US"}),
    ("wage_estimate_year_is_plausible", make_role_estimate, {"year": 1900}),
    ("wage_estimate_pay_is_plausible", make_role_estimate, {"p90": 10**12 + 1}),
    ("wage_estimate_errors_are_not_negative", make_role_estimate, {"mean_rse": Decimal("-0.1")}),
    ("wage_estimate_errors_are_not_negative", make_role_estimate, {"employment_rse": Decimal("-0.1")}),
    ("wage_estimate_n_is_positive", make_role_estimate, {"n": 0}),
    ("wage_estimate_basis_is_known", make_role_estimate, {"basis": "net"}),
    ("wage_estimate_experience_is_known", make_role_estimate, {"experience": "expert"}),
    ("salary_stat_has_reports", make_salary_stat, {"n": 0}),
    ("filing_stat_has_filings", make_filing_stat, {"n": 0}),
    ("filing_stat_has_filings", make_filing_stat, {"compared": 6}),
    ("tax_rules_begin_before_they_end", make_tax_rules, {"ends_on": date(2001, 1, 1)}),
    ("tax_rules_rebate_is_whole", make_tax_rules, {"rebate_most": 5}),
    ("tax_rules_rebate_is_whole", make_tax_rules, {"rebate_limit": 5}),
    ("salary_stat_facet_is_known", make_salary_stat, {"facet": "colour"}),
]

# Constraint, what makes a row, and in what a second one may differ and still break it.
UNIQUE = [
    ("draft_is_the_only_open_one", make_waiting_draft, {"title": "Another"}),
    ("uploaded_file_name_is_unique", make_uploaded_file, {"size": 2}),
    ("import_change_row_is_unique", make_import_change, {"kind": "removed"}),
    ("unmatched_name_is_unique", make_unmatched_name, {"rows": 2}),
    ("area_code_is_unique", make_area, {"name": "Another name"}),
    ("exchange_rate_is_unique", make_exchange_rate, {"units_per_usd": 81}),
    ("publisher_rate_is_unique", make_publisher_rate, {"units_per_usd": 87}),
    ("selection_flag_is_unique", make_flag, {"reason": "Another"}),
    ("stand_in_is_unique", make_role_stand_in, {"counted": "Others"}),
    ("purchasing_power_is_unique", make_purchasing_power, {"local_per_international_dollar": 21}),
    ("role_one_is_featured", lambda: make_role(is_featured=True), {"slug": "second", "name": "Second"}),
    ("role_title_is_unique", make_role_title, {"is_public": False}),
    ("role_task_is_unique", make_task, {"position": 2}),
    ("role_occupation_is_unique", make_role_occupation, {"position": 2}),
    ("role_skill_is_unique", make_role_skill, {"position": 2}),
    ("role_neighbour_is_unique", make_role_neighbour, {"nearness": "after"}),
    ("company_name_is_unique", make_company_name, {"kind": "legal"}),
    ("ranked_company_is_unique", make_ranked_company, {"position": 2}),
    ("openings_split_is_unique", make_occupation_split, {"exits_per_year": 1}),
    ("reason_of_change_is_unique", make_occupation_reason, {"text": "Another."}),
    ("exposure_rating_is_unique", make_occupation_rating, {"people_full": "0.9"}),
    ("projection_is_unique", make_occupation_projection, {"base_year": 2023}),
    ("salary_record_key_is_unique", make_record, {"amount": 1}),
    ("estimate_fit_is_unique", make_fit, {"effects": b"other"}),
    ("factor_effect_is_unique", make_role_effect, {"difference": 25}),
    ("wage_estimate_key_is_unique", make_role_estimate, {"year": 2024}),
    ("filing_stat_is_unique", make_filing_stat, {"n": 6}),
    ("skill_evidence_is_unique", make_role_evidence, {"names": "Another"}),
    ("tax_rules_are_unique", make_tax_rules, {"slug": "others"}),
    ("salary_stat_cell_is_unique", make_salary_stat, {"n": 2}),
    ("source_title_is_unique", make_source, {"slug": "again", "title": "RELEASE FILINGS"}),
    ("shipped_row_is_unique", make_shipped, {"fields": '{"name": "Another"}'}),
    ("conflict_waits_once", make_conflict, {"reason": "Another."}),
    ("figure_decision_is_the_only_one", make_correction, {"reason": "Another"}),
    ("merge_is_the_only_one", make_merge, {"slug": "another"}),
]


def constraint(name):
    (found,) = [
        constraint
        for model in apps.get_app_config("careers").get_models()
        for constraint in model._meta.constraints
        if constraint.name == name
    ]
    return found


def message(found):
    """The constraint's own words; for one without any, Django's."""
    has_words = found.violation_error_message != BaseConstraint.default_violation_error_message
    return found.violation_error_message if has_words else "already exists."


def change(row, values):
    for name, value in values.items():
        setattr(row, name, value() if callable(value) else value)
    return row


def refuse(row, name):
    """The form says the constraint's own words, and the database has the last one."""
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert message(constraint(name)) in " ".join(refusal.value.messages)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(("name", "make", "values"), CHECKS, ids=[f"{case[0]}-{'-'.join(case[2])}" for case in CHECKS])
def test_a_broken_rule_is_refused_with_its_reason(name, make, values):
    row = make()
    row.full_clean()
    refuse(change(row, values), name)


@pytest.mark.parametrize(("name", "make", "values"), UNIQUE, ids=[case[0] for case in UNIQUE])
def test_a_second_row_of_its_kind_is_refused_with_the_reason(name, make, values):
    twin = change(make(), values)
    twin.pk, twin._state.adding = None, True
    refuse(twin, name)


def test_a_role_is_not_its_own_neighbour():
    role = make_role()
    refuse(RoleNeighbour(role=role, neighbour=role, nearness="beside"), "role_neighbour_is_another_role")


def test_a_release_does_not_replace_itself():
    source = make_source()
    source.supersedes = source
    refuse(source, "source_does_not_replace_itself")


def test_every_named_constraint_is_broken_by_a_test():
    broken = {case[0] for case in (*CHECKS, *UNIQUE)}
    broken |= {"role_neighbour_is_another_role", "source_does_not_replace_itself"}
    models = [model for model in apps.get_app_config("careers").get_models() if not hasattr(model, "history_object")]
    assert broken == {constraint.name for model in models for constraint in model._meta.constraints}


def test_drafts_may_be_incomplete():
    make_role(status="draft", summary="", work="", entry_education="", entry_experience="").full_clean()


def test_what_a_source_does_not_say_may_stay_empty():
    make_estimate(make_role(), mean=850_000, year=None, n=None).full_clean()
    make_source("undated", period_start=None, period_end=None, sample_size=None).full_clean()


def test_what_is_too_high_to_be_published_may_be_said():
    make_estimate(make_role(), p10=90_000, median=150_000, top_code=187_200).full_clean()


def test_equal_percentiles_are_in_order():
    make_estimate(make_role(), p10=5, p25=5, median=5, p75=5, p90=5).full_clean()


def test_two_roles_may_share_a_position():
    first, second = make_role(tasks=1), make_role("Data scientist", tasks=1)
    need_skill(first, make_skill("Python"), position=1)
    need_skill(second, make_skill("R"), position=1)
    assert RoleTask.objects.filter(position=1).count() == RoleSkill.objects.filter(position=1).count() == 2
