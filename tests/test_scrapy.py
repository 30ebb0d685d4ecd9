"""The pipeline for Scrapy, in a real crawl of a site on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import ROOT
from standin import finder

from translit.reconciliation import Reconciler

pytest.importorskip("scrapy", reason="the extra scrapy is not installed")

PAGES = {
    "index.html": "<title>Навіны</title><a href='a.html'>1</a> <a href='b.html'>2</a> <a href='c.html'>3</a>",
    "a.html": "<title>Сустрэча</title><p>Аляксандр Лукашэнка прыехаў у Мінск.</p><p>Слова Лукашэнкі.</p>",
    "b.html": "<title>Talks</title><p>Svetlana Tikhanovskaya spoke. Vladimir Putin did not.</p>",
    "c.html": "<title></title><img src='x.png'>",
}
SPIDER = """
import dataclasses, scrapy, sys
from scrapy.crawler import CrawlerProcess
sys.path.insert(0, {tests!r})
import standin
from translit.adapters.scrapy import NamesPipeline

class Listed(NamesPipeline):
    def find(self, text):
        return standin.finder(text)

@dataclasses.dataclass
class Article:
    url: str
    title: str
    text: str
    names: list = dataclasses.field(default_factory=list)

class News(scrapy.Spider):
    name = "news"
    start_urls = [{url!r}]
    def parse(self, response):
        yield from response.follow_all(css="a", callback=self.article)
    def article(self, response):
        fields = dict(url=response.url, title=response.css("title::text").get(), text=" ".join(response.css("p::text").getall()))
        yield Article(**fields) if response.url.endswith("a.html") else fields

process = CrawlerProcess(settings={{
    "ITEM_PIPELINES": {{Listed: 300}}, "TRANSLIT_TEXT_FIELDS": "title,text", "TRANSLIT_STORE": {store!r},
    "FEEDS": {{{items!r}: {{"format": "jsonlines", "encoding": "utf-8"}}}}, "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
}})
crawler = process.create_crawler(News)
process.crawl(crawler)
process.start()
for key, value in sorted(crawler.stats.get_stats().items()):
    if key.startswith("translit/"):
        print(key, value)
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a small site."""
    folder = tmp_path / "site"
    folder.mkdir()
    for name, page in PAGES.items():
        (folder / name).write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def crawl(program: Path) -> str:
    """What a crawl in a process of its own prints; a reactor runs once in a process."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    done = subprocess.run([sys.executable, program], env=env, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    return done.stdout


def test_a_crawl(site: str, tmp_path: Path) -> None:
    store, items = tmp_path / "archive.db", tmp_path / "items.jsonl"
    code = tmp_path / "spider.py"
    code.write_text(SPIDER.format(tests=str(ROOT / "tests"), url=site, store=str(store), items=str(items)), encoding="utf-8")
    assert crawl(code).splitlines() == ["translit/items 2", "translit/names 5", "translit/no_text 1"]
    found = {Path(row["url"]).name: row for row in map(json.loads, items.read_text(encoding="utf-8").splitlines())}
    assert [one["nominative"] for one in found["a.html"]["names"]] == ["Аляксандр Лукашэнка", "Мінск", "Лукашэнка"]
    assert [(one["text"], one["belarusian"]) for one in found["b.html"]["names"]] == [
        ("Svetlana Tikhanovskaya", True), ("Vladimir Putin", False),
    ]  # fmt: skip
    assert found["c.html"]["names"] == []
    text = found["a.html"]["title"] + "\n\n" + found["a.html"]["text"]
    assert all(text[one["start"] : one["stop"]] == one["text"] for one in found["a.html"]["names"])
    with Reconciler(store, finder=finder) as reconciler:
        people = {one.name: len(one.mentions) for one in reconciler.identities()}
    assert people == {"Аляксандр Лукашэнка": 2, "Мінск": 1, "Святлана Ціханоўская": 1, "Уладзімір Пуцін": 1}
    assert "translit/known 2" in crawl(code), "the same pages again"


def test_a_foreign_store_is_left_alone(site: str, tmp_path: Path) -> None:
    store = tmp_path / "x.db"
    store.write_bytes(b"not ours")
    code = tmp_path / "spider.py"
    code.write_text(SPIDER.format(tests=str(ROOT / "tests"), url=site, store=str(store), items="i.jsonl"), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, code], env=env, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert "no store of translit" in done.stderr and store.read_bytes() == b"not ours"
