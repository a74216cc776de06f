//! Codes of `cover`.

super::codes! { COVER;
    K001 Error "ISBN `{isbn}` heeft als laatste cijfer {found}; dat moet {wanted} zijn" "ISBN `{isbn}` ends in {found}; it has to be {wanted}"
        ["vergelijk het nummer met de opgave van het ISBN-bureau"] ["compare the number with what the ISBN agency gave"];
    K002 Error "`{isbn}` is geen ISBN van dertien cijfers dat met 978 of 979 begint" "`{isbn}` is no ISBN of thirteen digits that begins with 978 or 979"
        ["schrijf het nummer in book.yaml als 978-90-…"] ["write the number in book.yaml as 978-90-…"];
    K003 Warning "de rug is opgegeven als {given} mm, maar {pages} pagina's op dit papier maken {computed} mm" "the spine is given as {given} mm, but {pages} pages on this paper make {computed} mm"
        ["haal `width_mm` weg uit covers/cover.yaml of vraag de drukker welke maat klopt"] ["remove `width_mm` from covers/cover.yaml, or ask the printer which one is right"];
    K004 Note "de rug is {width} mm; onder 5 mm komt er geen tekst op" "the spine is {width} mm; under 5 mm it carries no text"
        ["kies dikker papier als de rug tekst moet hebben"] ["choose thicker paper if the spine has to carry text"];
    K005 Warning "de rugtekst `{text}` past niet en is weggelaten" "the spine text `{text}` does not fit and is left out"
        ["geef bij `spine` in covers/cover.yaml een kortere `text`"] ["give a shorter `text` under `spine` in covers/cover.yaml"];
    K006 Error "streepjescode van {size} % groot en {height} % hoog: dat scant niet" "barcode of {size} % size and {height} % height will not scan"
        ["kies `size` van 80 tot 200 en `height` van 40 tot 100"] ["choose `size` from 80 to 200 and `height` from 40 to 100"];
    K007 Error "{part} loopt {over} mm te ver door" "{part} runs {over} mm too far"
        ["maak de tekst korter in covers/cover.yaml"] ["shorten the text in covers/cover.yaml"];
    K008 Error "`{text}` past niet op het voorplat" "`{text}` does not fit on the front"
        ["geef in covers/cover.yaml een kortere tekst, of breek de titel zelf af in regels"] ["give a shorter text in covers/cover.yaml, or break the title into lines yourself"];
    K009 Note "het gedrukte boek heeft geen ISBN; het omslag krijgt geen streepjescode" "the printed book has no ISBN; the cover gets no barcode"
        ["zet bij `isbn` in book.yaml het nummer van `print`"] ["give the number of `print` under `isbn` in book.yaml"];
    K010 Error "het motief van het omslag kan niet zo: {reason}" "the motif of the cover cannot be drawn: {reason}"
        ["neem de waarden over uit het commentaar in covers/cover.yaml"] ["take the values from the comment in covers/cover.yaml"];
}
