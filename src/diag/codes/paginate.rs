//! Codes of `paginate`.

super::codes! { PAGINATE;
    G001 Error "de paginanummers in inhoud, verwijzingen of register komen na {passes} rondes niet tot rust" "the page numbers in contents, references or index do not settle in {passes} passes"
        ["geef de verwijzing die heen en weer springt de klasse `.title`, zodat zij geen paginanummer draagt"] ["give the reference that swings the class `.title`, so that it carries no page number"];
    G002 Note "lege pagina's aan het eind: {count}; de bindwijze vraagt een veelvoud van {multiple}" "blank pages at the end: {count}; the binding asks for a multiple of {multiple}"
        ["gebruik ze voor een nawoord of een advertentie, of kort het boek in (zoveel pagina's minder: {short})"] ["use them for an afterword or an advertisement, or shorten the book (fewer pages: {short})"];
}
