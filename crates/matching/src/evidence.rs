//! What speaks for and against a candidate, one comparison at a time: for an officer to read (`Display`, in English) and
//! for a program to translate (a stable `code` and its parts in JSON).

use std::fmt;

use particulars::{CountryCode, DateAgreement, NumberAgreement, PartialDate, Sex};
use serde::{Deserialize, Serialize};

/// One comparison. The words are as typed and as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Evidence {
    /// A word of the name meets a word of the listed name.
    NameWord {
        /// As typed.
        searched: String,
        /// As listed.
        listed: String,
        /// How they agree.
        how: WordAgreement,
    },
    /// A word of the name has no counterpart in the listed name, which has all its words matched: an omission.
    NameWordNotListed {
        /// As typed.
        searched: String,
    },
    /// A word of the listed name was not searched for: an omission.
    NameWordNotSearched {
        /// As listed.
        listed: String,
    },
    /// A word of the name stands against another of the listed name: a contradiction.
    NameWordDiffers {
        /// As typed.
        searched: String,
        /// As listed.
        listed: String,
    },
    /// The name that met is one the list itself holds to be weak.
    WeakAlias {
        /// The alias, as listed.
        listed: String,
    },
    /// Dates of birth were compared.
    Born {
        /// As searched.
        searched: PartialDate,
        /// The listed date that agrees best.
        listed: PartialDate,
        /// How they agree.
        how: DateAgreement,
    },
    /// Sexes were compared.
    Sex {
        /// As searched.
        searched: Sex,
        /// As listed.
        listed: Sex,
    },
    /// A nationality in common.
    SameNationality {
        /// The country.
        country: CountryCode,
    },
    /// Nationalities are known on both sides and none is in common.
    OtherNationality {
        /// As searched.
        searched: Vec<CountryCode>,
        /// As listed.
        listed: Vec<CountryCode>,
    },
    /// A document number agrees.
    Document {
        /// As searched.
        searched: String,
        /// As listed.
        listed: String,
        /// How the numbers agree.
        how: NumberAgreement,
        /// How the issuers agree.
        issuer: IssuerAgreement,
    },
}

/// How two words of names agree, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordAgreement {
    /// The same but for capitals.
    Same,
    /// The same letters without marks.
    WithoutMarks,
    /// The same letters when both are written in Latin script.
    Romanised,
    /// The same sounds in two scripts.
    SameSound,
    /// Known to be written so in the other script.
    KnownForm,
    /// Two words on one side are one on the other.
    Joined,
    /// One letter is other, missing, added or exchanged with its neighbour.
    OneLetter,
    /// The same consonants.
    SameConsonants,
    /// Alike to the eye.
    Alike,
    /// One is the other's initial.
    Initial,
}

/// How the issuers of two documents agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IssuerAgreement {
    /// The same country.
    Same,
    /// Not known on at least one side.
    Unknown,
    /// Two countries.
    Other,
}

impl fmt::Display for Evidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NameWord { searched, listed, how: WordAgreement::Same } => {
                write!(out, "{searched} = {listed}")
            }
            Self::NameWord { searched, listed, how } => {
                write!(out, "{searched} ≈ {listed}: {how}")
            }
            Self::NameWordNotListed { searched } => {
                write!(out, "{searched}: not in the listed name")
            }
            Self::NameWordNotSearched { listed } => {
                write!(out, "the listed name also has {listed}")
            }
            Self::NameWordDiffers { searched, listed } => {
                write!(out, "{searched}: the listed name has {listed} instead")
            }
            Self::WeakAlias { listed } => {
                write!(out, "{listed} is an alias the list holds to be weak")
            }
            Self::Born { searched, listed, how } => born(out, *searched, *listed, *how),
            Self::Sex { searched, listed } if searched == listed => write!(out, "same sex"),
            Self::Sex { searched, listed } => {
                write!(out, "sex {searched}, the list says {listed}")
            }
            Self::SameNationality { country } => {
                write!(out, "same nationality: {}", country.name())
            }
            Self::OtherNationality { searched, listed } => {
                let names = |codes: &[CountryCode]| {
                    codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", ")
                };
                write!(out, "nationality {}, the list says {}", names(searched), names(listed))
            }
            Self::Document { searched, how, issuer, .. } => {
                let how = match how {
                    NumberAgreement::Same => "same number",
                    NumberAgreement::SameRead => "same number if O is read as 0 and I as 1",
                    NumberAgreement::Different => "another number",
                };
                let issuer = match issuer {
                    IssuerAgreement::Same => "same issuer",
                    IssuerAgreement::Unknown => "issuer not known to both",
                    IssuerAgreement::Other => "but another issuer",
                };
                write!(out, "document {searched}: {how}, {issuer}")
            }
        }
    }
}

fn born(
    out: &mut fmt::Formatter<'_>,
    searched: PartialDate,
    listed: PartialDate,
    how: DateAgreement,
) -> fmt::Result {
    match how {
        DateAgreement::Same => write!(out, "born {searched}: the same"),
        DateAgreement::Compatible => {
            write!(out, "born {searched}, the list says {listed}: can be the same")
        }
        DateAgreement::DayMonthSwapped => {
            write!(out, "born {searched}, the list says {listed}: day and month swapped")
        }
        DateAgreement::OneDigit => {
            write!(out, "born {searched}, the list says {listed}: one digit differs")
        }
        DateAgreement::NearYear(0) => {
            write!(out, "born {searched}, the list says {listed}: same year, another day")
        }
        DateAgreement::NearYear(_) => {
            write!(out, "born {searched}, the list says {listed}: near")
        }
        DateAgreement::Contradict => {
            write!(out, "born {searched}, the list says {listed}: another date")
        }
    }
}

impl fmt::Display for WordAgreement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Same => "the same",
            Self::WithoutMarks => "same letters without marks",
            Self::Romanised => "same letters in Latin script",
            Self::SameSound => "the same sounds in another script",
            Self::KnownForm => "known to be written so in the other script",
            Self::Joined => "the same written as one word",
            Self::OneLetter => "one letter differs",
            Self::SameConsonants => "same consonants",
            Self::Alike => "alike",
            Self::Initial => "initial",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_reads_as_a_sentence_and_travels_as_a_code_with_its_parts() {
        let born = Evidence::Born {
            searched: "1971-05-09".parse().unwrap(),
            listed: "1970".parse().unwrap(),
            how: DateAgreement::NearYear(1),
        };
        assert_eq!(born.to_string(), "born 1971-05-09, the list says 1970: near");
        let json = serde_json::to_string(&born).unwrap();
        assert_eq!(
            json,
            r#"{"code":"born","searched":"1971-05-09","listed":"1970","how":{"near-year":1}}"#
        );
        assert_eq!(serde_json::from_str::<Evidence>(&json).unwrap(), born);
        let word = Evidence::NameWord {
            searched: "Phượng".into(),
            listed: "Phuong".into(),
            how: WordAgreement::WithoutMarks,
        };
        assert_eq!(word.to_string(), "Phượng ≈ Phuong: same letters without marks");
    }
}
