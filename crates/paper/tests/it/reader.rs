//! Reads a PDF back as a reader does that has only the file: pages, their text through the fonts' `ToUnicode` tables
//! and `ActualText`, and where it stands. It knows as much of PDF (ISO 32000-1) as our files use and panics on more.

use std::collections::BTreeMap;

/// A run of glyphs as the file draws it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// From 0.
    pub(crate) page: usize,
    /// Points from the left edge, and down from the top.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    /// In reading order.
    pub(crate) text: String,
    /// Glyphs in the order drawn, as numbered in the font's subset.
    pub(crate) glyphs: Vec<u16>,
}

pub(crate) struct Reader<'p> {
    bytes: &'p [u8],
    objects: BTreeMap<u32, &'p [u8]>,
}

impl<'p> Reader<'p> {
    pub(crate) fn new(bytes: &'p [u8]) -> Self {
        let mut objects = BTreeMap::new();
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], b" 0 obj") {
            let head = at + found;
            let digits = bytes[..head].iter().rev().take_while(|b| b.is_ascii_digit()).count();
            let number = std::str::from_utf8(&bytes[head - digits..head]).unwrap();
            let body = &bytes[head + 6..];
            let end = find(body, b"endobj").unwrap();
            objects.insert(number.parse().unwrap(), &body[..end]);
            at = head + 6 + end;
        }
        Self { bytes, objects }
    }

    pub(crate) fn catalog(&self) -> String {
        self.heads().find(|head| head.contains("/Type/Catalog")).unwrap()
    }

    /// The XMP packet, which is not compressed.
    pub(crate) fn xmp(&self) -> String {
        let start = find(self.bytes, b"<?xpacket").unwrap();
        let end = find(&self.bytes[start..], b"<?xpacket end").unwrap();
        String::from_utf8_lossy(&self.bytes[start..start + end]).into_owned()
    }

    /// Names of embedded fonts.
    pub(crate) fn fonts(&self) -> Vec<String> {
        let descriptors = self.heads().filter(|head| head.contains("/Type/FontDescriptor"));
        descriptors.map(|head| between(&head, "/FontName/", "/").to_owned()).collect()
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages().len()
    }

    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (number, page) in self.pages().into_iter().enumerate() {
            let resources = self.head(reference(&page, "/Resources "));
            let fonts = self.fonts_of(&resources);
            let content = self.stream(reference(&page, "/Contents "));
            pieces.extend(Content::new(&content, &fonts, number).pieces());
        }
        pieces
    }

    /// All text, a line for each line that is drawn; what stands side by side is joined from left to right.
    pub(crate) fn text(&self) -> String {
        let mut lines: Vec<(usize, f32, String)> = Vec::new();
        for piece in self.pieces() {
            match lines.last_mut() {
                Some((page, y, line)) if *page == piece.page && (*y - piece.y).abs() < 0.1 => {
                    line.push_str(&piece.text);
                }
                _ => lines.push((piece.page, piece.y, piece.text)),
            }
        }
        lines.into_iter().map(|(_, _, line)| line).collect::<Vec<_>>().join("\n")
    }

    fn pages(&self) -> Vec<String> {
        let tree = self.heads().find(|head| head.contains("/Type/Pages")).unwrap();
        let kids = between(&tree, "/Kids[", "]");
        kids.split(" 0 R").filter_map(|id| id.trim().parse().ok()).map(|id| self.head(id)).collect()
    }

    fn fonts_of(&self, resources: &str) -> BTreeMap<String, BTreeMap<u16, String>> {
        let listed = between(resources, "/Font<<", ">>");
        let mut fonts = BTreeMap::new();
        for font in listed.split('/').filter(|font| !font.is_empty()) {
            let (name, id) = font.split_once(' ').unwrap();
            let id = id.split(' ').next().unwrap().parse().unwrap();
            let table = self.stream(reference(&self.head(id), "/ToUnicode "));
            fonts.insert(name.to_owned(), unicode_table(&String::from_utf8(table).unwrap()));
        }
        fonts
    }

    fn heads(&self) -> impl Iterator<Item = String> {
        self.objects.keys().map(|id| self.head(*id))
    }

    /// An object without its stream.
    fn head(&self, id: u32) -> String {
        let object = self.objects[&id];
        let end = find(object, b"stream").unwrap_or(object.len());
        String::from_utf8_lossy(&object[..end]).into_owned()
    }

    fn stream(&self, id: u32) -> Vec<u8> {
        let object = self.objects[&id];
        let head = self.head(id);
        let start = head.len() + "stream\n".len();
        let length: usize = between(&head, "/Length ", "/").trim_end_matches('>').parse().unwrap();
        assert!(head.contains("/Filter/FlateDecode"), "{head}");
        miniz_oxide::inflate::decompress_to_vec_zlib(&object[start..start + length]).unwrap()
    }
}

fn unicode_table(text: &str) -> BTreeMap<u16, String> {
    let mut table = BTreeMap::new();
    for block in text.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap();
        for line in block.lines().filter(|line| line.contains('<')) {
            let mut parts = line.split(['<', '>']).filter(|part| !part.trim().is_empty());
            let code = u16::from_str_radix(parts.next().unwrap(), 16).unwrap();
            table.insert(code, utf16(&hex(parts.next().unwrap())));
        }
    }
    assert!(!text.contains("beginbfrange"), "ranges are not used by our files");
    table
}

/// What a content stream says, one operator after the other.
struct Content<'c> {
    rest: &'c [u8],
    fonts: &'c BTreeMap<String, BTreeMap<u16, String>>,
    font: String,
    operands: Vec<Token>,
    reversed: bool,
    /// Text of the piece, a string for each marked content, in the order drawn.
    blocks: Vec<String>,
    /// Whether the piece runs from the right, so that what is drawn last is read first.
    from_the_right: bool,
    /// Text that stands for the glyphs until the end of the marked content.
    actual: Option<String>,
    piece: Piece,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Token {
    Number(f32),
    Name(String),
    Bytes(Vec<u8>),
    Operator(String),
}

