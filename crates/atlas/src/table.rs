//! Reading the committed tables: fields between tabs, a row a line. The tables are ours and tested whole, so a line that
//! does not fit is left out here and missed by the tests.

use crate::Language;

/// What an order in `order.tsv` is of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Countries,
    Spoken,
}

const ORDER: &str = include_str!("../tables/order.tsv");

/// The fields of each line that has as many as asked for.
pub(crate) fn rows<const N: usize>(
    text: &'static str,
) -> impl Iterator<Item = [&'static str; N]> + Clone {
    text.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let mut row = [""; N];
        for place in &mut row {
            *place = fields.next()?;
        }
        fields.next().is_none().then_some(row)
    })
}

/// The codes of a kind, by the names' collation in a language.
pub(crate) fn order(kind: Kind, language: Language) -> impl Iterator<Item = &'static str> {
    let kind = match kind {
        Kind::Countries => "countries",
        Kind::Spoken => "spoken",
    };
    rows::<3>(ORDER)
        .filter(move |[of, tag, _]| *of == kind && *tag == language.tag())
        .flat_map(|[_, _, codes]| codes.split(' '))
}
