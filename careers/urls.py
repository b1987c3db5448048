"""The public pages."""

urlpatterns = []
