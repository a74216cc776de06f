//! Codes of `layout`.

super::codes! { LAYOUT;
    L001 Warning "regel is {over} pt breder dan de zetspiegel" "line is {over} pt wider than the measure"
        ["geef in `{word}` met een zacht koppelteken (U+00AD) aan waar het mag breken, of herschrijf de zin", "herschrijf de zin"]
        ["allow a break in `{word}` with a soft hyphen (U+00AD), or rewrite the sentence", "rewrite the sentence"];
    L002 Warning "afbeelding `{path}` is hoger dan een bladzijde en is verkleind tot {percent} %" "picture `{path}` is taller than a page and was reduced to {percent} %"
        ["geef een kleinere `width` op, of snijd de afbeelding bij"] ["give a smaller `width`, or crop the picture"];
    L003 Warning "tabel is {over} mm breder dan de zetspiegel" "table is {over} mm wider than the measure"
        ["gebruik minder kolommen of kortere woorden"] ["use fewer columns or shorter words"];
}
