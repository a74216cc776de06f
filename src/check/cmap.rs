//! `ToUnicode`: codes to text.

use std::collections::BTreeMap;

/// Reads the `bfchar` and `bfrange` entries of a character map.
pub(super) fn read(cmap: &[u8]) -> BTreeMap<u32, String> {
    let mut map = BTreeMap::new();
    let mut section = Section::None;
    let mut strings: Vec<Vec<u8>> = Vec::new();
    let mut list: Option<Vec<Vec<u8>>> = None;
    for token in Tokens(cmap) {
        match token {
            Token::Word(b"beginbfchar") => (section, strings) = (Section::Chars, Vec::new()),
            Token::Word(b"beginbfrange") => (section, strings) = (Section::Ranges, Vec::new()),
            Token::Word(b"endbfchar" | b"endbfrange") => section = Section::None,
            Token::Word(_) => {}
            Token::Open => list = Some(Vec::new()),
            Token::Close => {
                if let (Section::Ranges, [low, high], Some(texts)) = (section, &strings[..], list.take()) {
                    for (code, text) in (number(low)..=number(high)).zip(&texts) {
                        map.insert(code, utf16(text));
                    }
                    strings.clear();
                }
            }
            Token::Hex(bytes) => {
                if let Some(list) = &mut list {
                    list.push(bytes);
                    continue;
                }
                strings.push(bytes);
                match (section, &strings[..]) {
                    (Section::Chars, [code, text]) => {
                        map.insert(number(code), utf16(text));
                        strings.clear();
                    }
                    (Section::Ranges, [low, high, text]) => {
                        range(&mut map, number(low), number(high), text);
                        strings.clear();
                    }
                    _ => {}
                }
            }
        }
    }
    map
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Chars,
    Ranges,
}

/// Texts that count up in their last unit.
fn range(map: &mut BTreeMap<u32, String>, low: u32, high: u32, text: &[u8]) {
    let mut units = units(text);
    for code in low..=high.min(low.saturating_add(0xFFFF)) {
        map.insert(code, String::from_utf16_lossy(&units));
        if let Some(last) = units.last_mut() {
            *last = last.wrapping_add(1);
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    bytes.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect()
}

fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes))
}

enum Token<'a> {
    Word(&'a [u8]),
    Hex(Vec<u8>),
    Open,
    Close,
}

/// Cuts a character map into what matters of it.
struct Tokens<'a>(&'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let start = self.0.iter().position(|byte| !byte.is_ascii_whitespace())?;
            self.0 = &self.0[start..];
            match self.0[0] {
                b'%' => {
                    let end = self.0.iter().position(|byte| b"\r\n".contains(byte)).unwrap_or(self.0.len());
                    self.0 = &self.0[end..];
                }
                b'[' => {
                    self.0 = &self.0[1..];
                    return Some(Token::Open);
                }
                b']' => {
                    self.0 = &self.0[1..];
                    return Some(Token::Close);
                }
                b'<' if self.0.get(1) != Some(&b'<') => {
                    let end = self.0.iter().position(|byte| *byte == b'>').unwrap_or(self.0.len());
                    let hex = hex(&self.0[1..end]);
                    self.0 = self.0.get(end + 1..).unwrap_or_default();
                    return Some(Token::Hex(hex));
                }
                _ => {
                    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"[]<>%".contains(byte);
                    let end = self.0[1..].iter().position(is_end).map_or(self.0.len(), |at| at + 1);
                    let (word, rest) = self.0.split_at(end);
                    self.0 = rest;
                    return Some(Token::Word(word));
                }
            }
        }
    }
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits
        .iter()
        .filter_map(|digit| char::from(*digit).to_digit(16))
        .filter_map(|v| u8::try_from(v).ok())
        .collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let map = read(
            b"1 beginbfchar <0001> <00660069> endbfchar 2 beginbfrange\n<0005><0007> <0041>\n<0010> <0011> [<0078> <0079007A>] endbfrange",
        );
        assert_eq!(map[&1], "fi");
        assert_eq!((map[&5].as_str(), map[&7].as_str()), ("A", "C"));
        assert_eq!((map[&0x10].as_str(), map[&0x11].as_str()), ("x", "yz"));
    }
}
