"""A page that shows only the map, with controls for what the real pages let it do."""

import streamlit as st

from layers.maps import palette
from layers.picture import AreaStyle, Fit, LegendEntry, Line, Picture
from viewer.components.bundle import bundle
from viewer.components.map_view import MapEvents, MapUpdate, map_view

EVIL = '<img src=x onerror="window.hacked=1">'
UTRECHT = (4.8, 51.86, 5.63, 52.3)


def on_event(event: MapEvents) -> None:
    seen = st.session_state.setdefault("events", [])
    if event.gemeente:
        seen.append(f"gemeente:{event.gemeente}")
        st.session_state.selected = (event.gemeente,)
    if event.wis:
        seen.append("wis")
        st.session_state.selected = ()


def picture(step: int) -> Picture:
    codes = bundle().codes
    scale = [AreaStyle(fill=fill) for fill in palette.sequence(5)]
    patterned = [palette.area(i) for i in range(5)]
    styles = (palette.NONE, *scale, *patterned)
    areas = {code: (int(code[2:]) // 7 + step * (i % 3 == 0)) % 6 for i, code in enumerate(codes)}
    if step >= 10:
        areas = {code: (int(code[2:]) + step) % len(styles) for code in codes}
    line = Line("GM0344-GM0193", ((5.10, 52.09), (6.09, 52.51)), "#b00020", 3, EVIL)
    return Picture(
        layer="aantal",
        title="Aantal samenwerkingen per gemeente",
        styles=styles,
        areas=areas,
        notes={code: f"{n} samenwerkingen" for code, n in areas.items()} | {"GM0344": EVIL},
        lines=(line,) if step % 2 else (),
        legend=tuple(
            LegendEntry(style, f"{i} samenwerkingen", sum(1 for n in areas.values() if n == i))
            for i, style in enumerate(styles[: 6 if step < 10 else 11])
        ),
        words=f"De kaart toont stap {step}. De meeste gemeenten liggen in klasse 3.",
    )


def kaart() -> None:
    step = int(st.query_params.get("stap", "0"))
    step = st.number_input("Stap", 0, 20, step, key="stap")
    selected = st.session_state.get("selected", ())
    map_view(
        MapUpdate(
            picture=picture(step),
            state=f"stap={step}",
            selected=selected,
            clearable=bool(selected),
            fit=Fit("utrecht", UTRECHT) if step % 3 == 2 else None,
        ),
        on_event=on_event,
    )
    st.text("EVENTS " + " ".join(st.session_state.get("events", [])))


def other() -> None:
    st.text("ANDERE PAGINA")


st.set_page_config(layout="wide", page_title="Proef")
st.navigation(
    [
        # Not at the root: there stands the application.
        st.Page(other, title="Anders", default=True),
        st.Page(kaart, title="Kaart", url_path="over"),
    ],
    position="top",
).run()
