//! Making a zone from what a document says: transliteration, the cutting of long names (9303-3 section 4.6), long numbers,
//! check digits. What comes out reads back as what went in.

use serde::{Deserialize, Serialize};

use super::layout::{Format, Layout, MAX_ZONE, Span};
use super::transliteration::{Cyrillic, TransliterationError, transliterate};
use super::{Mrz, check, parse};
use crate::date::{MrzDate, PartialDate};
use crate::mrz_state::MrzState;
use crate::sex::Sex;

/// What a zone is made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MrzContent {
    /// Which format.
    pub format: Format,
    /// One or two letters: `P`, `ID`, `V`…
    pub code: String,
    /// The issuing state or organisation.
    pub issuer: MrzState,
    /// Family names, in Latin, Cyrillic or Arabic script.
    pub surname: String,
    /// Given names; may be empty.
    pub given: String,
    /// Letters, digits; spaces and dashes become fillers.
    pub number: String,
    /// The holder's nationality.
    pub nationality: MrzState,
    /// Date of birth; what is not known of it is written as fillers.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Sex,
    /// Date of expiry; `None` writes fillers.
    pub expiry: Option<PartialDate>,
    /// Optional data (TD3: personal number).
    pub optional1: String,
    /// TD1's second optional data.
    pub optional2: String,
    /// Whose Cyrillic the names are in, if they are.
    #[serde(default)]
    pub cyrillic: Cyrillic,
}

/// Why content does not fit a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The document code's letters are not the format's.
    #[error(
        "code: not a document code of this format (P.. for TD3, A.., C.., I.. for TD1 and TD2, V.. for visas)"
    )]
    Code,
    /// A name with a character that has no value.
    #[error("{field}: {error}")]
    Name {
        /// `surname` or `given`.
        field: &'static str,
        /// What is wrong with it.
        #[source]
        error: TransliterationError,
    },
    /// No name at all.
    #[error("surname: empty, and no given name either")]
    NoName,
    /// A character other than A-Z, 0-9, space or dash; the place is counted from 1.
    #[error("{field}: character {place} is not a letter A-Z, digit, space or dash")]
    Character {
        /// The field.
        field: &'static str,
        /// Place, counted from 1.
        place: usize,
    },
    /// More than the format has room for.
    #[error("{field}: {found} characters, but the format has room for {room}")]
    TooLong {
        /// The field.
        field: &'static str,
        /// How many there are.
        found: usize,
        /// How many fit.
        room: usize,
    },
    /// No letter or digit.
    #[error("number: empty")]
    NoNumber,
}

impl Mrz {
    /// Makes a zone. Its check digits agree.
    pub fn write(content: &MrzContent) -> Result<Self, WriteError> {
        let format = content.format;
        let layout = format.layout();
        let mut zone = [b'<'; MAX_ZONE];
        place(&mut zone, 0, &characters("code", &content.code, 2)?);
        place(&mut zone, 2, content.issuer.code().as_bytes());
        place(&mut zone, layout.name.from, name(content, layout.name.length())?.as_bytes());
        write_number(&mut zone, content, layout)?;
        place(&mut zone, layout.nationality.from, content.nationality.code().as_bytes());
        let date = |known: Option<PartialDate>| {
            known.map_or([b'<'; 6], |known| MrzDate::of(known).characters())
        };
        write_checked(&mut zone, layout.birth, &date(content.birth));
        write_checked(&mut zone, layout.expiry, &date(content.expiry));
        zone[usize::from(layout.sex)] = match content.sex {
            Sex::Female => b'F',
            Sex::Male => b'M',
            Sex::Unspecified => b'<',
        };
        let second = characters("optional2", &content.optional2, layout.optional2.length())?;
        place(&mut zone, layout.optional2.from, &second);
        if let Some(personal) = layout.personal_check {
            zone[usize::from(personal)] = check::check_digit(&zone[layout.optional1.range()]);
        }
        if let Some(composite) = layout.composite_check {
            zone[usize::from(composite)] = check::composite_digit(&zone, layout);
        }
        let zone = parse::fields(format, zone, false);
        if zone.code_conforms() { Ok(zone) } else { Err(WriteError::Code) }
    }
}

fn place(zone: &mut [u8; MAX_ZONE], from: u8, field: &[u8]) {
    let from = usize::from(from);
    zone[from..from + field.len()].copy_from_slice(field);
}

