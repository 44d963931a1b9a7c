"""The rooms of the picture desk as the documents show them."""

from __future__ import annotations

import io

from picturing import ADMIN, SLOW, Newsroom, keep
from PIL import Image
from playwright.sync_api import FilePayload


def library(newsroom: Newsroom) -> None:
    """The photo library, photos on their way in, and the page of one photo."""
    editor = newsroom.page("ngockhue", height=1000)
    editor.goto(f"{ADMIN}articles/photo/")
    editor.wait_for_timeout(SLOW)
    keep(editor, "library.jpg")
    editor.locator(".photo-card a.cap").first.click()
    editor.wait_for_selector(".focal:enabled")
    box = editor.locator(".focal").bounding_box()
    assert box is not None
    editor.mouse.click(box["x"] + box["width"] * 0.35, box["y"] + box["height"] * 0.45)
    editor.wait_for_timeout(SLOW)
    keep(editor.locator(".photo-stage"), "focal.jpg")
    taken = editor.request.get(editor.locator(".focal img").get_attribute("src") or "").body()
    editor.goto(f"{ADMIN}articles/photo/intake/")
    small = io.BytesIO()
    Image.open(io.BytesIO(taken)).resize((640, 427)).save(small, "JPEG", quality=70)
    files: list[FilePayload] = [
        {"name": "DSC_4471.jpg", "mimeType": "image/jpeg", "buffer": small.getvalue()},
        {"name": "DSC_4471.jpg", "mimeType": "image/jpeg", "buffer": small.getvalue()},
        {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"},
    ]
    for number, file in enumerate(files):
        editor.set_input_files("#intake-files", files=[file])
        editor.locator("[data-upload-done]").nth(number).wait_for()
    editor.wait_for_timeout(SLOW)
    keep(editor.locator("#content"), "intake.png")
