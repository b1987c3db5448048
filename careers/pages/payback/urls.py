from django.urls import path

from . import views

urlpatterns = [
    path("tools/payback/", views.payback, name="payback"),
    path("tools/payback.json", views.payback_json, name="payback_json"),
]