fn write_checked(zone: &mut [u8; MAX_ZONE], span: Span, field: &[u8]) {
    place(zone, span.from, field);
    zone[usize::from(span.to)] = check::check_digit(&zone[span.range()]);
}

/// Number and (first) optional data, which a long number shares.
fn write_number(
    zone: &mut [u8; MAX_ZONE],
    content: &MrzContent,
    layout: &Layout,
) -> Result<(), WriteError> {
    let room = layout.optional1.length();
    let most = 9 + if layout.long_numbers { room - 1 } else { 0 };
    let mut number = characters("number", &content.number, MAX_ZONE)?;
    if number.len() > 9 {
        // Its end is marked by a filler, so a long number cannot hold one.
        number.retain(|&byte| byte != b'<');
    }
    let optional = characters("optional1", &content.optional1, room)?;
    if number.is_empty() {
        return Err(WriteError::NoNumber);
    }
    if number.len() > most {
        return Err(WriteError::TooLong { field: "number", found: number.len(), room: most });
    }
    if number.len() <= 9 {
        write_checked(zone, layout.number, &number);
        place(zone, layout.optional1.from, &optional);
        return Ok(());
    }
    place(zone, layout.number.from, &number[..9]);
    let mut shared = number[9..].to_vec();
    shared.push(check::check_digit(&number));
    if !optional.is_empty() {
        shared.push(b'<');
        shared.extend(&optional);
    }
    if shared.len() > room {
        return Err(WriteError::TooLong { field: "optional1", found: shared.len(), room });
    }
    place(zone, layout.optional1.from, &shared);
    Ok(())
}

/// Capitals, digits and fillers, none at the ends.
fn characters(field: &'static str, text: &str, room: usize) -> Result<Vec<u8>, WriteError> {
    let text = text.trim_matches([' ', '-', '<']);
    let mut out = Vec::new();
    for (index, letter) in text.chars().enumerate() {
        match letter {
            'A'..='Z' | 'a'..='z' | '0'..='9' => out.push(letter.to_ascii_uppercase() as u8),
            ' ' | '-' | '<' => out.push(b'<'),
            _ => return Err(WriteError::Character { field, place: index + 1 }),
        }
        if out.len() > room {
            return Err(WriteError::TooLong { field, found: text.chars().count(), room });
        }
    }
    Ok(out)
}

/// The name field: primary identifier, two fillers, secondary identifier, cut to `room` so that a letter stands last.
fn name(content: &MrzContent, room: usize) -> Result<String, WriteError> {
    let of = |field, text: &str| {
        transliterate(text, content.cyrillic).map_err(|error| WriteError::Name { field, error })
    };
    let (surname, given) = (of("surname", &content.surname)?, of("given", &content.given)?);
    Ok(match (surname.is_empty(), given.is_empty()) {
        (true, true) => return Err(WriteError::NoName),
        (false, true) => cut(&surname, room),
        (true, false) => cut(&given, room),
        (false, false) => {
            // At least one letter of the given names stays (9303-3 section 4.6).
            let mut primary = surname;
            if primary.len() > room - 3 {
                primary = cut(&primary, room - 3);
            }
            let secondary = cut(&given, room - 2 - primary.len());
            format!("{primary}<<{secondary}")
        }
    })
}

