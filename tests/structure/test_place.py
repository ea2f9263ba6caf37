"""Themes and sections in every layout a yearly report has been seen in, and in documents that are none."""

from dataclasses import replace

import pytest
from laying import lay

from krextract.layout.blocks import LaidBlock, LaidDocument, NoteMark
from krextract.structure import Structure, place_blocks
from krextract.textmap import Segment, TextMap

SPREADS = """
# FOCUS
Wie buiten speelt.
## definitie
### Wat verstaan we onder spelen?
Alles wat kinderen uit zichzelf doen.
% 2019 14 2020 15 Speeltuinen
---
# Zo staat het ervoor
# Armoede
### Wat gebeurde er?
Er kwamen speeltuinen bij.
---
# KENGETALLEN
Figuur 1. Speeltuinen per stad
Bron: eigen telling
In 2020 waren er 15.
# AANBEVELINGEN VN-KINDERRECHTENCOMITÉ
* 33a. Geef ieder kind een speeltuin.
# BELEIDSBESCHRIJVINGEN
### Aanbeveling 33a. Speeltuinen
* Speelwet. De wet is aangenomen.
---
# onder kinderen
# FOCUS
Wie naar school gaat.
---
# Zo staat het ervoor
# Onderwijs
Er kwamen scholen bij.
# KENGETALLEN
In 2020 waren er 7.
"""
LABELS = tuple((page, "6 Armoede") for page in (1, 2, 3)) + tuple((page, "7 Onderwijs") for page in (4, 5))


def places(structure: Structure) -> dict[str, tuple[int | None, str | None]]:
    return {block.text: (block.theme, block.section) for block in structure.blocks}


def outline(structure: Structure) -> list[tuple[int, str, list[str]]]:
    return [(one.number, one.title, [section.kind for section in one.sections]) for one in structure.themes]


@pytest.mark.parametrize("furniture", [(), LABELS], ids=["without labels", "with margin labels"])
def test_a_theme_begins_at_its_spread_before_its_title(furniture: tuple[tuple[int, str], ...]) -> None:
    structure = place_blocks(lay(SPREADS, title="Kinderrechten in Beweging 2024", furniture=furniture))
    assert outline(structure) == [
        (6, "Armoede", ["opening", "stand_van_zaken", "kengetallen", "aanbevelingen", "beleid"]),
        (7, "Onderwijs", ["opening", "stand_van_zaken", "kengetallen"]),
    ]
    where = places(structure)
    assert where["Wie buiten speelt."] == (6, "opening")
    assert where["Alles wat kinderen uit zichzelf doen."] == (6, "opening")
    assert where["Er kwamen speeltuinen bij."] == (6, "stand_van_zaken")
    assert where["33a. Geef ieder kind een speeltuin."] == (6, "aanbevelingen")
    assert where["onder kinderen"] == (7, "opening")
    assert where["Wie naar school gaat."] == (7, "opening")
    assert [(one.first_page, one.last_page) for one in structure.themes] == [(1, 3), (4, 5)]


def test_margin_labels_number_themes_no_profile_knows() -> None:
    furniture = tuple((page, "3 Armoede") for page in (1, 2, 3)) + tuple((page, "8 Onderwijs") for page in (4, 5))
    structure = place_blocks(lay(SPREADS, furniture=furniture))
    assert [(number, title) for number, title, _ in outline(structure)] == [(3, "Armoede"), (8, "Onderwijs")]


def test_a_tab_bar_says_nothing_of_a_page() -> None:
    names = ["Armoede", "Onderwijs", "Migratie", "Jeugdstrafrecht"]
    bar = tuple((page, f"{6 + at} {name}") for page in range(1, 6) for at, name in enumerate(names))
    structure = place_blocks(lay(SPREADS, title="Kinderrechten in Beweging 2024", furniture=bar + LABELS))
    assert [number for number, _, _ in outline(structure)] == [6, 7]


TABS = tuple((page, "6 Armoede" if page < 4 else "7 Onderwijs") for page in range(1, 6))


