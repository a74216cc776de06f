//! The text of one block, made typographic: dashes, quotes, then spaces.
//!
//! A paragraph reaches us in leaves: the pieces between its inline marks. `"*Ja*", zei ze` is four
//! of them, yet the quotes can only be understood over their borders. So the leaves are laid end
//! to end, set right as one text, and cut where they were cut before.
//!
//! Invariant: no leaf is added or removed, and a character never moves to another leaf.

use super::{Lang, QuoteOrder, dashes, quotes, spaces};

/// Sets quotes, dashes, dots and no-break spaces right in the leaves of one block, in place.
///
/// Code is no prose: leave its leaves out. Where code stands between two leaves, hand in a leaf
/// with a placeholder letter, so that a quote beside it knows that something is there.
pub fn normalise(lang: Lang, order: QuoteOrder, leaves: &mut [String]) {
    if !leaves.iter().any(|leaf| needs_work(lang, leaf)) {
        return;
    }
    let mut text = Cells::read(leaves);
    dashes::set(lang, &mut text);
    quotes::set(lang, order, &mut text);
    spaces::set(lang, &mut text);
    text.write(leaves);
}

/// The settings of [`normalise`], bound once for a whole book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typographer {
    lang: Lang,
    order: QuoteOrder,
}

impl Typographer {
    /// Binds a language and an order of quotes.
    pub fn new(lang: Lang, order: QuoteOrder) -> Typographer {
        Typographer { lang, order }
    }

    /// Sets the leaves of one block right, in place.
    pub fn block(&self, leaves: &mut [String]) {
        normalise(self.lang, self.order, leaves);
    }

    /// Sets a text right that is one leaf: a title, a caption, a label.
    pub fn text(&self, text: &str) -> String {
        let mut leaves = [text.to_owned()];
        self.block(&mut leaves);
        let [leaf] = leaves;
        leaf
    }
}

/// Whether a leaf holds anything that a rule could change.
fn needs_work(lang: Lang, leaf: &str) -> bool {
    let bytes = leaf.as_bytes();
    bytes.iter().enumerate().any(|(i, &b)| match b {
        b'\'' | b'"' | b'-' | b'0'..=b'9' => true,
        b'.' => matches!(bytes.get(i + 1), Some(b' ' | b'.' | b'\n')),
        // A name with a small word before it (*mevrouw De Roo*).
        b' ' => lang.is_dutch_like() && matches!(bytes.get(i + 1), Some(b'D' | b'O' | b'T' | b'V')),
        b';' | b':' | b'!' | b'?' => lang == Lang::Fr,
        // The lead bytes of dashes and typed quotes, of § and guillemets.
        0xe2 | 0xc2 => true,
        _ => false,
    }) || bytes.last() == Some(&b'.')
}

/// One character, with the leaf that it belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) ch: char,
    leaf: u32,
    /// Part of an address, which no rule may touch.
    pub(super) is_frozen: bool,
}

/// The characters of a block, its leaves end to end.
pub(super) struct Cells(Vec<Cell>);

impl Cells {
    fn read(leaves: &[String]) -> Cells {
        let mut cells = Vec::with_capacity(leaves.iter().map(String::len).sum());
        for (leaf, text) in (0u32..).zip(leaves) {
            cells.extend(text.chars().map(|ch| Cell { ch, leaf, is_frozen: false }));
        }
        let mut cells = Cells(cells);
        cells.freeze_addresses();
        cells
    }

    fn write(self, leaves: &mut [String]) {
        let mut cells = self.0.into_iter().peekable();
        for (leaf, text) in (0u32..).zip(leaves) {
            text.clear();
            while let Some(cell) = cells.next_if(|cell| cell.leaf == leaf) {
                text.push(cell.ch);
            }
        }
    }

