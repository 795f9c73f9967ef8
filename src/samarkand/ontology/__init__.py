"""Event ontologies: what each type of event is.

In:  the name of a folder of TOML files, one a type (`docs/add-an-event-type.md` has the format).
Out: an `Ontology`: its types with their labels, definitions, modes, quad class, intensity and CAMEO codes, and the
     contexts that events may have.
It deliberately knows no words of any language and codes nothing.
"""

from samarkand.ontology.loading import Context, EventType, Mode, Ontology, load

__all__ = ["Context", "EventType", "Mode", "Ontology", "load"]
