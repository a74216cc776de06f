//! Codes of `paginate`.

super::codes! { PAGINATE;
    G001 Error "de paginanummers in inhoud, verwijzingen of register komen na {passes} rondes niet tot rust" "the page numbers in contents, references or index do not settle in {passes} passes"
        ["geef de verwijzing die heen en weer springt de klasse `.title`, zodat zij geen paginanummer draagt"] ["give the reference that swings the class `.title`, so that it carries no page number"];
}
