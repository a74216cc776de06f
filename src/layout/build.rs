//! Second walk over a section: blocks to elements, role by role.

use super::galley::{Element, Galley, Gap, Group, GroupLook, Lines, NoteSet, Solid, baseline};
use super::label::label;
use super::line::set_line;
use super::par::{Par, ParForm, set_par};
use super::prepare::{LeafTokens, SectionTokens};
use super::setter::Setter;
use super::tokens::Token;
use super::{Ornament, apart, beside, boxes, figure, list, opener, speech, table, tall};
use crate::diag::{Diagnostic, Sink, Span, codes};
use crate::frame::{Item, Mark, Tag};
use crate::geom::{Len, Point, Size};
use crate::model::{Block, Content, Role, Section};
use crate::raster::Picture;
use crate::style::{BlockStyle, StyledBook};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pictures by their path, with their number in the document.
pub type Pictures = BTreeMap<String, (usize, Arc<Picture>)>;

/// What the walk carries.
pub(crate) struct Builder<'a, 'b> {
    pub(crate) setter: &'a Setter<'b>,
    pub(crate) styled: &'a StyledBook,
    pub(crate) tokens: SectionTokens,
    pub(crate) pictures: &'a Pictures,
    pub(crate) dpi: Dpi,
    /// Depth of a full page.
    pub(crate) depth: Len,
    /// Size of the paper with the bleed on all sides.
    pub(crate) paper: Size,
    /// Width of the outer margin.
    pub(crate) outside: Len,
    pub(crate) sink: Sink,
    pub(crate) galley: Galley,
    /// Innermost open group.
    pub(crate) group: Option<usize>,
    /// Width of the text block.
    pub(crate) measure: Len,
    /// White asked for below the last block.
    below: Len,
    /// That white may be a line larger.
    below_stretches: bool,
    /// The last element is running text: the next paragraph is indented.
    after_text: bool,
    /// What is set becomes part of a piece: nothing in it goes its own way.
    in_piece: bool,
    /// The drawing on the page that opens the section.
    pub(crate) ornament: Option<&'a Ornament>,
}

/// Resolutions the printer wishes and refuses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dpi {
    pub(crate) wished: u32,
    pub(crate) floor: u32,
}

/// The column a block is set in: inset from the measure on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) inset: Len,
    pub(crate) width: Len,
}

impl Column {
    /// The column inside it; what stands in many others keeps room for words.
    pub(crate) fn narrowed(self, start: Len, end: Len) -> Self {
        /// Some twelve letters.
        const LEAST: Len = Len::pt(60);
        let (wished, room) = (start + end, (self.width - LEAST).max(Len::ZERO));
        let (start, end) = if wished > room && wished > Len::ZERO {
            (start.mul_div(room.units(), wished.units()), end.mul_div(room.units(), wished.units()))
        } else {
            (start, end)
        };
        Self { inset: self.inset + start, width: self.width - start - end }
    }
}

impl<'a, 'b> Builder<'a, 'b> {
    pub(crate) fn new(
        setter: &'a Setter<'b>,
        styled: &'a StyledBook,
        tokens: SectionTokens,
        pictures: &'a Pictures,
        dpi: Dpi,
        (measure, depth): (Len, Len),
    ) -> Self {
        let galley = Galley { has_references: tokens.has_references, columns: 1, ..Galley::default() };
        Self {
            setter,
            styled,
            tokens,
            pictures,
            dpi,
            depth,
            paper: Size::default(),
            outside: Len::ZERO,
            sink: Sink::new(),
            galley,
            group: None,
            measure,
            below: Len::ZERO,
            below_stretches: false,
            after_text: false,
            in_piece: false,
            ornament: None,
        }
    }

    pub(crate) fn grid(&self) -> Len {
        self.styled.theme.scale.grid
    }

    /// Sets the blocks of a section.
    pub(crate) fn section(&mut self, section: &Section, column: Column) {
        let rest = opener::set_opener(self, section, column);
        self.blocks(rest, column);
    }

