//! Fenced blocks: the roles that Markdown has no sign for.

use super::attributes::{self, Known};
use super::blocks::{self, Outer, Sort};
use super::figures;
use super::references::{self, Label};
use super::state::Lowering;
use crate::diag::{Diagnostic, codes};
use crate::lang::{Term, term};
use crate::model::{Block, BoxKind, Content, Inline, InlineKind, Listed, ListedKind, Role};
use crate::parse::BlockNode;

/// What a fence makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fence {
    PullQuote,
    Epigraph,
    Verse,
    Letter,
    Dialogue,
    Quote,
    Table,
    Figures,
    Box(BoxKind),
}

/// Roles by the word that opens them; the Dutch or English word does as well.
const ROLES: [(&str, Fence); 21] = [
    ("pullquote", Fence::PullQuote),
    ("citaat", Fence::PullQuote),
    ("epigraph", Fence::Epigraph),
    ("motto", Fence::Epigraph),
    ("verse", Fence::Verse),
    ("gedicht", Fence::Verse),
    ("letter", Fence::Letter),
    ("brief", Fence::Letter),
    ("dialogue", Fence::Dialogue),
    ("dialoog", Fence::Dialogue),
    ("quote", Fence::Quote),
    ("table", Fence::Table),
    ("tabel", Fence::Table),
    ("figures", Fence::Figures),
    ("figuren", Fence::Figures),
    ("handreiking", Fence::Box(BoxKind::Handreiking)),
    ("theorie", Fence::Box(BoxKind::Theorie)),
    ("theory", Fence::Box(BoxKind::Theorie)),
    ("les", Fence::Box(BoxKind::Les)),
    ("lesson", Fence::Box(BoxKind::Les)),
    ("casus", Fence::Box(BoxKind::Casus)),
];

/// Classes that change a role.
const MODIFIERS: [&str; 1] = ["turned"];

/// Lowers a fenced block.
pub(super) fn lower<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a [BlockNode],
    outer: Outer,
) -> Vec<Block> {
    let list = &node.attributes;
    let roles: Vec<&str> = ROLES.iter().map(|(name, _)| *name).collect();
    let mut chosen: Option<(&str, Fence)> = None;
    let mut is_unknown = false;
    for (class, span) in &list.classes {
        match ROLES.iter().find(|(name, _)| name == class) {
            Some((name, fence)) => {
                if let Some((first, _)) = chosen {
                    let diagnostic = Diagnostic::new(&codes::B014, *span);
                    lowering.sink.push(diagnostic.with("first", first).with("second", name));
                } else {
                    chosen = Some((name, *fence));
                }
            }
            None if MODIFIERS.contains(&class.as_str()) => {}
            None => {
                is_unknown = true;
                attributes::unknown(lowering, &codes::B013, class, *span, &roles);
            }
        }
    }
    let around = lowering.lang;
    if let Some(lang) = attributes::lang(lowering, list) {
        lowering.lang = lang;
    }
    let blocks = match chosen {
        Some((name, fence)) => form(lowering, node, inner, outer, name, fence).into_iter().collect(),
        // An unknown role has been reported; what else it has cannot be judged.
        None if is_unknown => blocks::lower(lowering, inner, outer),
        None => {
            if attributes::value(list, "lang").is_none() {
                lowering.report(&codes::B015, node.span);
            } else {
                let known = Known { id: false, classes: &[], keys: &["lang"] };
                attributes::check(lowering, list, &known, &[]);
            }
            blocks::lower(lowering, inner, outer)
        }
    };
    lowering.lang = around;
    blocks
}

fn form<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a [BlockNode],
    outer: Outer,
    name: &str,
    fence: Fence,
) -> Option<Block> {
    let sort = match fence {
        Fence::PullQuote | Fence::Epigraph => Sort::Chapter,
        Fence::Verse | Fence::Letter | Fence::Dialogue | Fence::Quote => Sort::Plain,
        Fence::Table | Fence::Figures | Fence::Box(_) => Sort::Float,
    };
    if !blocks::is_allowed(lowering, sort, outer, name, node.span) {
        return None;
    }
    let keys: &[&str] = match fence {
        Fence::Box(_) => &["lang", "title"],
        Fence::Table => &["lang", "align"],
        Fence::Figures => &["lang", "placement"],
        _ => &["lang"],
    };
    let classes: &[&str] = if fence == Fence::Table { &["turned"] } else { &[] };
    let mut list = node.attributes.clone();
    list.classes.retain(|(class, _)| classes.contains(&class.as_str()));
    attributes::check(lowering, &list, &Known { id: true, classes, keys }, &[]);
    if inner.is_empty() {
        lowering.sink.push(Diagnostic::new(&codes::B016, node.span).with("name", name));
        return None;
    }
    let (role, within) = match fence {
        Fence::PullQuote => (Role::PullQuote { repeated: false }, Outer::PullQuote),
        Fence::Epigraph => (Role::Epigraph, Outer::Epigraph),
        Fence::Verse => (Role::Verse, Outer::Verse),
        Fence::Letter => (Role::Letter, Outer::Letter),
        Fence::Dialogue => (Role::Dialogue, Outer::Dialogue),
        Fence::Quote => (Role::BlockQuote, Outer::Quote),
        Fence::Table => return figures::table(lowering, node, inner),
        Fence::Figures => return figures::row(lowering, node, inner),
        Fence::Box(kind) => return tinted(lowering, node, inner, kind),
    };
    let content = blocks::lower(lowering, inner, within);
    let block = lowering.holder(role, node.span, content);
    Some(references::anchored(lowering, &node.attributes, block, Label::default()))
}

/// A tinted box with its title.
fn tinted<'a>(
    lowering: &mut Lowering<'a>,
    node: &'a BlockNode,
    inner: &'a [BlockNode],
    kind: BoxKind,
) -> Option<Block> {
    let title = attributes::value(&node.attributes, "title").filter(|pair| !pair.value.trim().is_empty());
    let Some(title) = title else {
        lowering.sink.push(Diagnostic::new(&codes::B017, node.span).with("name", kind.name()));
        return None;
    };
    let id = lowering.node();
    let words = vec![lowering.inline(&title.value, title.value_span)];
    let heading = lowering.block(Role::BoxTitle, title.value_span, Content::Inlines(words.clone()));
    let mut content = vec![heading];
    let number = (kind == BoxKind::Handreiking).then(|| {
        let number = lowering.count(ListedKind::Handreiking) + 1;
        lowering.listed.push(Listed {
            kind: ListedKind::Handreiking,
            node: id,
            number,
            title: words.clone(),
        });
        number
    });
    content.extend(blocks::lower(lowering, inner, Outer::Box(kind)));
    let block = lowering.holder(Role::Box(kind), node.span, content);
    let label = Label { title: words, number, ..Label::default() };
    Some(references::anchored(lowering, &node.attributes, Block { id, ..block }, label))
}

impl Lowering<'_> {
    /// How many of a kind were listed so far.
    pub(super) fn count(&self, kind: ListedKind) -> u32 {
        u32::try_from(self.listed.iter().filter(|listed| listed.kind == kind).count()).unwrap_or(u32::MAX)
    }

    /// "Figuur 3" before a caption, and the blank after it.
    pub(super) fn caption_label(&self, word: Term, number: u32) -> [Inline; 2] {
        let word = crate::lang::capitalise(term(self.lang, word), self.lang);
        let label = Inline::text(format!("{word}\u{a0}{number}"));
        [Inline { span: label.span, kind: InlineKind::Label(vec![label]) }, Inline::text(" ")]
    }
}
