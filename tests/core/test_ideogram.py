"""The table of bands and the ways between positions, megabases and band names."""

from __future__ import annotations

import pytest

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.ideogram import ACROCENTRIC, LEVELS, load_bands


@pytest.mark.parametrize("level", LEVELS)
def test_that_every_number_has_bands_without_gaps_from_pter_to_qter(level: int) -> None:
    bands = load_bands(level)
    assert tuple(bands) == CHROMOSOMES
    for chromosome in bands.values():
        assert chromosome.bands[0].iscn_start == 0
        assert chromosome.bands[0].mb_start == 0
        for one, following in zip(chromosome.bands, chromosome.bands[1:], strict=False):
            assert one.iscn_stop == following.iscn_start
            assert one.mb_stop == pytest.approx(following.mb_start)
            assert one.arm <= following.arm


def test_that_a_finer_level_has_more_bands() -> None:
    counts = [sum(len(c.bands) for c in load_bands(level).values()) for level in LEVELS]
    assert counts == sorted(counts)
    assert counts[0] > 350


def test_that_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="300"):
        load_bands(300)


@pytest.mark.parametrize("number", CHROMOSOMES)
def test_that_megabases_and_positions_lead_back_to_each_other(number: str) -> None:
    chromosome = load_bands(400)[number]
    for position in (0.0, 0.1, 0.37, 0.5, 0.93, 1.0):
        assert chromosome.to_position(chromosome.to_mb(position)) == pytest.approx(position)
    assert chromosome.to_mb(1.0) == chromosome.mb_length


def test_that_well_known_places_have_their_names() -> None:
    bands = load_bands(550)
    five, nine, twenty_two = bands["5"], bands["9"], bands["22"]
    assert five.band_name(five.to_position(149.0)).startswith("5q3")
    assert nine.band_name(nine.to_position(130.7)).startswith("9q34")  # ABL1
    assert twenty_two.band_name(twenty_two.to_position(23.2)).startswith("22q11.2")  # BCR
    assert bands["X"].band_name(0.0) == "Xp22.3"
    assert bands["X"].band_at(1.0).name == "q28"


def test_that_the_centromere_lies_between_the_arms() -> None:
    for chromosome in load_bands(850).values():
        assert chromosome.arm("p") == (0.0, chromosome.centromere)
        assert chromosome.arm("q") == (chromosome.centromere, 1.0)
        assert chromosome.centromere <= 0.5


def test_that_an_acrocentric_short_arm_offers_no_breaks() -> None:
    for number, chromosome in load_bands(400).items():
        first, last = chromosome.euchromatin("p")
        assert chromosome.is_acrocentric == (number in ACROCENTRIC)
        assert (first == last) == chromosome.is_acrocentric
        assert chromosome.euchromatin("q")[0] > chromosome.centromere


def test_that_density_follows_the_stain_of_the_bands() -> None:
    density = load_bands(400)["18"].density(1000)
    assert density.shape == (1000,)
    assert density[20] > 0.8  # p11.3, black in the table
    assert density[180] < 0.2  # p11.2, clear
    assert density.min() >= 0
    assert density.max() <= 1
