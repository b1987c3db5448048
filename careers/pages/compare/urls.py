from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views
from .form import CountryComparison, RoleComparison

urlpatterns = [
    *with_data(
        path("compare/roles/", views.compare_roles, name="compare_roles"), data.compare_roles_data, RoleComparison
    ),
    *with_data(
        path("compare/countries/", views.compare_countries, name="compare_countries"),
        data.compare_countries_data,
        CountryComparison,
    ),
]
