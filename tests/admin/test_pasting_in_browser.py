"""What comes by the clipboard from Word, Google Docs, LibreOffice and a message: clean paragraphs,
and one line says what was left out. The samples are written by hand after what programs give."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.admin.editing_in import TEXT, opened
from tests.builders import draft
from tests.text.test_pasted_from_other_programs import GOOGLE, LIBRE, WORD

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alike]

REVIEWED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator
content="Microsoft Word 15"></head><body lang=VI><!--StartFragment--><h1>Lò gốm<o:p></o:p></h1>
<p class=MsoNormal>Làng có <del cite="mailto:Yen" datetime="2026-11-28T09:00"><span
style='color:red'>hai mươi</span></del><ins cite="mailto:Yen"
datetime="2026-11-28T09:00">ba mươi</ins> lò.<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a><a class=msocomanchor
href="#_msocom_1">[YT1]</a><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:footnote-list'><br clear=all><hr size=1><div
style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"
name="_ftn1">[1]</a> Theo Sở Công Thương.<o:p></o:p></p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1"
class=msocomtxt><p class=MsoCommentText>Xem lại số<o:p></o:p></p></div></div></div>
<!--EndFragment--></body></html>"""
MESSAGE = """<meta charset='utf-8'><span style="color: red; white-space: pre-wrap;">Mưa to.
Xe ùn ở cầu.

Ai đi chợ nhớ áo mưa</span>"""
PASTE = """([html, plain]) => {
    const editor = CKEDITOR.instances.id_body;
    editor.setData("");
    editor.focus();
    const carrier = new DataTransfer();
    carrier.setData("text/html", html);
    carrier.setData("text/plain", plain);
    editor.editable().$.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: carrier, bubbles: true, cancelable: true }));
}"""


def pasted(page: Page, html: str, until: str) -> tuple[str, str]:
    """The text, and the line below it."""
    page.evaluate(PASTE, [html, "chữ"])
    page.wait_for_selector(f"{TEXT} :text('{until}')")
    text = page.evaluate("CKEDITOR.instances.id_body.getData()").replace("\n", "")
    return text, page.text_content("[data-paste-note]") or ""


def test_pasted_from_other_programs_is_clean_and_what_was_left_out_is_said(live_newsroom):
    page, complaints = opened(live_newsroom, draft(body="<p>Đầu.</p>"))
    text, told = pasted(page, REVIEWED, "Theo Sở")
    assert text == ("<h2>Lò gốm</h2><p>Làng có ba mươi lò.[1]</p><p>[1] Theo Sở Công Thương.</p>")
    assert "1 chỗ đã xóa" in told and "ý kiến" in told

    text, _told = pasted(page, GOOGLE.replace("<p><a", "<p><span>Xem </span><a"), "Xem")
    assert text.startswith("<p><strong>Đậm</strong> thường <em>nghiêng</em></p><ul><li>Một</li>")
    assert "<p>Xem <a" in text and "nbsp" not in text

    text, _told = pasted(page, WORD.replace('<img src="data:image/png;base64,AAAA">', ""), "vào vụ")
    assert "<ul><li>Đất<ul><li>Đất <em>đỏ</em></li></ul></li><li>Lửa</li></ul>" in text
    assert "<ol><li>Nhào</li><li>Nung</li></ol>" in text and "nbsp" not in text

    text, _told = pasted(page, LIBRE, "lời")
    assert "<ol><li>Một</li><li>Hai</li></ol>" in text and "nbsp" not in text

    text, _told = pasted(page, MESSAGE, "Ai đi chợ")
    assert text == "<p>Mưa to.<br />Xe ùn ở cầu.</p><p>Ai đi chợ nhớ áo mưa</p>"
    assert complaints == []