def test_the_open_tab_names_a_theme_without_title() -> None:
    text = SPREADS.replace("# Armoede\n", "").replace("# Onderwijs\n", "")
    structure = place_blocks(lay(text, title="Kinderrechten in Beweging 2024", tabs=TABS))
    assert [(number, title) for number, title, _ in outline(structure)] == [(6, "Armoede"), (7, "Onderwijs")]
    assert places(structure)["Wie naar school gaat."] == (7, "opening")


def test_the_open_tab_alone_tells_where_a_theme_begins() -> None:
    text = "# Cijfers\nWie weinig heeft.\n---\nEr was geld.\n---\n# Cijfers\nWie leert.\n---\nEr kwamen scholen bij."
    tabs = tuple((page, "1 Wonen" if page < 3 else "2 School") for page in range(1, 5))
    structure = place_blocks(lay(text, tabs=tabs))
    assert [(one.number, one.title, one.first_page) for one in structure.themes] == [(1, "Wonen", 1), (2, "School", 3)]


def _moved(block: LaidBlock, by: float) -> LaidBlock:
    """A block in a column further to the right."""
    segments = [one._replace(edges=[edge + by for edge in one.edges]) for one in block.map.segments]
    return replace(block, map=TextMap(block.text, tuple(segments)))


def test_a_spread_may_be_read_in_any_order() -> None:
    text = SPREADS.replace("# onder kinderen\n# FOCUS\nWie naar school gaat.", "Wie naar school gaat.\n# FOCUS")
    text = text.replace("# Zo staat het ervoor\n# Onderwijs\nEr kwamen", "# Onderwijs\nEr kwamen")
    text = text.replace("Er kwamen scholen bij.", "Er kwamen scholen bij.\n# Zo staat het ervoor")
    laid = lay(text, title="Kinderrechten in Beweging 2024")
    where = places(place_blocks(laid))
    assert where["Wie naar school gaat."] == (6, "beleid")  # right above the heading
    blocks = tuple(_moved(block, 300) if block.text == "Wie naar school gaat." else block for block in laid.blocks)
    where = places(place_blocks(replace(laid, blocks=blocks)))
    assert where["Wie naar school gaat."] == (7, "opening")
    assert where["Er kwamen scholen bij."] == (7, "stand_van_zaken")
    assert where["In 2020 waren er 7."] == (7, "kengetallen")


def test_plain_text_tells_by_words_alone() -> None:
    text = """
    Wie weinig heeft.
    # FOCUS definitie
    # Armoede
    Er is minder geld.
    # Zo staat het ervoor
    # KENGETALLEN
    In 2020 waren er 7.
    # BELEIDSBESCHRIJVINGEN
    # Aanbeveling 33a. Inkomen
    # 6 Armoede
    Er kwam geld bij.
    # Onderwijs
    Ook daar.
    # 6 Armoede
    Wie naar school gaat.
    # FOCUS
    # Onderwijs
    Er kwamen scholen bij.
    # Zo staat het ervoor
    # KENGETALLEN
    """
    laid = lay(text, title="Kinderrechten in Beweging 2024")
    levelless = replace(laid, blocks=tuple(replace(block, level=0) for block in laid.blocks))
    structure = place_blocks(levelless)
    where = places(structure)
    assert [number for number, _, _ in outline(structure)] == [6, 7]
    assert where["Er is minder geld."] == (6, "stand_van_zaken")
    assert where["Ook daar."] == (6, "beleid")
    assert where["Wie naar school gaat."] == (7, "opening")
    assert where["Er kwamen scholen bij."] == (7, "stand_van_zaken")
    policy = next(block for block in structure.blocks if block.text == "Er kwam geld bij.")
    assert structure.blocks[policy.headings[0]].text == "Aanbeveling 33a. Inkomen"


