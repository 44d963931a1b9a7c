"""A passage is chosen in the editor, a colleague called, the remark sent: nothing typed is lost and
nothing of it gets into the text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from articles.models import Comment
from tests.admin.typing_in import AtDesk
from tests.builders import ha, lan, submitted

BODY = "<p>Cả làng có hai mươi sáu lò, gấp đôi năm trước.</p><p>Khách đặt bình cắm hoa.</p>"
SELECT = """(words) => {
    const root = document.querySelector(".cke_editable, .as-read");
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode() && !walk.currentNode.data.includes(words));
    const start = walk.currentNode.data.indexOf(words);
    root.focus();
    const node = walk.currentNode;
    getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""
SHOWN = "[...(CSS.highlights.get('talk-shown') ?? [])].map(String).join()"


@pytest.mark.alike
def test_passage_is_spoken_of_beside_the_text(live_newsroom) -> None:
    article = submitted(body=BODY)
    address = AtDesk(ha()).address(article)
    page = live_newsroom.open(address, by=ha())
    page.wait_for_selector(".cke_editable")
    page.fill("#id_headline", "Tít đang gõ dở")
    page.evaluate(SELECT, "i mươi sáu l")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("[data-passage-words]")).to_have_text("hai mươi sáu lò")
    page.keyboard.type("Số của xã à? @la")
    expect(page.locator('.callees [role="option"]')).to_have_text("Lan (lan)")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    thread = page.locator("#talk ol.timeline > li")
    expect(thread).to_contain_text("Số của xã à? @Lan")
    expect(page.locator("#id_headline")).to_have_value("Tít đang gõ dở")
    thread.get_by_role("button", name="Tìm trong bài").click()
    assert page.evaluate(SHOWN) == "hai mươi sáu lò"
    text = page.evaluate("CKEDITOR.instances.id_body.getData()")
    assert "<mark" not in text and "<span" not in text

    comment = Comment.objects.get()
    assert (comment.quotation, comment.field) == ("hai mươi sáu lò", "body")
    assert (comment.before, comment.after) == (
        "Cả làng có",
        ", gấp đôi năm trước. Khách đặt bình cắm hoa.",
    )
    assert list(comment.mentioned.all()) == [lan()]

    # Lost on the way: it is said, and the words stay.
    page.route("**/talk/", lambda route: route.abort())
    page.fill("#talk-text", "Còn câu này nữa")
    page.locator("#talk").get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("#talk .talk-error")).to_contain_text("Chưa gửi được")
    expect(page.locator("#talk-text")).to_have_value("Còn câu này nữa")

    # The reporter reads it beside the text that waits, on a telephone.
    reader = live_newsroom.open(address, by=lan(), width=390)
    reader.locator("#talk").get_by_role("button", name="Tìm trong bài").click()
    assert reader.evaluate(SHOWN) == "hai mươi sáu lò"