    /// Sets blocks one after another.
    pub(crate) fn blocks(&mut self, blocks: &[Block], column: Column) {
        for (index, block) in blocks.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            let next = blocks.get(index + 1);
            self.block(block, before, next, column);
            // Who said or signed it stays with the last words.
            let stays = next.is_some_and(|next| matches!(next.role, Role::Attribution | Role::Signature))
                || stays_in_index(blocks, index)
                || next.is_some_and(|next| announces(block, next));
            if stays && let Some(Element::Lines(lines)) = self.galley.elements.last_mut() {
                lines.keep_with_next = true;
            }
        }
    }

    /// Sets one block. Every role has its form here.
    fn block(&mut self, block: &Block, before: Option<&Block>, next: Option<&Block>, column: Column) {
        let style = *self.styled.style(block.id);
        let inner = column.narrowed(style.inset_start, style.inset_end);
        match block.role {
            Role::Paragraph => self.paragraph(block, &style, column),
            Role::Heading | Role::Subheading => {
                let level = if block.role == Role::Heading { 2 } else { 3 };
                let keep = style.keep_with_next;
                // Nearer to what it heads than to a box or a figure above it.
                let after_display = std::mem::take(&mut self.below_stretches);
                let above = if after_display { style.above * 2 } else { style.above };
                self.open_gap(above, !after_display);
                let element = self.galley.elements.len();
                self.galley.outline.push((block.text(), level, element));
                self.solid_text(block, &style, column, keep);
                if let Some(Element::Solid(heading)) = self.galley.elements.get_mut(element) {
                    heading.is_heading = true;
                }
            }
            Role::PullQuote { .. } => boxes::pull_quote(self, block, &style, column),
            Role::Box(kind) => boxes::tinted_box(self, block, kind, &style, column),
            Role::BlockQuote | Role::Epigraph | Role::Letter | Role::Verse => {
                self.quote(block, &style, inner);
            }
            Role::Dialogue => speech::set_dialogue(self, block, &style, inner),
            Role::DefinitionList => self.quote(block, &style, inner),
            Role::Turn | Role::Definition | Role::Dateline | Role::Salutation | Role::Signature => {
                self.container_or_lines(block, &style, column);
            }
            Role::Stanza => {
                if before.is_some() {
                    self.open_gap(style.leading, false);
                }
                apart::set_stanza(self, block, &style, column);
            }
            Role::Attribution => {
                self.open_gap(style.above, false);
                self.lines(block, &style, column, Len::ZERO, Vec::new());
                self.after_text = false;
            }
            Role::Term => {
                // Terms of one definition stand together.
                if before.is_some_and(|before| before.role != Role::Term) {
                    self.open_gap(style.above, false);
                }
                self.lines(block, &style, column, Len::ZERO, Vec::new());
            }
            Role::BulletList | Role::NumberedList { .. } => list::set_list(self, block, &style, column),
            Role::ListItem => self.container_or_lines(block, &style, column),
            Role::Figure => figure::set_figure(self, block, &style, column),
            Role::FigureRow => beside::set_row(self, block, &style, column),
            Role::TableFigure | Role::Table => table::set_table(self, block, &style, column),
            Role::CodeBlock => apart::set_code(self, block, &style, column),
            Role::ThematicBreak => self.thematic_break(block, &style, column),
            Role::ContentsEntry { .. } | Role::ListEntry => {
                opener::set_entry(self, block, (before, next), &style, column);
            }
            Role::IndexLetter => {
                if before.is_some() {
                    self.open_gap(style.above, false);
                }
                self.solid_text(block, &style, column, true);
            }
            Role::IndexEntry { level } => {
                // An entry stays with its first sub-entry.
                let heads = next.is_some_and(
                    |next| matches!(next.role, Role::IndexEntry { level: deeper } if deeper > level),
                );
                let style = BlockStyle { keep_with_next: heads, ..style };
                let column = column.narrowed(style.inset_start, Len::ZERO);
                self.lines(block, &style, column, style.indent, Vec::new());
                self.after_text = false;
            }
            Role::BookTitle
            | Role::BookSubtitle
            | Role::BookTagline
            | Role::BookContributors
            | Role::BookImprint
            | Role::PartTitle
            | Role::Kicker
            | Role::ChapterTitle
            | Role::Author
            | Role::BoxTitle
            | Role::Image
            | Role::Caption
            | Role::Credit
            | Role::HeadCell
            | Role::Cell
            | Role::Footnote => {
                self.open_gap(style.above, false);
                self.solid_text(block, &style, column, style.keep_with_next);
            }
        }
    }

    fn paragraph(&mut self, block: &Block, style: &BlockStyle, column: Column) {
        // A head that runs into its paragraph, in a box, stands at the edge.
        let has_head = self.group.is_some() && block.has_run_in_head();
        let indent = if self.after_text && !has_head { style.indent } else { Len::ZERO };
        let above = if self.after_text && has_head { style.leading / 2 } else { style.above };
        if above > Len::ZERO {
            self.open_gap(above, false);
        }
        self.lines(block, style, column, indent, Vec::new());
        self.after_text = true;
    }

    /// A block that holds words or other blocks, set in its own inset.
    fn container_or_lines(&mut self, block: &Block, style: &BlockStyle, column: Column) {
        let inner = column.narrowed(style.inset_start, style.inset_end);
        self.open_gap(style.above, false);
        self.after_text = false;
        match &block.content {
            Content::Blocks(blocks) => self.blocks(blocks, inner),
            Content::Inlines(_)
            | Content::Image(_)
            | Content::Table(_)
            | Content::Code { .. }
            | Content::Empty => {
                self.lines(block, style, inner, Len::ZERO, Vec::new());
            }
        }
        self.after_text = false;
        self.close_gap(style.below);
    }

    /// White, the blocks inside, white.
    fn quote(&mut self, block: &Block, style: &BlockStyle, inner: Column) {
        self.open_gap(style.above, false);
        self.after_text = false;
        if let Content::Blocks(blocks) = &block.content {
            self.blocks(blocks, inner);
        }
        self.after_text = false;
        self.close_gap(style.below);
    }

    fn thematic_break(&mut self, block: &Block, style: &BlockStyle, column: Column) {
        /// Three stars; one sign where the face has it.
        const ASTERISM: char = '\u{2042}';
        const STARS: &str = "*\u{a0}\u{a0}*\u{a0}\u{a0}*";
        /// How far stars are lowered, for they hang at the height of capitals.
        const STAR_DROP: f64 = 0.22;
        self.open_gap(style.above, false);
        let face = self.setter.fonts.cut(super::tokens::cut_of(&style.text));
        let has_sign = face.is_some_and(|face| face.glyph(ASTERISM).is_some());
        let words = if has_sign { ASTERISM.to_string() } else { STARS.to_owned() };
        let stars = label(self.setter.fonts, &words, &style.text, block.lang, Tag::ARTIFACT, block.span);
        let x = column.inset + (column.width - stars.width) / 2;
        let drop = if has_sign { Len::ZERO } else { style.text.size.scale(STAR_DROP) };
        let items = stars.at(x, baseline(style.leading) + drop).collect();
        self.push_solid(Solid { items, height: style.leading, inside_page: true, ..Solid::default() });
        self.close_gap(style.below);
        self.after_text = false;
    }

    /// White above a block; the larger of what is asked above and below counts.
    pub(crate) fn open_gap(&mut self, above: Len, stretches: bool) {
        let height = self.below.max(above);
        let below_stretches = std::mem::take(&mut self.below_stretches);
        let stretches = stretches || below_stretches;
        self.below = Len::ZERO;
        if height > Len::ZERO && !self.galley.elements.is_empty() {
            // A heading stays as near as it is to what it heads.
            let heads = match self.galley.elements.last() {
                Some(Element::Solid(last)) => last.keep_with_next,
                Some(Element::Lines(last)) => last.keep_with_next,
                _ => false,
            };
            let may_stretch = stretches && !heads && self.group.is_none();
            let stretch = if may_stretch { self.grid() } else { Len::ZERO };
            if let Some(Element::Gap(last)) = self.galley.elements.last_mut() {
                last.height = last.height.max(height);
                last.stretch = last.stretch.max(stretch);
                return;
            }
            self.galley.elements.push(Element::Gap(Gap { height, stretch, keep: false }));
        }
    }

    /// White below a block, set when the next one comes.
    pub(crate) fn close_gap(&mut self, below: Len) {
        self.below = self.below.max(below);
    }

    /// White below a display: it may be a line larger, to fill a page.
    pub(crate) fn close_display(&mut self, below: Len) {
        self.close_gap(below);
        self.below_stretches = true;
    }

    /// Forgets white that was asked for below, at the end of a group.
    pub(crate) fn drop_gap(&mut self) {
        self.below = Len::ZERO;
        self.below_stretches = false;
    }

    /// Whether a display may go where the page has room for it.
    pub(crate) fn may_float(&self) -> bool {
        self.group.is_none() && !self.in_piece
    }

    /// The next paragraph is flush left.
    pub(crate) fn flush(&mut self) {
        self.after_text = false;
    }

    /// Adds what stands beside the text: the text goes on as if it were not there.
    pub(crate) fn push_beside(&mut self, solid: Solid) {
        if self.below > Len::ZERO {
            self.open_gap(Len::ZERO, false);
        }
        self.galley.elements.push(Element::Solid(solid));
    }

    pub(crate) fn push_solid(&mut self, solid: Solid) {
        if self.below > Len::ZERO {
            self.open_gap(Len::ZERO, false);
        }
        let room = self.room();
        let has_picture = solid.items.iter().any(|item| matches!(item.mark, Mark::Image { .. }));
        if solid.height <= room || has_picture {
            self.galley.elements.push(Element::Solid(solid));
            return;
        }
        let place =
            solid.items.iter().find(|item| item.tag != Tag::ARTIFACT).map_or(Span::NONE, |item| item.span);
        self.sink.push(
            Diagnostic::new(&codes::L004, place)
                .with("depth", format!("{:.0}", solid.height.to_mm()))
                .with("room", format!("{:.0}", room.to_mm())),
        );
        self.galley.elements.extend(tall::split(solid, room).into_iter().map(Element::Solid));
    }

    /// Depth a piece may have where it stands: a page without what the open
    /// groups put on every page.
    fn room(&self) -> Len {
        let mut taken = Len::ZERO;
        let mut group = self.group;
        while let Some(number) = group {
            let open = &self.galley.groups[number];
            let head = open.continuation.as_ref().map_or(Len::ZERO, |head| head.height);
            taken += open.pad_head + open.pad_foot + head;
            group = open.parent;
        }
        (self.depth - taken).max(self.depth / 4)
    }

    /// Breaks the words of a leaf.
    pub(crate) fn par(
        &mut self,
        block: &Block,
        leaf: LeafTokens,
        style: &BlockStyle,
        column: Column,
        indent: Len,
    ) -> Par {
        let form = par_form(block, style, column, indent);
        let par = set_par(self.setter, form, leaf.tokens);
        self.warn_spoilt(&par, block);
        par
    }

    /// Reports lines that are wider than their measure, or far too loose.
    pub(crate) fn warn_spoilt(&mut self, par: &Par, block: &Block) {
        super::spoilt_lines(&mut self.sink, par, block.span, self.setter);
    }

    /// Adds the words of a leaf as lines of the flow.
    pub(crate) fn lines(
        &mut self,
        block: &Block,
        style: &BlockStyle,
        column: Column,
        indent: Len,
        mut first_items: Vec<Item>,
    ) {
        if self.below > Len::ZERO {
            self.open_gap(Len::ZERO, false);
        }
        let mut leaf = self.tokens.take(block);
        if leaf.tokens.iter().all(|token| matches!(token, Token::Space { .. })) && leaf.initial.is_none() {
            return;
        }
        let mut least = (2, 2);
        let par = match leaf.initial.take() {
            Some(initial) => {
                let (par, items, lines) = opener::with_drop_cap(self, block, leaf, &initial, style, column);
                first_items.extend(items);
                least.0 = lines.max(2);
                par
            }
            None => self.par(block, leaf, style, column, indent),
        };
        let facts = (0..par.breakings.len())
            .map(|breaking| {
                (0..par.lines(breaking)).map(|line| par.facts(self.setter, breaking, line)).collect()
            })
            .collect();
        let on_grid = self.group.is_none() && style.leading == self.grid();
        if style.keep_together {
            least = (usize::MAX, usize::MAX);
        }
        self.galley.elements.push(Element::Lines(Lines {
            par: self.galley.pars.len(),
            on_grid,
            first_items,
            keep_with_next: style.keep_with_next,
            least,
            facts,
            continues: false,
        }));
        self.galley.pars.push(par);
    }

    /// Adds the words of a leaf as one piece (titles, headings).
    pub(crate) fn solid_text(&mut self, block: &Block, style: &BlockStyle, column: Column, keep: bool) {
        let solid = self.text_block(block, style, column);
        self.push_solid(Solid { keep_with_next: keep, ..solid });
        self.after_text = false;
    }

    /// Sets the words of a leaf as one piece.
    pub(crate) fn text_block(&mut self, block: &Block, style: &BlockStyle, column: Column) -> Solid {
        let leaf = self.tokens.take(block);
        if leaf.tokens.is_empty() {
            return Solid::default();
        }
        let par = self.par(block, leaf, style, column, Len::ZERO);
        let mut solid = Solid { nodes: vec![Tag(block.id.0)], ..Solid::default() };
        for line in 0..par.lines(0) {
            let y = solid.height + baseline(style.leading);
            let set = set_line(self.setter, &par, 0, line);
            solid.items.extend(super::galley::moved(&set.items, Point::new(Len::ZERO, y)));
            solid.notes.extend(par.facts(self.setter, 0, line).notes);
            solid.height += style.leading;
        }
        solid
    }

    /// Sets blocks in a galley of their own and stacks it into one piece.
    pub(crate) fn stacked(&mut self, blocks: &[Block], column: Column) -> Solid {
        let (galley, group) = (std::mem::take(&mut self.galley), self.group.take());
        let (below, after_text) = (std::mem::take(&mut self.below), std::mem::take(&mut self.after_text));
        let in_piece = std::mem::replace(&mut self.in_piece, true);
        // Inside a piece nothing stands on the grid of the page.
        self.blocks(blocks, column);
        let inner = std::mem::replace(&mut self.galley, galley);
        self.group = group;
        self.below = below;
        self.after_text = after_text;
        self.in_piece = in_piece;
        let solid = stack(self.setter, &inner);
        self.galley.notes.extend(inner.notes);
        solid
    }

    /// Sets the notes of the section, each into lines that may be parted.
    pub(crate) fn notes(&mut self, index: usize, measure: Len) {
        let book = &self.styled.book;
        for (number, note) in book.notes.iter().enumerate().filter(|(_, note)| note.section == index) {
            let id = crate::model::NoteId(u32::try_from(number).unwrap_or(0));
            let set = self.note(id, note, measure);
            self.galley.notes.push(set);
        }
    }

    fn note(&mut self, id: crate::model::NoteId, note: &crate::model::Note, measure: Len) -> NoteSet {
        let scale = &self.styled.theme.scale;
        let hang = scale.note.1;
        let galley = std::mem::take(&mut self.galley);
        self.after_text = false;
        self.below = Len::ZERO;
        self.in_piece = true;
        self.blocks(&note.blocks, Column { inset: hang, width: measure - hang });
        self.in_piece = false;
        let inner = std::mem::replace(&mut self.galley, galley);
        let mut lines = pieces(self.setter, &inner);
        if let (Some(first), Some(block)) = (lines.first_mut(), note.blocks.first()) {
            let style = self.styled.style(block.id);
            let number = note.number.to_string();
            let number =
                label(self.setter.fonts, &number, &style.text, block.lang, Tag(note.node.0), note.span);
            let y = baseline(style.leading);
            let x = hang - number.width - hang / 3;
            first.items.splice(0..0, number.at(x, y));
            first.nodes.insert(0, Tag(note.node.0));
        }
        let set = NoteSet { id: Some(id), lines };
        if set.height() > self.depth {
            self.sink.push(
                Diagnostic::new(&codes::L004, note.span)
                    .with("depth", format!("{:.0}", set.height().to_mm()))
                    .with("room", format!("{:.0}", self.depth.to_mm())),
            );
        }
        set
    }

    pub(crate) fn open(&mut self, group: Group) -> usize {
        if self.below > Len::ZERO {
            self.open_gap(Len::ZERO, false);
        }
        let number = self.galley.groups.len();
        self.galley.groups.push(group);
        self.galley.elements.push(Element::Open(number));
        self.group = Some(number);
        number
    }

    pub(crate) fn close(&mut self, number: usize) {
        self.drop_gap();
        self.galley.elements.push(Element::Close(number));
        self.group = self.galley.groups[number].parent;
        self.after_text = false;
    }

    /// A group that is not drawn.
    pub(crate) fn plain_group(&self, tag: Tag) -> Group {
        Group {
            parent: self.group,
            tag,
            pad_head: Len::ZERO,
            pad_foot: Len::ZERO,
            continuation: None,
            look: GroupLook::Plain,
            inset: (Len::ZERO, Len::ZERO),
        }
    }
}

