//! The nodes that a story is played on, one process holding them all, and the line between a bureau and its hub, which the
//! story decides when to use.

use std::collections::BTreeMap;

use acts::{ActError, DataDir, OpenNode};
use domain::{MemberCode, OfficerId, directory::Post};
use statute::Act;

use super::cast::{self, BUREAUS};
use crate::{body, outcome::Fault};

/// The nodes in play.
pub(super) struct Stage {
    pub(super) hub: OpenNode,
    bureaus: BTreeMap<String, OpenNode>,
}

impl Stage {
    /// Founds the body and opens its bureaus.
    pub(super) fn set_up(data_dir: &DataDir) -> Result<Self, Fault> {
        let at = body::now();
        let mut hub = body::make(data_dir, "Entraide demonstration", &cast::members(), at)?;
        let mut bureaus = BTreeMap::new();
        for code in BUREAUS {
            let member: MemberCode = code.parse().map_err(Fault::system)?;
            bureaus.insert(code.to_owned(), body::open_bureau(data_dir, &mut hub, &member, at)?);
        }
        let mut stage = Self { hub, bureaus };
        stage.sync_all(&BUREAUS)?;
        Ok(stage)
    }

    /// Opens the nodes of a body that is there.
    pub(super) fn open(data_dir: &DataDir) -> Result<Self, Fault> {
        let at = body::now();
        let hub = data_dir.open(&Post::Secretariat, at, body::rng())?;
        let mut bureaus = BTreeMap::new();
        for code in BUREAUS {
            let post = Post::Bureau(code.parse().map_err(Fault::system)?);
            bureaus.insert(code.to_owned(), data_dir.open(&post, at, body::rng())?);
        }
        Ok(Self { hub, bureaus })
    }

    pub(super) fn bureau(&mut self, code: &str) -> Result<&mut OpenNode, Fault> {
        self.bureaus
            .get_mut(code)
            .ok_or_else(|| Fault::system(format!("{code} is not in the story")))
    }

    /// Runs an act at a bureau by its first officer who may.
    pub(super) fn act<T>(
        &mut self,
        code: &str,
        act: Act,
        run: impl FnOnce(&mut acts::Unit<'_>, OfficerId) -> Result<T, ActError>,
    ) -> Result<T, Fault> {
        let bureau = self.bureau(code)?;
        let officer = body::officer_for(bureau, act)?;
        Ok(bureau.run(body::now(), |unit| run(unit, officer))?)
    }

    /// Runs an act at the hub by its first officer who may.
    pub(super) fn at_hub<T>(
        &mut self,
        act: Act,
        run: impl FnOnce(&mut acts::Unit<'_>, OfficerId) -> Result<T, ActError>,
    ) -> Result<T, Fault> {
        let officer = body::officer_for(&self.hub, act)?;
        Ok(self.hub.run(body::now(), |unit| run(unit, officer))?)
    }

    /// One bureau has its line: it sends what waits and takes what is new.
    pub(super) fn sync(&mut self, code: &str) -> Result<(), Fault> {
        let Self { hub, bureaus } = self;
        let bureau = bureaus
            .get_mut(code)
            .ok_or_else(|| Fault::system(format!("{code} is not in the story")))?;
        peer::sync(hub, bureau, body::now(), &mut *body::rng()).map_err(Fault::system)?;
        Ok(())
    }

    pub(super) fn sync_all(&mut self, codes: &[&str]) -> Result<(), Fault> {
        codes.iter().try_for_each(|code| self.sync(code))
    }

    /// The same until everyone is level: what the last one sends must reach the first.
    pub(super) fn level(&mut self, codes: &[&str]) -> Result<(), Fault> {
        self.sync_all(codes)?;
        self.sync_all(codes)
    }

    pub(super) fn close(self) -> Result<(), Fault> {
        self.hub.close()?;
        self.bureaus.into_values().try_for_each(OpenNode::close)?;
        Ok(())
    }
}
