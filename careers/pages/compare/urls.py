from django.urls import path

from . import views

urlpatterns = [
    path("compare/roles/", views.compare_roles, name="compare_roles"),
    path("compare/countries/", views.compare_countries, name="compare_countries"),
]
