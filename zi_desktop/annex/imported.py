"""What a document's annex says, as values on their way into a plan, and what its reader is not sure of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zi_desktop.domain.months import NO_MONTHS, Months
from zi_desktop.domain.plan import Numbering, Rhythm


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: `kind` for screens and scripts, `text` an Indonesian sentence.

    `where` is the place in the document ("Rencana Kerja, baris 12"); `row` the row's number in the annex as
    imported ("1.2.1"), that of a component ("1.2") or an area ("1"), `""` where it belongs to none. `apart` is what
    stood in a row of its own and was joined to this one.
    """

    kind: str
    where: str
    text: str
    row: str = ""
    apart: ImportedActivity | None = None


@dataclass(frozen=True, slots=True)
class ImportedActivity:
    """One row. Fields as in the plan; `where` is its place in the document."""

    where: str
    indicator: str = ""
    action: str = ""
    expected_evidence: str = ""
    target_time: str = ""
    target_output: str = ""
    remarks: str = ""
    responsible: str = ""
    rhythm: Rhythm = Rhythm.ONCE
    months: Months = NO_MONTHS
    tentative_months: Months = NO_MONTHS


@dataclass(frozen=True, slots=True)
class ImportedComponent:
    """A component with its rows; `label` is its number as printed, `group` the sub-heading above it.

    `standard` is the code of the standard component that a person chose; `""`: to be proposed from the wording.
    """

    title: str
    label: str = ""
    group: str = ""
    activities: tuple[ImportedActivity, ...] = ()
    standard: str = ""


@dataclass(frozen=True, slots=True)
class ImportedArea:
    """An area with its components; `label` is its number as printed, without a dot."""

    title: str
    label: str = ""
    components: tuple[ImportedComponent, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosingBlock:
    """What stands under the table, as written; `""` where the document says nothing."""

    place: str = ""
    decree_date: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table; `year` is 0 and texts `""` where it does not say."""

    unit: str = ""
    year: int = 0
    kind: str = ""
    decree_number: str = ""
    decree_date: str = ""


@dataclass(frozen=True, slots=True)
class ImportedAnnex:
    """One annex: its form, what stands around the table, its rows and the doubts."""

    form: str
    heading: Heading
    closing: ClosingBlock
    area_numbers: Numbering
    component_numbers: Numbering
    areas: tuple[ImportedArea, ...]
    doubts: tuple[Doubt, ...] = ()

    def activities(self) -> Iterator[ImportedActivity]:
        """Yield the rows in order."""
        for area in self.areas:
            for component in area.components:
                yield from component.activities

    def numbered(self) -> Iterator[tuple[str, ImportedActivity]]:
        """Yield each row with its number in the annex: `1.2.1`."""
        for a, area in enumerate(self.areas, 1):
            for c, component in enumerate(area.components, 1):
                for n, activity in enumerate(component.activities, 1):
                    yield f"{a}.{c}.{n}", activity
