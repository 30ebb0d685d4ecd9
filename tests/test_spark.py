"""The Spark adapter on real pyspark in local mode; left out, with the reason, where pyspark or Java is missing."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from pytest import skip
from test_index import SEVEN, SPELLINGS

from translit import keys
from translit.adapters import spark as adapter
from translit.comparison import compare
from translit.errors import MissingExtra

pytestmark = pytest.mark.spark
LACKING = next((name for name in ("pyspark", "pandas", "pyarrow") if find_spec(name) is None), None)
JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    if LACKING or not JAVA:
        skip(f"Spark needs {LACKING or 'Java'}, which is not here")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[1]").appName("translit")
    for key, value in {
        "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "1",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.adaptive.enabled": "false",
    }.items():  # fmt: skip
        builder = builder.config(key, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def test_seven_people_are_seven_groups_on_spark_too(session: Any) -> None:
    column = [*SPELLINGS, None, "А. Лукашэнка", SPELLINGS[0]]
    frame = session.createDataFrame([(at, name) for at, name in enumerate(column)], "row int, name string")
    found = adapter.groups(frame, "name").collect()
    assert sorted(row["row"] for row in found) == list(range(len(column)))
    groups: dict[str, set[str]] = {}
    for row in found:
        assert (row["group"] is None) == (row["name"] is None)
        if row["name"] is not None:
            groups.setdefault(row["group"], set()).add(row["name"])
    wanted = [{name, *others.split("|")} for name, others in SEVEN.items()]
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, [*wanted, {"А. Лукашэнка"}]))


def test_keys_and_compare_pickle_and_are_pure() -> None:
    for function in (keys.analyse, keys.of, compare, adapter.meetings):
        assert pickle.loads(pickle.dumps(function)) is function
    form = keys.analyse("Святлана Ціханоўская")
    assert pickle.loads(pickle.dumps(form)) == form
    assert [keys.of(form) for _ in range(2)] == [keys.of(pickle.loads(pickle.dumps(form)))] * 2


def test_without_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "pyspark", "pyspark.sql", "pyspark.sql.functions"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=r'pip install "translit-be\[spark\]"'):
        adapter.compared()
