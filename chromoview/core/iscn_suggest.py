"""How a tag that somebody has begun to write may go on."""

from __future__ import annotations

import re

from chromoview.core.domain import CHROMOSOMES
from chromoview.core.iscn import ACROCENTRIC, ALONE, RULES, IscnError, normalised, parse_tag, rank
from chromoview.core.iscn_bands import places

MOST = 16
"""So many ways at most: more are not read."""

_OF_ONE = ("del", "dup", "inv", "ins", "add", "r", "idic", "hsr")
_BANDS = {"del": 2, "dup": 2, "inv": 2, "ins": 3, "r": 2}
"""Most breakpoints on one chromosome; 1 for all others."""

_COMMON = {
    "1": ("1qh+", "1qh-"),
    "2": ("inv(2)(p11.2q13)",),
    "9": ("9qh+", "9qh-", "inv(9)(p12q13)"),
    "10": ("inv(10)(p11.2q21.2)",),
    "16": ("16qh+", "16qh-"),
    "Y": ("Yqh+", "Yqh-", "inv(Y)(p11.2q11.2)"),
}
"""Variants that many people have, of the numbers that have them most."""

_BEGUN = re.compile(r"c(?:en?)?|[pq](?:te?r?|[\d.]*)")
_OPEN = re.compile(r"(?P<done>.*?)(?P<kind>[a-z]+)\((?P<numbers>[^()]*)(?P<bands>\)\([^()]*)?")


def suggest(prefix: str, number: str = "") -> list[str]:
    """What `prefix` may become, as whole texts, the likeliest first; at most MOST.

    `number` is that of the image, or empty. Some are tags already, others go on. Where the prefix
    is a whole tag and nothing follows, the list is empty.
    """
    text = normalised(prefix)
    if text.endswith(")") or "(" not in text:
        found = _after(text) if text.endswith(")") else _begun(text, number)
    else:
        match = _OPEN.fullmatch(text)
        if match is None or match["kind"] not in RULES:
            return []
        if match["bands"] is None:
            found = _numbers(text, match["kind"], match["numbers"], number)
        else:
            found = _bands(text, match["kind"], match["numbers"], match["bands"][2:])
    return [t for t in dict.fromkeys(found) if t != text][:MOST]


def _begun(text: str, number: str) -> list[str]:
    """A word, or nothing at all."""
    if number not in CHROMOSOMES:
        heads = [f"{kind}(" for kind in (*_OF_ONE, "i", "dic", "der", "rob", "rec")]
        variants: list[str] = []
    else:
        heads = [f"{kind}({number})(" for kind in _OF_ONE]
        heads += [f"i({number})(q10)", f"i({number})(p10)", f"der({number})", f"dic({number};"]
        heads.append(f"rec({number})")
        if number in ACROCENTRIC:
            heads.append("rob(")
        variants = list(_COMMON.get(number, (f"{number}qh+", f"{number}qh-")))
        if number in ACROCENTRIC:
            variants = [f"{number}{end}" for end in ("ps+", "ps-", "pstk+", "pstk-")]
    return [t for t in (*heads, *variants, *ALONE) if t.startswith(text)]


def _after(text: str) -> list[str]:
    """A closed bracket: the bands of a kind that needs them, or the parts of a der."""
    arm = re.fullmatch(r"rec\((\w+)\).*\(\w+[pq]\)", text)
    if arm:
        return [f"{text}inv({arm[1]})("]
    match = re.fullmatch(r".*?([a-z]+)\(([^()]*)\)", text)
    if match is None or match[1] not in RULES:
        return []
    kind, numbers = match[1], match[2]
    if kind == "der" and ";" not in numbers:
        others = [f"{text}{part}({numbers})(" for part in ("del", "dup", "inv", "add")]
        return [f"{text}t(", *others]
    if kind == "rec":
        return [f"{text}dup({numbers}p)", f"{text}dup({numbers}q)", f"{text}inv({numbers})("]
    return [f"{text}("]


def _numbers(text: str, kind: str, written: str, number: str) -> list[str]:
    """The open bracket of the chromosomes."""
    before, _, begun = written.rpartition(";")
    rule = RULES[kind]
    count = written.count(";") + 1
    known = [n for n in CHROMOSOMES if kind != "rob" or n in ACROCENTRIC]
    if before and kind != "ins":  # the lower number comes first
        known = [n for n in known if rank(n) >= rank(before)]
    whole = re.match(r"der\((\w+)\)", text)
    if kind == "t" and whole:  # one of the two is that of the der
        number = whole[1]
        if before and before != number:
            known = [number]
        elif not before:
            known = [n for n in known if number in CHROMOSOMES and rank(n) <= rank(number)]
    ordered = known if before else sorted(known, key=lambda n: n != number)
    stem = text[: len(text) - len(begun)]
    ends = [")"] if count >= rule.least_chromosomes else []
    ends += [";"] if count < min(rule.most_chromosomes, 2) else []
    return [f"{stem}{n}{end}" for n in ordered if n.startswith(begun) for end in ends]


def _bands(text: str, kind: str, numbers: str, written: str) -> list[str]:
    """The open bracket of the bands."""
    chromosomes, groups = numbers.split(";"), written.split(";")
    here = len(groups) - 1
    if here >= len(chromosomes) or chromosomes[here] not in CHROMOSOMES:
        return []
    names = _BEGUN.findall(groups[-1])
    begun, earlier = (names[-1], len(names) - 1) if names else ("", 0)
    stem = text[: len(text) - len(begun)]
    most = _BANDS.get(kind, 1) if len(chromosomes) == 1 else (2 if kind == "ins" and here else 1)
    known = places(chromosomes[here])
    close = ";" if here + 1 < len(chromosomes) else ")"
    found = []
    if begun in known:
        found += [f"{text}{close}"] if close == ";" or _checks(f"{text})") else []
        found += [f"{text}{arm}" for arm in _arms(kind, begun)] if earlier + 1 < most else []
    for name in _named(begun, kind, chromosomes[here], first=not earlier):
        if earlier + 1 < most or close == ";" or _checks(f"{stem}{name})"):
            found.append(f"{stem}{name}")
    return found


def _arms(kind: str, before: str) -> str:
    """Arms in which the next breakpoint of the same chromosome may lie."""
    if kind == "r":
        return "q"
    return "q" if kind in ("del", "inv") and before.startswith("q") else "pq"


def _checks(text: str) -> bool:
    try:
        parse_tag(text)
    except IscnError:
        return False
    return True


def _named(begun: str, kind: str, number: str, *, first: bool) -> list[str]:
    """Bands that begin so; the finer ones only once their band is written."""
    if kind in ("i", "rob"):
        return [n for n in ("p10", "q10") if n.startswith(begun)]
    plain = [n for n in places(number) if n.startswith(begun) and n not in ("cen", "pter", "qter")]
    plain = [n for n in plain if n not in ("p10", "q10") or kind in ("der", "dic")]
    if kind == "r" and first:
        plain = [n for n in plain if n.startswith("p")]
    finer = "." in begun or begun in plain
    found = [n for n in plain if finer or "." not in n]
    # Along the arm as it is read: away from the centromere.
    return found[::-1] if begun.startswith("p") else found
