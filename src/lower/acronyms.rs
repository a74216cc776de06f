//! Small capitals for acronyms, where the book asks for them.
//!
//! A run of capitals in a line of text shouts; small capitals as high as the
//! letters around them do not. In running text alone: a heading is in the
//! sans, a caption or a table too small for it.

use crate::model::{Block, Content, Inline, InlineKind, Role};

/// The river, and numbers of monarchs: capitals, but no acronym.
const NONE: [&str; 1] = ["IJ"];

/// Sets the acronyms of a block and of the blocks inside it.
pub(super) fn set(block: &mut Block) {
    match (&block.role, &mut block.content) {
        (
            Role::Paragraph | Role::Turn | Role::Stanza | Role::IndexEntry { .. },
            Content::Inlines(inlines),
        ) => in_words(inlines),
        // In the sans.
        (Role::Box(_) | Role::Figure | Role::FigureRow | Role::TableFigure, _) => {}
        (_, Content::Blocks(blocks)) => blocks.iter_mut().for_each(set),
        _ => {}
    }
}

fn in_words(inlines: &mut Vec<Inline>) {
    let mut out = Vec::with_capacity(inlines.len());
    let mut rest = std::mem::take(inlines).into_iter().peekable();
    while let Some(mut inline) = rest.next() {
        // CO₂ is a formula.
        let is_formula = matches!(rest.peek(), Some(Inline { kind: InlineKind::Subscript(_), .. }));
        match &mut inline.kind {
            InlineKind::Text(words) => {
                let mut done = 0;
                let span = inline.span;
                for range in acronyms(words) {
                    if is_formula && range.end == words.len() {
                        break;
                    }
                    if done < range.start {
                        out.push(Inline {
                            span,
                            kind: InlineKind::Text(words[done..range.start].to_owned()),
                        });
                    }
                    let letters = InlineKind::Text(words[range.clone()].to_owned());
                    let kind = InlineKind::SmallCaps(vec![Inline { span, kind: letters }]);
                    out.push(Inline { span, kind });
                    done = range.end;
                }
                if done == 0 {
                    out.push(inline);
                } else if done < words.len() {
                    out.push(Inline { span, kind: InlineKind::Text(words[done..].to_owned()) });
                }
                continue;
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Language(_, inner)
            | InlineKind::Link { content: inner, .. } => in_words(inner),
            InlineKind::LineBreak
            | InlineKind::SmallCaps(_)
            | InlineKind::Fraction(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Code(_)
            | InlineKind::Label(_)
            | InlineKind::Speaker(_)
            | InlineKind::PageRef { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::IndexMark(_)
            | InlineKind::Locators(_)
            | InlineKind::Leader => {}
        }
        out.push(inline);
    }
    *inlines = out;
}

/// Words of two capitals or more and nothing else.
fn acronyms(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, ch) in words.char_indices().chain([(words.len(), ' ')]) {
        match (start, ch.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &words[from..at];
                let is_roman = word.chars().all(|ch| matches!(ch, 'I' | 'V' | 'X'));
                if word.chars().count() > 1
                    && word.chars().all(char::is_uppercase)
                    && !is_roman
                    && !NONE.contains(&word)
                {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_words_of_capitals() {
        for (words, found) in [
            ("De BRP en de AVG.", vec!["BRP", "AVG"]),
            ("(UWV), WMO-aanvraag", vec!["UWV", "WMO"]),
            ("Ik woon aan het IJ, A4 B047, Willem II", vec![]),
            ("COÖP", vec!["COÖP"]),
            ("", vec![]),
        ] {
            let shown: Vec<&str> = acronyms(words).into_iter().map(|range| &words[range]).collect();
            assert_eq!(shown, found, "{words}");
        }
    }

    #[test]
    fn the_words_stay_the_same() {
        let mut inlines = vec![Inline::text("De BRP is "), Inline::text("van RvIG")];
        in_words(&mut inlines);
        assert_eq!(inlines.len(), 4);
        let mut words = String::new();
        inlines.iter().for_each(|inline| inline.push_text(&mut words));
        assert_eq!(words, "De BRP is van RvIG");
        assert!(matches!(inlines[1].kind, InlineKind::SmallCaps(_)));
        let two = InlineKind::Subscript(vec![Inline::text("2")]);
        let mut formula = vec![Inline::text("CO"), Inline { span: crate::diag::Span::NONE, kind: two }];
        in_words(&mut formula);
        assert!(matches!(formula[0].kind, InlineKind::Text(_)));
    }
}
