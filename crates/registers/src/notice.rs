//! Notices and diffusions: content, state, who owns them, who may see them.

use domain::{
    Draft, KindCode, MemberCode, NoticeFact, RecordId,
    audience::Audience,
    notice::{
        self, End, Ended, FileNumber, Published, State, Submitted, Suspended, UnderReview, entry,
    },
    review::Assessment,
};
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    DecodedEntry, Effects, LogName, Me, Registers, RegistersError, desk, index, sql, tables::Tables,
};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("notice.sql"),
    erased: &[
        ("notice", "id"),
        ("undo", "record"),
        ("origin", "record"),
        ("assessment", "record"),
        ("photograph", "record"),
    ],
    kept: &[
        ("guard", "keyed hashes, which the guard keeps on purpose"),
        ("tally", "how many records are in force"),
    ],
};

/// A notice as the registers hold it.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its identifier.
    pub id: RecordId,
    /// Member it belongs to.
    pub owner: MemberCode,
    /// Kind, as the statute lists it.
    pub kind: KindCode,
    /// Where it stands.
    pub state: State,
    /// File number, once published.
    pub file: Option<FileNumber>,
    /// The content in force, or the draft; none once erased.
    pub content: Option<Draft>,
    /// A submitted update that awaits review.
    pub pending: Option<Draft>,
    /// Who it is meant for, where this node may know.
    pub audience: Option<Audience>,
    /// Position of the entry that last changed it.
    pub pos: u64,
}

pub(crate) const COLUMNS: &str = "id, owner, kind, state, file, content, pending, audience, pos";

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Notice> {
    Ok(Notice {
        id: sql::read_record(row, 0)?,
        owner: sql::read_member(row, 1)?,
        kind: row.get_ref(2)?.as_str()?.parse().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(
                2,
                rusqlite::types::Type::Text,
                Box::new(error),
            )
        })?,
        state: sql::read_json(row, 3)?,
        file: row.get::<_, Option<String>>(4)?.map(FileNumber),
        content: sql::read_json_opt(row, 5)?,
        pending: sql::read_json_opt(row, 6)?,
        audience: sql::read_json_opt(row, 7)?,
        pos: row.get(8)?,
    })
}

/// What a list of notices is narrowed by.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those in force.
    pub in_force: bool,
    /// Only this owner's.
    pub owner: Option<MemberCode>,
    /// Only those known outside by this reference.
    pub outside_reference: Option<String>,
}

