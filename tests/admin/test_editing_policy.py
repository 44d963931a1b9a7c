"""CKEditor is let work on its own page, and nowhere else; its rules are the server's."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from articles.admin import editor
from articles.text.sanitising import ALLOWED_ATTRIBUTES, ALLOWED_TAGS, DROPPED_WITH_CONTENT
from tests.admin.typing_in import AtDesk, said
from tests.builders import draft, event_draft, ha, lan, published

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def _policy(response):
    said = response["Content-Security-Policy"]
    parts = [part.split() for part in said.split(";") if part.strip()]
    return {part[0]: part[1:] for part in parts}


def _configuration(response):
    found = re.search(r'data-config="([^"]*)"', said(response))
    assert found
    return json.loads(unescape(found[1]))


@pytest.mark.parametrize("story", [draft, event_draft])
def test_editing_page_allows_what_ckeditor_needs_and_no_foreign_script(story):
    policy = _policy(AtDesk(lan()).open(story()))
    assert policy["script-src"] == ["'self'"]
    assert policy["script-src-attr"] == ["'unsafe-inline'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["img-src"] == ["'self'", "data:", "blob:"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert policy["connect-src"] == ["'self'"]
    assert "'unsafe-eval'" not in str(policy)


def test_new_page_and_page_with_errors_are_editing_pages_too():
    desk = AtDesk(lan())
    new = desk.open_new()
    wrong = desk.send(desk.open(draft()), dated_on="hôm nay")
    assert _policy(new) == _policy(wrong) == _policy(desk.open(draft()))


def test_other_pages_of_the_desk_allow_nothing_inline():
    public = published()
    reporter, editor_ = AtDesk(lan()), AtDesk(ha())
    pages = [
        editor_.client.get(reverse("admin:index")),
        editor_.client.get(reverse("admin:articles_article_changelist")),
        reporter.open(public, "preview"),
        reporter.client.get(reverse("admin:password_change")),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "'unsafe-inline'" not in page["Content-Security-Policy"]
        assert "script-src-attr" not in page["Content-Security-Policy"]


def test_rules_of_the_editor_are_those_of_the_sanitiser():
    allowed = _configuration(AtDesk(lan()).open(draft()))["allowedContent"]
    assert set(allowed) == set(ALLOWED_TAGS)
    for tag, rule in allowed.items():
        names = set() if rule is True else set(rule["attributes"].replace("!", "").split(","))
        assert names == set(ALLOWED_ATTRIBUTES.get(tag, ())), tag
        assert rule is True or set(rule) == {"attributes"}


def test_editor_forbids_what_the_sanitiser_drops_with_its_content():
    forbidden = _configuration(AtDesk(lan()).open(draft()))["disallowedContent"]
    elements, *others = [rule.strip() for rule in forbidden.split(";")]
    assert set(elements.split()) == set(DROPPED_WITH_CONTENT)
    assert set(others) == {"*[on*]", "*{*}", "*(*)"}


def test_editor_keeps_vietnamese_letters_and_its_own_counsel():
    config = _configuration(AtDesk(lan()).open(draft()))
    assert config["language"] == "vi"
    assert (config["entities"], config["entities_latin"]) == (False, False)
    assert config["versionCheck"] is False
    assert config["pasteFilter"] == "semantic-content"
    assert config["disableNativeSpellChecker"] is False
    assert "fullPage" not in config
    assert "divarea" in config["extraPlugins"].split(",")
    wanted = (
        "exportpdf,scayt,wsc,flash,iframe,forms,smiley,about,preview,print,newpage,save,templates,"
        "codesnippetgeshi,docprops,uploadimage,sourcedialog"
    )
    assert set(wanted.split(",")) <= set(config["removePlugins"].split(","))


def test_no_address_of_ckeditors_uploader_is_mounted():
    for name in ("upload", "browse"):
        assert AtDesk(ha()).client.get(f"/ckeditor/{name}/").status_code == 404


def test_the_editors_own_button_is_served():
    assert finders.find("desk/ckeditor/storyphoto/plugin.js")
    plugins = {name for name in editor.EXTRA_PLUGINS if name != "storyphoto"}
    assert all(finders.find(f"ckeditor/ckeditor/plugins/{name}/plugin.js") for name in plugins)
