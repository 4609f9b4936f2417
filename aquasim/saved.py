"""The saved form of what a scenario holds: keys as declared, defaults left out."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from .quantity import declared_fields, default_of, tag_of

KEEP_ORDER = "changes"


def without_defaults(value: object, *, ordered: bool = False) -> Any:
    """Plain objects of a Struct without fields that equal their default; tables sorted unless `ordered`."""
    if isinstance(value, Struct):
        tag = tag_of(type(value))
        result: dict[str, Any] = {} if tag is None else {value.__struct_config__.tag_field or "": tag}
        for field in declared_fields(type(value)):
            item = getattr(value, field.name)
            if field.required or item != default_of(field):
                result[field.name] = without_defaults(item, ordered=field.name == KEEP_ORDER)
        return result
    if isinstance(value, dict):
        names = value if ordered else sorted(value)
        return {name: without_defaults(value[name]) for name in names}
    if isinstance(value, tuple):
        return [without_defaults(item) for item in value]
    return value


def json_text(plain: object) -> str:
    """Plain objects as the JSON text of a preset file."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2)


def saved_text(value: Struct) -> str:
    """The text by which a preset file would hold a part of a scenario."""
    return json_text(without_defaults(value))
