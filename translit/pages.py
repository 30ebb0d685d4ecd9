"""Pages of HTML that stand alone: one file, nothing loaded from anywhere, right on a telephone and on paper.

Templates are jinja2's (the extra `report`), which escapes whatever it is given. A browser is told, besides, to run no script but
the page's own, by its hash, so that a hostile article could not even if something were forgotten.

>>> "<title>&lt;script&gt;" in page("found.html", title="<script>", texts=[])
True
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from translit.errors import MissingExtra
from translit.paths import PACKAGE
from translit.stamp import stamp

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    try:
        import jinja2
    except ImportError as missing:
        raise MissingExtra("report") from missing
    loader = jinja2.FunctionLoader(lambda name: (PACKAGE / "templates" / name).read_text(encoding="utf-8"))
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, auto_reload=False)


def ready() -> None:
    """Nothing; raises MissingExtra where no page can be made, for whoever would rather know it before a long work."""
    _environment()


def page(template: str, *, script: str = "", **values: Any) -> str:
    """A page by a template of `translit/templates`, with the script in the file `script` there. Raises MissingExtra."""
    from markupsafe import Markup

    environment = _environment()
    code = (PACKAGE / "templates" / script).read_text(encoding="utf-8") if script else ""
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if code else "'none'"
    made = environment.get_template(template)
    return made.render(stamp=stamp(), script=Markup(code), script_hash=Markup(allowed), **values)  # noqa: S704 - our own file
