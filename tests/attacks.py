"""Texts that a hostile page may hold: each must be harmless in every format and on every page."""

ATTACKS = [
    # formulas in spreadsheets
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "=cmd|' /C calc'!A0",
    # markup
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><x>&amp;<!-- --",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "</feed></rss></graphml>",
    "javascript:alert(1)",
    # databases, templates, shells
    '"; DROP TABLE events; --',
    "{{7*7}}${7*7}`id`",
    # ends of cells and lines
    "a\tb\nc\r\nd",
    "\u2028line\u2029",
    "x\x85y\x0bz\x0c",
    "quote \" and ' and \\",
    # lines of a calendar, of a header
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:false",
    "x;CN=false:mailto:a@b",
    "%0d%0aSet-Cookie:%20a=b",
    # separators of other formats
    "a;b; c",
    "a#b,c|d$e<SPLIT>f",
    "None",
    # signs that turn the direction of writing, that nothing shows, or that no format may hold
    "\u202etxt.exe",
    "\u2067abc\u2069\u200f",
    "a\u200b\u2060b\ufeff",
    "nul\0and\x1b[31mescape",
    "\ufffe\uffff\U0001ffff",
    "\x80\x9f\xad",
    "e\u0301\u0302\u0303\u0304" * 20,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "سلام world",
    "long " * 2000,
]
