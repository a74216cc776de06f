//! Codes of `pdf`.

super::codes! { PDF;
    D001 Error "lettertype `{path}` kan niet in de pdf worden ingesloten: {reason}" "face `{path}` cannot be embedded in the PDF: {reason}"
        ["haal het bestand opnieuw bij de maker of kies een ander lettertype in theme.yaml"] ["get the file again from its maker, or choose another face in theme.yaml"];
    D002 Error "tekst vraagt om lettertype nummer {face}, dat er niet is" "text asks for face number {face}, which is not there"
        ["meld dit als fout in katern, met het manuscript erbij"] ["report this as a fault of katern, with the manuscript"];
    D003 Error "een plaats vraagt om afbeelding nummer {image}, die er niet is" "a place asks for picture number {image}, which is not there"
        ["meld dit als fout in katern, met het manuscript erbij"] ["report this as a fault of katern, with the manuscript"];
    D004 Error "kleurprofiel van `{condition}` is onbruikbaar voor de drukker: {reason}" "the colour profile of `{condition}` is of no use to a printer: {reason}"
        ["geef bij `icc` een CMYK-drukprofiel (klasse prtr, ICC 4.2 of ouder), te halen bij eci.org of color.org"] ["give a CMYK output profile (class prtr, ICC 4.2 or older) at `icc`, to be had from eci.org or color.org"];
}
