//! Codes of `font`.

super::codes! { FONT;
    F001 Error "lettertype `{path}` is er niet" "face `{path}` is not there"
        ["zet het bestand in de map fonts van het boek of kies een ander lettertype in theme.yaml"] ["put the file in the fonts folder of the book, or choose another face in theme.yaml"];
    F002 Error "lettertype `{path}` is kapot of geen OpenType: {reason}" "face `{path}` is broken or not OpenType: {reason}"
        ["haal het bestand opnieuw bij de maker"] ["get the file again from its maker"];
    F003 Error "geen lettertype heeft het teken `{char}` ({code})" "no face has the character `{char}` ({code})"
        ["vervang het teken, of voeg bij `fallback` in theme.yaml een lettertype toe dat het heeft"] ["replace the character, or add a face that has it to `fallback` in theme.yaml"];
    F004 Error "lettertype `{path}` mag volgens zijn eigen rechten (fsType {bits}) niet worden ingesloten" "face `{path}` forbids embedding by its own rights (fsType {bits})"
        ["kies een lettertype dat ingesloten mag worden"] ["choose a face that may be embedded"];
}
