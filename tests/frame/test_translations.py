"""The interface speaks Vietnamese throughout, in the words of a newsroom.

`make check` collects the words anew with gettext's tools; these tests need none, and so hold
wherever the suite runs.
"""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

from articles.models import Article, Correction, Event, Stage, Standing
from articles.workflow.moves import MOVES
from tests.builders import ha, lan, published, published_event

ROOT = Path(settings.BASE_DIR)
OURS = ROOT / "articles/locale/vi/LC_MESSAGES/django.po"
PACKAGES = ROOT / "newsroom/translations/packages/vi/LC_MESSAGES"
CATALOGUES = [OURS, PACKAGES / "django.po", PACKAGES / "djangojs.po"]
SOURCES = [
    path
    for room in ("articles", "newsroom", "templates")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in (".py", ".html")
]

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_CALL = re.compile(
    r"""\b(n?p?gettext(?:_lazy)?|pn?gettext(?:_lazy)?|_)\(\s*
    ((?:u?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*)+
    (?:,\s*(?:u?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*)+)*)""",
    re.VERBOSE,
)
_LITERALS = re.compile(r"""(?:u?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*)+""")


@dataclass
class Entry:
    parts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    def __str__(self) -> str:
        return self.parts["msgid"]

    @property
    def english(self) -> list[str]:
        return [text for name, text in self.parts.items() if name.startswith("msgid")]

    @property
    def vietnamese(self) -> list[str]:
        return [text for name, text in self.parts.items() if name.startswith("msgstr")]


def entries(catalogue: Path) -> list[Entry]:
    """Of a .po file, but for its header."""
    found = []
    for block in catalogue.read_text(encoding="utf-8").split("\n\n"):
        entry, part = Entry(), ""
        for line in block.splitlines():
            entry.fuzzy |= line.startswith("#,") and "fuzzy" in line
            if not line.startswith("#"):
                word, _space, rest = line.partition(" ")
                part, text = (part, line) if line.startswith('"') else (word, rest)
                entry.parts[part] = entry.parts.get(part, "") + ast.literal_eval(text)
        if entry.parts.get("msgid"):
            found.append(entry)
    return found


def asked_of(path: Path) -> Iterator[str]:
    """The catalogue's keys of every gettext call that is written in one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        source = templatize(source, origin=str(path))
    for call in _CALL.finditer(source):
        name = call[1].removesuffix("_lazy")
        texts = [ast.literal_eval(f"({found[0]})") for found in _LITERALS.finditer(call[2])]
        if name in ("pgettext", "npgettext"):
            texts = [f"{texts[0]}\x04{texts[1]}", *texts[2:]]
        if texts[0]:
            yield texts[0]


def words_of(template: Path) -> list[str]:
    """What a page would show of a template's own text."""
    text = template.read_text(encoding="utf-8")
    for unseen in (
        r"{% comment.*?endcomment %}|{#.*?#}",
        r"{% block (?:bodyclass|coltype) %}.*?{% endblock %}",
        r"{% blocktranslate\b.*?{% endblocktranslate %}",
        r"{%.*?%}|{{.*?}}",
        r"<(script|style|svg|kbd)\b.*?</\1>",
    ):
        text = re.sub(unseen, " ", text, flags=re.DOTALL)
    told = re.findall(r"(?:aria-label|placeholder|title|alt)=\"([^\"]*)\"", text)
    shown = " ".join([re.sub(r"<[^>]*>", " ", text), *told])
    return re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", shown))


def compiled(catalogue: Path) -> set[str]:
    with catalogue.with_suffix(".mo").open("rb") as file:
        known = GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key[0] if isinstance(key, tuple) else key for key in known}


def test_every_word_asked_for_in_the_source_has_its_vietnamese() -> None:
    known = compiled(OURS)
    missing = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in SOURCES
        for text in asked_of(path)
        if text not in known
    }
    assert missing == set()


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: f"{path.parts[-5]}-{path.stem}")
def test_nothing_is_untranslated_or_guessed(catalogue: Path) -> None:
    words = entries(catalogue)
    assert len(words) > 30
    assert [str(entry) for entry in words if entry.fuzzy or not all(entry.vietnamese)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: f"{path.parts[-5]}-{path.stem}")
def test_vietnamese_fills_the_same_placeholders(catalogue: Path) -> None:
    unlike = [
        str(entry)
        for entry in entries(catalogue)
        for text in entry.vietnamese
        if set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(entry.english[-1]))
    ]
    assert unlike == []


