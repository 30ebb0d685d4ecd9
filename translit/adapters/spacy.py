"""Names for spaCy: the component `translit_names`, for pipelines of any language, without a model.

    nlp = spacy.blank("xx")          # spaCy has no "be"; ru, uk, en, pl and what they were trained on will do as well
    nlp.add_pipe("translit_names", config={"kinds": ["person"]})

`doc.spans["names"]` gets every name, `doc.ents` those that overlap no entity that is there already. The label is PERSON or PLACE,
or what `labels` says; `span._.belarusian` is whether it is a name of Belarus, `span._.nominative` the name in Belarusian. A name
that does not begin and end with a token (`МінскThe`) is widened to the tokens it lies in.

>>> NamesComponent.__name__
'NamesComponent'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from translit.errors import MissingExtra
from translit.reconciliation import Found

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans
except ImportError:
    Language = None

Finder = Callable[[str], Iterable[Found]]
#: What the kinds are called, unless `labels` says otherwise.
LABELS = {"person": "PERSON", "place": "PLACE"}


class NamesComponent:
    """The component: a function from a doc to the same doc with its names."""

    def __init__(self, kinds: Iterable[str], labels: dict[str, str], spans_key: str, finder: Finder | None = None) -> None:
        if Language is None:
            raise MissingExtra("spacy")
        for extension in ("belarusian", "nominative", "confidence"):
            Span.set_extension(extension, default=None, force=True)
        self.kinds, self.labels, self.spans_key = tuple(kinds), LABELS | labels, spans_key
        self._finder = finder

    def find(self, text: str) -> Iterable[Found]:
        """The names of a text."""
        if self._finder is not None:
            return self._finder(text)
        from translit.mentions import find

        found: Iterable[Found] = find(text, kinds=self.kinds)
        return found

    def __call__(self, doc: Doc) -> Doc:
        """The doc, with its names in it."""
        spans: list[Span] = []
        for one in self.find(doc.text):
            span = doc.char_span(one.start, one.stop, label=self.labels.get(one.kind, one.kind.upper()), alignment_mode="expand")
            if span is not None and not getattr(one, "inside", None):
                span._.belarusian, span._.nominative, span._.confidence = one.belarusian, one.nominative, one.confidence
                spans.append(span)
        doc.spans[self.spans_key] = spans
        taken = {token for entity in doc.ents for token in range(entity.start, entity.end)}
        free = [span for span in spans if taken.isdisjoint(range(span.start, span.end))]
        doc.set_ents([*doc.ents, *filter_spans(free)], default="unmodified")
        return doc


def names(nlp: Any, name: str, kinds: list[str], labels: dict[str, str], spans_key: str) -> NamesComponent:
    """The component for a pipeline: `nlp.add_pipe("translit_names")`."""
    return NamesComponent(kinds, labels, spans_key)


if Language is not None:
    _defaults = {"kinds": ["person", "place"], "labels": {}, "spans_key": "names"}
    Language.factory("translit_names", default_config=_defaults, func=names)