def test_a_title_that_says_more_than_the_profile_is_known() -> None:
    text = SPREADS.replace("# Onderwijs", "# Onderwijs voor ieder kind")
    structure = place_blocks(lay(text, title="Kinderrechten in Beweging 2024"))
    assert [(number, title) for number, title, _ in outline(structure)][1] == (7, "Onderwijs voor ieder kind")


def test_numbered_titles_in_one_column() -> None:
    text = """
    # 3 Geweld tegen kinderen
    ## Focus
    Wie geweld ziet.
    ## Zo staat het ervoor
    ### Geweld tegen kinderen
    Er is meer gemeld.
    ## Beleidsbeschrijvingen
    ### Onderwijs
    Scholen melden vaker.
    # 6 Armoede
    ## Focus
    Wie weinig heeft.
    """
    structure = place_blocks(lay(text, title="Kinderrechten in Beweging 2024"))
    assert [(number, title) for number, title, _ in outline(structure)] == [
        (3, "Geweld tegen kinderen"),
        (6, "Armoede"),
    ]
    assert places(structure)["Scholen melden vaker."] == (3, "beleid")


def test_chapters_are_told_by_the_numbers_of_their_sections() -> None:
    text = """
    Wij vroegen de cijfers op.
    ---
    # 2.1 CIJFERS
    | Jaar Aantal 2020 14
    # 2.2 ANALYSE
    Er valt veel op.
    ### Wachten
    Het duurt lang.
    ## WACHTLIJSTEN
    Die zijn langer.
    """
    furniture = tuple((page, text) for page in (1, 2) for text in ("CIJFERBOEK 2020", "JEUGDZORG"))
    structure = place_blocks(lay(text, title="Cijferboek 2020", furniture=(*furniture, (3, "JEUGDZORG"))))
    assert outline(structure) == [(2, "Jeugdzorg", ["opening", "kengetallen", "analyse", "analyse"])]
    assert structure.themes[0].sections[-1].heading == "WACHTLIJSTEN"
    assert places(structure)["Wij vroegen de cijfers op."] == (2, "opening")
    assert places(structure)["Het duurt lang."] == (2, "analyse")


@pytest.mark.parametrize("depth", ["#", "##"], ids=["titles above their sections", "all headings alike"])
def test_a_web_page_shows_its_themes_by_repetition(depth: str) -> None:
    text = f"""
    # Een jaar in het kort en lang
    Dit is een samenvatting.
    {depth} Wonen
    * Er is te weinig ruimte.
    ## Onze zorgen:
    * Het duurt lang.
    ## Cijfers:
    * In 2020 waren er 14.
    {depth} Leren
    * De school is ver.
    ## Onze zorgen:
    * De bus is duur.
    ## Cijfers:
    * In 2020 waren er 9.
    {depth} Wat doet de stichting?
    Wij helpen.
    """
    structure = place_blocks(lay(text, media_type="text/html"))
    assert outline(structure) == [
        (1, "Wonen", ["other", "other", "kengetallen"]),
        (2, "Leren", ["other", "other", "kengetallen"]),
    ]
    where = places(structure)
    assert where["Dit is een samenvatting."] == (None, "other")
    assert where["De bus is duur."] == (2, "other")
    assert where["Wij helpen."] == (None, "other")


def test_a_page_about_one_theme() -> None:
    text = """
    # Onderwijs
    Ieder kind gaat naar school.
    ## Kengetallen 2024
    In 2024 waren er 9.
    ## Aanbevelingen van het VN-Kinderrechtencomité
    * 27a. Open alle scholen.
    ### Beleidsontwikkelingen
    * Schoolwet. Die is aangenomen.
    ## Colofon
    Gemaakt door ons.
    """
    structure = place_blocks(lay(text, media_type="text/html"))
    assert outline(structure) == [(7, "Onderwijs", ["opening", "kengetallen", "aanbevelingen", "beleid"])]
    assert places(structure)["Gemaakt door ons."] == (None, "other")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Een bericht zonder koppen.",
        "# Een koptekst\nEn een tekst.",
        "# 1\n# 2\n# 3",
        "# FOCUS",
        "# 3 Wonen\n# 4 Leren\n# 5 Spelen",
        "## Beleid\n### Beleid\n# Beleid",
        "| Jaar Aantal",
    ],
)
def test_what_is_no_report_is_placed_without_a_theme(text: str) -> None:
    structure = place_blocks(lay(text))
    assert structure.themes == ()
    assert {block.theme for block in structure.blocks} <= {None}


