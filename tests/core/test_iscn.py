"""Tags in the words of ISCN: what checks, what does not and why, and how a beginning goes on."""

from __future__ import annotations

import random

import pytest

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.ideogram import ACROCENTRIC, LEVELS, load_bands
from chromoview.core.iscn import (
    ACROCENTRIC as ACROCENTRIC_HERE,
)
from chromoview.core.iscn import (
    ALONE,
    KINDS,
    RULES,
    IscnError,
    normalised,
    parse_tag,
    split_tags,
)
from chromoview.core.iscn_bands import places
from chromoview.core.iscn_suggest import MOST, suggest


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("del(5)(q13q33)", "5"),
        ("del(5)(q13)", "5"),
        ("del(1)(p22p34)", "1"),
        ("del(X)(p11.2q13)", "X"),
        ("dup(1)(q22q25)", "1"),
        ("dup(1)(q25q22)", "1"),  # an inverted duplication
        ("inv(9)(p12q13)", "9"),
        ("inv(2)(p13p23)", "2"),
        ("ins(2)(p13q21q31)", "2"),
        ("ins(5;2)(p14;q22q32)", "2"),
        ("i(17)(q10)", "17"),
        ("i(X)(p10)", "X"),
        ("idic(Y)(q11.2)", "Y"),
        ("idic(15;15)(q13;q13)", "15"),
        ("r(X)(p22q28)", "X"),
        ("r(7)", "7"),
        ("dic(13;15)(q22;q24)", "15"),
        ("der(9)t(9;22)(q34;q11.2)", "9"),
        ("der(5)del(5)(q13q33)t(5;7)(p15;q11.2)", "5"),
        ("der(1;7)(q10;p10)", "7"),
        ("der(X)t(X;3)(q28;p21)", "X"),
        ("rob(13;14)(q10;q10)", "13"),
        ("rec(6)dup(6p)inv(6)(p22.2q25.2)", "6"),
        ("add(1)(p36)", "1"),
        ("hsr(1)(p22)", "1"),
        ("1qh+", "1"),
        ("9q12h+", "9"),
        ("Yqh-", "Y"),
        ("15pstk+", "15"),
        ("17ps+", "17"),
        *((alone, "13") for alone in ALONE),
        ("mar2", ""),
    ],
)
def test_that_what_is_written_as_iscn_does_checks(text: str, number: str) -> None:
    assert parse_tag(text, number).text == text
    assert parse_tag(text).text == text, "without a known number as well"


def test_that_a_tag_is_understood_and_not_only_accepted() -> None:
    tag = parse_tag("der(9)t(9;22)(q34;q11.2)", "9")
    assert (tag.kind, tag.chromosomes) == ("der", ("9",))
    (part,) = tag.parts
    assert (part.kind, part.chromosomes) == ("t", ("9", "22"))
    assert part.bands == (("q34",), ("q11.2",))
    assert not tag.is_variant
    assert parse_tag("15pstk+").is_variant
    assert parse_tag("15pstk+").chromosomes == ("15",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" del (5) (q13 q33) ", "del(5)(q13q33)"),
        ("DEL(x)(Q13Q28)", "del(X)(q13q28)"),
        ("yQH-", "Yqh-"),
        ("9qh−", "9qh-"),  # a typographic minus
        ("del（5）（q13q33）", "del(5)(q13q33)"),  # as a Chinese keyboard types it
        ("der(x)t(x;y)(q28;q12)", "der(X)t(X;Y)(q28;q12)"),
    ],
)
def test_that_ways_of_typing_make_no_difference(written: str, meant: str) -> None:
    assert normalised(written) == meant
    assert parse_tag(written).text == meant


