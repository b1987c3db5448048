from django.urls import path

from . import views

urlpatterns = [
    path("salaries/estimate/", views.estimate, name="estimate"),
    path("salaries/estimate.json", views.estimate_json, name="estimate_json"),
    path("salaries/offer/", views.offer, name="offer"),
    path("salaries/offer.json", views.offer_json, name="offer_json"),
]