def test_headings_above_a_block_are_told_innermost_first() -> None:
    structure = place_blocks(lay(SPREADS, title="Kinderrechten in Beweging 2024"))
    index = next(at for at, block in enumerate(structure.blocks) if block.text.startswith("Speelwet"))
    above = [structure.blocks[at].text for at in structure.blocks[index].headings]
    assert above == ["Aanbeveling 33a. Speeltuinen", "BELEIDSBESCHRIJVINGEN", "Armoede"]


def test_ids_are_stable_and_in_order() -> None:
    structure = place_blocks(lay(SPREADS))
    assert [block.id for block in structure.blocks][:2] == ["b0001", "b0002"]
    assert len({block.id for block in structure.blocks}) == len(structure.blocks)


def test_a_section_name_on_two_lines_is_one() -> None:
    structure = place_blocks(
        lay("# Armoede\n## CIJFERMATIGE\n## ONTWIKKELINGEN\nHet steeg.\n## Beleid\n## Kengetallen")
    )
    assert places(structure)["Het steeg."][1] == "cijfermatige_ontwikkelingen"


def test_a_recommendation_that_does_not_look_like_a_heading_is_one() -> None:
    structure = place_blocks(lay("## Beleid\nAanbeveling 12b. Veilig naar school\nEr kwam een pad."))
    assert [block.kind for block in structure.blocks] == ["heading", "subheading", "paragraph"]
    assert structure.blocks[2].headings == (1, 0)


@pytest.mark.parametrize("title", ["## Veilig naar school", "### Veilig naar school"])
def test_the_number_of_a_recommendation_by_itself_heads_the_title_below_it(title: str) -> None:
    text = f"# Beleid\nAANBEVELING 12B\n{title}\nEr kwam een pad.\nAanbeveling 12c en 13\nEr kwam licht."
    structure = place_blocks(lay(text))
    assert [block.kind for block in structure.blocks[1:3]] == ["subheading", "subheading"]
    assert structure.blocks[3].headings == (2, 1, 0)
    assert structure.blocks[5].headings == (4, 0)


def test_what_is_missing_is_said() -> None:
    def codes(document: LaidDocument) -> list[str]:
        return [warning.code for warning in place_blocks(document).warnings]

    assert codes(lay("Een tekst.", title="Kinderrechten in Beweging 2024")) == ["no-themes"]
    theme = "# {} {}\n## Kengetallen\nTekst.\n## Beleid\nTekst.\n"
    three = theme.format(1, "Wonen") + theme.format(2, "Leren") + "# 3 Spelen\n## Kengetallen\nTekst."
    assert codes(lay(three)) == ["section-missing"]


def test_chapters_of_an_extract_numbered_anew_keep_the_numbers_of_the_edition() -> None:
    heads = {3: "Geweld tegen kinderen", 6: "Armoede", 7: "Onderwijs"}
    text = "# Kinderrechten in Beweging 2024\n" + "\n".join(
        f"## {at} {title}\n## {at}.1 KENGETALLEN\nEr waren 14 lessen.\n## {at}.2 BELEID\nEr kwam een wet."
        for at, title in enumerate(heads.values(), 1)
    )
    found = place_blocks(lay(text))
    assert [(theme.number, theme.title) for theme in found.themes] == list(heads.items())


