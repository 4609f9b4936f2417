"""One declaration for each input: unit, range, title, help; checks, form rows and schema follow from it."""

from __future__ import annotations

import difflib
import math
import re
import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec
from msgspec import NODEFAULT, Meta, Struct

from .errors import Fault, ScenarioError

T = TypeVar("T", bound=Struct)

SHOWN_CHARACTERS = 60
MOST_FAULTS = 50
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """The text itself; the name marks it for Qt's translation tools, which read this source."""
    return text


def quantity(unit: str, low: float, high: float, *, title: str, help: str, step: float) -> Meta:
    """The declaration of a number: unit, closed range, words for forms, and the step of a spin box.

    Both bounds are always given: a number with an open side would let NaN through.
    """
    return Meta(
        ge=low,
        le=high,
        title=title,
        description=help,
        extra={"unit": unit, "step": step},
        extra_json_schema={"x-unit": unit},
    )


def described(*, title: str, help: str, max_length: int | None = None, picks: str = "") -> Meta:
    """The declaration of an input that is no number: text, a choice, yes or no, a list.

    `picks` names the selection of catalogue rows (`catalog.SELECTIONS`) whose ids the text may be.
    """
    extra = {"picks": picks} if picks else None
    return Meta(title=title, description=help, max_length=max_length, extra=extra)


class Declared(NamedTuple):
    """A field of a Struct as a form or the manual needs it; numbers carry unit, low, high and step."""

    name: str
    kind: str
    title: str
    help: str
    default: object
    required: bool
    optional: bool
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    structs: tuple[type[Struct], ...] = ()
    picks: str = ""
    max_length: int | None = None


@cache
def fields_of(struct_type: type[Struct]) -> tuple[Declared, ...]:
    """The fields of a Struct in declared order, read back from their declarations.

    `kind` is "number", "integer", "text", "choice", "yes_no", "struct", "list" or "table" (name to value).
    """
    return tuple(_declared(field) for field in declared_fields(struct_type))


def _declared(field: msgspec.structs.FieldInfo) -> Declared:
    metas, options = unwrapped(field.type)
    optional = type(None) in options
    options = tuple(option for option in options if option is not type(None))
    default = default_of(field)
    told = _told(metas)
    extra = told.extra or {}
    return Declared(
        name=field.name,
        kind=_kind(options),
        title=told.title or "",
        help=told.description or "",
        default=None if default is NODEFAULT else default,
        required=field.required,
        optional=optional,
        unit=extra.get("unit"),
        low=told.ge,
        high=told.le,
        step=extra.get("step"),
        choices=_all_choices(options),
        structs=_structs(options),
        picks=extra.get("picks", ""),
        max_length=told.max_length,
    )


def _told(metas: tuple[Meta, ...]) -> Meta:
    """All declarations of a field as one; a later one may say again what it is called and what it means."""
    parts = ("ge", "le", "title", "description", "max_length", "extra")
    return Meta(
        **{name: value for meta in metas for name in parts if (value := getattr(meta, name)) is not None}
    )


def _kind(options: tuple[Any, ...]) -> str:
    first = options[0]
    if _choices(first):
        return "choice"
    names = {float: "number", int: "integer", str: "text", bool: "yes_no"}
    if first in names:
        return names[first]
    if is_struct(first):
        return "struct"
    return "list" if typing.get_origin(first) is tuple else "table"


def _structs(options: tuple[Any, ...]) -> tuple[type[Struct], ...]:
    found: list[type[Struct]] = []
    for option in options:
        if is_struct(option):
            found.append(option)
        for argument in typing.get_args(option):
            if argument is not ... and not isinstance(argument, str):
                found.extend(_structs(unwrapped(argument)[1]))
    return tuple(found)


def _choices(annotation: Any) -> tuple[Any, ...]:
    return typing.get_args(annotation) if typing.get_origin(annotation) is Literal else ()


