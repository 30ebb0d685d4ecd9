"""Names for Scrapy: an item pipeline that finds who is named in the text of each item, and can keep it all in a store.

    ITEM_PIPELINES = {"translit.adapters.scrapy.NamesPipeline": 300}
    TRANSLIT_TEXT_FIELDS = ["title", "text"]     # put together with blank lines; "text" unless given
    TRANSLIT_NAMES_FIELD = "names"               # gets the names of the item; None for no field
    TRANSLIT_SOURCE_FIELD = "url"                # what the store calls the item
    TRANSLIT_STORE = "archive.db"                # for `translit reconcile --store archive.db`; none unless given
    TRANSLIT_KINDS = ["person", "place"]

Items may be dicts, dataclasses, attrs or Items. The field of names gets a list of dicts: start, stop (code points of the text),
text, kind, nominative, belarusian, confidence. No item is dropped. Statistics: translit/items, /names, /known, /no_text.

>>> NamesPipeline.__name__
'NamesPipeline'
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from translit.errors import MissingExtra
from translit.reconciliation import Found, Reconciler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
_FIELDS = ("start", "stop", "text", "kind", "nominative", "belarusian", "confidence")


class NamesPipeline:
    """An item pipeline whose settings begin with TRANSLIT_; see above."""
    def __init__(self, crawler: Crawler) -> None:
        try:
            self.adapter: Any = import_module("itemadapter").ItemAdapter
        except ImportError as missing:
            raise MissingExtra("scrapy") from missing
        settings, self.stats = crawler.settings, crawler.stats
        self.texts: list[str] = settings.getlist("TRANSLIT_TEXT_FIELDS", ["text"])
        self.names: str | None = settings.get("TRANSLIT_NAMES_FIELD", "names")
        self.source: str = settings.get("TRANSLIT_SOURCE_FIELD", "url")
        self.store: str | None = settings.get("TRANSLIT_STORE")
        self.kinds: list[str] = settings.getlist("TRANSLIT_KINDS", ["person", "place"])
        self.reconciler: Reconciler | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NamesPipeline:
        """The pipeline of a crawler."""
        return cls(crawler)

    def open_spider(self, spider: Any = None) -> None:
        """Nothing; a store that is not ours stops the spider here, before anything is fetched."""
        self.reconciler = Reconciler(self.store) if self.store else None

    def close_spider(self, spider: Any = None) -> None:
        """Nothing; the store is complete."""
        if self.reconciler is not None:
            self.reconciler.close()

    def find(self, text: str) -> Iterable[Found]:
        """The names of a text; a subclass may find them otherwise."""
        from translit.mentions import find

        found: Iterable[Found] = find(text, kinds=self.kinds)
        return found

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item, with its names in it."""
        fields = self.adapter(item)
        text = "\n\n".join(part for part in map(fields.get, self.texts) if isinstance(part, str) and part.strip())
        self.stats.inc_value("translit/items" if text else "translit/no_text")
        found = list(self.find(text)) if text else []
        self.stats.inc_value("translit/names", len(found))
        if self.names:
            fields[self.names] = [{field: getattr(one, field) for field in _FIELDS} for one in found]
        if self.reconciler is not None and text:
            source = str(fields.get(self.source) or f"item {len(self.reconciler)}")
            if not self.reconciler.add(text, source, mentions=found):
                self.stats.inc_value("translit/known")
        return item
