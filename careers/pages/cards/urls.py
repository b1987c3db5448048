from django.urls import path

from . import views

urlpatterns = [
    path("cards/roles/<slug:role>.png", views.role_card, name="role_card"),
    path("cards/roles/<slug:role>/<slug:country>.png", views.role_pay_card, name="role_pay_card"),
]
