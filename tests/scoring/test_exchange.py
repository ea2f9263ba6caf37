"""Labels go out to labelling tools and come back as they went, and as the tools' own libraries read them."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import cassis
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring import exchange, score
from krextract.scoring.exchange.flat import read_options, write_options
from krextract.scoring.gold import read_gold
from krextract.scoring.labelling import Code, Labelling, Place, Span, Text, TextBlock, labelling_of

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted(path.parent for path in ROOT.glob("gold/*/structure.json"))

Trip = Callable[[Labelling, Labelling], Labelling]
TRIPS: dict[str, Trip] = {
    "label studio": lambda one, base: exchange.from_label_studio(exchange.to_label_studio([one]), base),
    "submitted": lambda one, base: exchange.from_label_studio(exchange.to_label_studio([one], submitted=True), base),
    "webanno": lambda one, base: exchange.from_webanno(exchange.to_webanno(one), base),
    "xmi": lambda one, base: exchange.from_xmi(exchange.to_xmi(one), base),
    "docbin": lambda one, base: exchange.from_docbin(exchange.to_docbin(one), base),
}
every_trip = pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)


def bare(labelling: Labelling) -> Labelling:
    return replace(labelling, mentions=(), codes=())


def in_order(labelling: Labelling) -> Labelling:
    """Labels in order of place, in which they come back."""
    order = {block.id: number for number, block in enumerate(labelling.blocks)}

    def place(one: object) -> tuple[int, int, int]:
        span = one.span  # type: ignore[attr-defined]
        return order[span.block], span.start, span.end

    mentions, codes = sorted(labelling.mentions, key=place), sorted(labelling.codes, key=place)
    return replace(labelling, mentions=tuple(mentions), codes=tuple(codes))


@every_trip
@pytest.mark.parametrize("folder", GOLD, ids=lambda path: path.name)
def test_gold_comes_back_as_it_went(trip: Trip, folder: Path) -> None:
    gold = in_order(read_gold(folder))
    assert trip(gold, bare(gold)) == gold


@every_trip
def test_hard_characters_and_labels_come_back(trip: Trip) -> None:
    gold = hard()
    assert trip(gold, bare(gold)) == gold


def hard() -> Labelling:
    """Emoji, control signs of every format, stacked and nested labels, odd features, an empty block."""
    place = Place(3, "beleid")
    blocks = (
        TextBlock("a|b", "paragraph", '  🧒🏽 Tot 16 à 17-jarigen_[1]* -> 5\\6; 7% | "x"', place),
        TextBlock("leeg", "paragraph", "", place),
        TextBlock("rij", "table", "Jaar\t2023\nZeist 1.210\n\n\\nSoest 40", Place()),
    )
    text = Text(blocks)
    first = blocks[0].text.index("16")
    mentions = (
        replace(
            text.mention(
                Span("a|b", first, first + 2),
                {
                    "low": (16, 17.5),
                    "unit": ("jaar | jaren", None, '"', "-", "", " los ", "*", "_", "a\\b", "->;[2]\t\n", "🧒🏽"),
                    "period": (None, "2023"),
                    "kind": ("age",),
                },
            ),
            case=("age_pair", "odd | name"),
        ),
        text.mention(Span("a|b", first, first + 7), {"low": (1e-05,), "high": (448100,)}),
        text.mention(Span("rij", 16, 21), {"kind": ("count", "rate"), "direction": (None,)}),
    )
    codes = (
        Code("41i", "mention", place, Span("a|b", first, first + 2)),
        Code("22a", "definition", Place(), Span("rij", 0, 4), 'Zeg "ja" | nee -> [1]'),
    )
    return Labelling("proef | één", blocks, mentions, codes)


odd_text = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")) | st.sampled_from('\n\t|\\[]_*;"-> '), max_size=12
)


@given(st.lists(st.none() | odd_text, min_size=1, max_size=4))
@settings(max_examples=200)
def test_any_options_survive_one_line(values: list[str | None]) -> None:
    assert read_options("unit", write_options(tuple(values))) == tuple(values)


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=3))
def test_numbers_survive_one_line(values: list[float]) -> None:
    assert read_options("low", write_options(tuple(values))) == tuple(values)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("2023|-", ("2023", None)), ('kinderen |  "a | b" ', ("kinderen", "a | b")), ("", ()), ('"los', ("los",))],
)
def test_what_people_type_is_read(line: str, expected: tuple[str | None, ...]) -> None:
    assert read_options("unit", line) == expected


@every_trip
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_and_spans_come_back(trip: Trip, data: st.DataObject) -> None:
    texts = data.draw(st.lists(odd_text, min_size=1, max_size=3))
    blocks = tuple(TextBlock(str(number), "paragraph", text) for number, text in enumerate(texts))
    text = Text(blocks)
    words = [
        Span(block.id, start, start + 1)
        for block in blocks
        for start, character in enumerate(block.text)
        if not character.isspace()
    ]
    spans = data.draw(st.lists(st.sampled_from(words), max_size=3, unique=True)) if words else []
    unit = data.draw(odd_text)
    gold = in_order(Labelling("d", blocks, tuple(text.mention(span, {"unit": (unit,)}) for span in spans)))
    assert trip(gold, bare(gold)) == gold


def test_a_correction_made_in_label_studio_is_read(edition: Report) -> None:
    gold = labelling_of(edition)
    task = json.loads(exchange.to_label_studio([gold]))[0]
    results = task["predictions"][0]["result"]
    region = next(one["id"] for one in results if one["value"].get("text") == "448.100")
    for one in results:
        if one["id"] == region and one["from_name"] == "unit":
            one["value"]["text"] = ["leden", "kinderen"]
        if one["id"] == region and one["from_name"] == "modifier":
            one["value"]["choices"] = ["ruim"]
    answered = {
        "data": task["data"],
        "predictions": task["predictions"],
        "annotations": [{"result": []}, {"result": results}, {"was_cancelled": True, "result": []}],
    }
    corrected = exchange.from_label_studio(json.dumps([answered]), gold)
    assert corrected.mentions[0].fields["unit"] == ("leden", "kinderen")
    assert corrected.mentions[0].fields["modifier"] == ("ruim",)
    assert score(gold, corrected)["field/unit"].f1 == 1.0
    assert score(gold, corrected)["field/modifier"].hits == 8


def test_label_studio_offsets_may_count_as_a_browser_does() -> None:
    gold = hard()
    tasks = json.loads(exchange.to_label_studio([gold]))
    for result in tasks[0]["predictions"][0]["result"]:
        value = result["value"]
        value["start"], value["end"] = value["start"] + 2, value["end"] + 2
    assert exchange.from_label_studio(json.dumps(tasks), bare(gold)) == gold


def test_the_labelling_interface_has_a_control_for_every_feature(edition: Report) -> None:
    view = ElementTree.fromstring(exchange.label_studio_config())
    controls = {one.get("name"): one for one in view.iter() if one.get("toName")}
    task = json.loads(exchange.to_label_studio([labelling_of(edition)]))[0]
    for result in task["predictions"][0]["result"]:
        control = controls[result["from_name"]]
        assert control.tag.lower() == result["type"]
        if control.tag == "Choices":
            assert set(result["value"]["choices"]) <= {one.get("value") for one in control}


def test_label_studio_accepts_tasks_and_interface(edition: Report) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    config = interface.LabelInterface(exchange.label_studio_config())
    config.validate()
    task = json.loads(exchange.to_label_studio([labelling_of(edition)], submitted=True))[0]
    assert config.validate_task({"data": task["data"]})
    assert config.validate_prediction(task["annotations"][0], return_errors=True) == []


def test_cassis_reads_the_xmi_with_the_published_type_system(edition: Report) -> None:
    gold = labelling_of(edition)
    types = cassis.load_typesystem(BytesIO(exchange.typesystem_xml().encode()))
    cas = cassis.load_cas_from_xmi(BytesIO(exchange.to_xmi(gold)), typesystem=types)
    quantities = list(cas.select("webanno.custom.Quantity"))
    assert [one.get_covered_text() for one in quantities] == [one.surface for one in gold.mentions]
    assert quantities[0].unit == "kinderen"
    sentences = list(cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"))
    assert [one.get_covered_text() for one in sentences] == [block.text for block in gold.blocks]


def test_spacy_reads_the_docbin_on_its_own(edition: Report) -> None:
    gold = labelling_of(edition)
    docs = list(DocBin().from_bytes(exchange.to_docbin(gold)).get_docs(spacy.blank("nl").vocab))
    assert [doc.text for doc in docs] == [block.text for block in gold.blocks]
    assert [(span.text, span.label_) for span in docs[1].spans["quantities"]] == [
        ("13,5", "percentage"),
        ("12,1", "percentage"),
    ]


INCEPTION = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value
#T_SP=webanno.custom.Quantity|high|low|unit
#T_RL=webanno.custom.Link|note|BT_webanno.custom.Quantity


#Text=In Zeist bijna 1,5 miljoen euro
1-1\t0-2\tIn\t_\t_\t_\t_\t_\t_\t_\t
1-2\t3-8\tZeist\t*\tLOC\t_\t_\t_\t_\t_\t
1-3\t9-14\tbijna\t_\t_\t_\t_\t_\t_\t_\t
1-4\t15-18\t1,5\t*[1]\tNUM[1]\t1500000[2]\t1500000[2]\tEUR \\| -[2]\t_\t_\t
1-5\t19-26\tmiljoen\t*[1]\tNUM[1]\t1500000[2]\t1500000[2]\tEUR \\| -[2]\t_\t_\t
1-6\t27-31\teuro\t_\t_\t_\t_\t_\t_\t_\t

#Text=16-jarigen
2-1\t33-43\t16-jarigen\t_\t_\t_\t_\t_\t_\t_\t
2-1.1\t33-35\t16\t_\t_\t*\t16\t*\t_\t_\t
"""