    /// Marks every web or mail address, so that `https://a.nl/b--c` stays what it is.
    fn freeze_addresses(&mut self) {
        let mut start = 0;
        while start < self.0.len() {
            let rest = &self.0[start..];
            let end = start + rest.iter().position(|cell| cell.ch.is_whitespace()).unwrap_or(rest.len());
            if end - start >= 5 && is_address(&self.0[start..end]) {
                // Quotes and stops around an address belong to the sentence.
                let is_word = |cell: &Cell| cell.ch.is_alphanumeric() || cell.ch == '/';
                let from = (start..end).find(|&i| is_word(&self.0[i])).unwrap_or(end);
                let to = (from..end).rfind(|&i| is_word(&self.0[i])).map_or(from, |i| i + 1);
                self.0[from..to].iter_mut().for_each(|cell| cell.is_frozen = true);
            }
            start = end + 1;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The character at a place that rules may look at, or `None` beyond either end.
    pub(super) fn at(&self, index: Option<usize>) -> Option<char> {
        self.0.get(index?).map(|cell| cell.ch)
    }

    pub(super) fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1))
    }

    pub(super) fn after(&self, index: usize) -> Option<char> {
        self.at(index.checked_add(1))
    }

    pub(super) fn cell(&self, index: usize) -> Cell {
        self.0[index]
    }

    pub(super) fn set(&mut self, index: usize, ch: char) {
        self.0[index].ch = ch;
    }

    /// Puts a character before the one at `index`, in the same leaf.
    pub(super) fn insert_before(&mut self, index: usize, ch: char) {
        let cell = Cell { ch, ..self.0[index] };
        self.0.insert(index, cell);
    }

    /// Puts a character after the one at `index`, in the same leaf.
    pub(super) fn insert_after(&mut self, index: usize, ch: char) {
        let cell = Cell { ch, ..self.0[index] };
        self.0.insert(index + 1, cell);
    }

    /// Takes out the characters of some ranges, which are in order and apart.
    pub(super) fn remove(&mut self, ranges: &[std::ops::Range<usize>]) {
        if ranges.is_empty() {
            return;
        }
        let mut ranges = ranges.iter().peekable();
        let mut index = 0;
        self.0.retain(|_| {
            let here = index;
            index += 1;
            while ranges.next_if(|range| range.end <= here).is_some() {}
            !ranges.peek().is_some_and(|range| range.contains(&here))
        });
    }

    /// The run of characters from `start` for which `test` holds, as text.
    pub(super) fn run(&self, start: usize, test: impl Fn(char) -> bool) -> String {
        self.0.iter().skip(start).map(|cell| cell.ch).take_while(|&ch| test(ch)).collect()
    }

    /// The run that ends just before `end`, as text.
    pub(super) fn run_before(&self, end: usize, test: impl Fn(char) -> bool) -> String {
        let start = (0..end).rev().take_while(|&i| test(self.0[i].ch)).last().unwrap_or(end);
        self.0[start..end].iter().map(|cell| cell.ch).collect()
    }
}

/// Whether a token without spaces is a web or mail address.
fn is_address(token: &[Cell]) -> bool {
    let char_at = |i: usize| token.get(i).map(|cell| cell.ch);
    let last_stop = token.iter().rposition(|cell| cell.ch == '.');
    (0..token.len()).any(|i| match token[i].ch {
        ':' => char_at(i + 1) == Some('/') && char_at(i + 2) == Some('/'),
        'w' => (1..=3).all(|k| char_at(i + k) == Some(if k < 3 { 'w' } else { '.' })),
        '@' => i > 0 && last_stop > Some(i),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(leaves: &[&str]) -> Vec<String> {
        let mut leaves: Vec<String> = leaves.iter().map(|&leaf| leaf.to_owned()).collect();
        normalise(Lang::Nl, QuoteOrder::SingleOutside, &mut leaves);
        leaves
    }

    #[test]
    fn marks_are_read_over_the_borders_of_leaves() {
        assert_eq!(set(&["\"", "Ja", "\", zei ze."]), ["‘", "Ja", "’, zei ze."]);
        assert_eq!(
            set(&["de foto", "'s van ", "Kees", "' fiets"]),
            ["de foto", "’s van ", "Kees", "’ fiets"]
        );
        assert_eq!(set(&["huis ", "- ", "of tuin"]), ["huis\u{a0}", "– ", "of tuin"]);
        assert_eq!(set(&["wacht.", "..", ""]), ["wacht…", "", ""]);
    }

    #[test]
    fn addresses_stay_as_typed() {
        assert_eq!(set(&["zie 'https://a.nl/b--c...d'."]), ["zie ‘https://a.nl/b--c...d’."]);
        assert_eq!(set(&["www.a--b.nl en x--y@z.nl"]), ["www.a--b.nl en x--y@z.nl"]);
    }

    #[test]
    fn a_text_of_one_leaf_is_set_the_same_way() {
        let typographer = Typographer::new(Lang::Nl, QuoteOrder::DoubleOutside);
        assert_eq!(typographer.text("'t Is \"mooi\" - echt"), "’t\u{a0}Is “mooi”\u{a0}– echt");
        assert_eq!(typographer.text(""), "");
    }

    #[test]
    fn setting_twice_changes_nothing_more() {
        for text in [
            "\"Kees' fiets,\" zei ze - 'om 's avonds te zien' - en in '90...",
            "Art. 12 op blz. 3: J. P. van Dam, 25 km -- 5'10\".",
        ] {
            let typographer = Typographer::new(Lang::Nl, QuoteOrder::SingleOutside);
            let once = typographer.text(text);
            assert_eq!(typographer.text(&once), once);
        }
    }
}
