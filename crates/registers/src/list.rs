//! The register of notices as a list: narrowed, in an order, a page at a time. A page is asked for by the key of the last row of the
//! one before, never by counting, so that rows that come and go between two pages move no other.

use domain::{KindCode, ListFact, MemberCode, RecordId, list::ListImport, notice::FileNumber};
use rusqlite::{OptionalExtension, params};

use crate::{
    DecodedEntry, Effects, Registers, RegistersError,
    notice::{COLUMNS, Notice, read},
    sql,
    tables::Tables,
};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("list.sql"),
    erased: &[],
    kept: &[("list", "what was imported when, no record")],
};

/// When the state last changed; drafts have no such time and stand first. The schema has an index on these very words.
const CHANGED: &str =
    "coalesce(state ->> '$.at', state ->> '$.since', state ->> '$.published.at', '9')";

/// What a list is narrowed by; nothing of it says anything about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Only this kind.
    pub kind: Option<KindCode>,
    /// Only this state, as the register writes it: `published`, `in_review`.
    pub state: Option<String>,
    /// Only this owner's.
    pub owner: Option<MemberCode>,
    /// Only this file number or outside reference.
    pub number: Option<String>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What changed last first.
    #[default]
    Newest,
    /// By kind.
    Kind,
    /// By owner.
    Owner,
}

/// Where a page begins: after this row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// The row's key in the list's order.
    pub key: String,
    /// The row.
    pub record: RecordId,
}

impl Registers {
    pub(crate) fn apply_list(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &ListFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            ListFact::ListImported(import) => self.note_list(decoded, import)?,
        }
        Ok(Effects::default())
    }

    fn note_list(
        &mut self,
        decoded: &DecodedEntry<'_>,
        import: &ListImport,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO list (source, pos, import) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![import.source.as_str(), decoded.pos, sql::json(import)])?;
        Ok(())
    }

    /// The last import of an authority's list.
    pub fn list(&self, source: &MemberCode) -> Result<Option<ListImport>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT import FROM list WHERE source = ?1")?
            .query_row([source.as_str()], |row| sql::read_json(row, 0))
            .optional()?)
    }

    /// At most `most` records of the list, from `after` on, each with its key in the order.
    pub fn list_notices(
        &self,
        narrowed: &Narrowed,
        order: Order,
        after: Option<&After>,
        most: usize,
    ) -> Result<Vec<(String, Notice)>, RegistersError> {
        let (key, compare, way) = match order {
            Order::Newest => (CHANGED, "<", "DESC"),
            Order::Kind => ("kind", ">", "ASC"),
            Order::Owner => ("owner", ">", "ASC"),
        };
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS}, {key} FROM notice
             WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state ->> '$.state' = ?2)
             AND (?3 IS NULL OR owner = ?3) AND (?4 IS NULL OR file = ?4 OR outside_reference = ?4)
             AND (?5 IS NULL OR ({key}, id) {compare} (?5, ?6))
             ORDER BY {key} {way}, id {way} LIMIT ?7",
        ))?;
        let rows = query.query_map(
            params![
                narrowed.kind.as_ref().map(KindCode::as_str),
                narrowed.state,
                narrowed.owner.as_ref().map(MemberCode::as_str),
                narrowed.number,
                after.map(|after| &after.key),
                after.map(|after| after.record.bytes()),
                most as u64,
            ],
            |row| Ok((row.get::<_, String>(9)?, read(row)?)),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether there is a record under this file number or outside reference, and which.
    pub fn by_number(&self, number: &str) -> Result<Option<Notice>, RegistersError> {
        let narrowed = Narrowed { number: Some(number.to_owned()), ..Narrowed::default() };
        Ok(self.list_notices(&narrowed, Order::Newest, None, 1)?.pop().map(|(_, notice)| notice))
    }

    /// A record in force by its file number.
    pub fn notice_by_file(&self, file: &FileNumber) -> Result<Option<Notice>, RegistersError> {
        Ok(self.by_number(&file.0)?.filter(|notice| notice.state.in_force()))
    }
}
