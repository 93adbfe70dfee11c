"""sitemap.xml: the addresses of all pages for search engines.

Must never know what the pages hold.
"""

from collections.abc import Iterable, Sequence
from html import escape

from rolebook import urls
from rolebook.model import OutputFile

PATH = "sitemap.xml"
LIMIT = 50_000
"""The most addresses that the protocol allows in one file."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Sequence[str], base_url: str) -> tuple[OutputFile, ...]:
    """Write the sitemap of pages, whose paths are relative to the site; beyond the limit, an index and its parts."""
    addresses = sorted({urls.absolute(base_url, page) for page in pages})
    if len(addresses) <= LIMIT:
        return (OutputFile(PATH, _listed("urlset", "url", addresses)),)
    parts = tuple(
        OutputFile(f"sitemap-{number}.xml", _listed("urlset", "url", addresses[first : first + LIMIT]))
        for number, first in enumerate(range(0, len(addresses), LIMIT), 1)
    )
    index = _listed("sitemapindex", "sitemap", [urls.absolute(base_url, part.path) for part in parts])
    return (OutputFile(PATH, index), *parts)


def _listed(around: str, each: str, addresses: Iterable[str]) -> bytes:
    lines = [f"  <{each}><loc>{escape(address, quote=False)}</loc></{each}>\n" for address in addresses]
    return f'{_HEAD}<{around} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{around}>\n'.encode()
