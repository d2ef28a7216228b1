"""The room of whoever looks for help for somebody: first responders, and the map of services."""
