//! Codes of `lower`.

super::codes! { LOWER;
    B001 Error "onbekende soort hoofdstuk `{name}`" "unknown kind of chapter `{name}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    B002 Error "dit hoofdstuk heeft geen titel" "this chapter has no title"
        ["begin het bestand met één kop, als `# De titel`"] ["begin the file with one heading, as `# The title`"];
    B003 Error "er staat tekst boven de titel van het hoofdstuk" "there is text above the title of the chapter"
        ["zet de regel met `#` bovenaan"] ["put the line with `#` at the head"];
    B004 Error "dit is de tweede titel in één bestand; de eerste staat op {first}" "this is the second title in one file; the first stands at {first}"
        ["maak er een tussenkop van met `##`, of begin een nieuw bestand"] ["make it a heading with `##`, or begin a new file"];
    B005 Error "deze kop is leeg" "this heading is empty"
        ["schrijf er woorden achter of haal hem weg"] ["write words after it or remove it"];
    B006 Error "dit bestand is leeg" "this file is empty"
        ["schrijf een titel en tekst, of haal het bestand uit book.yaml"] ["write a title and text, or take the file out of book.yaml"];
    B007 Warning "dit hoofdstuk heeft een titel en verder niets" "this chapter has a title and nothing else"
        ["schrijf tekst onder de titel, of haal het bestand uit book.yaml"] ["write text under the title, or take the file out of book.yaml"];
    B008 Error "hier wordt een niveau van koppen overgeslagen: `{found}`" "a level of headings is skipped here: `{found}`"
        ["gebruik `{expected}`"] ["use `{expected}`"];
    B009 Error "een boek heeft geen koppen dieper dan `###`" "a book has no headings deeper than `###`"
        ["gebruik `###`, of begin de alinea met vette woorden"] ["use `###`, or begin the paragraph with bold words"];
    B010 Error "`{name}` kan niet staan binnen `{outer}`" "`{name}` cannot stand inside `{outer}`"
        ["zet het ervoor of erna"] ["put it before or after"];
    B011 Error "een motto staat direct onder de titel van een hoofdstuk" "an epigraph stands right under the title of a chapter"
        ["verplaats het, of gebruik `::: quote`"] ["move it, or use `::: quote`"];
    B012 Error "deze alinea in de dialoog begint niet met een spreker" "this paragraph of the dialogue does not begin with a speaker"
        ["begin met de naam, als `[Wijkregisseur]{.speaker} En toen?`"] ["begin with the name, as `[Wijkregisseur]{.speaker} En toen?`"];
    B013 Error "onbekende rol `{name}`" "unknown role `{name}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}"] ["did you mean `{nearest}`?", "choose from: {known}"];
    B014 Error "een blok kan niet tegelijk `{first}` en `{second}` zijn" "a block cannot be `{first}` and `{second}` at once"
        ["kies er een"] ["choose one"];
    B015 Error "dit blok heeft geen rol en geen taal" "this block has neither a role nor a language"
        ["geef het een rol, als `::: {.handreiking title=\"…\"}`, of een taal, als `::: {lang=en}`"] ["give it a role, as `::: {.handreiking title=\"…\"}`, or a language, as `::: {lang=en}`"];
    B016 Error "dit blok `{name}` is leeg" "this block `{name}` is empty"
        ["schrijf er tekst in of haal het weg"] ["write text in it or remove it"];
    B017 Error "dit kader `{name}` heeft geen titel" "this box `{name}` has no title"
        ["schrijf `::: {.{name} title=\"…\"}`"] ["write `::: {.{name} title=\"…\"}`"];
    B020 Error "noot `[^{label}]` is nergens geschreven" "note `[^{label}]` is not written anywhere"
        ["bedoelde u `[^{nearest}]`?", "schrijf in hetzelfde bestand `[^{label}]: …`"] ["did you mean `[^{nearest}]`?", "write `[^{label}]: …` in the same file"];
    B021 Error "noot `[^{label}]` wordt twee keer aangeroepen; de eerste keer op {first}" "note `[^{label}]` is called twice; first at {first}"
        ["schrijf een tweede noot, bijvoorbeeld met \"zie noot …\""] ["write a second note, for example with \"see note …\""];
    B022 Error "noot `[^{label}]` wordt nergens aangeroepen" "note `[^{label}]` is not called anywhere"
        ["zet `[^{label}]` in de tekst, of haal de noot weg"] ["put `[^{label}]` in the text, or remove the note"];
    B023 Error "noot `[^{label}]` is twee keer geschreven; de eerste keer op {first}" "note `[^{label}]` is written twice; first at {first}"
        ["geef een van de twee een andere naam"] ["give one of the two another name"];
    B024 Error "een noot in een noot heeft geen plaats op de bladzijde" "a note within a note has no place on the page"
        ["neem de woorden op in de noot zelf"] ["take the words into the note itself"];
    B025 Error "noot `[^{label}]` is leeg" "note `[^{label}]` is empty"
        ["schrijf er woorden achter of haal haar weg"] ["write words after it or remove it"];
    B030 Error "onbekend kenmerk `.{name}`" "unknown class `.{name}`"
        ["bedoelde u `.{nearest}`?", "kies uit: {known}", "haal het weg"] ["did you mean `.{nearest}`?", "choose from: {known}", "remove it"];
    B031 Error "onbekend kenmerk `{name}`" "unknown attribute `{name}`"
        ["bedoelde u `{nearest}`?", "kies uit: {known}", "haal het weg"] ["did you mean `{nearest}`?", "choose from: {known}", "remove it"];
    B032 Error "kenmerk `{key}` staat er twee keer" "attribute `{key}` stands there twice"
        ["houd een van de twee"] ["keep one of the two"];
    B033 Error "hier kan geen anker staan" "there can be no anchor here"
        ["zet het anker bij een kop, kader, figuur of tabel"] ["put the anchor at a heading, box, figure or table"];
    B034 Error "`{value}` is geen taal" "`{value}` is no language"
        ["schrijf een taalcode, zoals nl, en-GB of de"] ["write a language tag, such as nl, en-GB or de"];
    B035 Error "een taal die van rechts naar links loopt (`{value}`) kan katern nog niet zetten" "a language that runs from right to left (`{value}`) cannot be set by katern yet"
        ["geef de woorden in Latijns schrift"] ["give the words in Latin script"];
    B036 Error "`.{name}` heeft hier geen betekenis" "`.{name}` has no meaning here"
        ["gebruik het op zijn plaats in een blok: {blocks}"] ["use it in its place in a block: {blocks}"];
    B037 Error "tussen deze haken staat niets" "there is nothing between these brackets"
        ["schrijf er woorden tussen of haal ze weg"] ["write words between them or remove them"];
    B038 Error "dit is geen registerwoord: `{entry}`" "this is no index entry: `{entry}`"
        ["schrijf een woord, of een woord en een subwoord met één `!` ertussen: entry=\"wijkteam!overleg\""] ["write a word, or a word and a sub-entry with one `!` between: entry=\"wijkteam!overleg\""];
    B039 Error "een registerwoord heeft óf `see` óf `see-also` óf `range`" "an index entry has either `see` or `see-also` or `range`"
        ["kies er een"] ["choose one"];
    B040 Error "een afbeelding kan niet midden in een alinea staan" "a picture cannot stand within a paragraph"
        ["zet haar in een alinea alleen, met witregels eromheen"] ["put it in a paragraph of its own, with blank lines around it"];
    B041 Error "afbeelding `{path}` ligt niet in de map van het boek" "picture `{path}` is not in the folder of the book"
        ["zet het bestand in de map van het boek en noem het met een pad daarbinnen, als images/kringen.png"] ["put the file in the folder of the book and name it by a path inside it, as images/kringen.png"];
    B042 Error "deze afbeelding heeft geen beschrijving voor wie haar niet ziet" "this picture has no description for who cannot see it"
        ["voeg `alt=\"…\"` toe, of `alt=\"\"` als zij alleen versiering is"] ["add `alt=\"…\"`, or `alt=\"\"` if it is mere decoration"];
    B043 Error "`{value}` is geen breedte" "`{value}` is no width"
        ["schrijf een percentage van de zetbreedte, van 5% tot 100%"] ["write a percentage of the measure, from 5% to 100%"];
    B044 Error "een blok `table` bestaat uit één alinea als bijschrift en één tabel" "a block `table` consists of one paragraph as caption and one table"
        ["zet eerst het bijschrift, dan een witregel, dan de tabel, en al het andere buiten het blok"] ["put the caption first, then a blank line, then the table, and everything else outside the block"];
    B045 Error "`{value}` is geen plaats voor een figuur" "`{value}` is no place for a figure"
        ["kies uit: {known}; of laat `placement` weg"] ["choose from: {known}; or leave `placement` out"];
    B046 Error "`{value}` is geen uitlijning van {count} kolommen" "`{value}` does not align {count} columns"
        ["noem voor elke kolom start, centre, end of decimal, als align=\"start end decimal\""] ["name start, centre, end or decimal for every column, as align=\"start end decimal\""];
    B047 Error "cellen zijn niet samen te voegen (`{found}`)" "cells cannot be merged (`{found}`)"
        ["herhaal de woorden in elke cel, of maak er twee tabellen van"] ["repeat the words in every cell, or make two tables of it"];
    B048 Error "een blok `figures` bestaat uit twee of meer afbeeldingen en hoogstens één alinea als bijschrift van alle" "a block `figures` consists of two or more pictures and at most one paragraph as caption of all"
        ["zet de afbeeldingen elk in een eigen alinea, en al het andere buiten het blok"] ["put each picture in a paragraph of its own, and everything else outside the block"];
    B050 Error "`{name}` kan geen anker zijn" "`{name}` cannot be an anchor"
        ["begin met een letter en gebruik verder letters zonder accent, cijfers en streepjes"] ["begin with a letter and go on with plain letters, digits and hyphens"];
    B051 Error "anker `{name}` bestaat al, op {first}" "anchor `{name}` exists already, at {first}"
        ["geef een van de twee een andere naam"] ["give one of the two another name"];
    B052 Error "`{name}` heeft geen nummer" "`{name}` has no number"
        ["verwijs met `{.title}` of `{.page}`, of met eigen woorden"] ["refer with `{.title}` or `{.page}`, or with words of your own"];
    B053 Error "`{name}` heeft geen titel om naar te verwijzen" "`{name}` has no title to refer by"
        ["verwijs met `{.page}`, of met eigen woorden als `[het gedicht](#{name})`"] ["refer with `{.page}`, or with words of your own as `[the poem](#{name})`"];
    B054 Error "deze link leidt nergens heen: `{to}`" "this link leads nowhere: `{to}`"
        ["schrijf een adres dat met https:// begint, of een anker in dit boek, als `[](#lessen)`"] ["write an address that begins with https://, or an anchor in this book, as `[](#lessons)`"];
    B055 Error "een link in een link kan niet" "there can be no link within a link"
        ["haal een van de twee weg"] ["remove one of the two"];
    B056 Error "een verwijzing heeft óf eigen woorden óf `.{name}`" "a reference has either words of its own or `.{name}`"
        ["laat de haken leeg, of haal `.{name}` weg"] ["leave the brackets empty, or remove `.{name}`"];
    B057 Error "anker `{name}` bestaat niet" "anchor `{name}` does not exist"
        ["bedoelde u `{nearest}`?", "zet het anker bij een kop, kader, figuur of tabel: {#{name}}"] ["did you mean `{nearest}`?", "put the anchor at a heading, box, figure or table: {#{name}}"];
    B060 Warning "het register verwijst naar `{to}`, dat er niet in staat" "the index refers to `{to}`, which is not in it"
        ["bedoelde u `{nearest}`?", "zet ergens in de tekst `[…]{.index entry=\"{to}\"}`"] ["did you mean `{nearest}`?", "put `[…]{.index entry=\"{to}\"}` somewhere in the text"];
    B061 Error "`{what}` zou leeg blijven" "`{what}` would stay empty"
        ["haal de regel weg, of zet in de tekst wat er in moet staan"] ["remove the line, or put in the text what it should hold"];
    B062 Error "`{value}` is geen begin of eind van een reeks bladzijden" "`{value}` is neither start nor end of a range of pages"
        ["schrijf range=\"start\" waar het onderwerp begint en range=\"end\" waar het eindigt"] ["write range=\"start\" where the subject begins and range=\"end\" where it ends"];
    B063 Error "de reeks bladzijden bij `{entry}` heeft geen begin of geen eind" "the range of pages of `{entry}` lacks its start or its end"
        ["zet bij het begin []{.index entry=\"{entry}\" range=\"start\"} en bij het eind []{.index entry=\"{entry}\" range=\"end\"}"] ["put []{.index entry=\"{entry}\" range=\"start\"} at the start and []{.index entry=\"{entry}\" range=\"end\"} at the end"];
    B064 Note "Friese woorden worden volgens Nederlandse regels afgebroken: katern heeft geen afbreekpatronen voor het Fries" "Frisian words are broken by Dutch rules: katern has no patterns for Frisian"
        ["kijk de afbrekingen na en zet wat niet klopt bij `hyphenation` in book.yaml, als `tsjer-ke`"] ["look the breaks over and put what is wrong in `hyphenation` of book.yaml, as `tsjer-ke`"];
}
