"""Tags that say in the words of ISCN what a reader sees on one chromosome: `del(5)(q13q33)`.

An aid for spelling and bands, and not a full validator of ISCN: it knows the short form of what
one image can show, checks chromosomes and bands against the table of `core/ideogram.py`, and the
order of breakpoints. Karyotypes, mosaics, counts, uncertain bands (`?`, `~`, `or`) and the long
form are not its job. A tag that does not check may be right all the same, and a person can keep it.

Source of the rules: the International System for Human Cytogenomic Nomenclature, its chapters on
symbols, breakpoints, structural rearrangements and variation in heterochromatin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.errors import ChromoViewError
from chromoview.core.iscn_bands import Place, is_before, near, places

ACROCENTRIC = ("13", "14", "15", "21", "22")
"""As in `core/ideogram.py`, which would load numpy."""

ALONE = ("mar", "ace", "hsr", "r", "qh+", "qh-", "ps+", "ps-", "pstk+", "pstk-")
"""What is a tag by itself, without a chromosome."""

KINDS = ("del", "dup", "inv", "ins", "i", "idic", "r", "dic", "der", "rob", "rec", "add", "hsr")
"""What is followed by a chromosome in brackets."""


class IscnError(ChromoViewError):
    """A tag does not check; the text says in a sentence what does not fit."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it was understood."""

    text: str
    """As it should be written: without spaces, with small letters and large X and Y."""
    kind: str
    """"del", "mar", or of a variant "h", "s" or "stk"."""
    chromosomes: tuple[str, ...] = ()
    bands: tuple[tuple[str, ...], ...] = ()
    """The breakpoints on each chromosome."""
    parts: tuple[Tag, ...] = ()
    """What a der or a rec is made of."""

    @property
    def is_variant(self) -> bool:
        """Whether it is a normal variant of heterochromatin, satellites or stalks."""
        return self.kind in ("h", "s", "stk")


@dataclass(frozen=True, slots=True)
class _Rule:
    """How many chromosomes and breakpoints one kind has, and an example of it."""

    example: str
    most_chromosomes: int
    least_chromosomes: int
    counts: frozenset[tuple[int, ...]]
    """Allowed numbers of breakpoints on each chromosome; () for none written at all."""
    needed: str
    check: Callable[[_Event, _Rule], None] | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    """One `kind(chromosomes)(bands)` with its bands found in the table."""

    kind: str
    chromosomes: tuple[str, ...]
    groups: tuple[tuple[Place, ...], ...]

    @property
    def head(self) -> str:
        return f"{self.kind}({';'.join(self.chromosomes)})"


_HEAD = re.compile(r"([a-z]+)\(([^()]*)\)(?:\(([^()]*)\))?")
_VARIANT = re.compile(r"(\d+|X|Y)?(p|q|cen)(\d+(?:\.\d+)?)?(h|stk|s)([+-])")
_BAND = re.compile(r"cen|[pq](?:ter|\d+(?:\.\d+)?)")
_ARM_OF = re.compile(r"(dup|del|inv|ins)\((\d+|X|Y)(p|q)\)")
"""In a rec: what became of an arm, as in rec(6)dup(6p)inv(6)(p22.2q25.2)."""