def _all_choices(options: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(str(choice) for option in options for choice in _choices(option))


def is_struct(annotation: Any) -> bool:
    """Whether a type is a Struct."""
    return isinstance(annotation, type) and issubclass(annotation, Struct)


def unwrapped(annotation: Any) -> tuple[tuple[Meta, ...], tuple[Any, ...]]:
    """Declarations and alternatives of a type: (m,), (float, NoneType) of `Annotated[float, m] | None`."""
    if typing.get_origin(annotation) is Annotated:
        base, *notes = typing.get_args(annotation)
        metas, options = unwrapped(base)
        return tuple(note for note in notes if isinstance(note, Meta)) + metas, options
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        parts = [unwrapped(argument) for argument in typing.get_args(annotation)]
        return sum((p[0] for p in parts), ()), sum((p[1] for p in parts), ())
    return (), (annotation,)


@cache
def declared_fields(struct_type: type[Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a Struct as msgspec knows them; resolving the annotations is slow, so it is done once."""
    return msgspec.structs.fields(struct_type)


class Slot(NamedTuple):
    """What may stand at a place: the declarations on it and the types it takes."""

    metas: tuple[Meta, ...]
    options: tuple[Any, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        return _all_choices(self.options)


@cache
def slots(struct_type: type[Struct]) -> Mapping[str, Slot]:
    """What each field of a Struct takes, by name."""
    return {field.name: Slot(*unwrapped(field.type)) for field in declared_fields(struct_type)}


def item_slot(slot: Slot, container: type) -> Slot | None:
    """What an entry of a list (`tuple`) or of a table (`dict`) takes; None where no such thing fits."""
    for option in slot.options:
        if typing.get_origin(option) is container:
            return Slot(*unwrapped(typing.get_args(option)[0 if container is tuple else 1]))
    return None


def default_of(field: msgspec.structs.FieldInfo) -> object:
    """The default of a field, NODEFAULT where it is required."""
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def tag_of(struct_type: type[Struct]) -> str | None:
    """The tag by which a Struct is told from the others of its union, None where it has none."""
    tag = struct_type.__struct_config__.tag
    return None if tag is None else str(tag)


def number_text(value: float) -> str:
    """A number as people write it: 2 rather than 2.0."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def shown(value: object) -> str:
    """A given value for a message: short, on one line, unprintable characters as code points."""
    if value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, float):
        text = number_text(value) if math.isfinite(value) else str(value)
    elif isinstance(value, int):
        text = str(value) if abs(value) < 10**40 else "a very large whole number"
    elif isinstance(value, Mapping):
        text = "{…}"
    elif isinstance(value, list | tuple):
        text = "[…]"
    else:
        text = str(value)
    text = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in text[: SHOWN_CHARACTERS + 1])
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def near(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the known words nearest to a wrong one, or some of them."""
    names = list(known)
    close = difflib.get_close_matches(word[:80], names, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    listed = ", ".join(names[:12])
    return f"known are {listed}{', …' if len(names) > 12 else ''}"


def checked(value: T) -> T:
    """The same Struct, converted and checked against its declarations; raises ScenarioError with every fault.

    msgspec checks when it decodes, not when a Struct is built or replaced, so every edit passes through here.
    """
    return converted(msgspec.to_builtins(value), type(value))


def converted(data: object, struct_type: type[T]) -> T:
    """A Struct from plain dictionaries; raises ScenarioError with every fault: path, value and limit."""
    try:
        return msgspec.convert(data, struct_type)
    except (msgspec.ValidationError, OverflowError) as error:
        faults = list(islice(_faults(data, struct_type, ""), MOST_FAULTS))
        raise ScenarioError(faults or [Fault("", "", str(error), "not_convertible")]) from None


def _faults(data: object, annotation: Any, path: str) -> Iterable[Fault]:
    slot = Slot(*unwrapped(annotation))
    if isinstance(data, Mapping):
        struct = struct_for(data, slot.options)
        if struct is not None:
            yield from _struct_faults(data, struct, path)
            return
        if tags := _tags(slot.options):
            yield _kind_fault(data, tags, path)
            return
    for container, given in ((dict, Mapping), (tuple, list | tuple)):
        inner = next((o for o in slot.options if typing.get_origin(o) is container), None)
        if inner is not None and isinstance(data, given):
            yield from _entries_faults(data, inner, slot.metas, path)
            return
    try:
        msgspec.convert(data, annotation)
    except (msgspec.ValidationError, OverflowError):
        limit, code = _limit(data, slot)
        quotes = '"' if code.startswith("quoted") else ""
        yield Fault(path, f"{quotes}{shown(data)}{quotes}", limit, code)


def _tags(options: tuple[Any, ...]) -> dict[str, str]:
    """The tag of each Struct of a union, with the field that holds it."""
    structs = (option for option in options if is_struct(option))
    return {tag: s.__struct_config__.tag_field or "" for s in structs if (tag := tag_of(s)) is not None}


def _kind_fault(data: Mapping[str, object], tags: Mapping[str, str], path: str) -> Fault:
    field = next(iter(tags.values()))
    if data.get(field) is None:
        return Fault(f"{path}.{field}", "", f"is missing; known are {', '.join(tags)}", "no_kind")
    given = data[field]
    hint = near(given if isinstance(given, str) else "", tags)
    return Fault(f"{path}.{field}", shown(given), f"is no known {field}; {hint}", "unknown_kind")


def _entries_faults(data: Any, annotation: Any, metas: tuple[Meta, ...], path: str) -> Iterable[Fault]:
    most = next((meta.max_length for meta in metas if meta.max_length is not None), None)
    if most is not None and len(data) > most:
        yield Fault(path, f"{len(data)} entries", f"must be at most {most}", "too_many")
    elif isinstance(data, Mapping):
        for key, item in data.items():
            yield from _faults(item, typing.get_args(annotation)[1], f"{path}.{shown(key)}")
    else:
        for index, item in enumerate(data):
            yield from _faults(item, typing.get_args(annotation)[0], f"{path}[{index}]")


def struct_for(data: Mapping[str, object], options: tuple[Any, ...]) -> type[Struct] | None:
    """The Struct that an object stands for: the only one possible, or the one its tag names; else None."""
    structs = [option for option in options if is_struct(option)]
    if len(structs) == 1:
        return structs[0]
    for struct in structs:
        if tag_of(struct) is not None and data.get(struct.__struct_config__.tag_field or "") == tag_of(
            struct
        ):
            return struct
    return None


def _struct_faults(data: Mapping[str, object], struct: type[Struct], path: str) -> Iterable[Fault]:
    fields = {field.name: field for field in declared_fields(struct)}
    prefix = f"{path}." if path else ""
    tag_field = struct.__struct_config__.tag_field
    for key, item in data.items():
        if key in fields:
            yield from _faults(item, fields[key].type, prefix + key)
        elif key != tag_field:
            yield Fault(prefix + shown(key), "", *unknown_key(struct, str(key)))
    for name, field in fields.items():
        if field.required and name not in data:
            yield Fault(prefix + name, "", "is missing", "missing")


def unknown_key(struct: type[Struct], key: str) -> tuple[str, str]:
    """Limit and code for a key that a Struct lacks: where to set it instead, else the keys nearest to it.

    A Struct names in `ELSEWHERE` what people look for in it and what to do instead.
    """
    elsewhere: Mapping[str, str] = getattr(struct, "ELSEWHERE", {})
    if key in elsewhere:
        return f"cannot be set here; {elsewhere[key]}", "elsewhere"
    return f"unknown key; {near(key, slots(struct))}", "unknown_key"


def _limit(data: object, slot: Slot) -> tuple[str, str]:
    """What a value should have been, in words, and the code of the sentence."""
    metas, options = slot
    if _tags(options):
        return "must be an object with its kind, in { }", "not_object_with_kind"
    if slot.choices:
        return f"must be one of {', '.join(slot.choices)}", "not_a_choice"
    numeric = next((option for option in options if option in (int, float)), None)
    if numeric is not None:
        return _number_limit(data, metas, whole=numeric is int)
    if str in options:
        most = next((meta.max_length for meta in metas if meta.max_length is not None), None)
        long = isinstance(data, str) and most is not None and len(data) > most
        return (
            (f"must be at most {most} characters", "too_long_text") if long else ("must be text", "not_text")
        )
    if bool in options:
        if data in ("true", "false"):
            return "must be true or false without quotation marks", "quoted_yes_no"
        return "must be true or false", "not_yes_no"
    if any(typing.get_origin(option) is tuple for option in options):
        return "must be a list, in [ ]", "not_list"
    return "must be an object, in { }", "not_object"


def _number_limit(data: object, metas: tuple[Meta, ...], *, whole: bool) -> tuple[str, str]:
    meta = next((meta for meta in metas if meta.ge is not None), None)
    if meta is None or meta.ge is None or meta.le is None:
        return "must be a number, text, true or false", "not_plain"
    unit = (meta.extra or {}).get("unit", "-")
    tail = "" if unit == "-" else f" {unit}"
    low, high = number_text(meta.ge), number_text(meta.le)
    if isinstance(data, int | float) and not isinstance(data, bool):
        if data > meta.le:
            return f"must be at most {high}{tail}", "at_most"
        if data < meta.ge:
            return f"must be at least {low}{tail}", "at_least"
    limit = f"must be a {'whole number' if whole else 'number'} from {low} to {high}{tail}"
    if isinstance(data, str) and NUMBER.fullmatch(data.strip()):
        return f"{limit}, without quotation marks", "quoted_whole_number" if whole else "quoted_number"
    return limit, "not_whole_number" if whole else "not_number"


UNFIT = object()


def salvaged(data: object, annotation: Any, path: str, places: dict[str, list[int]]) -> Any:
    """The part of plain data that converts to a type, UNFIT where none does.

    Faulty fields and entries are left out; `places` gets, for the path of each list, where its entries stood.
    """
    slot = Slot(*unwrapped(annotation))
    if isinstance(data, Mapping):
        struct = struct_for(data, slot.options)
        table = item_slot(slot, dict)
        if struct is not None:
            return _salvaged_struct(data, struct, path, places)
        if table is not None:
            inner = next(typing.get_args(o)[1] for o in slot.options if typing.get_origin(o) is dict)
            tried = {key: salvaged(item, inner, f"{path}.{key}", places) for key, item in data.items()}
            # What a name stands for may be faulty; the name stays, so that what refers to it is not called unknown.
            tried = {k: salvaged({}, inner, path, places) if v is UNFIT else v for k, v in tried.items()}
            return {key: value for key, value in tried.items() if value is not UNFIT}
    elif isinstance(data, list | tuple) and item_slot(slot, tuple) is not None:
        inner = next(typing.get_args(o)[0] for o in slot.options if typing.get_origin(o) is tuple)
        entries = [salvaged(item, inner, f"{path}[{i}]", places) for i, item in enumerate(data)]
        places[path] = [i for i, entry in enumerate(entries) if entry is not UNFIT]
        data = [entry for entry in entries if entry is not UNFIT]
    try:
        msgspec.convert(data, annotation)
    except (msgspec.ValidationError, OverflowError):
        return UNFIT
    return data


def _salvaged_struct(
    data: Mapping[str, object], struct: type[Struct], path: str, places: dict[str, list[int]]
) -> Any:
    prefix = f"{path}." if path else ""
    found = {
        field.name: salvaged(data[field.name], field.type, prefix + field.name, places)
        for field in declared_fields(struct)
        if field.name in data
    }
    kept = {name: value for name, value in found.items() if value is not UNFIT}
    if any(field.required and field.name not in kept for field in declared_fields(struct)):
        return UNFIT
    tag_field = struct.__struct_config__.tag_field
    return kept if tag_field is None else {tag_field: tag_of(struct), **kept}
