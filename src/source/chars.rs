//! Characters that no text of a book may hold.

/// Why a character is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Steers a terminal or the direction of text, and prints nothing.
    Control,
    /// Means something only to one program or face.
    Private,
    /// Belongs to a script that runs from right to left.
    RightToLeft,
}

/// Whether and why a character is refused; line ends and tabs are not.
#[must_use]
pub fn refused(ch: char) -> Option<Refused> {
    match ch {
        // First what nearly all text is.
        ' '..='~' | '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffd}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Refused::Control),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Refused::Private),
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Refused::RightToLeft),
        _ if u32::from(ch) & 0xfffe == 0xfffe => Some(Refused::Control),
        _ => None,
    }
}
