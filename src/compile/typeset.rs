//! The inside of a book on its pages, for proofs and benchmarks.

use super::{Proofs, cover_spec, pages, pictures};
use crate::config::{self, Project};
use crate::cover;
use crate::diag::Sink;
use crate::font::{self, Library};
use crate::layout::{Ornaments, Pictures};
use crate::lower;
use crate::model::Kind;
use crate::paginate::Paginated;
use crate::source::{SourceMap, World};
use crate::style::{self, StyledBook};
use crate::{Request, Wanted};

/// The inside of a book on its pages, before it becomes a file.
pub struct Typeset {
    /// What book.yaml asks for.
    pub project: Project,
    /// The words and their styles.
    pub styled: StyledBook,
    /// The faces.
    pub fonts: Library,
    /// The pictures.
    pub pictures: Pictures,
    /// The drawings of the title page and the part pages.
    pub ornaments: Ornaments,
    /// The pages.
    pub paginated: Paginated,
}

/// Sets the inside of a book; nothing when the sink holds errors.
pub fn typeset(world: &dyn World, map: &mut SourceMap, sink: &mut Sink) -> Option<Typeset> {
    let project = config::load(world, map, sink)?;
    let files = lower::read(&project, world, map, sink);
    let book = lower::lower(&project, &files, map, sink);
    let faces = &project.theme.faces;
    let families = [faces.serif.paths(), faces.sans.paths(), faces.mono.paths()];
    let fonts = font::load(world, &families, &faces.fallback, sink);
    let pictures = pictures(world, &book, None, sink);
    if sink.has_errors() {
        return None;
    }
    let styled = style::style(book, &project.theme);
    let request = Request { wanted: Wanted::AsTheBookSays, watch: &|_| {} };
    let spec = cover_spec(world, map, &project, sink);
    let parts = styled.book.sections.iter().filter(|section| section.kind == Kind::Part).count();
    let ornaments = cover::ornaments(&spec, &project.theme, &project.sheet, parts);
    let wishes = (&request, &Proofs::default());
    let paginated = pages(&styled, &fonts, &project, &pictures, &ornaments, wishes, sink);
    (!sink.has_errors()).then_some(Typeset { project, styled, fonts, pictures, ornaments, paginated })
}
