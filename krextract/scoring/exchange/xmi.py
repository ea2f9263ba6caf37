"""UIMA CAS XMI, as INCEpTION reads and writes it, by the library `dkpro-cassis` (extra `exchange`).

Quantities and codes are two custom span layers with string features; sentences are the blocks. The layers have to be
in the project before a document is imported: INCEpTION takes them from `typesystem_xml()`.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from krextract.errors import KrextractError, ReportError
from krextract.scoring.exchange.flat import FEATURES, FlatLabel, FlatText, Layer, flat_labels, tokens, with_labels
from krextract.scoring.labelling import Labelling

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

LAYERS: dict[Layer, str] = {"quantity": "webanno.custom.Quantity", "code": "webanno.custom.RecommendationCode"}
_SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type"
_META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"


def typesystem_xml() -> str:
    """The layers and their features as a UIMA type system."""
    return str(_typesystem().to_xml())


def to_xmi(labelling: Labelling) -> bytes:
    """A document with its labels as XMI."""
    cas = _cassis().Cas(typesystem=_typesystem())
    flat, labels = FlatText(labelling), flat_labels(labelling)
    cas.sofa_string, cas.sofa_mime = flat.text, "text/plain"
    _add(cas, _META, 0, len(flat.text), {"documentTitle": labelling.name, "documentId": labelling.name})
    for start, end in flat.sentences():
        _add(cas, f"{_SEGMENTS}.Sentence", start, end, {})
    for start, end in tokens(flat.text, (edge for label in labels for edge in (label.start, label.end))):
        _add(cas, f"{_SEGMENTS}.Token", start, end, {})
    for label in labels:
        _add(cas, LAYERS[label.layer], label.start, label.end, dict(label.features))
    return str(cas.to_xmi()).encode()


def from_xmi(data: bytes, base: Labelling) -> Labelling:
    """The base with the labels of an XMI file."""
    try:
        cas = _cassis().load_cas_from_xmi(BytesIO(data), typesystem=_typesystem(), lenient=True)
    except Exception as error:  # lxml's and cassis' own, without a common base
        raise ReportError(f"not a UIMA CAS of these layers: {error}") from None
    if cas.sofa_string != FlatText(base).text:
        raise ReportError(f"{base.name}: the text of the XMI is not that of the gold it came from")
    labels = [
        FlatLabel(layer, found.begin, found.end, _features(layer, found))
        for layer, name in LAYERS.items()
        for found in cas.select(name)
    ]
    return with_labels(base, labels)


def _features(layer: Layer, found: Any) -> dict[str, str]:
    said = {name: getattr(found, name) for name in FEATURES[layer]}
    return {name: value for name, value in said.items() if value is not None}


def _add(cas: "Cas", name: str, start: int, end: int, features: dict[str, str]) -> None:
    cas.add(cas.typesystem.get_type(name)(begin=start, end=end, **features))


def _typesystem() -> "TypeSystem":
    cassis = _cassis()
    types = cassis.TypeSystem()
    for name, features in {
        _META: ("documentTitle", "documentId"),
        f"{_SEGMENTS}.Sentence": (),
        f"{_SEGMENTS}.Token": (),
        **{name: FEATURES[layer] for layer, name in LAYERS.items()},
    }.items():
        parent = "uima.tcas.DocumentAnnotation" if name == _META else "uima.tcas.Annotation"
        new = types.create_type(name=name, supertypeName=parent)
        for feature in features:
            types.create_feature(domainType=new, name=feature, rangeType="uima.cas.String")
    return types


def _cassis() -> Any:
    try:
        import cassis  # noqa: PLC0415 - an extra, needed for this format alone
    except ModuleNotFoundError:
        raise KrextractError("UIMA XMI needs dkpro-cassis: pip install 'krextract[exchange]'") from None
    return cassis