impl Registers {
    pub(crate) fn apply_notice(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &NoticeFact,
    ) -> Result<Effects, RegistersError> {
        let subject = decoded.subject();
        match fact {
            NoticeFact::NoticeDrafted(draft) => self.save_draft(decoded, subject, draft)?,
            NoticeFact::AudienceSet(choice) => self.choose_audience(decoded, subject, choice)?,
            NoticeFact::NoticeSubmitted(request) => self.submit(decoded, subject, request)?,
            NoticeFact::NoticePhotographed(photograph) => {
                self.keep_photograph(decoded, subject, photograph)?;
            }
            NoticeFact::ReviewOpened(_) => self.take_up(decoded, subject)?,
            NoticeFact::NoticeRefused(refused) => self.refuse(decoded, subject, refused)?,
            NoticeFact::NoticePublished(publication) => {
                self.publish(decoded, subject, publication)?;
            }
            NoticeFact::NoticeUpdated(publication) => self.update(decoded, subject, publication)?,
            NoticeFact::NoticeExtended(publication) => {
                self.extend(decoded, subject, publication)?;
            }
            NoticeFact::AssessmentRecorded(assessment) => {
                self.assess(decoded, subject, assessment)?;
            }
            NoticeFact::NoticeSuspended(suspension) => {
                self.suspend(decoded, subject, suspension)?;
            }
            NoticeFact::NoticeResumed(_) => self.resume(decoded, subject)?,
            NoticeFact::NoticeWithdrawn(_)
            | NoticeFact::NoticeCancelled(_)
            | NoticeFact::NoticeExpired(_) => self.end(decoded, subject, fact)?,
            NoticeFact::GuardSet(guard) => self.set_guard(guard)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn save_draft(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        saved: &entry::SavedDraft,
    ) -> Result<(), RegistersError> {
        let draft = whole(&saved.content)?;
        let content = saved.content.0.get();
        let state = self.state(id)?;
        if matches!(state, Some(State::Published(_) | State::Refused(_))) {
            self.set_pending(decoded, id, Some(content))?;
            // Nobody holds a refused request, so the new draft may be for others.
            if matches!(state, Some(State::Refused(_))) {
                self.set_audience(id, &saved.audience)?;
            }
            return Ok(());
        }
        self.put(decoded, id, &draft, &State::Draft, content)?;
        self.set_audience(id, &saved.audience)
    }

    pub(crate) fn choose_audience(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        choice: &entry::AudienceChoice,
    ) -> Result<(), RegistersError> {
        // An earlier choice coming back from the hub does not undo a later one that is on its way there.
        if decoded.log == LogName::Shared && self.awaits_hub(id, &notice::kinds::AudienceSet)? {
            return Ok(());
        }
        self.set_audience(id, &choice.audience)
    }

    pub(crate) fn submit(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        request: &entry::Request,
    ) -> Result<(), RegistersError> {
        let draft = whole(request)?;
        let content = request.0.get();
        let submitted = Submitted {
            author: domain::OfficerId::from_bytes(decoded.envelope.author.0),
            at: decoded.envelope.at,
        };
        if let Some(State::Published(published)) = self.state(id)? {
            self.set_pending(decoded, id, Some(content))?;
            let state = State::Published(Published { update: Some(submitted), ..published });
            self.set_state(decoded, id, &state)?;
        } else {
            self.put(decoded, id, &draft, &State::Submitted(submitted), content)?;
            self.set_pending(decoded, id, None)?;
            if let Some(audience) = decoded.audience.and_then(intended) {
                self.set_audience(id, &audience)?;
            }
        }
        self.keep_origin(decoded, id)?;
        if self.me == Me::Secretariat {
            self.put_on_desk(id, desk::REVIEW, id.bytes(), decoded.envelope.at, None)?;
        }
        Ok(())
    }

    pub(crate) fn take_up(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
    ) -> Result<(), RegistersError> {
        let reviewer = domain::OfficerId::from_bytes(decoded.envelope.author.0);
        let since = decoded.envelope.at;
        if let Some(State::Submitted(Submitted { author, .. })) = self.state(id)? {
            let review = UnderReview { author, reviewer, since };
            self.set_state(decoded, id, &State::InReview(review))?;
        }
        self.take_off_desk(id, desk::REVIEW, id.bytes())?;
        self.put_on_desk(id, desk::DECIDE, id.bytes(), since, None)
    }

    pub(crate) fn refuse(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        refused: &entry::Refused,
    ) -> Result<(), RegistersError> {
        self.take_off_desk(id, desk::REVIEW, id.bytes())?;
        self.take_off_desk(id, desk::DECIDE, id.bytes())?;
        if refused.update_only {
            if let Some(State::Published(published)) = self.state(id)? {
                self.set_pending(decoded, id, None)?;
                let state = State::Published(Published { update: None, ..published });
                self.set_state(decoded, id, &state)?;
            }
            return Ok(());
        }
        let refusal = refused.refusal.clone();
        let state = State::Refused(domain::notice::Refused { refusal, at: decoded.envelope.at });
        self.set_state(decoded, id, &state)
    }

    pub(crate) fn publish(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        publication: &entry::Publication,
    ) -> Result<(), RegistersError> {
        let state = State::Published(Published {
            at: decoded.envelope.at,
            version: publication.version,
            retain_until: publication.retain_until,
            update: None,
        });
        self.put_in_force(decoded, id, publication, &state)
    }

    pub(crate) fn update(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        publication: &entry::Publication,
    ) -> Result<(), RegistersError> {
        // A member that only now joins the audience has no earlier version.
        let at = match self.state(id)? {
            Some(State::Published(before)) => before.at,
            _ => decoded.envelope.at,
        };
        let (version, retain_until) = (publication.version, publication.retain_until);
        let state = State::Published(Published { at, version, retain_until, update: None });
        self.put_in_force(decoded, id, publication, &state)
    }

    pub(crate) fn extend(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        publication: &entry::Publication,
    ) -> Result<(), RegistersError> {
        match self.state(id)? {
            // Whoever has it learns nothing new; an update under way stays under way.
            Some(State::Published(_) | State::Suspended(_)) => Ok(()),
            _ => self.publish(decoded, id, publication),
        }
    }

    fn put_in_force(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        publication: &entry::Publication,
        state: &State,
    ) -> Result<(), RegistersError> {
        let draft = whole(&publication.content)?;
        self.put(decoded, id, &draft, state, publication.content.0.get())?;
        self.db
            .prepare_cached(
                "UPDATE notice SET file = ?2, retain_until = ?3, pending = NULL WHERE id = ?1",
            )?
            .execute(params![
                id.bytes(),
                publication.file.0,
                publication.retain_until.to_string()
            ])?;
        self.take_off_desk(id, desk::REVIEW, id.bytes())?;
        self.take_off_desk(id, desk::DECIDE, id.bytes())?;
        index::put(self, id, &draft);
        Ok(())
    }

    pub(crate) fn assess(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        assessment: &Assessment,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT INTO assessment (record, pos, officer, at, assessment) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                id.bytes(),
                decoded.pos,
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                sql::json(assessment)
            ])?;
        Ok(())
    }

