//! Pictures, tables and what is said under them.

use super::content::percent;
use super::form::{Form, form};
use super::pictures::shown;
use super::places::fragment;
use super::writing::Writing;
use super::xml::Tag;
use crate::model::{Align, Block, Content, Image, NodeId, Role, Table};

/// Whether a picture is no photograph: made for white paper, perhaps without
/// a ground of its own.
fn is_drawing(href: &str) -> bool {
    !href.ends_with(".jpg")
}

impl<'a> Writing<'a> {
    pub(super) fn image(&mut self, id: NodeId, image: &Image) {
        let Some(href) = self.edition.pictures.hrefs.get(shown(image)) else { return };
        let details = image.description.as_ref().map(|_| format!("{}-details", fragment(id)));
        let width = percent(image.width);
        let narrow = (width < 100).then(|| format!("w{width}"));
        let drawing = is_drawing(href).then(|| "drawing".to_owned());
        let classes: Vec<String> = narrow.into_iter().chain(drawing).collect();
        self.xml.empty(
            Tag::new("img")
                .with("id", fragment(id))
                .and("class", (!classes.is_empty()).then(|| classes.join(" ")))
                .with("src", href)
                .with("alt", &image.alt)
                .and("role", image.alt.is_empty().then_some("presentation"))
                .and("aria-details", details.as_ref()),
        );
        if let (Some(words), Some(details)) = (&image.description, details) {
            self.xml.line();
            self.xml.open(Tag::new("details").with("id", details).with("class", "description generated"));
            self.xml.element(Tag::new("summary"), self.edition.words.description);
            self.xml.element(Tag::new("p"), words);
            self.xml.close();
        }
    }

    /// A figure: picture or table, its caption and credit in one `figcaption`;
    /// a caption that comes before a table is the table's own.
    pub(super) fn figure(&mut self, block: &'a Block, form: &Form) {
        let Content::Blocks(parts) = &block.content else {
            self.element(Tag::new("figure"), block, form, true);
            return;
        };
        self.start(Tag::new("figure"), block, form);
        let lang = self.enter_lang(block);
        self.xml.line();
        let mut rest = parts.as_slice();
        if block.role == Role::FigureRow {
            let figures = rest.iter().take_while(|part| part.role == Role::Figure).count();
            self.xml.open(Tag::new("div").with("class", "row"));
            self.xml.line();
            self.flow(&rest[..figures]);
            self.xml.close();
            self.xml.line();
            rest = &rest[figures..];
        }
        if let [caption, table_block, after @ ..] = rest
            && caption.role == Role::Caption
            && let Content::Table(table) = &table_block.content
        {
            self.table(table_block, table, Some(caption));
            self.xml.line();
            rest = after;
        }
        while let Some((first, after)) = rest.split_first() {
            let words =
                rest.iter().take_while(|part| matches!(part.role, Role::Caption | Role::Credit)).count();
            if words == 0 {
                self.block(first);
                self.xml.line();
                rest = after;
            } else {
                self.xml.open(Tag::new("figcaption"));
                self.xml.line();
                self.flow(&rest[..words]);
                self.xml.close();
                self.xml.line();
                rest = &rest[words..];
            }
        }
        self.lang = lang;
        self.xml.close();
    }

    /// A table in a box that scrolls sideways when it must.
    pub(super) fn table(&mut self, block: &'a Block, table: &'a Table, caption: Option<&'a Block>) {
        let scroll = Tag::new("div").with("class", "scroll").with("role", "region").with("tabindex", "0");
        self.xml.open(match caption {
            Some(caption) => scroll.with("aria-labelledby", fragment(caption.id)),
            None => scroll.with("aria-label", self.edition.words.table),
        });
        self.start(Tag::new("table"), block, &form(block.role));
        self.xml.line();
        if let Some(caption) = caption {
            self.element(Tag::new("caption"), caption, &form(caption.role), false);
            self.xml.line();
        }
        self.xml.open(Tag::new("thead"));
        self.row(&table.head.cells, table, true);
        self.xml.close();
        self.xml.line();
        self.xml.open(Tag::new("tbody"));
        self.xml.line();
        for row in &table.rows {
            self.row(&row.cells, table, false);
            self.xml.line();
        }
        self.xml.close();
        self.xml.line();
        self.xml.close();
        self.xml.close();
    }

    fn row(&mut self, cells: &'a [Block], table: &Table, is_head: bool) {
        self.xml.open(Tag::new("tr"));
        let aligns = table.columns.iter().chain(std::iter::repeat(&Align::Start));
        for (column, (cell, align)) in cells.iter().zip(aligns).enumerate() {
            let form = form(cell.role);
            let heads = cell.role == Role::HeadCell || column == 0 && table.has_row_heads();
            // A head without words heads nothing: an empty `th` only misleads.
            let is_header = heads && !cell.text().trim().is_empty();
            let tag = if is_header {
                Tag::new("th").with("scope", if is_head { "col" } else { "row" })
            } else {
                Tag::new("td")
            };
            let class = match align {
                Align::Start => form.class.to_owned(),
                Align::Centre => format!("{} centre", form.class),
                Align::End | Align::Decimal => format!("{} end", form.class),
            };
            let lang = (cell.lang != self.lang).then(|| self.edition.tag_of(cell.lang));
            self.xml.open(
                tag.with("id", fragment(cell.id))
                    .with("class", class)
                    .and("lang", lang)
                    .and("xml:lang", lang),
            );
            let lang = self.enter_lang(cell);
            self.contents_of(cell, false);
            self.lang = lang;
            self.xml.close();
        }
        self.xml.close();
    }
}
