from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views

urlpatterns = [
    *with_data(path("companies/", views.company_list, name="companies"), data.company_list_data),
    *with_data(
        path("companies/pay/<slug:role>/<slug:country>/", views.company_ranking, name="company_ranking"),
        data.company_ranking_data,
    ),
    *with_data(path("companies/<slug:company>/", views.company_page, name="company"), data.company_data),
]