    pub(crate) fn suspend(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        suspension: &entry::Suspension,
    ) -> Result<(), RegistersError> {
        let Some(State::Published(published)) = self.state(id)? else { return Ok(()) };
        let entry::Suspension { until, reasons } = suspension.clone();
        self.set_state(decoded, id, &State::Suspended(Suspended { published, until, reasons }))?;
        index::update(self, id)?;
        Ok(())
    }

    pub(crate) fn resume(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
    ) -> Result<(), RegistersError> {
        let Some(State::Suspended(Suspended { published, .. })) = self.state(id)? else {
            return Ok(());
        };
        self.set_state(decoded, id, &State::Published(published))?;
        index::update(self, id)?;
        Ok(())
    }

    pub(crate) fn end(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        fact: &NoticeFact,
    ) -> Result<(), RegistersError> {
        let end = match fact {
            NoticeFact::NoticeWithdrawn(withdrawal) => End::Withdrawn(withdrawal.reason),
            NoticeFact::NoticeCancelled(refusal) => End::Cancelled(refusal.ground),
            _ => End::Expired,
        };
        self.set_state(decoded, id, &State::Ended(Ended { end, at: decoded.envelope.at }))?;
        index::update(self, id)?;
        Ok(())
    }

    pub(crate) fn set_guard(&mut self, guard: &entry::Guard) -> Result<(), RegistersError> {
        let mut insert = self.db.prepare_cached(
            "INSERT OR IGNORE INTO guard (mark, record, ended) VALUES (?1, ?2, ?3)",
        )?;
        for mark in &guard.marks {
            insert.execute(params![mark, guard.record.bytes(), sql::json(&guard.end)])?;
        }
        Ok(())
    }

    fn keep_origin(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
    ) -> Result<(), RegistersError> {
        if decoded.log == LogName::Shared {
            self.db
                .prepare_cached("INSERT INTO origin (record, pos, entry) VALUES (?1, ?2, ?3)")?
                .execute(params![id.bytes(), decoded.pos, decoded.entry])?;
        }
        Ok(())
    }

