"""Records in order, which pandas and polars can take over where they are installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Generic, TypeVar, overload

from kg.errors import KgError

T_co = TypeVar("T_co", covariant=True)


class Row(tuple[Any, ...]):
    """One row of an answer: a tuple whose cells have names too, ``row["places"]`` or ``row.places``."""

    columns: tuple[str, ...] = ()

    def __new__(cls, columns: tuple[str, ...], cells: Iterable[Any]) -> Row:
        made = super().__new__(cls, cells)
        made.columns = columns
        return made

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key not in self.columns:
            raise KeyError(f"{key}: no such column; there are {', '.join(self.columns)}")
        return super().__getitem__(self.columns.index(key))

    def __getattr__(self, name: str) -> Any:
        if name not in self.columns:
            raise AttributeError(f"{name}: no such column; there are {', '.join(self.columns)}")
        return self[name]

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={cell!r}' for name, cell in zip(self.columns, self, strict=True))})"


class Table(Sequence[T_co], Generic[T_co]):
    """Records with the names of their columns; ``remarks`` say why there are none, or no more."""

    def __init__(self, columns: tuple[str, ...], rows: Iterable[T_co], remarks: tuple[str, ...] = ()) -> None:
        self.columns = columns
        self.remarks = remarks
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> Table[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | Table[T_co]:
        if isinstance(index, slice):
            return Table(self.columns, self._rows[index], self.remarks)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and (self.columns, self._rows) == (other.columns, other._rows)

    def __hash__(self) -> int:
        return hash((self.columns, self._rows))

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, _cells(row), strict=True)) for row in self._rows]

    def frame(self) -> Any:
        """A pandas frame, or a polars frame where pandas is not installed. Raises KgError without both."""
        for make in (self.to_pandas, self.to_polars):
            try:
                return make()
            except KgError:
                continue
        raise KgError("frame: neither pandas nor polars is installed; pip install one of them")

    def to_pandas(self) -> Any:
        """A pandas frame, a column each; several names in a cell stand as "one; other"."""
        return _imported("pandas").DataFrame(self._columns())

    def to_polars(self) -> Any:
        """A polars frame, a column each; several names in a cell stand as "one; other"."""
        return _imported("polars").DataFrame(self._columns(), strict=False)

    def _columns(self) -> dict[str, list[Any]]:
        rows = [_cells(row) for row in self._rows]
        return {name: [_flat(row[i]) for row in rows] for i, name in enumerate(self.columns)}


def columns_of(record: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a record's class."""
    return tuple(field.name for field in fields(record))


def _cells(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in columns_of(type(row))) if is_dataclass(row) else tuple(row)


def _flat(cell: Any) -> Any:
    """What one cell of a frame can hold: numbers, days and truth values as they are, names as text."""
    if isinstance(cell, tuple):
        return "; ".join(map(str, cell))
    return str(cell) if is_dataclass(cell) else cell


def _imported(library: str) -> Any:
    from importlib import import_module

    try:
        return import_module(library)
    except ModuleNotFoundError as missing:
        raise KgError(f"{library} is not installed; pip install {library}, or use records()") from missing
