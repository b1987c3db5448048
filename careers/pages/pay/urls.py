from django.urls import path

from . import views

urlpatterns = [
    path("roles/<slug:role>/pay/", views.role_pay_by_country, name="role_pay_by_country"),
    path("roles/<slug:role>/pay/<slug:country>/", views.role_pay, name="role_pay"),
    path("roles/<slug:role>/pay/<slug:country>/places/", views.role_places, name="role_places"),
    path("roles/<slug:role>/pay/<slug:country>/factors/", views.role_factors, name="role_factors"),
]
