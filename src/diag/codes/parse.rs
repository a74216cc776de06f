//! Codes of `parse`.

super::codes! { PARSE;
    P001 Error "het YAML-deel bovenaan is niet afgesloten" "the YAML part at the head is not closed"
        ["zet na de laatste sleutel een regel met alleen `---`"] ["put a line with only `---` after the last key"];
    P002 Error "het onzichtbare teken {char} is niet af te drukken" "the invisible character {char} cannot be printed"
        ["haal het teken weg; vaak komt het mee bij het plakken"] ["remove the character; it often comes along when text is pasted"];
    P003 Error "het teken {char} heeft alleen betekenis in één bepaald lettertype" "the character {char} has a meaning only in one particular typeface"
        ["vervang het door een gewoon Unicode-teken of een afbeelding"] ["replace it by an ordinary Unicode character or a picture"];
    P004 Error "tekst die van rechts naar links loopt ({char}) kan katern nog niet zetten" "text that runs from right to left ({char}) cannot be set by katern yet"
        ["schrijf de woorden in Latijns schrift, of zet ze als afbeelding met een `alt`"] ["write the words in Latin script, or place them as a picture with an `alt`"];
    P005 Error "dit blok is niet afgesloten" "this block is not closed"
        ["zet een regel `:::` na het blok, even ver ingesprongen als deze"] ["put a line `:::` after the block, indented as far as this one"];
    P006 Error "deze `:::` sluit niets af" "this `:::` closes nothing"
        ["haal de regel weg, of zet een opening als `::: pullquote` boven het blok"] ["remove the line, or put an opening such as `::: pullquote` above the block"];
    P007 Error "de opening van dit blok is niet te begrijpen" "the opening of this block cannot be understood"
        ["schrijf één woord, als `::: pullquote`, of kenmerken, als `::: {{.handreiking title=\"…\"}}`"] ["write one word, as `::: pullquote`, or attributes, as `::: {{.handreiking title=\"…\"}}`"];
    P008 Error "deze `:::` staat te ver ingesprongen om een blok te openen of te sluiten" "this `:::` is indented too far to open or close a block"
        ["laat de regel minder dan vier spaties inspringen ten opzichte van de tekst eromheen"] ["indent the line less than four spaces from the text around it"];
    P009 Error "HTML wordt niet overgenomen" "HTML is not taken over"
        ["gebruik de kenmerken van het manuscript, zoals `[BRP]{{.smallcaps}}` of `::: {{lang=en}}`; een `<` als teken schrijft u als `\\<`"] ["use the marks of the manuscript, such as `[BRP]{{.smallcaps}}` or `::: {{lang=en}}`; write a `<` that is meant as such as `\\<`"];
    P010 Error "`{what}` heeft geen vorm in een boek" "`{what}` has no form in a book"
        ["schrijf het als gewone lijst of tekst; bedoelt u de tekens zelf, zet er dan een `\\` voor"] ["write it as a plain list or text; if you mean the characters themselves, put a `\\` before them"];
    P011 Error "hier is te diep genest (meer dan {most} lagen)" "this is nested too deeply (more than {most} layers)"
        ["haal blokken, lijsten of accenten uit elkaar"] ["take blocks, lists or emphasis apart"];
    P012 Error "deze kenmerken horen nergens bij of zijn niet te begrijpen" "these attributes belong to nothing or cannot be understood"
        ["zet ze direct na `]` of `)` zonder spatie, of aan het eind van een kop, en schrijf waarden als key=\"waarde\"; bedoelt u een accolade, schrijf dan `\\{{`"] ["put them right after `]` or `)` without a blank, or at the end of a heading, and write values as key=\"value\"; if you mean a brace, write `\\{{`"];
    P013 Error "deze rij heeft meer cellen dan de tabel kolommen" "this row has more cells than the table has columns"
        ["voeg een kolom toe aan de kop en de streepregel, of schrijf een `|` in de tekst als `\\|`"] ["add a column to the head and the line of dashes, or write a `|` within text as `\\|`"];
    P014 Warning "de titel \"{title}\" bij deze link of afbeelding wordt niet gebruikt" "the title \"{title}\" of this link or picture is not used"
        ["zet de woorden in de tekst, of bij een afbeelding in `alt`"] ["put the words in the text, or of a picture in `alt`"];
}
