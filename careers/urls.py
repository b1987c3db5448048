"""The public pages."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from .sitemaps import SITEMAPS
from .views import (
    companies,
    guidance,
    home,
    learning,
    operations,
    outlook,
    pay,
    roles,
    salaries,
    skills,
    sources,
    styleguide,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("roles/", roles.role_list, name="roles"),
    path("roles/<slug:slug>/", roles.role_page, name="role"),
    path("roles/<slug:slug>/pay/", pay.role_pay_by_country, name="role_pay_by_country"),
    path("roles/<slug:slug>/pay/<slug:country>/", pay.role_pay, name="role_pay"),
    path("roles/<slug:slug>/pay/<slug:country>/factors/", pay.role_factors, name="role_factors"),
    path("salaries/", salaries.explorer, name="salaries"),
    path("salaries.csv", salaries.explorer_csv, name="salaries_csv"),
    path("salaries.json", salaries.explorer_json, name="salaries_json"),
    path("skills/", skills.skill_list, name="skills"),
    path("skills/<slug:slug>/", skills.skill_page, name="skill"),
    path("companies/", companies.company_list, name="companies"),
    path("companies/pay/<slug:slug>/<slug:country>/", companies.company_ranking, name="company_ranking"),
    path("companies/<slug:slug>/", companies.company_page, name="company"),
    path("outlook/", outlook.outlook, name="outlook"),
    path("learn/", learning.learn, name="learn"),
    path("questions/", guidance.questions, name="questions"),
    path("methodology/", guidance.methodology, name="methodology"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/<slug:slug>/", sources.source_page, name="source"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("healthz", operations.healthz, name="healthz"),
    path("robots.txt", operations.robots, name="robots"),
    path("favicon.ico", operations.favicon, name="favicon"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