@pytest.mark.parametrize(
    ("text", "number", "because"),
    [
        ("", "", "nothing written"),
        ("hello", "", "no form known"),
        ("foo(1)(q21)", "", "“foo” is not known here"),
        ("t(9;22)(q34;q11.2)", "9", "der(9)t(9;22)(q34;q11.2)"),
        ("+mar", "", "leave the + out"),
        ("del", "", "of which chromosome"),
        ("del()(q13)", "", "of which chromosome"),
        ("del(25)(q13)", "", "no chromosome 25"),
        ("del(5)(q13q33)", "7", "says chromosome 5, but the image is number 7"),
        ("der(22)t(9;22)(q34;q11.2)", "9", "says chromosome 22"),
        ("1qh+", "9", "says chromosome 1"),
        ("del(5;7)(q13;q33)", "", "of one chromosome"),
        ("rob(13)(q10)", "", "joins two chromosomes"),
        ("rob(5;13)(q10;q10)", "", "two of 13, 14"),
        ("rob(14;13)(q10;q10)", "", "(13;14)"),
        ("der(3)t(3;X)(p21;q28)", "", "(X;3)"),
        ("del(5)", "", "one band or two"),
        ("inv(9)(p12)", "", "two bands"),
        ("del(5)(q13q31q33)", "", "one band or two"),
        ("add(1)(p36q44)", "", "one band"),
        ("del(5)(q37)", "", "q32, q33, q34, q35"),
        ("del(5)(q3)", "", "no band q3"),
        ("del(5)(q13.7)", "", "q13.1, q13.2, q13.3"),
        ("9q77h+", "", "no band q77"),
        ("qh+", "", ""),
        ("del(5)(q13?)", "", "cannot be read as bands"),
        ("del(5)(13)", "", "cannot be read as bands"),
        ("del(5)()", "", "cannot be read as bands"),
        ("i(17q)", "", "The arm stands with the bands"),
        ("i(17)(q21)", "", "p10 or q10"),
        ("del(5)(q33q13)", "", "del(5)(q13q33)"),
        ("del(1)(p34p22)", "", "del(1)(p22p34)"),
        ("inv(9)(q13p12)", "", "inv(9)(p12q13)"),
        ("r(13)(q14q32)", "", "once in each arm"),
        ("17pstk+", "", "Stalks are seen on"),
        ("21qstk+", "", "21pstk+"),
        ("der(3)t(9;22)(q34;q11.2)", "", "names chromosome 3"),
        ("der(9)(q34)", "", "its parts"),
        ("rec(6)", "", "Say of what the rec is made"),
        ("der(9)foo(9)(q34)", "", "no form known"),
        ("del(5)(q13q33)x", "", "no form known"),
        ("dup(6p)", "", "The arm stands with the bands"),
    ],
)
def test_that_what_does_not_check_says_why_in_a_sentence(
    text: str, number: str, because: str
) -> None:
    if not because:
        assert parse_tag(text, number).kind == "h"
        return
    with pytest.raises(IscnError) as caught:
        parse_tag(text, number)
    said = str(caught.value)
    assert because in said
    assert said.endswith(".")


def test_that_a_coarser_band_of_a_finer_one_is_right() -> None:
    names = places("5")
    for level in LEVELS:
        for band in load_bands(level)["5"].bands:
            place = names[band.name]
            assert place.first <= place.last
            for length in range(band.name.find(".") + 2, len(band.name)):
                if "." in band.name:
                    assert band.name[:length] in names
    assert names["q31"].first <= names["q31.1"].first
    assert names["q31"].last == names["q31.3"].last
    assert names["p10"] != names["q10"]
    assert names["p10"].first == names["q10"].last
    for written in ("q13", "q13.1", "q10", "qter"):
        assert written in names
    assert "q3" not in names


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_knows_an_example_that_checks(kind: str) -> None:
    assert parse_tag(RULES[kind].example).kind == kind


def test_that_the_acrocentrics_are_those_of_the_table() -> None:
    assert ACROCENTRIC_HERE == ACROCENTRIC


def test_that_tags_in_a_row_are_told_apart() -> None:
    assert split_tags("del (5) (q13 q33), mar 9qh+  unsure") == [
        "del(5)(q13q33)",
        "mar",
        "9qh+",
        "unsure",
    ]
    assert split_tags("  ") == []


def test_that_suggestions_begin_with_the_number_of_the_image() -> None:
    assert suggest("d", "5")[:2] == ["del(5)(", "dup(5)("]
    assert "9qh+" in suggest("", "9")
    assert "15pstk+" in suggest("15", "15")
    assert suggest("d") == ["del(", "dup(", "dic(", "der("]
    assert suggest("del(", "7")[0] == "del(7)"
    assert suggest("del(5)", "5") == ["del(5)("]


def test_that_bands_are_offered_and_the_finer_ones_once_theirs_is_written() -> None:
    assert suggest("del(5)(q1", "5") == [f"del(5)(q1{n}" for n in range(1, 6)]
    offered = suggest("del(5)(q13", "5")
    assert offered[0] == "del(5)(q13)"
    assert "del(5)(q13.3" in offered
    second = suggest("del(5)(q31q", "5")
    assert "del(5)(q31q33" in second
    assert "del(5)(q31q13" not in second, "it would stand in the wrong order"
    assert suggest("i(17)(", "17") == ["i(17)(p10", "i(17)(q10"]
    assert suggest("der(9)t(9;22)(q34", "9")[0] == "der(9)t(9;22)(q34;"


@pytest.mark.parametrize(
    "nonsense", ["xyz", "((", "del(5)(q13q33)", "foo(1)(q", "del(99)(q", "mar"]
)
def test_that_nothing_is_suggested_where_nothing_follows(nonsense: str) -> None:
    assert suggest(nonsense, "5") == []


def test_that_following_the_suggestions_leads_to_tags_that_check() -> None:
    chance = random.Random(3)
    ended = set()
    for turn in range(240):
        number = CHROMOSOMES[turn % 24]
        text = ""
        for _ in range(30):
            offered = suggest(text, number)
            assert len(offered) <= MOST
            if not offered:
                break
            assert all(normalised(t) == t for t in offered)
            text = chance.choice(offered)
        tag = parse_tag(text, number if number in text else "")
        ended.add(tag.kind)
    assert len(ended) > 10
