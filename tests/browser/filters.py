"""The filter panel as a visitor uses it, by the markers that the contract names."""

from playwright.sync_api import Locator, Page, expect


def state(page: Page) -> str:
    """Return the view that the map shows."""
    return page.locator("#kaart").get_attribute("data-state") or ""


def filters(page: Page) -> None:
    """Unfold the filters."""
    panel = page.locator("#sk-filters")
    if panel.count() and not panel.is_visible():
        page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator('[data-parameter="basis"] [data-value="wgr"]')).to_be_visible()


def field(page: Page, parameter: str) -> Locator:
    """Return a filter, in sight."""
    filters(page)
    own = page.locator(f'[data-parameter="{parameter}"]')
    fold = page.locator(".sk-meer", has=own)
    if fold.count() and fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return own


def press(page: Page, parameter: str, value: str) -> None:
    """Press a value of a filter that stands open."""
    field(page, parameter).locator(f'[data-value="{value}"]').click()


def pick(page: Page, parameter: str, value: str) -> None:
    """Choose a value from a list that opens, or take it away again."""
    own = field(page, parameter)
    own.get_by_role("combobox").click()
    own.locator(f'[data-value="{value}"]').click()
    page.keyboard.press("Escape")


def search(page: Page, words: str) -> None:
    """Type in the search field, and count on Enter."""
    box = field(page, "zoek").locator('input[name="zoek"]')
    box.fill(words)
    box.press("Enter")
