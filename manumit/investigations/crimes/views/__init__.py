"""Pages of crimes and of the registrar."""
