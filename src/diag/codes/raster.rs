//! Codes of `raster`.

super::codes! { RASTER;
    R001 Error "afbeelding `{path}` is {format}; alleen PNG en JPEG kunnen naar de drukker en in het e-book" "picture `{path}` is {format}; only PNG and JPEG can go to the printer and into the e-book"
        ["bewaar de afbeelding als PNG (tekening) of JPEG (foto)"] ["save the picture as PNG (drawing) or JPEG (photograph)"];
    R002 Error "`{path}` is geen afbeelding" "`{path}` is not a picture"
        ["geef voor de druk een PNG of JPEG en noem de tekening daarbij: svg=\"{svg}\"", "bewaar de afbeelding opnieuw als PNG of JPEG"]
        ["give a PNG or JPEG for print and name the drawing with it: svg=\"{svg}\"", "save the picture again as PNG or JPEG"];
    R003 Error "afbeelding `{path}` is {width} × {height} beeldpunten, meer dan een druk ooit nodig heeft" "picture `{path}` is {width} × {height} pixels, more than print ever needs"
        ["verklein de afbeelding tot hooguit 300 beeldpunten per inch op ware grootte"] ["make the picture smaller: 300 pixels per inch at its printed size"];
    R004 Error "JPEG `{path}` is afgebroken: het einde ontbreekt" "JPEG `{path}` is cut off: its end is missing"
        ["haal het bestand opnieuw bij de bron"] ["get the file again from its source"];
    R005 Error "JPEG `{path}` is van een soort die een drukker niet leest: {reason}" "JPEG `{path}` is of a kind no printer reads: {reason}"
        ["open de afbeelding in een fotoprogramma en bewaar haar als gewone JPEG of als PNG"] ["open the picture in an editor and save it as plain JPEG or PNG"];
    R006 Error "afbeelding `{path}` is kapot: {reason}" "picture `{path}` is broken: {reason}"
        ["haal het bestand opnieuw bij de bron of bewaar het opnieuw als PNG of JPEG"] ["get the file again from its source, or save it again as PNG or JPEG"];
    R007 Warning "afbeelding `{path}` heeft hier {dpi} dpi; de drukker wil {wish}" "picture `{path}` has {dpi} dpi here; the printer wishes {wish}"
        ["lever de afbeelding met minstens {pixels} beeldpunten breed (voor {mm} mm) of plaats haar kleiner"] ["supply the picture at least {pixels} pixels wide (for {mm} mm), or place it smaller"];
    R008 Error "afbeelding `{path}` heeft hier {dpi} dpi; onder {floor} neemt de drukker haar niet aan" "picture `{path}` has {dpi} dpi here; below {floor} the printer refuses it"
        ["lever de afbeelding met minstens {pixels} beeldpunten breed (voor {mm} mm) of plaats haar kleiner"] ["supply the picture at least {pixels} pixels wide (for {mm} mm), or place it smaller"];
    R009 Warning "het kleurprofiel in afbeelding `{path}` is onbruikbaar ({reason}); de kleuren zijn als sRGB gelezen" "the colour profile inside picture `{path}` is of no use ({reason}); its colours were read as sRGB"
        ["bewaar de afbeelding opnieuw met sRGB als kleurprofiel"] ["save the picture again with sRGB as its colour profile"];
    R010 Warning "CMYK-JPEG `{path}` heeft tot {ink} % inkt; de drukker neemt {limit} %, en de inkten gaan ongewijzigd mee" "CMYK JPEG `{path}` has up to {ink} % ink; the printer takes {limit} %, and its inks pass unchanged"
        ["lever de foto in RGB, dan houdt katern de grens, of zet haar om met een profiel met minder inkt"] ["supply the photograph in RGB, so that katern keeps the limit, or convert it with a profile of less ink"];
    R011 Warning "het kleurprofiel in CMYK-JPEG `{path}` is van {found}, niet van deze pers; de inkten gaan ongewijzigd mee" "the colour profile in CMYK JPEG `{path}` is of {found}, not of this press; its inks pass unchanged"
        ["lever de foto in RGB, dan zet katern haar om, of laat haar omzetten voor deze pers"] ["supply the photograph in RGB, so that katern converts it, or have it converted for this press"];
}
