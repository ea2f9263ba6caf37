"""Label Studio: tasks as JSON, with the labelling interface that shows them.

Labels are per-region: a span labelled `quantity` or `code`, choices for fields with a closed set of values, text
fields for the others; a field with several entries accepts each of them. Pre-labelled tasks carry `predictions`;
`annotations`, once someone submitted them, are what is read back.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Any, get_args

from krextract.errors import ReportError
from krextract.labels import CodeRole, Direction, Kind, Measure, Modifier, PeriodSource, Role
from krextract.scoring.exchange.flat import (
    FEATURES,
    NONE,
    FlatLabel,
    FlatText,
    Layer,
    flat_labels,
    read_options,
    with_labels,
    write_option,
)
from krextract.scoring.labelling import Labelling

_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "modifier": get_args(Modifier),
    "measure": get_args(Measure),
    "direction": (*get_args(Direction), NONE),
    "period_source": (*get_args(PeriodSource), NONE),
    "role": get_args(Role),
    "code_role": get_args(CodeRole),
}


def label_studio_config() -> str:
    """The labelling interface of a project, to paste under Settings, Labeling Interface, Code."""
    view = ET.Element("View")
    labels = ET.SubElement(view, "Labels", name="label", toName="text")
    for layer in FEATURES:
        ET.SubElement(labels, "Label", value=layer)
    ET.SubElement(view, "Text", name="text", value="$text", granularity="character")
    for layer, names in FEATURES.items():
        for name in (_control(layer, feature) for feature in names):
            when = {"whenTagName": "label", "whenLabelValue": layer}
            shown = {"name": name, "toName": "text", "perRegion": "true", **when}
            ET.SubElement(view, "Header", value=name, size="5")
            if name in _CHOICES:
                choices = ET.SubElement(view, "Choices", {**shown, "choice": "multiple", "showInline": "true"})
                for value in _CHOICES[name]:
                    ET.SubElement(choices, "Choice", value=value)
            else:
                ET.SubElement(view, "TextArea", {**shown, "editable": "true", "maxSubmissions": "5"})
    ET.indent(view)
    return ET.tostring(view, encoding="unicode")


def to_label_studio(labellings: Iterable[Labelling], *, submitted: bool = False) -> str:
    """Tasks to import, a document each; labels go as predictions to be corrected, or as submitted annotations."""
    return json.dumps([_task(one, submitted) for one in labellings], ensure_ascii=False, indent=1) + "\n"


def from_label_studio(exported: str, base: Labelling) -> Labelling:
    """The base with the labels of its task in a JSON export; the last submitted annotation counts."""
    try:
        tasks = json.loads(exported)
    except json.JSONDecodeError as error:
        raise ReportError(f"not a Label Studio export: {error}") from None
    for task in tasks if isinstance(tasks, list) else [tasks]:
        if isinstance(task, dict) and task.get("data", {}).get("document") == base.name:
            return with_labels(base, _labels(task, FlatText(base).text))
    raise ReportError(f"no task for {base.name} in this Label Studio export")


def _control(layer: Layer, feature: str) -> str:
    """The name of a control; roles of quantities and of codes are different sets."""
    return feature if layer == "quantity" or feature == "code" else f"code_{feature}"


def _task(labelling: Labelling, submitted: bool) -> dict[str, Any]:
    text = FlatText(labelling).text
    results = [
        result for number, label in enumerate(flat_labels(labelling)) for result in _results(label, text, f"l{number}")
    ]
    labels = {"annotations": [{"result": results}]} if submitted else {"predictions": [{"result": results}]}
    return {"data": {"document": labelling.name, "text": text}, **labels}


def _results(label: FlatLabel, text: str, region: str) -> list[dict[str, Any]]:
    place = {"start": label.start, "end": label.end}
    shared = {"id": region, "to_name": "text"}
    surface = text[label.start : label.end]
    results: list[dict[str, Any]] = [
        {
            **shared,
            "from_name": "label",
            "type": "labels",
            "value": {**place, "text": surface, "labels": [label.layer]},
        }
    ]
    for feature, line in label.features.items():
        name = _control(label.layer, feature)
        said = [write_option(value) for value in read_options(feature, line)]
        kind, key = ("choices", "choices") if name in _CHOICES else ("textarea", "text")
        results.append({**shared, "from_name": name, "type": kind, "value": {**place, key: said}})
    return results


def _labels(task: dict[str, Any], text: str) -> list[FlatLabel]:
    if task["data"].get("text") != text:
        raise ReportError(f"{task['data']['document']}: the text of the task is not that of the gold it came from")
    regions: dict[str, list[dict[str, Any]]] = {}
    for result in _submitted(task).get("result", []):
        regions.setdefault(result["id"], []).append(result)
    return [_label(results, text) for results in regions.values() if any(one["type"] == "labels" for one in results)]


def _submitted(task: dict[str, Any]) -> dict[str, Any]:
    """The last annotation that was not cancelled, else the last prediction."""
    annotations = [one for one in task.get("annotations", []) if not one.get("was_cancelled")]
    found = annotations or task.get("predictions", [])
    return dict(found[-1]) if found else {}


def _label(results: list[dict[str, Any]], text: str) -> FlatLabel:
    span = next(one["value"] for one in results if one["type"] == "labels")
    layer: Layer = "code" if "code" in span["labels"] else "quantity"
    features = {_control(layer, feature): feature for feature in FEATURES[layer]}
    said = {
        features[one["from_name"]]: write_options_of(one["value"].get("choices") or one["value"].get("text") or [])
        for one in results
        if one["type"] != "labels" and one["from_name"] in features
    }
    start, end = _place(span, text)
    return FlatLabel(layer, start, end, said)


def write_options_of(entries: list[str] | str) -> str:
    """Entries as they were typed or chosen, as one line."""
    return entries if isinstance(entries, str) else " | ".join(entries)


def _place(span: dict[str, Any], text: str) -> tuple[int, int]:
    """Characters of the text: browsers count those outside the basic plane twice, so the surface decides."""
    start, end = int(span["start"]), int(span["end"])
    surface = span.get("text", text[start:end])
    if text[start:end] != surface:
        units = text.encode("utf-16-le")
        start, end = (len(units[: 2 * place].decode("utf-16-le", "ignore")) for place in (start, end))
    if text[start:end] != surface:
        raise ReportError(f"label {surface!r} does not stand at {span['start']}:{span['end']} of the text")
    return start, end
