//! Files that come with the program: faces and the press profile.

/// A file that comes with the program, by the path it has in the repository.
#[must_use]
pub fn builtin(path: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes)
}

static FILES: &[(&str, &[u8])] = &[
    ("fonts/alegreya-sans/LICENSE", include_bytes!("../../fonts/alegreya-sans/LICENSE")),
    ("fonts/alegreya/LICENSE", include_bytes!("../../fonts/alegreya/LICENSE")),
    ("fonts/libertinus/LICENSE", include_bytes!("../../fonts/libertinus/LICENSE")),
    ("fonts/mono/LICENSE", include_bytes!("../../fonts/mono/LICENSE")),
    (
        "fonts/alegreya-sans/AlegreyaSans-Bold.ttf",
        include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Bold.ttf"),
    ),
    (
        "fonts/alegreya-sans/AlegreyaSans-BoldItalic.ttf",
        include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-BoldItalic.ttf"),
    ),
    (
        "fonts/alegreya-sans/AlegreyaSans-Italic.ttf",
        include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Italic.ttf"),
    ),
    (
        "fonts/alegreya-sans/AlegreyaSans-Regular.ttf",
        include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Regular.ttf"),
    ),
    ("fonts/alegreya/Alegreya-Bold.ttf", include_bytes!("../../fonts/alegreya/Alegreya-Bold.ttf")),
    (
        "fonts/alegreya/Alegreya-BoldItalic.ttf",
        include_bytes!("../../fonts/alegreya/Alegreya-BoldItalic.ttf"),
    ),
    ("fonts/alegreya/Alegreya-Italic.ttf", include_bytes!("../../fonts/alegreya/Alegreya-Italic.ttf")),
    ("fonts/alegreya/Alegreya-Regular.ttf", include_bytes!("../../fonts/alegreya/Alegreya-Regular.ttf")),
    (
        "fonts/libertinus/LibertinusSerif-Bold.otf",
        include_bytes!("../../fonts/libertinus/LibertinusSerif-Bold.otf"),
    ),
    (
        "fonts/libertinus/LibertinusSerif-BoldItalic.otf",
        include_bytes!("../../fonts/libertinus/LibertinusSerif-BoldItalic.otf"),
    ),
    (
        "fonts/libertinus/LibertinusSerif-Italic.otf",
        include_bytes!("../../fonts/libertinus/LibertinusSerif-Italic.otf"),
    ),
    (
        "fonts/libertinus/LibertinusSerif-Regular.otf",
        include_bytes!("../../fonts/libertinus/LibertinusSerif-Regular.otf"),
    ),
    ("fonts/mono/DejaVuSansMono-Bold.ttf", include_bytes!("../../fonts/mono/DejaVuSansMono-Bold.ttf")),
    ("fonts/mono/DejaVuSansMono.ttf", include_bytes!("../../fonts/mono/DejaVuSansMono.ttf")),
    ("fonts/profiles/FOGRA39L_coated.icc", include_bytes!("../../fonts/profiles/FOGRA39L_coated.icc")),
];
