from django.urls import path

from . import views

urlpatterns = [
    path("companies/", views.company_list, name="companies"),
    path("companies/pay/<slug:role>/<slug:country>/", views.company_ranking, name="company_ranking"),
    path("companies/<slug:company>/", views.company_page, name="company"),
]
