"""From mentions to records: each figure with its unit, time, place and role, each code with where it stands."""

from krextract.linking.check import exercises
from krextract.linking.explanation import explain_figures, explained
from krextract.linking.items import link_items
from krextract.linking.quantities import link_quantities
from krextract.linking.recommendations import link_recommendations
from krextract.linking.tagging import load_tagger

__all__ = [
    "exercises",
    "explain_figures",
    "explained",
    "link_items",
    "link_quantities",
    "link_recommendations",
    "load_tagger",
]
