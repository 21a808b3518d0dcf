from viewer.locale.catalogue import catalogue
from viewer.locale.messages import TEMPLATE, as_text, template


def test_catalogue_holds_exactly_the_texts_in_the_code():
    assert TEMPLATE.read_text("utf-8") == as_text(template()), (
        "run python -m viewer.locale.messages"
    )


def test_texts_of_pages_layers_and_vocabularies_are_in_it():
    texts = {message.id for message in template() if message.id}
    assert {"Kaartlaag", "Openbaar lichaam", "Wis alles"} <= texts
    assert ("{count} samenwerking", "{count} samenwerkingen") in texts


def test_a_language_without_catalogue_falls_back_to_dutch():
    assert catalogue("xx").gettext("Wis alles") == "Wis alles"
