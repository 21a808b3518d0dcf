"""The name and the pictures of the viewer, with those of the organisation that offers it."""

from __future__ import annotations

from functools import cache

from data.io.drawing import Drawing, read_drawing
from data.io.settings import declared, setting, setting_file
from layers.words.language import language
from viewer.address.pages import TITLE
from viewer.web import FOLDER, template

MOST = 200_000
"""Bytes of a drawing."""

WIDEST, HIGH = 180, 32
"""Room for the logo in the bar, in pixels."""

_SHIPPED = FOLDER.parent / "script" / "static"


def text(key: str) -> str:
    """Return a setting in the language of the moment, else in Dutch."""
    own = f"{key}_{language()[:2]}"
    return (setting(own) if own in declared() else "") or setting(key)


def viewer_name() -> str:
    """Return the name of the viewer with that of the organisation, as titles have it."""
    return " ".join(filter(None, (TITLE, text("korte_naam") or text("naam"))))


def logo_words() -> str:
    """Return what the logo says, for who does not see it."""
    return text("logo_alt") or text("naam") or viewer_name()


def drawing(key: str = "logo") -> Drawing | None:
    """Return the logo, or another drawing of the operator; None when it has none.

    Raises `QueryError` when it cannot be used.
    """
    path = setting(key)
    return _drawing(key, path) if path else None


def pictures() -> dict[str, str]:
    """Return what stands in the bar, with room and without, and in the tab, by file name."""
    shipped = {name: (_SHIPPED / f"{name}.svg").read_text("utf-8") for name in ("logo", "icoon")}
    tab, own = drawing("favicon"), _mark()
    return {
        "merk.svg": own or shipped["logo"],
        "merk-smal.svg": own or shipped["icoon"],
        "icoon.svg": tab.content.decode() if tab else shipped["icoon"],
    }


def _mark() -> str:
    """Return the logo as one drawing that is light or dark as the page is; "" without one."""
    light, dark = drawing(), drawing("logo_donker")
    if light is None or dark is None:
        only = light or dark
        return only.content.decode() if only else ""
    size = max(logo.within(WIDEST, HIGH) for logo in (light, dark))
    return template("ui/mark.jinja").render(light=light, dark=dark, width=size[0], height=size[1])


@cache
def _drawing(key: str, path: str) -> Drawing:
    return read_drawing(setting_file(key, MOST), f"{path} ({key})")
