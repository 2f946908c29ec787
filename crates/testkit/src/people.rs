//! Invented people in several scripts, and complete drafts about them. Names are put together from made-up syllables and
//! words; whoever bears one does so by chance.

use domain::{Draft, MemberCode, audience::Audience, draft::Subject};
use formats::un_list::{UnDocument, UnIndividual, UnRecord, UnSubject};
use particulars::{
    CountryCode, DocumentNumber, DocumentType, Mrz, MrzState, PartialDate, Sex,
    mrz::{Cyrillic, Format, MrzContent},
};
use rand_core::Rng;

use crate::Dice;

/// Forename, family name and the whole name in its own script.
const NAMES: [(&str, &str, Option<&str>); 16] = [
    ("Ardelin", "Quastrov", None),
    ("Mirelle", "Tovandre", None),
    ("Oskarin", "Belvaast", None),
    ("Quý Lân", "Trịnh-Vosse", Some("Trịnh-Vosse Quý Lân")),
    ("Thuận Kha", "Đoàn-Merrel", Some("Đoàn-Merrel Thuận Kha")),
    ("Zoryan", "Velmidov", Some("Зорян Вельмидов")),
    ("Lyubasha", "Ternogradska", Some("Любаша Терноградска")),
    ("Samirun", "Al-Daworani", Some("سميرون الدوراني")),
    ("Nadhira", "Qasmundi", Some("نظيرة القسموندي")),
    ("Jianrou", "Ouxing", Some("欧星剑柔")),
    ("Haruto-Rei", "Mizukawabe", Some("水川辺 玲人")),
    ("Theodoxios", "Kallimenis", Some("Θεοδόξιος Καλλιμένης")),
    ("Iñaxio", "Berrotzaga", None),
    ("Sølvi", "Hjartansen", None),
    ("Kwabenu", "Asantefoh", None),
    ("Ilmarisa", "Vuorenkoski", None),
];

/// An invented person.
#[derive(Clone, Debug)]
pub struct Invented {
    /// Forename in Latin letters.
    pub forename: String,
    /// Family name in Latin letters.
    pub family_name: String,
    /// The name in its own script.
    pub original: Option<String>,
    /// Date of birth.
    pub born: PartialDate,
    /// Sex as in the document.
    pub sex: Sex,
    /// Nationality and issuer of the passport.
    pub country: CountryCode,
    /// Passport number.
    pub passport: String,
}

impl Invented {
    /// A person nobody has met.
    pub fn new(dice: &mut Dice) -> Self {
        let mut pick = |bound: u64| dice.next_u64() % bound;
        let (forename, family_name, original) = NAMES[pick(NAMES.len() as u64) as usize];
        let countries: Vec<_> = CountryCode::all().collect();
        // A syllable makes two bearers of one name two persons.
        let syllable = ["ra", "ne", "mo", "li", "tu", "sa", "ki", "vo"][pick(8) as usize];
        let (year, month, day) = (1950 + pick(50) as i16, 1 + pick(12) as i8, 1 + pick(28) as i8);
        Self {
            forename: forename.to_owned(),
            family_name: format!("{family_name}{syllable}"),
            original: original.map(str::to_owned),
            born: PartialDate::ymd(year, month, day).unwrap_or_else(|_| unreachable!()),
            sex: if pick(2) == 0 { Sex::Female } else { Sex::Male },
            country: countries[pick(countries.len() as u64) as usize],
            passport: format!("{}{:07}", ["N", "K", "P"][pick(3) as usize], pick(10_000_000)),
        }
    }

    /// Forename and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.forename, self.family_name)
    }

    /// The machine readable zone of the passport (TD3).
    ///
    /// # Panics
    /// If the invented name cannot stand in a zone: a mistake in the lists above.
    #[expect(clippy::expect_used, reason = "the word lists are ours")]
    pub fn mrz(&self) -> String {
        let state = MrzState::parse(self.country.alpha3()).expect("an ISO country");
        let content = MrzContent {
            format: Format::Td3,
            code: "P".into(),
            issuer: state,
            surname: self.family_name.clone(),
            given: self.forename.clone(),
            number: self.passport.clone(),
            nationality: state,
            birth: Some(self.born),
            sex: self.sex,
            expiry: "2031-05-09".parse().ok(),
            optional1: String::new(),
            optional2: String::new(),
            cyrillic: Cyrillic::default(),
        };
        Mrz::write(&content).expect("an invented name fits a zone").to_string()
    }

    /// The person on the Security Council's list.
    ///
    /// # Panics
    /// If the passport's number is none.
    #[expect(clippy::expect_used, reason = "the numbers are ours")]
    pub fn listed(&self) -> UnRecord {
        let document = UnDocument {
            kind_text: "Passport".into(),
            kind: DocumentType::Passport,
            number_text: Some(self.passport.clone()),
            number: Some(DocumentNumber::new(&self.passport).expect("a number")),
            issuer: Some(self.country),
            issuer_text: None,
            issued_at: None,
            issued_on: None,
            expires_on: None,
            note: None,
        };
        let individual = UnIndividual {
            names: vec![self.forename.clone(), self.family_name.clone()],
            births: vec![self.born],
            documents: vec![document],
            sex: Some(self.sex),
            aliases: Vec::new(),
            titles: Vec::new(),
            designations: Vec::new(),
            nationalities: Vec::new(),
            birth_notes: Vec::new(),
            places_of_birth: Vec::new(),
            addresses: Vec::new(),
        };
        UnRecord {
            line: 1,
            data_id: "1".into(),
            version: 1,
            reference: "ZZi.001".into(),
            list: "ZZ".into(),
            listed_on: None,
            updated_on: Vec::new(),
            original_script: None,
            comments: Some("Invented for a test, and for nothing else.".into()),
            subject: UnSubject::Individual(Box::new(individual)),
            warnings: Vec::new(),
        }
    }

    /// A complete draft of `kind` about this person, asked for by `requester`.
    ///
    /// # Panics
    /// If the statute has no sample of the kind, or one that is not about a person.
    #[expect(clippy::expect_used, reason = "the kind is the test's to choose")]
    pub fn draft(&self, kind: &str, requester: &str, audience: Audience) -> Draft {
        let sample = statute::samples::of(kind).expect("a kind with a sample");
        let mut draft = Draft::from_json(sample.as_bytes()).expect("samples read");
        draft.requester = requester.parse::<MemberCode>().expect("a member's code");
        draft.case_reference = format!("{requester}-{}", self.passport);
        draft.handling.audience = audience;
        let country = draft.requester.country();
        if let Some(warrant) =
            draft.judicial.as_mut().and_then(|judicial| judicial.warrant.as_mut())
        {
            warrant.issued_by = country.unwrap_or(warrant.issued_by);
        }
        let Subject::Person(person) = &mut draft.subject else { panic!("a sample about a person") };
        person.forename.clone_from(&self.forename);
        person.family_name.clone_from(&self.family_name);
        person.name_in_original_script.clone_from(&self.original);
        person.aliases.clear();
        person.sex = Some(self.sex);
        person.dates_of_birth = vec![self.born];
        person.nationalities = vec![self.country];
        person.place_of_birth = None;
        let document = format!(
            r#"{{"kind":"passport","issuer":"{}","number":"{}"}}"#,
            self.country.alpha2(),
            self.passport
        );
        person.documents = vec![serde_json::from_str(&document).expect("a document")];
        draft
    }
}
