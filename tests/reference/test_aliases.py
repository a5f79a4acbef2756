from __future__ import annotations

from orontes.reference.aliases import alias_key, load_aliases


def test_short_names_keep_their_capitals_and_others_are_folded() -> None:
    assert alias_key("the U.N.") == "UN"
    assert alias_key("Anadolu Ajansı") == alias_key("anadolu ajansi")
    assert alias_key("is") != alias_key("IS")


def test_no_table_gives_one_name_to_two_bodies() -> None:
    for file in ("outlets.tsv", "actors.tsv"):
        for key, named in load_aliases(file).items():
            assert key in {alias_key(name) for name in named.names}
