//! Codes of `check`: preflight of the finished files.

super::codes! { CHECK;
    V001 Error "`{file}` is geen pdf die te lezen is: {reason}" "`{file}` is no PDF that can be read: {reason}"
        ["vraag de maker om het bestand opnieuw"] ["ask its maker for the file again"];
    V002 Error "`{file}`: pdf-versie {found}; PDF/X-4 is {wish} of ouder" "`{file}`: PDF version {found}; PDF/X-4 is {wish} or older"
        ["bewaar het bestand opnieuw als PDF/X-4"] ["save the file again as PDF/X-4"];
    V003 Error "`{file}` is versleuteld" "`{file}` is encrypted"
        ["bewaar het bestand zonder wachtwoord"] ["save the file without a password"];
    V004 Error "`{file}`{page}: {found_nl} hoort niet in een bestand voor de drukker" "`{file}`{page}: {found} has no place in a file for a printer"
        ["bewaar het bestand opnieuw als PDF/X-4, zonder links, formulieren en bijlagen"] ["save the file again as PDF/X-4, without links, forms and attachments"];
    V005 Error "`{file}` zegt niet voor welke pers het is (geen output intent)" "`{file}` does not say which press it is for (no output intent)"
        ["bewaar het als PDF/X-4 met {wish} als uitvoerprofiel"] ["save it as PDF/X-4 with {wish} as its output profile"];
    V006 Error "`{file}`: het profiel van de pers is onbruikbaar ({found_nl})" "`{file}`: the profile of the press is of no use ({found})"
        ["sluit een CMYK-drukprofiel in, zoals dat van {wish}"] ["embed a CMYK output profile, such as that of {wish}"];
    V007 Warning "`{file}` is gemaakt voor {found}; de drukker vraagt {wish}" "`{file}` is made for {found}; the printer asks for {wish}"
        ["zet de kleuren om naar {wish}, of vraag de drukker of het zo kan"] ["convert its colours to {wish}, or ask the printer whether this will do"];
    V008 Error "`{file}`: in de metadata ontbreekt {found}" "`{file}`: its metadata lack {found}"
        ["bewaar het bestand opnieuw als PDF/X-4, met een titel"] ["save the file again as PDF/X-4, with a title"];
    V009 Error "`{file}` noemt drukconditie {wish}, maar het profiel erin is van {found}" "`{file}` names printing condition {wish}, but the profile in it is of {found}"
        ["sluit het profiel van {wish} in, of noem {found} als drukconditie"] ["embed the profile of {wish}, or name {found} as its printing condition"];
    V010 Error "`{file}` p. {page}: er staat niet waar gesneden wordt (geen TrimBox)" "`{file}` p. {page}: nothing says where it is cut (no TrimBox)"
        ["bewaar het bestand met netto formaat en afloop"] ["save the file with trim size and bleed"];
    V011 Error "`{file}` p. {page}: netto formaat {found} mm; de rest van het boek {wish} mm" "`{file}` p. {page}: trim size {found} mm; the rest of the book {wish} mm"
        ["geef alle pagina's hetzelfde formaat"] ["give all pages the same size"];
    V012 Error "`{file}` p. {page}: {found} mm afloop; de drukker vraagt {wish} mm" "`{file}` p. {page}: {found} mm of bleed; the printer asks for {wish} mm"
        ["laat beelden en vlakken aan alle kanten {wish} mm over de snijlijn lopen, en bewaar het bestand met die afloop"] ["let pictures and tints run {wish} mm over the cut on all sides, and save the file with that bleed"];
    V013 Error "`{file}` p. {page}: {found} ligt niet binnen {wish}" "`{file}` p. {page}: {found} does not lie inside {wish}"
        ["bewaar het bestand opnieuw als PDF/X-4"] ["save the file again as PDF/X-4"];
    V014 Error "`{file}` p. {page}: de inhoud is niet tot het eind te lezen" "`{file}` p. {page}: its content cannot be read to the end"
        ["vraag de maker om het bestand opnieuw"] ["ask its maker for the file again"];
    V020 Error "`{file}` p. {page}: lettertype {found} is niet ingesloten" "`{file}` p. {page}: face {found} is not embedded"
        ["bewaar het bestand opnieuw en sluit alle lettertypen in"] ["save the file again and embed all faces"];
    V021 Warning "`{file}` p. {page}: lettertype {found} is in zijn geheel ingesloten" "`{file}` p. {page}: face {found} is embedded as a whole"
        ["sluit alleen de gebruikte tekens in (subset)"] ["embed only the characters that are used (subset)"];
    V022 Warning "`{file}` p. {page}: de tekens van lettertype {found} zijn geen tekst (geen ToUnicode)" "`{file}` p. {page}: the glyphs of face {found} are no text (no ToUnicode)"
        ["bewaar het bestand opnieuw met een programma dat tekst doorzoekbaar houdt"] ["save the file again with a program that keeps text searchable"];
    V030 Error "`{file}` p. {page}: kleur in {found}, niet in inkt" "`{file}` p. {page}: colour in {found}, not in ink"
        ["zet alle kleuren om naar CMYK met het profiel van {wish}"] ["convert all colours to CMYK with the profile of {wish}"];
    V031 Error "`{file}` p. {page}: doorzichtigheid wordt gemengd in {found}" "`{file}` p. {page}: transparency is blended in {found}"
        ["kies CMYK als kleurruimte voor transparantie"] ["choose CMYK as the blend space of transparency"];
    V040 Warning "`{file}` p. {page}: afbeelding van {pixels} beeldpunten heeft {found} dpi; de drukker wil {wish}" "`{file}` p. {page}: picture of {pixels} pixels has {found} dpi; the printer wishes {wish}"
        ["lever de afbeelding groter, of plaats haar kleiner dan {mm} mm"] ["supply the picture larger, or place it smaller than {mm} mm"];
    V041 Error "`{file}` p. {page}: afbeelding van {pixels} beeldpunten heeft {found} dpi; onder {wish} weigert de drukker haar" "`{file}` p. {page}: picture of {pixels} pixels has {found} dpi; below {wish} the printer refuses it"
        ["lever de afbeelding groter, of plaats haar kleiner dan {mm} mm"] ["supply the picture larger, or place it smaller than {mm} mm"];
    V050 Error "`{file}` p. {page}: {found} % inkt op {place}; de drukker neemt {wish} %" "`{file}` p. {page}: {found} % ink at {place}; the printer takes {wish} %"
        ["kies een kleur met minder inkt, of lever de foto in RGB zodat de omzetting de grens houdt"] ["choose a colour of less ink, or supply the photograph in RGB so that the conversion keeps the limit"];
    V051 Note "`{file}` p. {page}: de inkt is niet helemaal te meten ({found})" "`{file}` p. {page}: its ink cannot be measured in full ({found})"
        ["vraag de drukker om een proef"] ["ask the printer for a proof"];
    V052 Warning "`{file}` p. {page}: een foto in RGB wordt met het profiel van de pers {found} % inkt op {place}; de drukker neemt {wish} %" "`{file}` p. {page}: a photograph in RGB becomes {found} % ink by the profile of the press at {place}; the printer takes {wish} %"
        ["vraag de drukker of zijn omzetting de grens houdt, of schrijf `photographs: cmyk` in het drukkersprofiel: dan houdt katern haar"] ["ask the printer whether his conversion keeps the limit, or write `photographs: cmyk` in the printer profile: then katern keeps it"];
    V060 Warning "`{file}` p. {page}: lijn van {found} mm op {place}; de dunste die de drukker houdt is {wish} mm" "`{file}` p. {page}: rule of {found} mm at {place}; the thinnest the printer can hold is {wish} mm"
        ["maak de lijn {wish} mm of dikker"] ["make the rule {wish} mm or thicker"];
    V070 Error "`{file}` p. {page}: zwarte letters in meer inkten ({found}) op {place}" "`{file}` p. {page}: black letters in several inks ({found}) at {place}"
        ["zet tekst in 100 % zwart alleen: {wish}"] ["set text in 100 % black alone: {wish}"];
    V071 Warning "`{file}` p. {page}: kleine zwarte letters sparen de ondergrond uit op {place}" "`{file}` p. {page}: small black letters knock out their ground at {place}"
        ["laat zwarte tekst overdrukken"] ["let black text overprint"];
    V080 Error "`{file}` heeft {found} pagina's; de bindwijze vraagt een veelvoud van {wish}" "`{file}` has {found} pages; the binding asks for a multiple of {wish}"
        ["voeg aan het eind lege pagina's toe"] ["add blank pages at the end"];
    V081 Error "`{file}` is {found} mm breed; achterplat, rug en voorplat zijn samen {wish} mm" "`{file}` is {found} mm wide; back, spine and front together are {wish} mm"
        ["maak het omslag opnieuw met het aantal pagina's van dit binnenwerk"] ["make the cover again with the number of pages of this interior"];
    V082 Warning "drukkersprofiel `{wish}` vraagt geen los omslag; `{file}` is er toch een" "printer profile `{wish}` asks for no cover of its own; `{file}` is one"
        ["haal `cover` weg bij `outputs` in book.yaml"] ["take `cover` away from `outputs` in book.yaml"];
    V083 Error "`{file}` heeft {found} pagina's; deze bindwijze kan {least} tot en met {most}" "`{file}` has {found} pages; this binding takes {least} to {most}"
        ["kies een andere bindwijze of drukker, of verdeel het boek"] ["choose another binding or printer, or part the book"];
    W001 Error "druk en e-boek zeggen niet hetzelfde: blad {page} van de druk gaat verder met “{print}”, het e-boek met “{ebook}”" "print and e-book do not say the same: leaf {page} of print goes on with “{print}”, the e-book with “{ebook}”"
        ["meld dit als fout in katern, met het manuscript erbij"] ["report this as a fault of katern, with the manuscript"];
    W002 Error "een voltooid bestand kan niet worden teruggelezen: {reason}" "a finished file cannot be read back: {reason}"
        ["meld dit als fout in katern, met het manuscript erbij"] ["report this as a fault of katern, with the manuscript"];
}
