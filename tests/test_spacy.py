"""The component for spaCy, in blank pipelines of the languages that spaCy has."""

from __future__ import annotations

import pytest
from standin import finder

spacy = pytest.importorskip("spacy", reason="the extra spacy is not installed")

TEXTS = [
    ("xx", "Аляксандр Лукашэнка быў у Мінску. Слова Лукашэнкі.", ["Аляксандр Лукашэнка", "Мінску", "Лукашэнкі"]),
    ("ru", "Светлана Тихановская, Минск.", ["Светлана Тихановская"]),
    ("uk", "Святлана Ціханоўская", ["Святлана Ціханоўская"]),
    ("en", "Alexander Lukashenko’s visit to Minsk, said Vladimir Putin.", ["Alexander Lukashenko", "Minsk", "Vladimir Putin"]),
    ("pl", "Brest, Minsk", ["Brest", "Minsk"]),
    ("xx", "", []),
    ("xx", "😀 nothing", []),
]


def pipeline(lang: str, **config: object) -> object:
    """A blank pipeline with the component, which finds what the tests list."""
    import translit.adapters.spacy  # noqa: F401 - it registers the component

    nlp = spacy.blank(lang)
    component = nlp.add_pipe("translit_names", config=config)
    component._finder = finder
    return nlp


@pytest.mark.parametrize(("lang", "text", "expected"), TEXTS)
def test_names_are_spans_and_entities(lang: str, text: str, expected: list[str]) -> None:
    doc = pipeline(lang)(text)  # type: ignore[operator]
    assert [span.text for span in doc.spans["names"]] == expected
    assert [span.text for span in doc.ents] == expected
    assert all(span.label_ in ("PERSON", "PLACE") for span in doc.ents)
    assert all(text[span.start_char : span.end_char] == span.text for span in doc.ents)


def test_what_a_span_tells() -> None:
    doc = pipeline("en")("Alexander Lukashenko and Vladimir Putin")  # type: ignore[operator]
    told = [(span._.nominative, span._.belarusian) for span in doc.ents]
    assert told == [("Аляксандр Лукашэнка", True), ("Уладзімір Пуцін", False)]


def test_entities_that_are_there_stay() -> None:
    nlp = pipeline("en", spans_key="be", labels={"place": "GPE"})
    ruler = nlp.add_pipe("entity_ruler", before="translit_names")  # type: ignore[attr-defined]
    ruler.add_patterns([{"label": "ORG", "pattern": "Lukashenko Fund"}])
    doc = nlp("The Lukashenko Fund in Minsk")  # type: ignore[operator]
    assert [(span.text, span.label_) for span in doc.ents] == [("Lukashenko Fund", "ORG"), ("Minsk", "GPE")]
    assert [span.text for span in doc.spans["be"]] == ["Lukashenko", "Minsk"]


def test_a_name_that_is_no_token_is_widened() -> None:
    def inside(text: str) -> list[object]:
        return [one._replace(start=one.start + 2, text=one.text[2:]) for one in finder(text)]

    nlp = pipeline("xx")
    nlp.get_pipe("translit_names")._finder = inside  # type: ignore[attr-defined]
    assert [span.text for span in nlp("у Minsk.").ents] == ["Minsk"]  # type: ignore[operator]


def test_the_component_is_kept_in_the_configuration() -> None:
    nlp = pipeline("xx", kinds=["person"])
    again = spacy.blank("xx").from_config(nlp.config)  # type: ignore[attr-defined]
    assert again.get_pipe("translit_names").kinds == ("person",)
