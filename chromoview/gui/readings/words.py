"""Files of readings, and what a merge did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chromoview.gui.tr import moment, plural, together, tr

if TYPE_CHECKING:
    from chromoview.core.readings import Exported, MergedReadings, Offer


def offer_in_words(offer: Offer) -> str:
    """What a file holds, who made it, where and when."""
    content = offer.file.content
    blind = sum(r.blind for r in content.readings)
    return plural(
        len(content.readings),
        "{count} reading ({blind} blind), exported {when} by the account {account} on {computer}.",
        "{count} readings ({blind} blind), exported {when} by the account {account} on {computer}.",
        blind=blind,
        when=moment(content.made_at),
        account=content.account or "–",
        computer=content.computer or "–",
    )


def key_in_words(offer: Offer) -> str:
    """Whether the key that signed a file is known, and what to do if it is not."""
    reader, fingerprint = offer.reader, offer.fingerprint
    match offer.trust:
        case "known":
            text = tr(
                "Signed with the key that is known as {reader}'s ({fingerprint}).",
                reader=reader,
                fingerprint=fingerprint,
            )
        case "new":
            text = tr(
                "Signed with a key that this workspace sees for the first time: {fingerprint}. "
                "Call {reader} and compare; from now on only this key counts as {reader}'s.",
                reader=reader,
                fingerprint=fingerprint,
            )
        case "different":
            text = tr(
                "Signed with another key ({fingerprint}) than {reader}'s files before ({known}). "
                "Somebody else may have made this file. Call {reader}, and type the fingerprint "
                "that is read out to you.",
                reader=reader,
                fingerprint=fingerprint,
                known=tr(", ").join(offer.known),
            )
    if offer.shared:
        also = tr("The same key has signed for {readers}.", readers=tr(", ").join(offer.shared))
        text = together(text, also)
    return text


def merged_in_words(done: MergedReadings) -> str:
    """What a merge did, in one line."""
    merged = done.merged
    parts = [
        plural(len(merged.new), "{count} new label", "{count} new labels"),
        plural(len(merged.agreeing), "{count} agrees", "{count} agree"),
        plural(len(merged.disagreeing), "{count} differs", "{count} differ"),
    ]
    if done.unmatched:
        parts.append(
            plural(
                done.unmatched,
                "{count} is of an image that is not here",
                "{count} are of images that are not here",
            )
        )
    if done.unclear:
        parts.append(
            plural(
                done.unclear,
                "{count} fits several images and was left out",
                "{count} fit several images and were left out",
            )
        )
    return tr("Readings merged: {parts}", parts=tr(", ").join(parts))


def exported_in_words(done: Exported, file: object) -> str:
    """What an export wrote, with the fingerprint to read out."""
    return plural(
        done.readings,
        "{count} reading written to {file}; the fingerprint of your key is {fingerprint}",
        "{count} readings written to {file}; the fingerprint of your key is {fingerprint}",
        file=file,
        fingerprint=done.fingerprint,
    )
