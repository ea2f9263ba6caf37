"""Recommendations: what begins, ends and heads them, notes and their marks, and what is warned of."""

from placing import place

from krextract.linking.recommendations import Recommendations, link_recommendations


def linked(text: str, **how: object) -> Recommendations:
    return link_recommendations(place(text, **how))  # type: ignore[arg-type]


def roles(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.role) for one in linked(text).records]


def test_a_definition_goes_on_until_its_sentence_ends() -> None:
    texts = {one.code: one.text for one in linked("12a. Zorg voor\nveel ruimte.\n12b. Zorg voor licht.").records}
    assert texts == {"12a": "12a. Zorg voor\nveel ruimte.", "12b": "12b. Zorg voor licht."}
    (one,) = linked("12a. Zorg voor ruimte.\nDit is een losse alinea.").records
    assert one.text == "12a. Zorg voor ruimte."
    (one,) = linked("12a.\nZorg voor ruimte.").records
    assert one.text == "12a.\nZorg voor ruimte."


def test_codes_that_share_a_text_share_what_goes_on() -> None:
    texts = {one.code: one.text for one in linked("12a en 12b. Zorg voor\nveel ruimte.").records}
    assert texts == {"12a": "12a en 12b. Zorg voor\nveel ruimte.", "12b": "12a en 12b. Zorg voor\nveel ruimte."}


def test_a_list_ends_with_its_section() -> None:
    text = "12a. Zorg voor\n# beleid\nveel ruimte."
    assert [one.text for one in linked(text).records if one.role == "definition"] == ["12a. Zorg voor"]


def test_a_heading_counts_codes_without_the_word_only_where_codes_are_known() -> None:
    assert roles("12a. Zorg voor ruimte.\n# beleid\n### 12a. Ruimte\nEr is ruimte.") == [
        ("12a", "definition"),
        ("12a", "heading"),
    ]
    assert roles("# beleid\n### 12a. Ruimte\nEr is ruimte.") == []
    assert roles("12a. Zorg voor ruimte.\n# beleid\n12a. Ruimte is er.") == [("12a", "definition")]


def test_sentences_define_only_where_they_are_whole_and_begin_with_their_code() -> None:
    whole = "Aanbeveling 22a. Zorg dat er in ieder dorp genoeg ruimte is."
    assert roles(f"# beleid\n{whole}") == [("22a", "definition")]
    assert roles(f"# beleid\n* {whole}") == [("22a", "definition")]
    assert roles(f"# beleid\n### {whole}") == [("22a", "heading")]
    assert roles(f"# beleid\n{whole[:-1]}") == [("22a", "mention")]
    assert roles("# beleid\nAanbeveling 22a. Ruimte.") == [("22a", "mention")]
    assert roles(f"# beleid\n{whole}\n{whole}") == [("22a", "definition"), ("22a", "mention")]


def test_the_innermost_heading_that_names_codes_counts() -> None:
    found = linked("# beleid\n### Aanbeveling 12a en 12b. Ruimte\nEr is ruimte.\n### Licht\nEr is licht.")
    assert found.scope == {"b2": ("12a", "12b"), "b3": ("12a", "12b")}


def test_a_note_stands_where_its_mark_stands() -> None:
    text = """
        # beleid
        ### Aanbeveling 12a. Ruimte
        Er is ruimte.{1}
        ### Aanbeveling 12b. Licht
        Er is licht.
        ^ 1 Zie de kaart.
        """
    assert linked(text).scope["b6"] == ("12a",)
    assert linked(text.replace("{1}", "{2}")).scope["b6"] == ("12b",)
    assert linked(text.replace("{1}", "{*}").replace("^ 1", "^ *")).scope["b6"] == ("12a",)


def test_an_unlettered_paragraph_makes_its_items_roman_everywhere() -> None:
    text = "42. Zorg voor: (i) huizen; (ii) molens.\n# beleid\nMet aanbeveling 42(i) is begonnen."
    assert [code for code, role in roles(text) if role == "mention"] == ["42(i)"]
    text = "42h. Zorg voor huizen.\n42i. Zorg voor molens.\n# beleid\nMet aanbeveling 42(i) is begonnen."
    assert [code for code, role in roles(text) if role == "mention"] == ["42i"]


def test_what_is_warned_of() -> None:
    assert linked("Hier staat niets.").warnings == ()
    known = linked("Hier staat niets.", profile="kib2024").warnings
    assert [(one.code, one.message) for one in known] == [("no-codes", "no recommendation codes: none was recognised")]
