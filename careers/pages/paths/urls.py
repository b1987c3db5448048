from django.urls import path

from . import views

urlpatterns = [
    path("paths/", views.paths, name="paths"),
    path("paths/<slug:role>/", views.paths_from, name="paths_from"),
    path("paths/<slug:role>/<slug:goal>/", views.path, name="path"),
    path("tools/skills-gap/", views.skills_gap, name="skills_gap"),
]