    fn put(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        draft: &Draft,
        state: &State,
        content: &str,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT INTO notice (id, owner, kind, state, in_force, outside_reference, content, pos)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET owner = ?2, kind = ?3, state = ?4, in_force = ?5,
                   outside_reference = ?6, content = ?7, pos = ?8",
            )?
            .execute(params![
                id.bytes(),
                draft.requester.as_str(),
                draft.kind.as_str(),
                sql::json(state),
                state.in_force(),
                draft.outside_reference,
                content,
                decoded.pos
            ])?;
        Ok(())
    }

    fn set_state(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        state: &State,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("UPDATE notice SET state = ?2, in_force = ?3, pos = ?4 WHERE id = ?1")?
            .execute(params![id.bytes(), sql::json(state), state.in_force(), decoded.pos])?;
        Ok(())
    }

    fn set_pending(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        content: Option<&str>,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("UPDATE notice SET pending = ?2, pos = ?3 WHERE id = ?1")?
            .execute(params![id.bytes(), content, decoded.pos])?;
        Ok(())
    }

    fn set_audience(&mut self, id: RecordId, audience: &Audience) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("UPDATE notice SET audience = ?2 WHERE id = ?1")?
            .execute(params![id.bytes(), sql::json(audience)])?;
        Ok(())
    }

    /// A record by its identifier.
    pub fn notice(&self, id: RecordId) -> Result<Option<Notice>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM notice WHERE id = ?1"))?
            .query_row([id.bytes()], read)
            .optional()?)
    }

    /// Records, by identifier.
    pub fn notices(&self, filter: &Filter) -> Result<Vec<Notice>, RegistersError> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM notice WHERE (?1 = 0 OR in_force = 1) AND (?2 IS NULL OR owner = ?2)
             AND (?3 IS NULL OR outside_reference = ?3) ORDER BY id",
        ))?;
        let owner = filter.owner.as_ref().map(MemberCode::as_str);
        let rows =
            query.query_map(params![filter.in_force, owner, filter.outside_reference], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the records in force, by identifier: those after `after`, the last of the page before.
    pub fn notices_page(
        &self,
        kind: Option<&KindCode>,
        after: Option<RecordId>,
        most: u32,
    ) -> Result<Vec<Notice>, RegistersError> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM notice WHERE in_force = 1 AND (?1 IS NULL OR kind = ?1)
             AND (?2 IS NULL OR id > ?2) ORDER BY id LIMIT ?3",
        ))?;
        let values = params![kind.map(KindCode::as_str), after.map(RecordId::bytes), most];
        let rows = query.query_map(values, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records in force whose source allows a public extract, by file. Whether kind, level and audience allow one too is not
    /// asked here.
    pub fn allowing_extract(&self) -> Result<Vec<Notice>, RegistersError> {
        let mut query = self.db.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM notice
             WHERE in_force = 1 AND content ->> '$.handling.public_extract' ORDER BY file, id",
        ))?;
        let rows = query.query_map([], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records whose last day of retention lies before `day`, by identifier.
    pub fn lapsed(&self, day: jiff::civil::Date) -> Result<Vec<RecordId>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT id FROM notice WHERE retain_until < ?1 AND content IS NOT NULL ORDER BY id",
        )?;
        let rows = query.query_map([day.to_string()], |row| sql::read_record(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Who may see the record at present, where this node knows; `All` if its owner never said otherwise.
    pub fn audience(&self, id: RecordId) -> Result<Audience, RegistersError> {
        let audience = self
            .db
            .prepare_cached("SELECT audience FROM notice WHERE id = ?1")?
            .query_row([id.bytes()], |row| sql::read_json_opt(row, 0))
            .optional()?;
        Ok(audience.flatten().unwrap_or_default())
    }

    /// Who may see a record at present, and whose it is; none if there is no such record.
    pub fn notice_audience(
        &self,
        id: RecordId,
    ) -> Result<Option<(Audience, MemberCode)>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT audience, owner FROM notice WHERE id = ?1 AND content IS NOT NULL",
            )?
            .query_row([id.bytes()], |row| {
                let audience: Option<Audience> = sql::read_json_opt(row, 0)?;
                Ok((audience.unwrap_or_default(), sql::read_member(row, 1)?))
            })
            .optional()?)
    }

    /// The signed entries by which a record was asked for and updated, oldest first: position and bytes.
    pub fn origins(&self, id: RecordId) -> Result<Vec<(u64, Vec<u8>)>, RegistersError> {
        let mut query = self
            .db
            .prepare_cached("SELECT pos, entry FROM origin WHERE record = ?1 ORDER BY pos")?;
        let rows = query.query_map([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records that bear one of the guard's marks, with the mark and why they ended.
    pub fn guarded(
        &self,
        marks: &[String],
    ) -> Result<Vec<(String, RecordId, End)>, RegistersError> {
        let mut found = Vec::new();
        let mut query = self
            .db
            .prepare_cached("SELECT record, ended FROM guard WHERE mark = ?1 ORDER BY record")?;
        for mark in marks {
            let rows = query.query_map([mark], |row| {
                Ok((sql::read_record(row, 0)?, sql::read_json(row, 1)?))
            })?;
            for row in rows {
                let (record, end) = row?;
                found.push((mark.clone(), record, end));
            }
        }
        Ok(found)
    }

    /// The match index over everything in force; a clone may search it while the registers go on.
    pub fn index(&self) -> &matching::Names {
        &self.index
    }

    pub(crate) fn state(&self, id: RecordId) -> Result<Option<State>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT state FROM notice WHERE id = ?1")?
            .query_row([id.bytes()], |row| sql::read_json(row, 0))
            .optional()?)
    }

    pub(crate) fn in_force_content(&self, id: RecordId) -> Result<Option<String>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT content FROM notice WHERE id = ?1 AND in_force = 1")?
            .query_row([id.bytes()], |row| row.get(0))
            .optional()?)
    }
}

/// The whole draft. One that this version cannot read in full is kept nowhere: a person who is in force and in no index
/// would be "clear".
fn whole(request: &entry::Request) -> Result<Draft, RegistersError> {
    request.draft().map_err(|error| RegistersError::Unreadable {
        what: format!("its draft does not read: line {}, column {}", error.line, error.column),
    })
}

/// The audience a request's entry was signed for, as members.
fn intended(audience: &ledger::Audience) -> Option<Audience> {
    let members = |origins: &std::collections::BTreeSet<ledger::Origin>| {
        origins.iter().filter_map(|origin| origin.as_str().parse().ok()).collect()
    };
    match audience {
        ledger::Audience::All => Some(Audience::All),
        ledger::Audience::AllExcept(out) => Some(Audience::AllExcept(members(out))),
        ledger::Audience::Only(within) => Some(Audience::Only(members(within))),
        ledger::Audience::Own | ledger::Audience::Hub => None,
    }
}