def normalised(text: str) -> str:
    """As a tag is written: no spaces, plain brackets and signs, small letters, large X and Y."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-")
    plain = re.sub(r"\s+", "", plain).lower()
    return re.sub(r"(?<=[(;])([xy])(?=[;)pq])|^([xy])(?=[pqc])", lambda m: m[0].upper(), plain)


def parse_tag(text: str, number: str = "") -> Tag:
    """Understand one tag of an image whose chromosome is `number`, where that is known.

    Raises IscnError, whose text is a sentence on the first thing that does not fit.
    """
    tag = normalised(text)
    if not tag:
        raise IscnError("There is nothing written yet.")
    if tag[0] in "+-":
        raise IscnError(f"One image cannot show a gain or a loss: leave the {tag[0]} out.")
    found = _bare(tag) or _variant(tag, number) or _composed(tag)
    _check_number(found, number)
    return found


def split_tags(text: str) -> list[str]:
    """The tags that somebody wrote in a row, apart by spaces or commas; a space inside one tag
    ("del (5) (q13 q33)") does not part it."""
    found: list[str] = []
    for word in re.split(r"[\s,，、]+", text.strip()):
        follows = found and (found[-1].count("(") > found[-1].count(")") or word[:1] in ("(", "（"))
        follows = follows or (found and word[:1] in (")", "）", ";"))
        if follows:
            found[-1] += word
        elif word:
            found.append(word)
    return found


def _bare(tag: str) -> Tag | None:
    if tag in ("ace", "hsr", "r") or re.fullmatch(r"mar\d*", tag):
        return Tag(tag, "mar" if tag.startswith("mar") else tag)
    return None


def _variant(tag: str, number: str) -> Tag | None:
    match = _VARIANT.fullmatch(tag)
    if match is None:
        return None
    said, arm, band, kind, _ = match.groups()
    if said:
        _known_chromosome(said)
    chromosome = said or number
    if band and chromosome:
        _place(chromosome, f"{arm}{band}")
    if kind == "stk":
        if arm != "p":
            right = tag.replace(f"{arm}{band or ''}stk", "pstk")
            raise IscnError(f"Stalks lie on the short arm: {right}.")
        if chromosome and chromosome not in ACROCENTRIC:
            raise IscnError("Stalks are seen on 13, 14, 15, 21 and 22 alone.")
    bands = ((f"{arm}{band}",),) if band else ()
    return Tag(tag, kind, (said,) if said else (), bands)


def _composed(tag: str) -> Tag:
    """`kind(...)(...)`, or a der or rec with its parts behind it."""
    match = _HEAD.match(tag)
    if match is None:
        word = re.match(r"[a-z]+", tag)
        if word and word[0] in KINDS:
            raise IscnError(f"Say of which chromosome, as in {RULES[word[0]].example}.")
        raise _unknown(tag)
    kind, rest = match[1], tag[match.end() :]
    if kind == "t":
        raise IscnError(
            "A “t” names two chromosomes; the one in this image is a der, "
            "as in der(9)t(9;22)(q34;q11.2)."
        )
    if kind not in KINDS:
        raise IscnError(f"“{kind}” is not known here. Known are {', '.join(KINDS)}.")
    if kind in ("der", "rec") and (rest or match[3] is None):
        return _made_of_parts(tag, match, rest)
    if rest:
        raise _unknown(tag)
    return _event(match)


def _made_of_parts(tag: str, match: re.Match[str], rest: str) -> Tag:
    kind = match[1]
    chromosomes = _chromosomes(kind, match[2])
    if match[3] is not None:
        raise _unknown(tag)
    if not rest:
        if kind == "rec":
            raise IscnError(f"Say of what the {kind} is made, as in {RULES[kind].example}.")
        return Tag(tag, kind, chromosomes)
    parts: list[Tag] = []
    while rest:
        arm = _ARM_OF.match(rest) if kind == "rec" else None
        part = arm or _HEAD.match(rest)
        if part is None or (arm is None and part[1] not in RULES):
            raise _unknown(rest)
        if arm:
            _known_chromosome(arm[2])
            parts.append(Tag(arm[0], arm[1], (arm[2],)))
        else:
            parts.append(_event(part))
        rest = rest[part.end() :]
    if not any(set(chromosomes) & set(p.chromosomes) for p in parts):
        raise IscnError(f"None of its parts names chromosome {chromosomes[0]}.")
    return Tag(tag, kind, chromosomes, (), tuple(parts))


def _event(match: re.Match[str]) -> Tag:
    kind, rule = match[1], RULES[match[1]]
    chromosomes = _chromosomes(kind, match[2])
    written = match[3]
    groups = _groups(chromosomes, written) if written is not None else ()
    if tuple(len(g) for g in groups) not in rule.counts:
        raise IscnError(f"“{kind}” is written with {rule.needed}, as in {rule.example}.")
    event = _Event(kind, chromosomes, groups)
    if rule.check is not None and groups:
        rule.check(event, rule)
    names = tuple(tuple(place.name for place in group) for group in groups)
    return Tag(match[0], kind, chromosomes, names)


def _unknown(text: str) -> IscnError:
    return IscnError(
        f"“{text}” is no form known here. Known are such as del(5)(q13q33), mar or 9qh+."
    )


# --- chromosomes and bands -----------------------------------------------------------------------


def _chromosomes(kind: str, written: str) -> tuple[str, ...]:
    rule = RULES[kind]
    if not written:
        raise IscnError(f"Say of which chromosome, as in {rule.example}.")
    found = tuple(written.split(";"))
    for name in found:
        if name[-1:] in ("p", "q") and name[:-1] in CHROMOSOMES:
            raise IscnError(f"The arm stands with the bands, as in {rule.example}.")
        _known_chromosome(name)
    if not rule.least_chromosomes <= len(found) <= rule.most_chromosomes:
        if rule.most_chromosomes == 1:
            raise IscnError(f"“{kind}” is of one chromosome, as in {rule.example}.")
        raise IscnError(f"“{kind}” joins two chromosomes, as in {rule.example}.")
    if kind == "rob" and not set(found) <= set(ACROCENTRIC):
        raise IscnError("“rob” joins two of 13, 14, 15, 21 and 22.")
    if kind != "ins" and len(found) > 1 and rank(found[0]) > min(map(rank, found)):
        right = ";".join(sorted(found, key=rank))
        raise IscnError(f"The lower number comes first, X and Y before all: ({right}).")
    return found


def _known_chromosome(name: str) -> None:
    if name not in CHROMOSOMES:
        raise IscnError(f"There is no chromosome {name}. Known are 1 to 22, X and Y.")


def rank(number: str) -> int:
    """Place in the order in which chromosomes are named in one tag: X, Y, then 1 to 22."""
    return -2 + "XY".index(number) if number in "XY" else CHROMOSOMES.index(number)


def _groups(chromosomes: Sequence[str], written: str) -> tuple[tuple[Place, ...], ...]:
    texts = written.split(";")
    if len(texts) > len(chromosomes):
        raise _no_bands(written)
    return tuple(_bands(number, text) for number, text in zip(chromosomes, texts, strict=False))


def _bands(number: str, text: str) -> tuple[Place, ...]:
    names = _BAND.findall(text)
    if not names or "".join(names) != text:
        raise _no_bands(text)
    return tuple(_place(number, name) for name in names)


def _no_bands(text: str) -> IscnError:
    return IscnError(f"“{text}” cannot be read as bands. Bands are such as q13 or p22.3.")


def _place(number: str, name: str) -> Place:
    found = places(number).get(name)
    if found is not None:
        return found
    alike = near(number, name)
    if alike:
        raise IscnError(f"Chromosome {number} has no band {name}. Near it are {', '.join(alike)}.")
    raise IscnError(f"Chromosome {number} has no band {name}.")


def _check_number(tag: Tag, number: str) -> None:
    """A der or rec is of its own chromosome; a join of two is of either."""
    if number and tag.chromosomes and number not in tag.chromosomes:
        said = " / ".join(tag.chromosomes)
        raise IscnError(f"This says chromosome {said}, but the image is number {number}.")


# --- what the kinds ask of their breakpoints -----------------------------------------------------


def _in_order(event: _Event, _rule: _Rule) -> None:
    """p before q; within an arm, from the centromere outwards."""
    for group in event.groups:
        if len(group) < 2:
            continue
        one, other = group
        right = f"{event.head}({other.name}{one.name})"
        if one.arm > other.arm and other.arm:
            raise IscnError(f"The short arm comes first: {right}.")
        outwards = (one, other) if one.arm == "p" else (other, one)
        if one.arm == other.arm and is_before(*outwards):
            raise IscnError(f"In one arm the band nearer to the centromere comes first: {right}.")


def _in_both_arms(event: _Event, rule: _Rule) -> None:
    _in_order(event, rule)
    if [place.arm for place in event.groups[0]] != ["p", "q"]:
        raise IscnError(f"A ring breaks once in each arm, as in {rule.example}.")


def _at_centromere(event: _Event, rule: _Rule) -> None:
    for group in event.groups:
        if group[0].name not in ("p10", "q10"):
            raise IscnError(f"“{event.kind}” is joined at p10 or q10, as in {rule.example}.")


def _whole_arms(event: _Event, rule: _Rule) -> None:
    if len(event.chromosomes) != 2:
        raise IscnError(f"Say of what the {event.kind} is made, as in {rule.example}.")
    _at_centromere(event, rule)


_JOINED = frozenset({(1,), (1, 1)})

RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "del": _Rule("del(5)(q13q33)", 1, 1, frozenset({(1,), (2,)}), "one band or two", _in_order),
        "dup": _Rule("dup(1)(q22q25)", 1, 1, frozenset({(2,)}), "two bands"),
        "inv": _Rule("inv(9)(p12q13)", 1, 1, frozenset({(2,)}), "two bands", _in_order),
        "ins": _Rule(
            "ins(2)(p13q21q31)", 2, 1, frozenset({(3,), (1, 2)}), "three bands: where to, from, to"
        ),
        "i": _Rule("i(17)(q10)", 1, 1, frozenset({(1,)}), "one band", _at_centromere),
        "idic": _Rule("idic(X)(q13)", 2, 1, _JOINED, "one band of each chromosome"),
        "r": _Rule("r(X)(p22q28)", 1, 1, frozenset({(), (2,)}), "two bands", _in_both_arms),
        "dic": _Rule("dic(13;15)(q22;q24)", 2, 1, _JOINED, "one band of each chromosome"),
        "rob": _Rule("rob(13;14)(q10;q10)", 2, 2, frozenset({(1, 1)}), "q10 twice", _at_centromere),
        "add": _Rule("add(1)(p36)", 1, 1, frozenset({(1,)}), "one band"),
        "hsr": _Rule("hsr(1)(p22)", 1, 1, frozenset({(1,)}), "one band"),
        "der": _Rule(
            "der(9)t(9;22)(q34;q11.2)", 2, 1, frozenset({(1, 1)}), "its parts", _whole_arms
        ),
        "rec": _Rule("rec(6)dup(6p)inv(6)(p22.2q25.2)", 1, 1, frozenset({()}), "its parts"),
        "t": _Rule(
            "t(9;22)(q34;q11.2)",
            4,
            2,
            frozenset({(1, 1), (1, 1, 1), (1, 1, 1, 1)}),
            "one band of each chromosome",
        ),
    }
)
"""By kind. `t` stands inside a der alone."""
