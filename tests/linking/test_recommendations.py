"""Definitions, headings and mentions of recommendations, and what stands under them."""

from placing import place

from krextract.linking.recommendations import Recommendations, link_recommendations


def roles(found: Recommendations) -> list[tuple[str, str]]:
    return [(one.code, one.role) for one in found.records]


def definitions(found: Recommendations) -> dict[str, str | None]:
    return {one.code: one.text for one in found.records if one.role == "definition"}


def test_the_list_defines_headings_head_and_the_rest_mentions() -> None:
    found = link_recommendations(
        place(
            """
            # aanbevelingen
            * 12a. Geef ieder kind ruimte.
            * 12b. Maak wegen veilig.
            ^ Bij aanbeveling 12a. gaat het ook om water.
            # beleid
            ### Aanbevelingen 12a. en 12b. Ruimte en wegen
            * Dat staat aanbeveling 12b in de weg. Zie ook 12a.
            """
        )
    )
    assert roles(found) == [
        ("12a", "definition"),
        ("12b", "definition"),
        ("12a", "mention"),
        ("12a", "heading"),
        ("12b", "heading"),
        ("12b", "mention"),
        ("12a", "mention"),
    ]
    assert definitions(found)["12b"] == "12b. Maak wegen veilig."


def test_a_record_knows_its_place() -> None:
    structure = place("# beleid\n### Aanbeveling 12a. Ruimte")
    (found,) = link_recommendations(structure).records
    block = next(block for block in structure.blocks if block.id == found.block)
    assert block.text[found.start : found.end] == "12a"
    assert (found.page, found.bbox, found.theme, found.section) == (1, (120.0, 20.0, 150.0, 30.0), 3, "beleid")


def test_without_a_list_the_first_sentence_of_each_code_defines_it() -> None:
    found = link_recommendations(
        place(
            """
            # beleid
            Aanbeveling 12a. Geef ieder kind ruimte om in te spelen en te rennen.
            Aanbeveling 12b. Maak alle wegen en paden veilig voor kinderen.
            Aanbeveling 12a. Dat staat er nog eens, en is daarom geen omschrijving.
            """
        )
    )
    assert roles(found) == [("12a", "definition"), ("12b", "definition"), ("12a", "mention")]


def test_an_i_in_brackets_is_roman_only_under_a_paragraph_without_letters() -> None:
    roman = link_recommendations(
        place("# aanbevelingen\n* 12. Doe dit voor alle kinderen.\n* 12(i) Geef lucht aan kinderen.")
    )
    assert roles(roman) == [("12", "definition"), ("12(i)", "definition")]
    letter = link_recommendations(
        place("# aanbevelingen\n* 12. Doe dit.\n* 12a. Doe dat voor kinderen.\n# beleid\nZie aanbeveling 12(i).")
    )
    assert roles(letter) == [("12", "definition"), ("12a", "definition"), ("12i", "mention")]


def test_a_definition_runs_on_until_it_is_whole() -> None:
    found = link_recommendations(
        place(
            """
            * 12a. Zorg voor:
            * ruimte;
            12b. Maak wegen
            veilig voor ieder kind.
            Dit hoort er niet bij.
            ### 12c.
            Help ieder kind.
            """
        )
    )
    assert definitions(found) == {
        "12a": "12a. Zorg voor:\nruimte;",
        "12b": "12b. Maak wegen\nveilig voor ieder kind.",
        "12c": "12c.\nHelp ieder kind.",
    }


def test_roman_items_of_an_unlettered_paragraph_are_records() -> None:
    found = link_recommendations(
        place(
            """
            Het Comité beveelt aan:
            * 42. Ga door met
            * (i) tellen;
            * (ii) melden;
            * (iii) helpen.
            # beleid
            ### Aanbeveling 42(i). Tellen
            ### Aanbeveling 42(ii). Melden
            """
        )
    )
    assert roles(found) == [
        ("42", "definition"),
        ("42(i)", "definition"),
        ("42(ii)", "definition"),
        ("42(iii)", "definition"),
        ("42(i)", "heading"),
        ("42(ii)", "heading"),
    ]


def test_roman_items_run_in_a_sentence_are_one_record() -> None:
    found = link_recommendations(place("* 37a. Zorg dat men (i) telt; (ii) meldt; (iii) helpt.\n* 37b. Meld alles."))
    assert roles(found) == [("37a", "definition"), ("37b", "definition")]


def test_the_letter_i_is_no_roman_number() -> None:
    text = "* 41a. Tel.\n* 41h. Meld.\n* 41i. Help.\n# beleid\n### Aanbeveling 41(i). Helpen"
    assert roles(link_recommendations(place(text)))[-1] == ("41i", "heading")


def test_definitions_with_the_word_before_the_code() -> None:
    found = link_recommendations(place("* Aanbeveling 22a. Laat niets liggen.\n### Aanbeveling 22b. Richt iets in."))
    assert roles(found) == [("22a", "definition"), ("22b", "definition")]


def test_without_a_list_sentences_that_begin_so_define() -> None:
    text = """
    # stand_van_zaken
    Aanbeveling 22a. Laat geen enkel vermoeden zomaar liggen.
    # beleid
    ### Aanbeveling 22a. Vermoedens
    """
    assert roles(link_recommendations(place(text))) == [("22a", "definition"), ("22a", "heading")]


def test_the_scope_of_a_heading_ends_where_the_next_begins() -> None:
    structure = place(
        """
        # cijfermatige_ontwikkelingen
        Vooraf.
        ### Aanbeveling 12a. Ruimte
        Er is ruimte.
        ### Eilanden
        Daar ook.
        ### Aanbeveling 12b. en 12c. Wegen
        Er zijn wegen.
        # beleid
        Dat is alles.
        """
    )
    scope = link_recommendations(structure).scope
    named = {block.text: scope.get(block.id, ()) for block in structure.blocks if block.kind == "paragraph"}
    assert named == {
        "Vooraf.": (),
        "Er is ruimte.": ("12a",),
        "Daar ook.": (),
        "Er zijn wegen.": ("12b", "12c"),
        "Dat is alles.": (),
    }


def test_a_footnote_stands_under_the_heading_of_its_mark() -> None:
    structure = place(
        """
        # beleid
        ### Aanbeveling 12a. Ruimte
        Er is ruimte{*}.
        ### Aanbeveling 12b. Wegen
        Er zijn wegen.
        ^ * Bron: eigen telling
        ^ ** Bron: elders
        """
    )
    scope = link_recommendations(structure).scope
    assert scope[structure.blocks[-2].id] == ("12a",)
    assert scope[structure.blocks[-1].id] == ("12b",)


def test_what_is_not_known_is_kept_with_a_warning() -> None:
    found = link_recommendations(place("* 22a. Meld.\n* 99z. Wat?\n* 77a. Tel.", profile="kib2024"))
    assert [warning.code for warning in found.warnings] == ["unknown-code"]
    assert ("77a", "definition") in roles(found)
    elsewhere = link_recommendations(place("* 28a. Meld alles.\n# beleid\n### 28a. Melden", theme=5, profile="kib2024"))
    assert elsewhere.warnings == ()


def test_editions_without_codes_say_so() -> None:
    (warning,) = link_recommendations(place("# analyse\nEr is niets.", profile="kic2020")).warnings
    assert warning.code == "no-codes"
    assert link_recommendations(place("# analyse\nEr is niets.")).warnings == ()
