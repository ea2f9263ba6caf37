"""Labels out to the tools people label in, and back: Label Studio, INCEpTION (UIMA XMI, WebAnno TSV 3), spaCy DocBin.

Every format has a writer and a reader. A reader takes the labelling that was written as its base: blocks, themes and
whatever the tool does not hold come from there, quantities and codes from the tool. What was not touched comes back
as it went out.
"""

from krextract.scoring.exchange.docbin import from_docbin, to_docbin
from krextract.scoring.exchange.gold_files import write_gold_labels
from krextract.scoring.exchange.label_studio import from_label_studio, label_studio_config, to_label_studio
from krextract.scoring.exchange.webanno import from_webanno, to_webanno
from krextract.scoring.exchange.xmi import from_xmi, to_xmi, typesystem_xml

__all__ = [
    "from_docbin",
    "from_label_studio",
    "from_webanno",
    "from_xmi",
    "label_studio_config",
    "to_docbin",
    "to_label_studio",
    "to_webanno",
    "to_xmi",
    "typesystem_xml",
    "write_gold_labels",
]
