"""What buttons and tabs say of themselves on every page: their keys in the tooltip, and letters after Alt that lead to one thing each."""

from PySide6.QtWidgets import QAbstractButton, QToolButton

from tests.ui.test_main_window import make_plan, mnemonics, shown, window  # noqa: F401  # fixtures
from zi_desktop.ui.inspector_tabs import TABS
from zi_desktop.ui.key_page import KEYS
from zi_desktop.ui.menus import MENUS
from zi_desktop.ui.pages import PAGES

PAGE_NAMES = [page.name for page in PAGES]


def on_page(window, kind):  # noqa: F811
    return [part for part in window.desk.findChildren(kind) if part.isVisible()]


def letters_of(window):  # noqa: F811
    buttons = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    own = [text.replace("&&", "").partition("&")[2][:1].lower() for text in buttons]
    return mnemonics(window.menuBar().actions()) + [letter for letter in own if letter]


def test_the_letters_after_alt_lead_to_one_thing_each(shown):  # noqa: F811
    for page in PAGE_NAMES:
        shown.desk.show_page(page)
        letters = letters_of(shown)
        assert len(set(letters)) == len(letters), (page, letters)


def test_so_they_do_where_a_plan_begins(window, tmp_path):  # noqa: F811
    letters = letters_of(window)
    assert len(set(letters)) == len(letters), letters
    assert window.commands.open(make_plan(tmp_path / "kosong.zi", "kosong"))
    window.desk.show_page("plan")
    letters = letters_of(window)
    assert len(set(letters)) == len(letters), letters


def test_every_tool_says_what_it_does(shown):  # noqa: F811
    for page in PAGE_NAMES:
        shown.desk.show_page(page)
        silent = [one.text() for one in on_page(shown, QToolButton) if not one.toolTip()]
        assert silent == [], page


def test_tabs_of_pages_and_of_the_panel_say_their_keys(shown):  # noqa: F811
    bars = (shown.desk.tools.tabs, shown.desk.inspector.tabs)
    said = [bar.tabToolTip(n) for bar in bars for n in range(bar.count())]
    assert said == [
        *(f"{page.title} (Ctrl+{n})" for n, page in enumerate(PAGES, 1)),
        *(f"{tab.title} (Alt+{n})" for n, tab in enumerate(TABS, 1)),
    ]


def test_the_tools_say_the_keys_of_their_lines(shown):  # noqa: F811
    tips = [tool.toolTip() for tool in shown.desk.tools.findChildren(QToolButton)]
    for action, tip in (("undo", "Urungkan (Ctrl+Z)"), ("print", "(Ctrl+P)")):
        assert any(tip in one for one in tips), (action, tips)


def test_the_page_of_keys_knows_every_key_of_the_menus():
    words = " ".join(keys for _, lines in KEYS for keys, _ in lines).split()
    named = {key.replace("←", "Left").replace("→", "Right") for key in words}
    named |= {key.rstrip(",") for key in named}
    lines = [line for lines in MENUS.values() for line in lines if line is not None and line.keys]
    pages = {f"page_{page.name}" for page in PAGES}
    assert [line.keys for line in lines if line.name not in pages and line.keys not in named] == []


def test_no_tab_is_cut_off_though_the_chosen_one_is_bold(shown, qtbot):  # noqa: F811
    tabs = shown.desk.tools.tabs
    for page in PAGE_NAMES:
        shown.desk.show_page(page)
        qtbot.waitUntil(lambda: tabs.tabRect(tabs.count() - 1).right() < tabs.width())
