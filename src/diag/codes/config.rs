//! Codes of `config`.

super::codes! { CONFIG;
    C001 Error "geen geldige YAML: {reason}" "not valid YAML: {reason}"
        ["zet woorden met een dubbele punt of hekje tussen aanhalingstekens, en laat regels met spaties inspringen"] ["put words with a colon or hash in quotation marks, and indent lines with spaces"];
    C002 Error "onbekende sleutel `{key}`" "unknown key `{key}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}", "haal de sleutel weg"] ["did you mean `{nearest}`?", "choose from: {known}", "take the key away"];
    C003 Error "de waarde is van de verkeerde soort" "the value is of the wrong type"
        ["schrijf haar zo: {wanted}"] ["write it like this: {wanted}"];
    C004 Error "sleutel `{key}` ontbreekt" "key `{key}` is missing"
        ["voeg een regel `{key}: …` toe"] ["add a line `{key}: …`"];
    C005 Error "sleutel `{key}` staat er twee keer" "key `{key}` stands there twice"
        ["houd een van de twee"] ["keep one of the two"];
    C006 Error "{value} valt buiten het bereik" "{value} is out of range"
        ["kies een waarde van {least} tot en met {most}"] ["choose a value from {least} to {most}"];
    C007 Error "`{value}` is geen datum" "`{value}` is no date"
        ["schrijf jaar, maand en dag als 2019-03-14, of alleen 2019-03 of 2019"] ["write year, month and day as 2019-03-14, or just 2019-03 or 2019"];
    C008 Error "`{isbn}` is geen ISBN van dertien cijfers" "`{isbn}` is no ISBN of thirteen digits"
        ["schrijf het nummer als 978-90-…, met dertien cijfers en streepjes"] ["write the number as 978-90-…, thirteen digits with hyphens"];
    C009 Error "het laatste cijfer van ISBN {isbn} klopt niet: {found}" "the last digit of ISBN {isbn} is wrong: {found}"
        ["controleer alle cijfers; bij deze twaalf hoort een {expected}"] ["check every digit; these twelve ask for a {expected}"];
    C010 Error "`{value}` is geen taal" "`{value}` is no language"
        ["schrijf een taalcode, zoals nl, en-GB of de"] ["write a language tag, such as nl, en-GB or de"];
    C011 Error "`{value}` is geen bladformaat" "`{value}` is no trim size"
        ["schrijf breedte en hoogte in millimeters als 148x210, elk van {least} tot en met {most}"] ["write width and height in millimetres as 148x210, each from {least} to {most}"];
    C012 Error "onbekende rol `{value}` van een medewerker" "unknown role `{value}` of a contributor"
        ["bedoelde u `{nearest}`?", "kies een MARC-code, zoals aut (auteur), edt (redacteur), ill (illustrator) of trl (vertaler)"] ["did you mean `{nearest}`?", "choose a MARC code, such as aut (author), edt (editor), ill (illustrator) or trl (translator)"];
    C013 Error "onbekend drukkersprofiel `{value}`" "unknown printer profile `{value}`"
        ["bedoelde u `{nearest}`?", "kies uit {known}, of noem een eigen bestand zoals drukker.yaml"] ["did you mean `{nearest}`?", "choose from {known}, or name a file of your own such as printer.yaml"];
    C014 Error "onbekend thema `{value}`" "unknown theme `{value}`"
        ["bedoelde u `{nearest}`?", "kies uit {known}, of noem een eigen bestand zoals theme.yaml"] ["did you mean `{nearest}`?", "choose from {known}, or name a file of your own such as theme.yaml"];
    C015 Error "`{value}` kan het programma niet maken" "the program cannot make `{value}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    C016 Error "onbekende volgorde van aanhalingstekens `{value}`" "unknown order of quotes `{value}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    C017 Error "onbekende uitvoer `{value}`" "unknown output `{value}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    C018 Error "`{word}` zegt niet waar het woord mag worden afgebroken" "`{word}` does not say where the word may be divided"
        ["schrijf het woord met één streepje op elke plaats, zoals ver-ant-woor-ding, of zonder streepje als het nooit mag worden afgebroken"] ["write the word with one hyphen at every place, such as ver-ant-woor-ding, or with none if it may never be divided"];
    C019 Error "dit is geen kleur" "this is no colour"
        ["schrijf vier percentages inkt en zes cijfers licht: {cmyk: [90, 45, 45, 30], rgb: \"#0f4c5c\"}"] ["write four percentages of ink and six digits of light: {cmyk: [90, 45, 45, 30], rgb: \"#0f4c5c\"}"];
    C020 Error "het teken {char} is niet af te drukken" "the character {char} cannot be printed"
        ["haal het teken weg of typ het opnieuw"] ["remove the character or type it anew"];
    C021 Error "tekst die van rechts naar links loopt ({char}) kan katern nog niet zetten" "text that runs from right to left ({char}) cannot be set by katern yet"
        ["schrijf de woorden in Latijns schrift"] ["write the words in Latin script"];
    C022 Error "het boek heeft geen enkel hoofdstuk" "the book has no chapter at all"
        ["noem onder `body` ten minste één bestand"] ["name at least one file under `body`"];
    C023 Error "bestand `{path}` staat twee keer in de volgorde" "file `{path}` stands twice in the order"
        ["houd een van de twee"] ["keep one of the two"];
    C024 Error "de marges laten te weinig over voor de tekst" "the margins leave too little for the text"
        ["houd ten minste {least} mm in de breedte en de hoogte over"] ["leave at least {least} mm across and down"];
    C025 Error "bij drukkersprofiel `{name}` hoort een kleurprofiel ({condition}) dat niet is meegeleverd" "printer profile `{name}` needs a colour profile ({condition}) that does not come with the program"
        ["haal {from}, maak een bestand met `base: {name}` en `icc:` met het pad ervan, en noem dat bestand bij `printer`", "maak een bestand met `base: {name}` en `icc:` met het pad van uw eigen ICC-profiel, en noem dat bestand bij `printer`"] ["get {from}, make a file with `base: {name}` and `icc:` with its path, and name that file at `printer`", "make a file with `base: {name}` and `icc:` with the path of your own ICC profile, and name that file at `printer`"];
    C026 Error "`{value}` is hier niet te kiezen" "`{value}` is no choice here"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    C027 Warning "de regels staan {leading} pt uit elkaar, dichter dan de letter groot is ({size} pt): staarten raken de regel eronder" "the lines stand {leading} pt apart, closer than the type is large ({size} pt): tails touch the line below"
        ["geef een kleinere letter of meer interlinie, ongeveer een kwart meer dan de letter"] ["give smaller type or more leading, about a quarter more than the type"];
    C028 Error "`{value}` is geen naam voor een pdf" "`{value}` is no name for a PDF"
        ["schrijf een naam zonder map die eindigt op .pdf, zoals boek-binnenwerk.pdf"] ["write a name without a folder that ends in .pdf, such as book-interior.pdf"];
    C029 Warning "deze kleur is {ink} % inkt; de drukker neemt {limit} %" "this colour is {ink} % ink; the printer takes {limit} %"
        ["neem minder van elke inkt, en van cyaan, magenta en geel het meest"] ["take less of each ink, most of all of cyan, magenta and yellow"];
    C040 Error "`{value}` is geen code van {scheme}" "`{value}` is not a code of {scheme}"
        ["geef bij thema een code als `KJU` of `1DDN`, bij bisac een als `BUS085000`"] ["give a code such as `KJU` or `1DDN` for thema, one such as `BUS085000` for bisac"];
    C041 Error "`{value}` is geen prijs" "`{value}` is no price"
        ["schrijf een bedrag als 24.95, of `free` voor wat niets kost"] ["write an amount such as 24.95, or `free` for what costs nothing"];
}