/// Whether a paragraph announces what stands under it: "it looks like this:".
fn announces(block: &Block, next: &Block) -> bool {
    let is_shown = matches!(
        next.role,
        Role::CodeBlock
            | Role::BulletList
            | Role::NumberedList { .. }
            | Role::DefinitionList
            | Role::BlockQuote
            | Role::Verse
            | Role::Letter
            | Role::Dialogue
            | Role::Table
    );
    is_shown && block.role == Role::Paragraph && block.text().trim_end().ends_with(':')
}

/// Whether an entry of an index stays with the next one: no column starts or
/// ends with a single entry of a letter that has more.
fn stays_in_index(blocks: &[Block], index: usize) -> bool {
    let is_entry = |at: Option<usize>| {
        let block = at.and_then(|at| blocks.get(at));
        block.is_some_and(|block| matches!(block.role, Role::IndexEntry { .. }))
    };
    is_entry(Some(index))
        && is_entry(Some(index + 1))
        && (!is_entry(index.checked_sub(1)) || !is_entry(Some(index + 2)))
}

/// The place and form of a paragraph that fills its column.
pub(crate) fn par_form(block: &Block, style: &BlockStyle, column: Column, indent: Len) -> ParForm {
    ParForm {
        tag: Tag(block.id.0),
        span: block.span,
        inset: column.inset,
        measure: column.width,
        indent,
        align: style.align,
        leading: style.leading,
        hang: (0, Len::ZERO),
        em: style.text.size,
        reads_first_word: true,
        balanced: style.balanced,
        is_followed: false,
    }
}