def boxed(*, aside: bool) -> Structure:
    """A section, a box with a heading and text of its own, and text that goes on below: in the column of the section
    where the box stood aside, else in that of the box."""
    laid = lay(
        "# Kinderrechten in Beweging 2024\n# Armoede\n# KENGETALLEN\nEr waren 14.\n# FOCUS\nWie speelt.\nEr zijn er 15."
    )
    blocks = list(laid.blocks)
    for at in (4, 5):
        (segment,) = blocks[at].map.segments
        edges = tuple(edge + (300 if aside else 0) for edge in segment.edges)
        moved = replace(blocks[at].map, segments=(segment._replace(edges=edges),))
        blocks[at] = replace(blocks[at], map=moved, panel=True)
    return place_blocks(replace(laid, blocks=tuple(blocks)))


@pytest.mark.parametrize(("aside", "section"), [(True, "kengetallen"), (False, "opening")])
def test_a_box_beside_the_text_does_not_end_its_section(*, aside: bool, section: str) -> None:
    found = boxed(aside=aside).blocks
    assert [block.section for block in found[-2:]] == ["opening", section]


def test_a_note_behind_a_later_theme_belongs_to_the_theme_of_its_mark() -> None:
    laid = lay(
        "# 1 Wonen\n## Kengetallen\nEr zijn 12 huizen.\n# 2 Sport\n## Kengetallen\nEr zijn 4 velden.\n^ 1. Zie de gids."
    )
    blocks = list(laid.blocks)
    blocks[2] = replace(blocks[2], notes=(NoteMark(17, "1"),))
    placed = place_blocks(replace(laid, blocks=tuple(blocks))).blocks
    assert [block.theme for block in placed] == [1, 1, 1, 2, 2, 2, 1]


def test_a_great_quotation_is_no_heading() -> None:
    laid = lay(
        "# Wonen\nEr zijn 12 huizen.\n## ‘Wij wachten al vier jaar op een huis met twee kamers.’\nEen huis kost veel."
    )
    assert [block.kind for block in place_blocks(laid).blocks][1:] == ["paragraph", "quote", "paragraph"]


@pytest.mark.parametrize(("left", "section"), [(350.0, "aanbevelingen"), (50.0, "kengetallen")])
def test_a_box_that_goes_on_from_the_page_before_keeps_its_section(left: float, section: str) -> None:
    laid = lay(
        "# Kinderrechten in Beweging 2024\n# Armoede\n# AANBEVELINGEN\n* 33a. Geef ieder kind een speeltuin.\n---\n"
        "# KENGETALLEN\nEr waren 14.\n* 33b. Bouw huizen.\n### Later\nEr zijn er 15."
    )
    blocks = list(laid.blocks)
    for at, x, top in ((2, 350.0, 0), (3, 350.0, 20), (6, left, 0)):
        (segment,) = blocks[at].map.segments
        shift = x - segment.edges[0]
        edges = tuple(edge + shift for edge in segment.edges)
        moved = replace(blocks[at].map, segments=(segment._replace(edges=edges, top=top, bottom=top + 10),))
        blocks[at] = replace(blocks[at], map=moved, panel=True)
    found = place_blocks(replace(laid, blocks=tuple(blocks))).blocks
    assert [block.section for block in found[4:]] == [
        "kengetallen",
        "kengetallen",
        section,
        "kengetallen",
        "kengetallen",
    ]


def test_no_theme_opens_before_its_first_heading_on_a_page_that_text_of_the_one_before_runs_on_to() -> None:
    text = SPREADS.replace("---\n# onder kinderen", "---\nDaar wordt aan gewerkt.\n# onder kinderen")
    laid = lay(text, title="Kinderrechten in Beweging 2024")
    at = next(at for at, block in enumerate(laid.blocks) if block.text.startswith("Speelwet"))
    law = laid.blocks[at]
    runs_on = replace(law, map=TextMap(law.text, (Segment(0, law.page + 1, 50, 60, range(len(law.text) + 1)),)))
    blocks = (*laid.blocks[:at], runs_on, *laid.blocks[at + 1 :])
    where = places(place_blocks(replace(laid, blocks=blocks)))
    assert where["Daar wordt aan gewerkt."] == (6, "beleid")
    assert where["Wie naar school gaat."] == (7, "opening")
