"""How an article looks when it is sent out: an agency's text with its credit, or a page with what stands around an article."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.news.articles import Article

_A_PARAGRAPH = (1, 2, 2, 3)


def lay_out(article: Article, headline: str, sentences: Sequence[str]) -> str:
    """The bytes of the file as text."""
    paragraphs = _paragraphs(sentences)
    outlet = article.outlet
    if article.place:
        credit = f" ({outlet.name if outlet.is_agency else article.credit})" if outlet.is_agency or article.credit else ""
        paragraphs[0] = f"{article.place.upper()}, {outlet.day(article.published)}{credit} — {paragraphs[0]}"
    elif article.credit:
        paragraphs.append(f"Source: {article.credit}")
    return _page(article, headline, paragraphs) if outlet.as_page else _text(article, headline, paragraphs)


def _paragraphs(sentences: Sequence[str]) -> list[str]:
    made: list[str] = []
    at = 0
    while at < len(sentences):
        size = _A_PARAGRAPH[(len(made) + len(sentences)) % len(_A_PARAGRAPH)]
        made.append(" ".join(sentences[at : at + size]))
        at += size
    return made


def _text(article: Article, headline: str, paragraphs: Sequence[str]) -> str:
    head = [headline, *([f"By {article.byline}"] if article.byline else []), article.outlet.name, article.outlet.date(article.published)]
    return "\n\n".join(["\n".join(head), *paragraphs]) + "\n"


def _page(article: Article, headline: str, paragraphs: Sequence[str]) -> str:
    name, day = escape(article.outlet.name), article.published.isoformat()
    byline = f'<p class="byline">By {escape(article.byline)}</p>' if article.byline else ""
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(headline)} | {name}</title>
<meta property="og:site_name" content="{name}"><meta property="og:title" content="{escape(headline)}">
<meta property="article:published_time" content="{day}T08:00:00+00:00"></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>{escape(headline)}</h1>
{byline}
<time datetime="{day}">{article.outlet.date(article.published)}</time>
{body}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Weather for the weekend</a></li><li><a href="/b">Crossword</a></li></ul></aside>
<footer><p>Contact us | Terms of use | All rights reserved</p></footer></body></html>
"""