def test_vietnamese_is_composed_and_calm() -> None:
    """NFC, no stray spaces, no capitals as style, no “Bạn có chắc chắn”; a sentence ends as the
    English one does."""
    for entry in entries(OURS):
        for text in entry.vietnamese:
            assert unicodedata.is_normalized("NFC", text), text
            assert text == " ".join(text.split()), text
            assert "chắc chắn" not in text, text
            assert (text[-1] in ".…:") == (entry.english[-1][-1] in ".…:"), text
            shouted = set(re.findall(r"\b[^\W\d_]{5,}\b", text)) - set(str(entry).split())
            assert not [word for word in shouted if word.isupper()], text


def test_compiled_words_are_those_of_the_catalogue() -> None:
    with OURS.with_suffix(".mo").open("rb") as file:
        known = GNUTranslations(file)
    for entry in entries(OURS):
        context = entry.parts.get("msgctxt")
        one = known.pgettext(context, str(entry)) if context else known.gettext(str(entry))
        if "msgid_plural" in entry.parts:
            one = known.ngettext(str(entry), entry.parts["msgid_plural"], 1)
        assert one == entry.vietnamese[0]


def test_templates_have_no_words_of_their_own() -> None:
    """Whatever a person reads in our pages goes through the catalogue, or is no word."""
    own = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for word in set(words_of(path)) - {"RSS", "Facebook", "Zalo"}
    }
    assert own == set()


@pytest.mark.parametrize(
    ("verb", "word"),
    [
        ("submit", "Gửi duyệt"),
        ("claim", "Nhận biên tập"),
        ("take_over", "Chiếm quyền sửa"),
        ("send_back", "Trả lại"),
        ("approve", "Duyệt"),
        ("publish", "Xuất bản"),
        ("retract", "Gỡ bài"),
        ("republish", "Đăng lại"),
        ("trash", "Xóa"),
        ("restore", "Khôi phục"),
    ],
)
def test_move_bears_the_newsroom_s_name(verb: str, word: str) -> None:
    assert str(MOVES[verb].label) == word


def test_states_bear_the_newsroom_s_names() -> None:
    assert [str(stage.label) for stage in Stage][:4] == [
        "Bản nháp",
        "Chờ duyệt",
        "Bị trả lại",
        "Chờ xuất bản",
    ]
    assert [str(standing.label) for standing in Standing] == [
        "Chưa xuất bản",
        "Đã hẹn giờ",
        "Đã xuất bản",
        "Hết hạn",
        "Đã gỡ",
    ]
    assert str(Correction.Kind.APOLOGY.label) == "Thông tin cải chính, xin lỗi"


def test_fields_bear_the_newsroom_s_names() -> None:
    named = {
        field.name: str(field.verbose_name)
        for model in (Event, Article)
        for field in model._meta.get_fields()
        if hasattr(field, "verbose_name")
    }
    assert named["headline"] == "tiêu đề"
    assert named["standfirst"] == "sapo"
    assert named["body"] == "nội dung chi tiết"
    assert named["section"] == "chuyên mục"
    assert named["tags"] == "thẻ"
    assert named["source"] == "nguồn tin"
    assert named["genre"] == "thể loại"
    assert named["embargo_until"] == "cấm đăng trước"
    assert named["venue"] == "địa điểm"
    assert named["organiser"] == "đơn vị tổ chức"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ["Bỏ qua đến nội dung chính", "Tìm kiếm", "Chuyên mục", "Sơ đồ cổng", "Sự kiện"]),
        ("/tim-kiem/?q=vui", ["Không tìm thấy kết quả nào cho “vui”", "Từ ngày", "Đến ngày"]),
        ("/su-kien/", ["Lịch sự kiện", "Danh sách", "Đã diễn ra"]),
        ("/quan-tri/login/", ["Đăng nhập", "Mật khẩu"]),
    ],
)
def test_readers_and_staff_are_met_in_vietnamese(
    client: Client, address: str, words: list[str]
) -> None:
    published()
    published_event()
    html = client.get(address).content.decode()
    assert [word for word in words if word not in html] == []


@pytest.mark.django_db
def test_desk_s_list_speaks_to_its_editor_in_the_newsroom_s_words(client: Client) -> None:
    published(by=lan())
    client.force_login(ha())
    html = client.get("/quan-tri/articles/article/").content.decode()
    for word in ("Bàn biên tập", "Viết bài", "Chờ duyệt", "Đã xuất bản", "Gỡ bài", "Trả lại"):
        assert word in html


@pytest.mark.django_db
def test_admin_s_scripts_speak_vietnamese(client: Client) -> None:
    client.force_login(ha())
    script = client.get("/quan-tri/jsi18n/").content.decode()
    assert json.dumps("Chọn tất cả %s") in script
    assert json.dumps("Hôm qua") in script


def test_reader_who_asks_for_english_is_answered_in_it() -> None:
    with translation.override("en"):
        assert str(MOVES["submit"].label) == "Submit for review"
