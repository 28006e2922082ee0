"""A letter made by hand that has something for every table."""

from __future__ import annotations

from typing import Any

from circextract.models import Circular
from circextract.results import Result


def make_letter(record_id: str = "a" * 64, **changes: Any) -> Circular:
    source = {
        "name": "one.txt",
        "path": "in/one.txt",
        "sha256": record_id,
        "media_type": "text/plain",
        "size": 10,
        "reader": "text",
        "text_sha256": "b" * 64,
        "circextract_version": "1.0",
        "data_version": "1",
    }
    values: dict[str, Any] = {
        "record_id": record_id,
        "id": "T22-TSB-CIR-0097",
        "kind": "circular",
        "purpose": ["event"],
        "language": "en",
        "date": "2023-05-12",
        "reference": {
            "text": "TSB Circular 97",
            "series": "TSB Circular",
            "number": "97",
            "amends": {"kind": "circular", "changes": [{"paragraph": "2", "text": "new"}]},
        },
        "other_references": [
            {"text": "BR 1", "amends": {"number": "0", "changes": [{"paragraph": "1"}]}}
        ],
        "addressees": [{"text": "Member States", "category": "member_states"}],
        "copy_to": [{"text": "Chairs", "category": "chairs"}, {"text": "Директору"}],
        "contacts": [{"name": "Odile Karanja", "phones": ["+41 22 730 6412"], "emails": []}],
        "subject": "A [bold] workshop",
        "events": [
            {
                "title": "Workshop",
                "start": "2023-09-05",
                "end": "2023-09-06",
                "sessions": [{"date": "2023-09-05", "start_time": "09:30"}, {"date": "2023-09-06"}],
                "venue": {"city": "Geneva", "country": "CH"},
                "registration_required": True,
            }
        ],
        "deadlines": [
            {"date": "2023-08-01", "action": "registration", "text": "1 August 2023", "event": 0},
            {"date": None, "action": "visa", "text": "four weeks before"},
        ],
        "approval": {"procedure": "TAP", "items": [{"text": "Rec. 1", "change": "new"}]},
        "urls": [{"url": "https://itu.int", "role": "information"}],
        "citations": [{"text": "Resolution 1", "kind": "resolution"}],
        "entities": [{"text": "ITU", "label": "ORG"}],
        "paragraphs": [{"number": "1", "text": "A meeting."}],
        "annexes": [{"label": "Annex 1", "role": "form", "text": "…"}],
        "signatory": {"name": "B. Somebody", "title": "Director"},
        "issues": [{"code": "odd", "severity": "warning", "message": "Odd.", "field": "/subject"}],
        "evidence": {
            "/subject": {
                "spans": [
                    {"start": 1, "end": 3, "text": "A", "page": 1, "bbox": [1.0, 2.0, 3.5, 4.0]},
                    {"start": 5, "end": 9, "text": "[bold] workshop"},
                ],
                "rule": "subject.label",
                "confidence": 0.9,
            },
            "/id": {
                "origin": "computed",
                "derived_from": ["/reference/number"],
                "rule": "id.form",
                "confidence": 1.0,
            },
        },
        "source": source,
    }
    return Circular.model_validate({**values, **changes})


def make_result(path: str = "in/one.txt", circular: Circular | None = None) -> Result:
    letter = circular or make_letter()
    return Result("success", path.rsplit("/", 1)[-1], path, letter, text="A [bold] workshop")
