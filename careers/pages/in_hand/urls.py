from django.urls import path

from . import views

urlpatterns = [
    path("salaries/in-hand/", views.in_hand, name="in_hand"),
    path("salaries/in-hand.json", views.in_hand_json, name="in_hand_json"),
]
