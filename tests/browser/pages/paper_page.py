"""A page with what must be there as a whole on paper, and with files to take."""

import streamlit as st

from layers.table import Cell, Column, Kind
from viewer.components.blocks import Bar, Bars, Table
from viewer.components.file_links import FileLink, file_links
from viewer.pages.shell.navigation import blocks

COLUMNS = (
    Column("Naam", lambda i: Cell(f"Samenwerking {i}", href="./over")),
    Column("Getal", str, Kind.WHOLE),
)
ADDRESS = "kaart-uitvoer/{name}.{suffix}?gemeente=GM0355&peildatum=2026-11-20&document=raadsdossier"


def paper() -> None:
    st.title("Op papier")
    file_links(
        [
            FileLink("Het dossier", ADDRESS.format(name="zeist", suffix="pdf")),
            FileLink("Wat niet bestaat", ADDRESS.format(name="zeist", suffix="csv")),
        ],
        "bestanden",
    )
    st.button("Druk hier")
    st.selectbox("Kies iets", ["een", "twee"])
    blocks(
        [
            Table("Tabel", COLUMNS, range(80), first=5, high=200),
            Bars("Staven", tuple(Bar(f"Staaf {i}", i) for i in range(30)), first=3),
        ],
        "blokken",
    )
    with st.sidebar:
        st.write("Aan de zijkant")


def start() -> None:
    st.title("Begin")


# At a path of the viewer, and not at the root: there stands the application.
st.navigation(
    [
        st.Page(start, title="Begin", default=True),
        st.Page(paper, title="Papier", url_path="gegevens"),
    ],
    position="hidden",
).run()
