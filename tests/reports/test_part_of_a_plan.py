"""A paper of the rows that a filter left: their own numbers, and a sentence on the others."""

from tests.plans import small_plan
from zi_desktop.annex.forms import MOJOKERTO
from zi_desktop.annex.printed import printed_table
from zi_desktop.domain.filtering import RowFilter, note_of, part_of, rows_in_view
from zi_desktop.reports.annex_paper import annex_paper
from zi_desktop.reports.document import LANDSCAPE, Paragraph


def part():
    plan, wanted = small_plan(), RowFilter(month=5)
    rows = rows_in_view(plan, wanted)
    return part_of(plan, rows, note_of(plan, wanted, rows))


def test_the_table_has_only_those_rows_with_the_numbers_of_the_whole():
    body = printed_table(part(), MOJOKERTO).body
    texts = [[cell.text for cell in row.cells if cell is not None and cell.text] for row in body]
    assert texts == [["I. AREA A"], ["1. P", "3."]]


def test_a_sentence_says_what_is_left_out():
    blocks = annex_paper(part(), MOJOKERTO, LANDSCAPE["F4"]).blocks
    [note] = [block.words for block in blocks if isinstance(block, Paragraph)]
    assert note == "Hanya bulan Mei: 1 dari 4 kegiatan; yang lain tidak dicetak."
    whole = annex_paper(small_plan(), MOJOKERTO, LANDSCAPE["F4"]).blocks
    assert not [block for block in whole if isinstance(block, Paragraph)]
