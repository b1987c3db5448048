from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views

urlpatterns = [
    *with_data(
        path("roles/<slug:role>/pay/", views.role_pay_by_country, name="role_pay_by_country"),
        data.role_pay_by_country_data,
    ),
    *with_data(path("roles/<slug:role>/pay/<slug:country>/", views.role_pay, name="role_pay"), data.role_pay_data),
    *with_data(
        path("roles/<slug:role>/pay/<slug:country>/places/", views.role_places, name="role_places"),
        data.role_places_data,
    ),
    *with_data(
        path("roles/<slug:role>/pay/<slug:country>/factors/", views.role_factors, name="role_factors"),
        data.role_factors_data,
    ),
]