/// Cuts so that the last character is a letter where it can be: then the cut shows. A part that would end exactly at the
/// edge loses its last letter to the first of the next part.
fn cut(name: &str, room: usize) -> String {
    let Some(head) = name.get(..room).filter(|_| name.len() > room) else {
        return name.to_owned();
    };
    match head.strip_suffix('<') {
        None => head.to_owned(),
        Some(parts) => match parts.get(..parts.len() - 1) {
            Some(shorter) if !shorter.is_empty() && !shorter.ends_with('<') => {
                format!("{shorter}<{}", &name[room..=room])
            }
            _ => parts.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CountryCode;
    use proptest::prelude::*;

    fn content(format: Format) -> MrzContent {
        MrzContent {
            format,
            code: match format {
                Format::Td1 | Format::Td2 => "I",
                Format::Td3 => "P",
                Format::MrvA | Format::MrvB => "V",
            }
            .into(),
            issuer: MrzState::parse("VNM").unwrap(),
            surname: "Đặng".into(),
            given: "Thu Hà".into(),
            number: "B 1234567".into(),
            nationality: MrzState::parse("D").unwrap(),
            birth: Some("1981-06".parse().unwrap()),
            sex: Sex::Female,
            expiry: Some("2031-05-09".parse().unwrap()),
            optional1: String::new(),
            optional2: String::new(),
            cyrillic: Cyrillic::default(),
        }
    }

    #[test]
    fn a_passport_is_written_as_a_reader_expects_it() {
        let passport = Mrz::write(&content(Format::Td3)).unwrap();
        assert_eq!(
            passport.to_string(),
            "P<VNMDANG<<THU<HA<<<<<<<<<<<<<<<<<<<<<<<<<<<\n\
             B<12345675D<<8106<<1F3105098<<<<<<<<<<<<<<06"
        );
    }

    #[test]
    fn a_long_name_is_cut_so_that_a_letter_stands_last() {
        let mut long = content(Format::Td1);
        long.surname = "Nilavadhanananda".into();
        long.given = "Chayapa Dejthamrong Krasuang".into();
        let card = Mrz::write(&long).unwrap();
        assert_eq!(card.lines().last(), Some("NILAVADHANANANDA<<CHAYAPA<DEJT"));
        assert!(card.name_may_be_cut());
        assert_eq!(cut("ANNA<MARIA", 5), "ANN<M");
        assert_eq!(cut("A<MARIA", 2), "A");
        long.surname = "Bennelong Woolloomooloo Warrandyte Warrnambool".into();
        let card = Mrz::write(&long).unwrap();
        assert_eq!((card.surname().len(), card.given()), (27, "C"));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_field() {
        let mut wrong = content(Format::Td3);
        wrong.number = "1234567890".into();
        assert_eq!(
            Mrz::write(&wrong),
            Err(WriteError::TooLong { field: "number", found: 10, room: 9 })
        );
        wrong.number = "12/4".into();
        assert_eq!(Mrz::write(&wrong), Err(WriteError::Character { field: "number", place: 3 }));
        wrong.number = "--".into();
        assert_eq!(Mrz::write(&wrong), Err(WriteError::NoNumber));
        wrong = content(Format::Td3);
        wrong.code = "V".into();
        assert_eq!(Mrz::write(&wrong), Err(WriteError::Code));
        wrong = content(Format::Td3);
        (wrong.surname, wrong.given) = (" ".into(), "-".into());
        assert_eq!(Mrz::write(&wrong), Err(WriteError::NoName));
    }

    fn any_content() -> impl Strategy<Value = MrzContent> {
        let word = "[A-Z]{1,12}( [A-Z]{1,12}){0,3}";
        (
            (proptest::sample::select(&Format::ALL[..]), word, word, "[A-Z0-9]{1,12}"),
            (0usize..249, 1950i16..1999, 1i8..=12, 1i8..=28, 0u8..3, "[A-Z0-9]{0,5}"),
        )
            .prop_map(
                |((format, surname, given, number), (state, y, m, d, sex, optional1))| {
                    let state = MrzState::from(CountryCode::all().nth(state).unwrap());
                    let long = format.layout().long_numbers;
                    let room = if long { 12 } else { 9 };
                    let shared = number.len() > 9 && format == Format::Td2;
                    MrzContent {
                        issuer: state,
                        nationality: state,
                        surname,
                        given,
                        number: number.chars().take(room).collect(),
                        birth: Some(PartialDate::ymd(y, m, d).unwrap()),
                        sex: [Sex::Female, Sex::Male, Sex::Unspecified][usize::from(sex)],
                        optional1: if shared { String::new() } else { optional1 },
                        ..content(format)
                    }
                },
            )
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_as_what_went_in(content in any_content()) {
            let written = Mrz::write(&content).unwrap();
            let read = Mrz::parse(&written.to_string()).unwrap();
            prop_assert!(read.valid(), "{:?}", read);
            prop_assert_eq!(read.format(), content.format);
            prop_assert_eq!(read.number(), &content.number);
            prop_assert_eq!(read.optional1(), &content.optional1);
            prop_assert_eq!(read.issuer(), Some(content.issuer));
            prop_assert_eq!(read.sex(), Some(content.sex));
            prop_assert_eq!(read.birth().unwrap(), MrzDate::of(content.birth.unwrap()));
            if !read.name_may_be_cut() && !content.surname.is_empty() {
                prop_assert!(content.surname.starts_with(read.surname()));
            }
            if content.surname.len() + content.given.len() + 2 <= 30 {
                prop_assert_eq!(read.surname(), &content.surname);
                prop_assert_eq!(read.given(), &content.given);
            }
        }
    }
}
