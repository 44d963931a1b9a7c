"""Tables are compared row by row, and a paragraph that was divided or joined says only that."""

from __future__ import annotations

import pytest

from articles.workflow.differing import Change, words

_SIGNS = {Change.ADDED: "[+%s]", Change.REMOVED: "[-%s]", Change.REDRESSED: "{%s}"}
FIRST, SECOND = "Tối qua nước rút khỏi làng.", "Sáng nay bà con ra đồng sớm."


def table(*rows):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


def changed(old, new):
    return [
        "".join(
            (" " if part.space else "") + _SIGNS.get(part.change, "%s") % part.text
            for part in block.segments
        )
        for block in words(old, new)
        if block.changed
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ([("Đại Đồng", "12")], [("Đại Đồng", "13")], ["│ Đại Đồng │ [-12] [+13]"]),
        ([("Đại Đồng", "12", "")], [("Đại Đồng", "", "12")], ["│ Đại Đồng │ [-12] │ [+12]"]),
        (
            [("Đại Đồng", "12"), ("Phú Lâm", "30")], [("Đại Đồng", "30"), ("Phú Lâm", "12")],
            ["│ Đại Đồng │ [-12] [+30]", "│ Phú Lâm │ [-30] [+12]"],
        ),
        (
            [("Đại Đồng", "12"), ("Phú Lâm", "30")],
            [("Đại Đồng", "12"), ("Việt Đoàn", "7"), ("Phú Lâm", "30")],
            ["[+│] [+Việt Đoàn] [+│] [+7]"],
        ),
        ([("12", "30")], [("13", "31")], ["│ [-12] [+13] │ [-30] [+31]"]),
    ],
)  # fmt: skip
def test_row_is_told_with_its_cells_also_the_empty_ones(old, new, said):
    assert changed(table(*old), table(*new)) == said


def test_cell_that_becomes_a_heading_or_grows_wider_is_seen():
    plain = table(("Xã", "Hộ"))
    for other in ("<th>Xã</th>", '<td colspan="2">Xã</td>'):
        assert changed(plain, plain.replace("<td>Xã</td>", other)) == ["{│} Xã │ Hộ"]


def test_cells_of_several_lines_stay_in_their_row():
    cell = "<p>Sáng</p><p>Chiều</p>"
    old, new = table((cell, "12")), table((cell.replace("Chiều", "Tối"), "12"))
    assert changed(old, new) == ["│ Sáng\n[-Chiều] [+Tối] │ 12"]


def test_divided_paragraph_shows_its_new_end_alone():
    whole, parts = f"<p>{FIRST} {SECOND}</p>", f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert changed(whole, parts) == [f"{FIRST}[+¶\n]{SECOND}"]
    assert changed(parts, whole) == [f"{FIRST}[-¶\n] {SECOND}"]
    more = parts.replace("sớm.", "sớm lắm.")
    assert changed(whole, more) == [f"{FIRST}[+¶\n]{SECOND[:-5]} sớm [+lắm]."]


def test_paragraph_put_beside_another_is_not_taken_for_a_division():
    blocks = words(f"<p>{FIRST}</p>", f"<p>{FIRST}</p><p>{SECOND}</p>")
    assert [(block.added, block.new_count) for block in blocks] == [(False, 1), (True, 1)]


def test_places_are_counted_on_after_a_division():
    old = f"<p>{FIRST} {SECOND}</p><p>Chợ họp đông.</p>"
    new = f"<p>{FIRST}</p><p>{SECOND}</p><p>Chợ họp vắng.</p>"
    divided, last = words(old, new)
    assert (divided.old_count, divided.new_count) == (1, 2)
    assert (last.old_place, last.new_place) == (1, 2)
