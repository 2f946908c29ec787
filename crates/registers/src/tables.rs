//! The tables of all nouns, and what an erasure takes of each. A noun names its own, beside its SQL; a table that none of them
//! names as erased or as kept fails a test, so that no new table outlives the records it is about.

use crate::TABLES;

/// The tables of one noun.
pub(crate) struct Tables {
    /// Its SQL.
    pub(crate) sql: &'static str,
    /// Tables whose rows go with a record, and the column that names it.
    pub(crate) erased: &'static [(&'static str, &'static str)],
    /// Tables that stay, and why they may: for the reader, and for the test that holds every table to one of the two.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by a test of the whole catalogue"))]
    pub(crate) kept: &'static [(&'static str, &'static str)],
}

/// The nouns that have tables: what each is called in facts, its module, and what applies its entries there.
macro_rules! nouns {
    ($($noun:ident: $module:ident, $apply:ident;)*) => {
        /// Every noun's tables, between those of the database itself and of entries on their way or unread.
        const TABLES: &[&tables::Tables] = &[
            &database::TABLES, $(&$module::TABLES,)* &outbound::TABLES, &unread::TABLES,
        ];

        impl Registers {
            /// Has the noun apply what it states.
            fn apply_fact(
                &mut self,
                decoded: &DecodedEntry<'_>,
                fact: &Fact,
            ) -> Result<Effects, RegistersError> {
                match fact { $(Fact::$noun(fact) => self.$apply(decoded, fact),)* }
            }
        }
    };
}
pub(crate) use nouns;

/// All SQL, in one text.
pub(crate) fn sql() -> String {
    TABLES.iter().map(|tables| tables.sql).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::directory::Post;

    use super::*;
    use crate::Registers;

    #[test]
    fn every_table_is_erased_with_its_record_or_kept_for_a_reason() {
        let registers = Registers::open(None, Post::Secretariat).unwrap();
        let mut query = registers
            .db
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            )
            .unwrap();
        let there: BTreeSet<String> =
            query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let mut named = BTreeSet::new();
        for tables in TABLES {
            for (table, column) in tables.erased {
                assert!(named.insert((*table).to_owned()), "{table} is named twice");
                let found = registers.db.prepare(&format!("SELECT {column} FROM {table}"));
                assert!(found.is_ok(), "{table} has no column {column}");
            }
            for (table, why) in tables.kept {
                assert!(named.insert((*table).to_owned()), "{table} is named twice");
                assert!(why.split_whitespace().count() >= 3, "{table} stays without a reason");
            }
        }
        assert_eq!(named, there);
    }
}
