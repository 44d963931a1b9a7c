"""The register as a table: each fault is named by its row, and nothing written of it runs."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.models import Official, StatusChange
from articles.workflow.officials import keeping, table
from articles.workflow.officials.register import Entry
from articles.workflow.refusal import Refused
from tests.builders import ha, khach, lan

GIANG = Entry("Nguyễn Hương Giang", "", "Chủ tịch UBND tỉnh", dt.date(2020, 7, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Hương Giang;;Chủ tịch UBND tỉnh;01/07/2020;",
        "Nguyễn Hương Giang\t\tChủ tịch UBND tỉnh\t1-7-2020\t\r\n",
        "Nguyễn Hương Giang,,Chủ tịch UBND tỉnh,2020-07-01",
        "\ufeffHọ và tên;Chức danh;Từ ngày\n Nguyễn  Hương Giang ;Chủ tịch UBND tỉnh;1.7.2020\n\n",
        "chuc danh;ho ten;ghi chú;tu ngay\nChủ tịch UBND tỉnh;Nguyễn Hương Giang;x;01/07/2020",
        'Nguyễn Hương Giang;;"Chủ tịch UBND tỉnh";01/07/2020;',
    ],
)
def test_table_is_read_as_people_have_it(text):
    read = table.read(text)
    assert (read.entries, read.faults) == ([GIANG], [])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [1]),
        ("Họ và tên;Chức danh\n", [1]),
        ("An;;Bí thư\n;;Bí thư\nBình;;", [2, 3]),
        ("An;;Bí thư;31/02/2024", [1]),
        ("An;;Bí thư;07/2024", [1]),
        ("An;;Bí thư;01/01/0001", [1]),
        ("An;;Bí thư;02/01/2024;01/01/2024", [1]),
        ("An;;Bí thư;;;thừa", [1]),
        (f"{'An' * 100};;Bí thư", [1]),
        ("An;;Bí thư\n" * 5002, [5001]),
        ("x" * 1_000_001, [1]),
        ("An;;" + '"' * 3 + "x" * 200_000, [1]),
    ],
)
def test_each_faulty_row_is_named(text, rows):
    read = table.read(text)
    assert [row for row, _sentence in read.faults] == rows
    assert all(sentence for _row, sentence in read.faults)


def test_what_is_written_is_read_again_and_holds_no_formula():
    entries = [GIANG, Entry("=1+1", "@x", "-2;3", None, dt.date(2024, 1, 31))]
    text = table.write(entries)
    assert "\n=" not in text
    assert ";@" not in text
    assert table.read(text).entries == entries


@pytest.mark.django_db
def test_same_line_is_renewed_not_added_twice():
    assert keeping.take_in([GIANG], by=ha()).added == 1
    ended = GIANG._replace(until=dt.date(2024, 12, 31), rank="TS.")
    taken = keeping.take_in([ended, GIANG._replace(post="Bí thư Tỉnh ủy")], by=ha())
    assert (taken.added, taken.changed, taken.known) == (1, 1, 0)
    assert keeping.take_in([ended], by=ha()).known == 1
    line = Official.objects.get(post=GIANG.post)
    assert (line.until, line.rank, line.folded) == (ended.until, "TS.", "nguyen huong giang")


@pytest.mark.django_db
def test_register_is_changed_by_editors_and_taken_out_on_record():
    with pytest.raises(Refused):
        keeping.take_in([GIANG], by=lan())
    with pytest.raises(Refused):
        keeping.given_out(by=khach())
    keeping.take_in([GIANG], by=ha())
    assert "Nguyễn Hương Giang;;Chủ tịch UBND tỉnh;01/07/2020;" in keeping.given_out(by=lan())
    line = StatusChange.objects.get(verb="export")
    assert (line.by, line.details) == (lan(), {"what": "officials", "rows": 1})
