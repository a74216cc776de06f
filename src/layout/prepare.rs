//! First walk over a section: all words to tokens, so that they can be
//! shaped at once.

use super::setter::Setter;
use super::tokens::{Token, code_tokens, tokens};
use crate::lang;
use crate::model::{Block, Content, Inline, InlineKind, Role, Section};
use crate::style::StyledBook;

/// The tokens of the leaves of a section, by node number less the first one.
#[derive(Debug, Default)]
pub(crate) struct SectionTokens {
    by_node: std::collections::BTreeMap<u32, LeafTokens>,
    /// Generated words stand in it.
    pub(crate) has_references: bool,
}

/// The tokens of a leaf.
#[derive(Debug, Clone, Default)]
pub(crate) struct LeafTokens {
    pub(crate) tokens: Vec<Token>,
    /// The drop cap, when the leaf opens with one.
    pub(crate) initial: Option<Initial>,
    /// The name of who speaks, when the leaf is a turn of a dialogue.
    pub(crate) speaker: Vec<Token>,
}

/// A drop cap.
#[derive(Debug, Clone)]
pub(crate) struct Initial {
    /// Its letters.
    pub(crate) letters: String,
    /// The whole word it opens: what is read where it stands.
    pub(crate) word: String,
    /// The part of the block it belongs to.
    pub(crate) part: u16,
}

impl SectionTokens {
    pub(crate) fn take(&mut self, block: &Block) -> LeafTokens {
        self.by_node.remove(&block.id.0).unwrap_or_default()
    }

    /// Takes the name of the speaker alone.
    pub(crate) fn take_speaker(&mut self, block: &Block) -> Vec<Token> {
        self.by_node.get_mut(&block.id.0).map(|leaf| std::mem::take(&mut leaf.speaker)).unwrap_or_default()
    }
}

/// Tokens of a section and of the notes called in it.
pub(crate) fn prepare(setter: &mut Setter<'_>, styled: &StyledBook, index: usize) -> SectionTokens {
    let book = &styled.book;
    let section = &book.sections[index];
    let mut out = SectionTokens::default();
    let initial = first_paragraph(styled, section);
    for block in &section.blocks {
        leaf(setter, styled, block, initial, &mut out);
    }
    for note in book.notes.iter().filter(|note| note.section == index) {
        for block in &note.blocks {
            leaf(setter, styled, block, None, &mut out);
        }
    }
    out
}

/// The paragraph of a chapter that opens with a drop cap.
fn first_paragraph(styled: &StyledBook, section: &Section) -> Option<crate::model::NodeId> {
    if styled.theme.scale.drop_cap_lines < 2 || !super::opener::has_drop_cap(section.kind) {
        return None;
    }
    let first = section.blocks.iter().find(|block| {
        !matches!(block.role, Role::Kicker | Role::ChapterTitle | Role::Author | Role::Epigraph)
    })?;
    (first.role == Role::Paragraph).then_some(first.id)
}

fn leaf(
    setter: &mut Setter<'_>,
    styled: &StyledBook,
    block: &Block,
    initial: Option<crate::model::NodeId>,
    out: &mut SectionTokens,
) {
    let style = styled.style(block.id);
    match &block.content {
        Content::Inlines(inlines) => {
            out.has_references |= inlines.iter().any(is_generated);
            let (name, words) = speaker(inlines);
            let mut leaf = LeafTokens {
                speaker: tokens(setter, name, style, block.lang, (block.id, 0)),
                tokens: tokens(setter, words, style, block.lang, (block.id, literal_len(name))),
                initial: None,
            };
            if !leaf.speaker.is_empty() {
                let blanks =
                    leaf.tokens.iter().take_while(|token| matches!(token, Token::Space { .. })).count();
                leaf.tokens.drain(..blanks);
            }
            if initial == Some(block.id) {
                take_initial(setter, block, &mut leaf);
            }
            out.by_node.insert(block.id.0, leaf);
        }
        Content::Code { text, syntax } => {
            let quiet = styled.theme.palette.quiet;
            let tokens = code_tokens(setter, text, syntax.as_deref(), (&style.text, quiet), block.span);
            out.by_node.insert(block.id.0, LeafTokens { tokens, ..LeafTokens::default() });
        }
        Content::Blocks(blocks) => {
            for child in blocks {
                leaf(setter, styled, child, initial, out);
            }
        }
        Content::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                for cell in &row.cells {
                    leaf(setter, styled, cell, initial, out);
                }
            }
        }
        Content::Image(_) | Content::Empty => {}
    }
}

/// The name of who speaks, and the words after it.
fn speaker(inlines: &[Inline]) -> (&[Inline], &[Inline]) {
    let has_name = matches!(inlines.first(), Some(Inline { kind: InlineKind::Speaker(_), .. }));
    inlines.split_at(usize::from(has_name))
}

/// Length of inlines in the text of their block.
fn literal_len(inlines: &[Inline]) -> usize {
    let mut words = String::new();
    for inline in inlines {
        inline.push_text(&mut words);
    }
    words.len()
}

fn is_generated(inline: &crate::model::Inline) -> bool {
    matches!(inline.kind, InlineKind::PageRef { .. } | InlineKind::Locators(_))
        || inline.children().iter().any(is_generated)
}

/// Takes the letters of the drop cap off the first word of a paragraph.
fn take_initial(setter: &mut Setter<'_>, block: &Block, leaf: &mut LeafTokens) {
    let Some(Token::Word { word, style, offset, generated: false }) = leaf.tokens.first().copied() else {
        return;
    };
    let run = setter.runs[usize::from(style)];
    let letters = setter.lexicon.unshaped_text(word).to_owned();
    let initial = lang::initial(&letters, block.lang).to_owned();
    if initial.is_empty() || run.rise != crate::geom::Len::ZERO {
        return;
    }
    if let Some(rest) = letters.strip_prefix(initial.as_str()) {
        if rest.is_empty() {
            leaf.tokens.remove(0);
            if matches!(leaf.tokens.first(), Some(Token::Space { .. })) {
                leaf.tokens.remove(0);
            }
        } else {
            let word = setter.lexicon.intern(run.shape, rest);
            let offset = offset + u32::try_from(initial.len()).unwrap_or(0);
            leaf.tokens[0] = Token::Word { word, style, offset, generated: false };
        }
        leaf.initial = Some(Initial { letters: initial, word: letters, part: run.part });
    }
}
