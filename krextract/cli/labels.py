"""`krextract labels`: pre-labelled documents out to labelling tools, and corrected labels back."""

from pathlib import Path
from typing import Annotated

import typer

from krextract import outputs
from krextract.cli.gold import new_gold
from krextract.cli.speech import tell
from krextract.cli.streams import AsJson, print_json
from krextract.errors import ReportError
from krextract.records import Report
from krextract.scoring import Labelling, exchange, read_gold
from krextract.scoring.labelling import labelling_of

labels_app = typer.Typer(help="Labels out to labelling tools, and back.", no_args_is_help=True)
Base = Annotated[Path, typer.Argument(metavar="BASE", help="A report.json, or a document's gold folder.")]
FORMS = ".json (Label Studio), .tsv (WebAnno), .xmi (INCEpTION) or .spacy (DocBin)"


@labels_app.command("export")
def export_labels(
    base: Base,
    out: Annotated[Path, typer.Option("--out", "-o", help=f"A file; its suffix says the form: {FORMS}.")],
    submitted: Annotated[
        bool, typer.Option("--submitted", help="Label Studio: labels as annotations, not as predictions.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a document with its labels for a labelling tool, and beside it the layout the tool needs."""
    labelling = _labelling(_read(base))
    match out.suffix.lower():
        case ".json":
            written = {out: exchange.to_label_studio([labelling], submitted=submitted).encode()}
            written[out.with_suffix(".config.xml")] = exchange.label_studio_config().encode()
        case ".tsv":
            written = {out: exchange.to_webanno(labelling).encode()}
        case ".xmi":
            written = {
                out: exchange.to_xmi(labelling),
                out.with_suffix(".types.xml"): exchange.typesystem_xml().encode(),
            }
        case ".spacy":
            written = {out: exchange.to_docbin(labelling)}
        case _:
            raise ReportError(f"{out}: no form for labels; end the name in {FORMS}")
    for path, data in written.items():
        outputs.write_atomic(path, data)
    if as_json:
        print_json({"files": [str(path) for path in written]})
    else:
        print("\n".join(map(str, written)))


@labels_app.command("import")
def import_labels(
    base: Base,
    labels: Annotated[Path, typer.Argument(help="What the labelling tool exported.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The document's gold folder; else BASE, where that is one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put corrected labels into a gold folder; BASE is what the labels were exported from."""
    record = _read(base)
    if out is None and isinstance(record, Report):
        raise ReportError(f"{base}: a report, not a gold folder; say with --out where the gold goes")
    folder = out or base
    corrected = _imported(labels, _labelling(record))
    if isinstance(record, Report):
        new_gold(record, folder)
    exchange.write_gold_labels(corrected, folder)
    if as_json:
        print_json({"gold": str(folder), "figures": len(corrected.mentions), "codes": len(corrected.codes)})
        return
    tell(f"{folder}: {len(corrected.mentions)} figures, {len(corrected.codes)} codes")


def _read(base: Path) -> Report | Labelling:
    return read_gold(base) if base.is_dir() else outputs.read_report(base)


def _labelling(base: Report | Labelling) -> Labelling:
    """A document is known to a tool by its name: that of its file without suffix, or of its gold folder."""
    return labelling_of(base, Path(base.source.name).stem) if isinstance(base, Report) else base


def _imported(path: Path, base: Labelling) -> Labelling:
    try:
        data = path.read_bytes()
        match path.suffix.lower():
            case ".json":
                return exchange.from_label_studio(data.decode(), base)
            case ".tsv":
                return exchange.from_webanno(data.decode(), base)
            case ".xmi":
                return exchange.from_xmi(data, base)
            case ".spacy":
                return exchange.from_docbin(data, base)
    except OSError as error:
        raise ReportError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise ReportError(f"{path}: not UTF-8; export it again") from None
    raise ReportError(f"{path}: no form for labels; end the name in {FORMS}")
