"""Made-up images of cases, as the store would give them."""

from __future__ import annotations

from chromoview.core.metadata import ModelMetadata, OperatingPoint
from chromoview.core.store.case_facts import CaseImage


def case_images(*cases: str, cells: int = 3) -> list[CaseImage]:
    """Of each case: number 7 flagged in all cells but the last, an image without a number, one
    that cannot be read and one that is sealed."""
    found: list[CaseImage] = []
    for case in cases:
        for cell in range(cells):
            for number, decision in (
                ("7", "abnormal" if cell < cells - 1 else "normal"),
                ("7", "normal"),
                ("X", "review"),
                ("", "normal"),
                ("9", "unreadable"),
                ("5", ""),
            ):
                known = decision not in ("", "unreadable")
                found.append(
                    CaseImage(
                        id=len(found) + 1,
                        relative=f"{case}/{cell}/{number}_{len(found)}.png",
                        case=case,
                        culture="",
                        cell=str(cell),
                        number=number,
                        told=bool(number),
                        decision=decision,
                        score=0.5 if known else None,
                        model_version="v1" if known else "",
                        label="normal" if number == "X" else None,
                        reason="",
                        sealed=number == "5",
                    )
                )
    return found


def made_up_metadata() -> ModelMetadata:
    """Of a model that states a specificity of 95 %."""
    return ModelMetadata(
        model_version="v1",
        created="2026-11-23T00:00:00+00:00",
        program_version="0.1",
        classes=("normal", "abnormal"),
        operating_point=OperatingPoint(
            threshold=0.5, review_low=0.2, review_high=0.8, sensitivity=None, specificity=0.95
        ),
        manifest_sha256="",
        training_images=1,
        training_cases=1,
    )
