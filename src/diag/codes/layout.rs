//! Codes of `layout`.

super::codes! { LAYOUT;
    L001 Warning "regel is {over} pt breder dan de zetspiegel" "line is {over} pt wider than the measure"
        ["geef in `{word}` met een zacht koppelteken (U+00AD) aan waar het mag breken, of herschrijf de zin", "herschrijf de zin"]
        ["allow a break in `{word}` with a soft hyphen (U+00AD), or rewrite the sentence", "rewrite the sentence"];
    L002 Warning "afbeelding `{path}` is hoger dan een bladzijde en is verkleind tot {percent} %" "picture `{path}` is taller than a page and was reduced to {percent} %"
        ["geef een kleinere `width` op, of snijd de afbeelding bij"] ["give a smaller `width`, or crop the picture"];
    L003 Warning "tabel is {over} mm breder dan de zetspiegel en is verkleind" "table is {over} mm wider than the measure and was reduced"
        ["gebruik minder kolommen of kortere woorden, of zet haar met `.turned` een kwartslag gedraaid op een eigen bladzijde"] ["use fewer columns or shorter words, or put it with `.turned` on a page of its own, turned a quarter"];
    L004 Warning "dit is {depth} mm hoog, meer dan een bladzijde ({room} mm), en is over bladzijden verdeeld" "this is {depth} mm deep, more than a page ({room} mm), and was parted over pages"
        ["kort het in, of maak er gewone alinea's van"] ["shorten it, or make plain paragraphs of it"];
    L005 Warning "een gedraaide tabel kan niet in een kader of een kolom staan en is rechtop gezet" "a turned table cannot stand in a box or a column and was set upright"
        ["zet de tabel buiten het kader, of haal `.turned` weg"] ["put the table outside the box, or remove `.turned`"];
    L006 Warning "regel staat te wijd: woordspaties van {space} em" "line is set too loose: word spaces of {space} em"
        ["geef in `{word}` met een zacht koppelteken (U+00AD) aan waar het mag breken, of herschrijf de zin", "herschrijf de zin"]
        ["allow a break in `{word}` with a soft hyphen (U+00AD), or rewrite the sentence", "rewrite the sentence"];
    L007 Warning "de buitenmarge heeft {room} mm plaats voor een figuur, te weinig; de figuur staat in de tekst" "the outer margin has {room} mm of room for a figure, too little; the figure stands in the text"
        ["zet `margins: {outside: {least}}` of meer in book.yaml, of haal `placement=margin` weg"] ["put `margins: {outside: {least}}` or more in book.yaml, or remove `placement=margin`"];
    L008 Warning "een figuur in een kader of een kolom kan niet in de marge en staat in de tekst" "a figure in a box or a column cannot go into the margin and stands in the text"
        ["zet de figuur buiten het kader, of haal `placement=margin` weg"] ["put the figure outside the box, or remove `placement=margin`"];
    L009 Warning "woord `{word}` is breder dan een regel en is afgebroken waar het moest" "word `{word}` is wider than a line and was broken where it had to be"
        ["geef met een zacht koppelteken (U+00AD) aan waar het mag breken, of herschrijf"] ["say with a soft hyphen (U+00AD) where it may break, or rewrite"];
    L010 Warning "de titel is te lang voor de kopregel en is daar ingekort" "the title is too long for the running head and was cut short there"
        ["schrijf boven in het bestand een korte titel, als `short: De sleutel`"] ["write a short title at the head of the file, as `short: The key`"];
}