impl<'c> Content<'c> {
    fn new(
        rest: &'c [u8],
        fonts: &'c BTreeMap<String, BTreeMap<u16, String>>,
        page: usize,
    ) -> Self {
        let (text, glyphs) = (String::new(), Vec::new());
        let piece = Piece { page, x: 0.0, y: 0.0, size: 0.0, text, glyphs };
        let (font, operands, pieces) = (String::new(), Vec::new(), Vec::new());
        Self {
            rest,
            fonts,
            font,
            operands,
            reversed: false,
            blocks: Vec::new(),
            from_the_right: false,
            actual: None,
            piece,
            pieces,
        }
    }

    fn pieces(mut self) -> Vec<Piece> {
        while let Some(token) = self.token() {
            if let Token::Operator(name) = token {
                self.apply(&name);
                self.operands.clear();
            } else {
                self.operands.push(token);
            }
        }
        self.pieces
    }

    fn apply(&mut self, operator: &str) {
        match operator {
            "BMC" => {
                self.reversed =
                    matches!(&self.operands[0], Token::Name(name) if name == "ReversedChars");
                self.from_the_right |= self.reversed;
            }
            "BDC" => {
                let bytes = self.operands.iter().find_map(|token| match token {
                    Token::Bytes(bytes) => Some(match bytes.strip_prefix(&[0xfe, 0xff]) {
                        Some(units) => utf16(units),
                        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
                    }),
                    _ => None,
                });
                self.actual = Some(bytes.unwrap());
            }
            "EMC" => {
                self.reversed = false;
                if let Some(text) = self.actual.take() {
                    self.blocks.push(text);
                }
            }
            "Tf" => {
                if let [Token::Name(name), Token::Number(size)] = &self.operands[..] {
                    (self.font, self.piece.size) = (name.clone(), *size);
                }
            }
            "Tm" => {
                if let [.., Token::Number(x), Token::Number(y)] = self.operands[..] {
                    (self.piece.x, self.piece.y) = (x, y);
                }
            }
            "Tj" | "TJ" => self.show(),
            "ET" => {
                if std::mem::take(&mut self.from_the_right) {
                    self.blocks.reverse();
                }
                let text = std::mem::take(&mut self.blocks).concat();
                self.pieces.push(Piece { text, ..self.piece.clone() });
                self.piece.glyphs.clear();
            }
            _ => {}
        }
    }

    fn show(&mut self) {
        let table = &self.fonts[&self.font];
        let strings = self.operands.iter().filter_map(|token| match token {
            Token::Bytes(bytes) => Some(bytes),
            _ => None,
        });
        let codes: Vec<u16> = strings
            .flat_map(|bytes| bytes.chunks_exact(2))
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        assert!(!codes.contains(&0), "an empty box is printed");
        if self.actual.is_none() {
            let mut texts: Vec<&str> = codes.iter().map(|code| table[code].as_str()).collect();
            if self.reversed {
                texts.reverse();
            }
            self.blocks.push(texts.concat());
        }
        self.piece.glyphs.extend(codes);
    }

    fn token(&mut self) -> Option<Token> {
        // Structure between tokens adds nothing here: arrays and dictionaries are read as what is in them.
        let skip = |b: &u8| b.is_ascii_whitespace() || b"[]>".contains(b);
        while self.rest.first().is_some_and(skip) || self.rest.starts_with(b"<<") {
            self.rest = &self.rest[if self.rest.starts_with(b"<<") { 2 } else { 1 }..];
        }
        match self.rest.first()? {
            b'(' => Some(Token::Bytes(self.literal())),
            b'<' => {
                let end = find(self.rest, b">").unwrap();
                let text = std::str::from_utf8(&self.rest[1..end]).unwrap().to_owned();
                self.rest = &self.rest[end + 1..];
                Some(Token::Bytes(hex(&text)))
            }
            b'/' => {
                self.rest = &self.rest[1..];
                Some(Token::Name(self.word()))
            }
            _ => {
                let word = self.word();
                Some(word.parse().map_or(Token::Operator(word), Token::Number))
            }
        }
    }

    fn word(&mut self) -> String {
        let end = self.rest.iter().position(|b| b.is_ascii_whitespace() || b"[]<>()/".contains(b));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        String::from_utf8(word.to_vec()).unwrap()
    }

    /// A string in brackets with its escapes (ISO 32000-1, 7.3.4.2).
    fn literal(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut depth = 0;
        let mut at = 0;
        loop {
            let byte = self.rest[at];
            at += 1;
            match byte {
                b'(' if depth == 0 => depth = 1,
                b')' if depth == 1 => break,
                b'\\' => {
                    let digits =
                        self.rest[at..].iter().take(3).take_while(|b| b.is_ascii_digit()).count();
                    if digits > 0 {
                        let text = std::str::from_utf8(&self.rest[at..at + digits]).unwrap();
                        out.push(u8::try_from(u16::from_str_radix(text, 8).unwrap()).unwrap());
                        at += digits;
                        continue;
                    }
                    out.push(match self.rest[at] {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        other => other,
                    });
                    at += 1;
                }
                other => {
                    depth += i32::from(other == b'(') - i32::from(other == b')');
                    out.push(other);
                }
            }
        }
        self.rest = &self.rest[at..];
        out
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    rest.split_once(to).map_or(rest, |(found, _)| found)
}

fn reference(object: &str, key: &str) -> u32 {
    between(object, key, " ").parse().unwrap()
}

fn hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}
