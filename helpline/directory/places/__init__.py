"""From a postcode, a town or free words to the nation, the councils or Trusts, and the police forces. Pure look-ups."""

from helpline.directory.places.faults import ReferenceFault
from helpline.directory.places.found import Found, Weighed
from helpline.directory.places.places import Places
from helpline.directory.places.reading import FILES, read_places

__all__ = ["FILES", "Found", "Places", "ReferenceFault", "Weighed", "read_places"]
