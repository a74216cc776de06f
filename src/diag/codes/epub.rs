//! Codes of `epub`.

super::codes! { EPUB;
    E001 Error "afbeelding `{path}` ontbreekt in het e-boek" "picture `{path}` is missing from the e-book"
        ["zet het bestand op zijn plaats; het moet PNG of JPEG zijn"] ["put the file in its place; it has to be PNG or JPEG"];
    E002 Error "teken {code} mag niet in een e-boek staan" "character {code} may not stand in an e-book"
        ["verwijder het onzichtbare teken"] ["remove the invisible character"];
    E003 Warning "lettertype `{path}` is niet te verkleinen en gaat heel in het e-boek: {reason}" "face `{path}` cannot be reduced and goes whole into the e-book: {reason}"
        ["haal het bestand opnieuw bij de maker of kies een ander lettertype"] ["get the file again from its maker, or choose another face"];
    E004 Note "het e-boek heeft geen eigen ISBN" "the e-book has no ISBN of its own"
        ["zet bij `isbn` in book.yaml een nummer voor `epub`"] ["give a number for `epub` under `isbn` in book.yaml"];
    E005 Error "de omslag van het e-boek is geen PNG of JPEG" "the cover of the e-book is neither PNG nor JPEG"
        ["lever de omslag als PNG of JPEG"] ["supply the cover as PNG or JPEG"];
    E006 Warning "verwijzing `{url}` kan een e-boek niet volgen; de woorden blijven staan" "an e-book cannot follow the link `{url}`; its words stay"
        ["gebruik een volledig adres dat met https://, mailto: of tel: begint"] ["use a full address that begins with https://, mailto: or tel:"];
    E007 Error "het e-boek is niet samen te stellen: {reason}" "the e-book cannot be assembled: {reason}"
        ["meld dit met het boek erbij: het is een fout van het programma"] ["report this together with the book: it is a fault of the program"];
    E008 Error "tekening `{path}` kan niet in een e-boek: regel {line} heeft `{what}`" "drawing `{path}` cannot go into an e-book: line {line} has `{what}`"
        ["bewaar de tekening opnieuw als gewone SVG, zonder scripts, gebeurtenissen, beweging of verwijzingen naar buiten"] ["save the drawing again as plain SVG, without scripts, events, motion or references that lead out"];
}
