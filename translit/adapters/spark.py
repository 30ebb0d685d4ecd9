"""Groups on a Spark cluster: keys for blocking, `comparison` as a pandas UDF, the union by the driver. See docs/scale.md.

>>> meetings("Янка Купала") == meetings("KUPAŁA, Janka") != meetings("Я. Купала") == []
True
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from translit.comparison import verdict
from translit.errors import MissingExtra
from translit.gathering import fathers, is_whole, threshold
from translit.grouping import Pair, joined
from translit.keys import analyse, of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

LARGE = 2_000  # in blocks of more names only those meet that have one father's name, or none


def meetings(name: str) -> list[tuple[str, bool, str]]:
    """Where a name meets others: key, whether it only meets unknown given names there, the father's name. Pure."""
    form = analyse(name)
    some = of(form) if is_whole(form) else ()
    return sorted({(key.replace("~", "?"), "~" in key, " ".join(form.ways[0].father)) for key in some})


def compared() -> Any:
    """The pandas UDF on two columns of names: `likely double` (0 to 1), `said string` (the verdict). Raises MissingExtra."""
    f, pd = _engine("pyspark.sql.functions"), _engine("pandas")

    def verdicts(left: Any, right: Any) -> Any:
        answers = [verdict(analyse(one), analyse(other)) for one, other in zip(left, right, strict=True)]
        return pd.DataFrame(answers, columns=["likely", "said"])

    verdicts.__annotations__ = {"left": pd.Series, "right": pd.Series, "return": pd.DataFrame}  # Spark reads them
    return f.pandas_udf("likely double, said string")(verdicts)


def _engine(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra("spark") from error


def pairs(names: DataFrame) -> DataFrame:
    """The pairs (left, right) that may be one, of distinct strings in the column `name`. Raises MissingExtra."""
    f = _engine("pyspark.sql.functions")
    meet = f.udf(meetings, "array<struct<key: string, known: boolean, father: string>>", useArrow=False)
    keyed = names.select("name", f.explode(meet("name")).alias("at")).select("name", "at.*").cache()
    large = f.broadcast(keyed.groupBy("key").count().where(f.col("count") > LARGE).select("key", f.lit(True).alias("large")))
    finer = f.when(f.col("large"), f.concat_ws("|", "key", "father")).otherwise(f.col("key"))
    keyed = keyed.join(large, "key", "left").withColumn("key", finer)
    met = f.expr("one.key = other.key AND one.name < other.name AND NOT (one.known AND other.known)")
    return keyed.alias("one").join(keyed.alias("other"), met).selectExpr("one.name left", "other.name right").distinct()


def groups(frame: DataFrame, column: str) -> DataFrame:
    """The frame with a column `group`: the first of the names that are one, by code points; null stays null. Raises MissingExtra.

    The driver collects the pairs that may be one (fewer than one a name) and joins them by mean link. Surnames alone and initials
    stay alone: whoever wants them put to the one group that fits asks `Index`.
    """
    f = _engine("pyspark.sql.functions")
    names = frame.select(f.col(column).alias("name")).where("name IS NOT NULL").distinct().cache()
    likely = pairs(names).select("left", "right", compared()("left", "right").alias("at")).select("left", "right", "at.*")
    edges = likely.where("said != 'different'").collect()
    known = sorted({name for edge in edges for name in edge[:2]})
    number, forms = {name: at for at, name in enumerate(known)}, [analyse(name) for name in known]
    scored = (Pair(number[left], number[right], chance, said == "same") for left, right, chance, said in edges)
    sure, kin = threshold(names.count()), [fathers(form) for form in forms]
    found = joined(len(known), scored, threshold=sure, kin=kin, ask=lambda a, b: verdict(forms[a], forms[b])[0])
    rows = [(known[item], known[cluster.members[0]]) for cluster in found for item in cluster.members]
    home = frame.sparkSession.createDataFrame(rows, "_name string, _home string")
    joint = frame.join(home, frame[column] == home["_name"], "left")
    return joint.withColumn("group", f.coalesce(f.col("_home"), frame[column])).drop("_name", "_home")
