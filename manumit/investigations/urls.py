from __future__ import annotations

from manumit.investigations.abroad import urls as abroad
from manumit.investigations.crimes import urls as crimes
from manumit.investigations.exhibits import urls as exhibits
from manumit.investigations.leading import urls as leading
from manumit.investigations.logbook import urls as logbook
from manumit.investigations.operations import urls as operations
from manumit.investigations.planning import urls as planning
from manumit.investigations.prosecuting import urls as prosecuting
from manumit.investigations.section45 import urls as section45


app_name = "investigations"

urlpatterns = [
    *crimes.urlpatterns,
    *leading.urlpatterns,
    *planning.urlpatterns,
    *section45.urlpatterns,
    *logbook.urlpatterns,
    *prosecuting.urlpatterns,
    *abroad.urlpatterns,
    *exhibits.urlpatterns,
    *operations.urlpatterns,
]
