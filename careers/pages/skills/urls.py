from django.urls import path

from . import views

urlpatterns = [
    path("skills/", views.skill_list, name="skills"),
    path("skills/<slug:skill>/", views.skill_page, name="skill"),
]
