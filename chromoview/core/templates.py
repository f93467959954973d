"""The pages of reports, filled in from the templates of `resources/templates`."""

from __future__ import annotations

from typing import Any

from chromoview.core.paths import resource


def render(name: str, **values: Any) -> str:
    """A template with its values; texts are escaped, and a name without a value is an error."""
    import jinja2  # late: only a page needs it

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name).render(**values)