/// A galley as one piece, its paragraphs in their best breaking.
pub(crate) fn stack(setter: &Setter<'_>, galley: &Galley) -> Solid {
    let mut whole = Solid::default();
    for piece in pieces(setter, galley) {
        whole.items.extend(super::galley::moved(&piece.items, Point::new(Len::ZERO, whole.height)));
        whole.height += piece.height;
        whole.nodes.extend(piece.nodes);
        whole.notes.extend(piece.notes);
    }
    whole
}

/// A galley as pieces from head to foot, a piece a line; white is part of the
/// piece after it.
pub(crate) fn pieces(setter: &Setter<'_>, galley: &Galley) -> Vec<Solid> {
    let mut out: Vec<Solid> = Vec::new();
    let mut gap = Len::ZERO;
    for element in &galley.elements {
        match element {
            Element::Gap(white) => gap += white.height,
            Element::Solid(solid) => {
                let mut solid = solid.clone();
                solid.items = super::galley::moved(&solid.items, Point::new(Len::ZERO, gap)).collect();
                solid.height += std::mem::take(&mut gap);
                out.push(solid);
            }
            Element::Lines(lines) => {
                let par = &galley.pars[lines.par];
                for line in 0..par.lines(0) {
                    let y = gap + baseline(par.form.leading);
                    let set = set_line(setter, par, 0, line);
                    let mut items: Vec<Item> = Vec::new();
                    if line == 0 {
                        items.extend(super::galley::moved(&lines.first_items, Point::new(Len::ZERO, y)));
                    }
                    items.extend(super::galley::moved(&set.items, Point::new(Len::ZERO, y)));
                    out.push(Solid {
                        items,
                        height: std::mem::take(&mut gap) + par.form.leading,
                        nodes: if line == 0 { vec![par.form.tag] } else { Vec::new() },
                        notes: lines.facts[0][line].notes.clone(),
                        ..Solid::default()
                    });
                }
            }
            Element::Open(group) => gap += galley.groups[*group].pad_head,
            Element::Close(group) => gap += galley.groups[*group].pad_foot,
        }
    }
    if let (Some(last), true) = (out.last_mut(), gap > Len::ZERO) {
        last.height += gap;
    }
    out
}
