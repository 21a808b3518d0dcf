"""Made-up files of an operator: a logo for each background, and tokens of a house style."""

from __future__ import annotations

import json
from pathlib import Path

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><rect width="120" height="40" '
    'rx="6" fill="{}"/><path d="M10 30 20 10 30 30Z" fill="{}"/></svg>'
)
TOKENS = {
    "merk": {"paars": {"value": "#5b1a6e"}, "grijs": {"$value": "#6b6b6b", "$type": "color"}},
    "utrecht": {
        "document": {
            "color": {"value": "{merk.inkt}"},
            "background-color": {"value": "#fffdf8"},
            "font-family": {"value": "Voorbeeld Sans, Arial, sans-serif"},
        },
        "button": {
            "primary-action": {"background-color": {"value": "{merk.paars}"}},
            "border-radius": {"value": "0"},
        },
        "form-control": {"border-color": {"value": "{merk.grijs}"}, "color": {}},
        "link": {"color": {"value": "hsl(288 62% 27%)"}},
        "focus": {"outline-color": {"value": "rgb(0, 0, 0)"}},
    },
    "common": {"merk": {"inkt": {"value": "#221a24"}}},
}
"""JSON as style-dictionary has it, with a set of a design program whose name is none of theirs."""

DARK = """/* --utrecht-document-color: #000; */
.voorbeeld-thema {
  --voorbeeld-licht: #f3e9f6;
  --utrecht-document-color: var(--voorbeeld-licht, #fff);
  --utrecht-document-background-color: #1a111d;
  --samenwerkingskaart-accent: #d9a6ea;
}
@media print { .voorbeeld-thema { --utrecht-document-background-color: white } }
"""


def operator_folder(folder: Path) -> Path:
    """Write a logo for each background and the tokens for both, and return the operator's file."""
    for name, colors in {"licht": ("#5b1a6e", "#fff"), "donker": ("#d9a6ea", "#000")}.items():
        (folder / f"{name}.svg").write_text(LOGO.format(*colors), "utf-8")
    (folder / "thema.json").write_text(json.dumps(TOKENS), "utf-8")
    (folder / "donker.css").write_text(DARK, "utf-8")
    file = folder / "operator.toml"
    file.write_text(
        """naam = "Provincie Voorbeeld"
naam_en = "Province of Voorbeeld"
korte_naam = "Voorbeeld"
logo = "licht.svg"
logo_donker = "donker.svg"
logo_alt = "Wapen van Voorbeeld"
favicon = "licht.svg"
contact = "kaart@provincie.example"
programmafouten = "https://provincie.example/fouten"
privacy = "https://provincie.example/privacy"
thema = "thema.json"
thema_donker = "donker.css"
begin = "provincie=PV26"
over = '''
Deze kaart hoort bij *ons* [samenwerkingsbeleid](https://provincie.example/beleid).

- Vragen? [Mail ons](mailto:kaart@provincie.example)
- <b>geen</b> [val](javascript:alert(1))
'''
""",
        "utf-8",
    )
    return file
