"""The public pages: the addresses of every feature, and the site maps of those that can be listed."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.decorators.http import require_safe

from careers.api.urls import urlpatterns as api_urls
from careers.pages.cards.urls import urlpatterns as cards_urls
from careers.pages.changes.urls import urlpatterns as changes_urls
from careers.pages.companies import sitemaps as companies
from careers.pages.companies.urls import urlpatterns as companies_urls
from careers.pages.compare.urls import urlpatterns as compare_urls
from careers.pages.data.sitemaps import DataTableSitemap
from careers.pages.data.urls import urlpatterns as data_urls
from careers.pages.estimates.urls import urlpatterns as estimates_urls
from careers.pages.figures.urls import urlpatterns as figures_urls
from careers.pages.home.urls import urlpatterns as home_urls
from careers.pages.in_hand.urls import urlpatterns as in_hand_urls
from careers.pages.learning.urls import urlpatterns as learning_urls
from careers.pages.methodology.urls import urlpatterns as methodology_urls
from careers.pages.operations.urls import urlpatterns as operations_urls
from careers.pages.outlook.urls import urlpatterns as outlook_urls
from careers.pages.paths.urls import urlpatterns as paths_urls
from careers.pages.pay import sitemaps as pay
from careers.pages.pay.urls import urlpatterns as pay_urls
from careers.pages.payback.urls import urlpatterns as payback_urls
from careers.pages.questions.urls import urlpatterns as questions_urls
from careers.pages.roles import sitemaps as roles
from careers.pages.roles.urls import urlpatterns as roles_urls
from careers.pages.salaries.urls import urlpatterns as salaries_urls
from careers.pages.search.urls import urlpatterns as search_urls
from careers.pages.shared.sitemaps import PageSitemap, sitemap_index
from careers.pages.skills import sitemaps as skills
from careers.pages.skills.urls import urlpatterns as skills_urls
from careers.pages.sources import sitemaps as sources
from careers.pages.sources.urls import urlpatterns as sources_urls
from careers.pages.start.urls import urlpatterns as start_urls
from careers.pages.styleguide.urls import urlpatterns as styleguide_urls
from careers.pages.visa import sitemaps as visa
from careers.pages.visa.urls import urlpatterns as visa_urls
from careers.pages.you.urls import urlpatterns as you_urls

SITEMAPS = {
    "pages": PageSitemap,
    "roles": roles.RoleSitemap,
    "pay": pay.RolePaySitemap,
    "pay-details": pay.RolePayDetailSitemap,
    "skills": skills.SkillSitemap,
    "companies": companies.CompanySitemap,
    "rankings": companies.CompanyRankingSitemap,
    "sources": sources.SourceSitemap,
    "visa": visa.VisaSitemap,
    "data": DataTableSitemap,
}

urlpatterns = [
    *home_urls,
    *start_urls,
    *search_urls,
    *roles_urls,
    *compare_urls,
    *pay_urls,
    *salaries_urls,
    *data_urls,
    *estimates_urls,
    *in_hand_urls,
    *you_urls,
    *skills_urls,
    *paths_urls,
    *companies_urls,
    *outlook_urls,
    *learning_urls,
    *payback_urls,
    *questions_urls,
    *visa_urls,
    *methodology_urls,
    *sources_urls,
    *figures_urls,
    *changes_urls,
    *styleguide_urls,
    *cards_urls,
    *operations_urls,
    *api_urls,
    path("sitemap.xml", require_safe(sitemap_index), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<slug:section>.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap_part"),
]
