//! The colours of notices as ink: a band, and the writing on it. Which kind has which colour is the statute's to say.

/// The colour of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Wanted.
    Red,
    /// Information asked.
    Blue,
    /// Warning.
    Green,
    /// Missing.
    Yellow,
    /// Unidentified body.
    Black,
    /// Way of working.
    Purple,
    /// Imminent threat.
    Orange,
    /// Assets.
    Silver,
    /// A diffusion, or a kind without a colour.
    Plain,
}

/// What a printer is told: red, green, blue.
pub(crate) type Ink = [u8; 3];

pub(crate) const INK: Ink = [0x12, 0x16, 0x1c];
pub(crate) const QUIET: Ink = [0x4a, 0x52, 0x5e];
pub(crate) const RULE: Ink = [0xd5, 0xd9, 0xdf];
pub(crate) const TINT: Ink = [0xf2, 0xf4, 0xf7];
pub(crate) const WHITE: Ink = [0xff, 0xff, 0xff];

impl Colour {
    /// All of them, in the order of the rules.
    pub const ALL: [Self; 9] = [
        Self::Red,
        Self::Blue,
        Self::Green,
        Self::Yellow,
        Self::Black,
        Self::Purple,
        Self::Orange,
        Self::Silver,
        Self::Plain,
    ];

    /// The colour of an English name in lower case, as statutes and interfaces write it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// Its English name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Black => "black",
            Self::Purple => "purple",
            Self::Orange => "orange",
            Self::Silver => "silver",
            Self::Plain => "plain",
        }
    }

    pub(crate) const fn band(self) -> Ink {
        match self {
            Self::Red => [0xb8, 0x10, 0x2a],
            Self::Blue => [0x0b, 0x4e, 0xa2],
            Self::Green => [0x17, 0x6b, 0x35],
            Self::Yellow => [0xf2, 0xc5, 0x00],
            Self::Black => [0x1a, 0x1a, 0x1a],
            Self::Purple => [0x5f, 0x2a, 0x86],
            Self::Orange => [0xee, 0x8b, 0x1d],
            Self::Silver => [0xb9, 0xbe, 0xc6],
            Self::Plain => [0xe6, 0xe9, 0xee],
        }
    }

    /// Black or white, whichever reads better on the band.
    pub(crate) const fn writing(self) -> Ink {
        match self {
            Self::Red | Self::Blue | Self::Green | Self::Black | Self::Purple => WHITE,
            Self::Yellow | Self::Orange | Self::Silver | Self::Plain => INK,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_found_by_its_name() {
        for colour in Colour::ALL {
            assert_eq!(Colour::from_name(colour.name()), Some(colour));
        }
        assert_eq!(Colour::from_name("Red"), None);
    }

    /// WCAG 2.2, 1.4.3: at least 4.5 to 1.
    #[test]
    fn writing_stands_out_from_every_band() {
        for colour in Colour::ALL {
            let (band, writing) = (luminance(colour.band()), luminance(colour.writing()));
            let contrast = (band.max(writing) + 0.05) / (band.min(writing) + 0.05);
            assert!(contrast >= 4.5, "{colour:?}: {contrast:.1}");
        }
        assert!((luminance(WHITE) + 0.05) / (luminance(QUIET) + 0.05) >= 7.0);
    }

    fn luminance(ink: Ink) -> f64 {
        let linear = ink.map(|byte| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
