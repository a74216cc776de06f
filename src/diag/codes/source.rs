//! Codes of `source`.

super::codes! { SOURCE;
    S001 Error "bestand `{path}` is er niet" "file `{path}` is not there"
        ["haal {from} en zet het bestand op die plaats", "controleer de naam of zet het bestand op zijn plaats"] ["get {from} and put the file in that place", "check the name, or put the file in its place"];
    S002 Error "bestand `{path}` is geen geldige UTF-8 (byte {offset})" "file `{path}` is not valid UTF-8 (byte {offset})"
        ["sla het bestand opnieuw op met de codering UTF-8"] ["save the file again as UTF-8"];
    S003 Error "pad `{path}` wijst buiten de map van het boek" "path `{path}` leads out of the folder of the book"
        ["zet het bestand in de map van het boek en noem het met een pad daarbinnen"] ["put the file in the folder of the book and name it by a path inside it"];
    S004 Error "bestand `{path}` is niet te lezen: {reason}" "file `{path}` cannot be read: {reason}"
        ["controleer de rechten van het bestand"] ["check the permissions of the file"];
    S005 Error "in `{path}` kan niet worden geschreven: {reason}" "cannot write in `{path}`: {reason}"
        ["kies met --out een map waarin u mag schrijven"] ["choose with --out a folder you may write in"];
    S006 Error "kleurprofiel `{path}` is niet bruikbaar: {reason}" "colour profile `{path}` cannot be used: {reason}"
        ["neem een CMYK-profiel (klasse prtr) van de drukker, of het meegeleverde FOGRA39"] ["take a CMYK profile (class prtr) from the printer, or the FOGRA39 that comes with the program"];
    S007 Error "kleurprofiel `{path}` is van {found}, maar het drukkersprofiel zegt {condition}: de pdf zou een andere pers noemen dan zijn kleuren bedoelen" "colour profile `{path}` is of {found}, but the printer profile says {condition}: the PDF would name another press than its colours are meant for"
        ["haal {from} en geef bij `icc` het pad ervan, of schrijf `condition: {found}` als de drukker zo drukt", "geef bij `icc` het profiel van {condition}, of schrijf `condition: {found}` als de drukker zo drukt"] ["get {from} and give its path at `icc`, or write `condition: {found}` if the printer prints that way", "give the profile of {condition} at `icc`, or write `condition: {found}` if the printer prints that way"];
}
