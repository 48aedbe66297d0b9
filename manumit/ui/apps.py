from django.apps import AppConfig


class UiConfig(AppConfig):
    """The page shell, the components, the form controls and the charts."""

    name = "manumit.ui"
    label = "ui"
    verbose_name = "Pages"
