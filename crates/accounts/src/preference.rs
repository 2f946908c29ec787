//! How an officer likes the console: language, colours, saved views of the registers. Bounded, and gone with the officer.

use domain::OfficerId;
use rusqlite::params;

use crate::{
    Accounts, AccountsError, Refused,
    database::{count_of, row, rows},
    error::one_line,
};

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the machine says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What an officer has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// Tag of the console's language (`ar`, `vi`); none when not chosen.
    pub language: Option<String>,
    /// Colours.
    pub theme: Theme,
}

/// A register with its filters, under a name of the officer's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// 1 to 64 bytes; one view a name.
    pub name: String,
    /// The register's path and query, `/notices?kind=red`; at most 1024 bytes.
    pub query: String,
}

const TAG_BYTES: usize = 16;
const NAME_BYTES: usize = 64;
const QUERY_BYTES: usize = 1024;
const MOST_VIEWS: usize = 50;

impl Accounts {
    /// What the officer has chosen, or the defaults.
    pub fn preferences(&self, officer: OfficerId) -> Result<Preferences, AccountsError> {
        let sql = "SELECT language, theme FROM preferences WHERE officer = ?1";
        let found = row(&self.reading(), "preferences", sql, params![officer.bytes()], |row| {
            let theme = row.text("theme")?;
            Ok(Preferences {
                language: row.0.get("language")?,
                theme: Theme::ALL
                    .into_iter()
                    .find(|known| known.code() == theme)
                    .ok_or(row.corrupt("theme"))?,
            })
        })?;
        Ok(found.unwrap_or_default())
    }

    /// Keeps what the officer has chosen.
    pub fn prefer(
        &self,
        officer: OfficerId,
        preferences: &Preferences,
    ) -> Result<(), AccountsError> {
        let language = preferences.language.as_deref();
        let language =
            language.map(|tag| one_line("a language's tag", tag, TAG_BYTES)).transpose()?;
        let sql = "INSERT OR REPLACE INTO preferences VALUES(?1, ?2, ?3)";
        let values = params![officer.bytes(), language, preferences.theme.code()];
        self.writing(|tx| Ok(tx.execute(sql, values)?)).map(drop)
    }

    /// The officer's views by name.
    pub fn views(&self, officer: OfficerId) -> Result<Vec<SavedView>, AccountsError> {
        let sql = "SELECT name, query FROM views WHERE officer = ?1 ORDER BY name";
        rows(&self.reading(), "views", sql, params![officer.bytes()], |row| {
            Ok(SavedView { name: row.text("name")?, query: row.text("query")? })
        })
    }

    /// Keeps a view, in place of one of the same name; fifty at most.
    pub fn save_view(&self, officer: OfficerId, view: &SavedView) -> Result<(), AccountsError> {
        let name = one_line("a view's name", &view.name, NAME_BYTES)?;
        let query = one_line("a view", &view.query, QUERY_BYTES)?;
        self.writing(|tx| {
            let sql = "INSERT OR REPLACE INTO views VALUES(?1, ?2, ?3)";
            tx.execute(sql, params![officer.bytes(), name, query])?;
            if count_of(tx, "views", officer)? > MOST_VIEWS {
                return Err(Refused::Full { what: "saved views", most: MOST_VIEWS }.into());
            }
            Ok(())
        })
    }

    /// Drops the view of this name. Whether there was one.
    pub fn drop_view(&self, officer: OfficerId, name: &str) -> Result<bool, AccountsError> {
        let sql = "DELETE FROM views WHERE officer = ?1 AND name = ?2";
        Ok(self.writing(|tx| Ok(tx.execute(sql, params![officer.bytes(), name])?))? > 0)
    }
}