def test_a_file_as_inception_writes_it_is_read() -> None:
    blocks = (TextBlock("a", "paragraph", "In Zeist bijna 1,5 miljoen euro"), TextBlock("b", "paragraph", "16-jarigen"))
    found = exchange.from_webanno(INCEPTION, Labelling("d", blocks))
    assert [(one.surface, dict(one.fields)) for one in found.mentions] == [
        ("1,5 miljoen", {"high": (1500000,), "low": (1500000,), "unit": ("EUR", None)}),
        ("16", {"low": (16,)}),
    ]


@pytest.mark.parametrize(
    ("read", "data", "said"),
    [
        (exchange.from_label_studio, "geen json", "not a Label Studio export"),
        (exchange.from_label_studio, "[]", "no task for proef-2024"),
        (exchange.from_label_studio, '[{"data": {"document": "proef-2024", "text": "x"}}]', "text of the task"),
        (exchange.from_webanno, "#FORMAT=anders", "not WebAnno TSV 3"),
        (exchange.from_webanno, "#FORMAT=WebAnno TSV 3.3\n1-1\t0-4\tAnders\n", "line 2 of the WebAnno file says"),
        (exchange.from_webanno, "#FORMAT=WebAnno TSV 3.3\nkapot\n", "line 2 of the WebAnno file is no token"),
        (exchange.from_xmi, b"<kapot", "not a UIMA CAS"),
        (exchange.from_docbin, b"kapot", "not a DocBin"),
    ],
)
def test_files_of_other_tools_that_cannot_be_used(
    edition: Report, read: Callable[[str | bytes, Labelling], Labelling], data: str | bytes, said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        read(data, labelling_of(edition))


def test_a_changed_text_is_refused(edition: Report) -> None:
    gold = labelling_of(edition)
    block = replace(gold.blocks[0], text=gold.blocks[0].text.replace("Eind", "Half"))
    other = replace(bare(gold), blocks=(block, *gold.blocks[1:]))
    for trip in TRIPS.values():
        with pytest.raises(ReportError):
            trip(gold, other)


def test_a_label_over_two_blocks_is_refused(edition: Report) -> None:
    gold = labelling_of(edition)
    tasks = json.loads(exchange.to_label_studio([gold]))
    text = tasks[0]["data"]["text"]
    value = {"start": 0, "end": 200, "text": text[:200], "labels": ["quantity"]}
    tasks[0]["predictions"][0]["result"] = [{"id": "x", "type": "labels", "from_name": "label", "value": value}]
    with pytest.raises(ReportError, match="within one block"):
        exchange.from_label_studio(json.dumps(tasks), gold)


@pytest.mark.parametrize("folder", GOLD, ids=lambda path: path.name)
def test_labels_written_to_gold_are_the_same_labels(folder: Path, tmp_path: Path) -> None:
    gold = read_gold(folder)
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    exchange.write_gold_labels(gold, tmp_path)
    assert replace(read_gold(tmp_path), name=gold.name) == gold
    for name in ("quantities.jsonl", "recommendations.jsonl"):
        was, now = ((one / name).read_text(encoding="utf-8").splitlines() for one in (folder, tmp_path))
        assert [json.loads(line) for line in now] == [json.loads(line) for line in was]
