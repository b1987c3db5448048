from django.urls import path

from . import feeds, views

urlpatterns = [
    path("changes/", views.change_list, name="changes"),
    path("changes/feed.xml", feeds.all_changes, name="changes_feed"),
    path("changes/<int:pk>/", views.change_page, name="change"),
    path("roles/<slug:role>/changes.xml", feeds.changes_of_role, name="role_changes_feed"),
]
