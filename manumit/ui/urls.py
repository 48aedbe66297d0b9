from django.urls import path

from manumit.ui import views


app_name = "ui"
urlpatterns = [path("components/", views.components, name="components")]
