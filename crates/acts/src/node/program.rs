//! Programs of different ages in one body: what a bureau's says of itself the hub keeps, and from what all of them say follows
//! what may be written. Whether to go on without somebody is a decision (`law`).

use domain::{DirectoryFact, Fact, MemberCode, RecordId, directory::ProgramSeen, kind::Level};
use jiff::Timestamp;
use ledger::Audience;

use super::{Node, unit::THE_NODE};
use crate::ActError;

impl Node {
    /// The level of this node's program.
    pub fn program_level(&self) -> Level {
        self.registers.vocabulary().level()
    }

    /// The level that entries of the body may have.
    pub fn body_level(&self) -> Result<Level, ActError> {
        Ok(self.registers.level()?)
    }

    /// At the hub: keeps the level that a bureau's program announced, if it is another than before; whether it is.
    pub fn see_program(
        &mut self,
        now: Timestamp,
        member: &MemberCode,
        level: Level,
    ) -> Result<bool, ActError> {
        if self.registers.programs()?.get(member) == Some(&level) {
            return Ok(false);
        }
        let seen = ProgramSeen { member: member.clone(), level };
        let fact = Fact::Directory(DirectoryFact::ProgramSeen(Box::new(seen)));
        let about_the_body = RecordId::from_bytes([0; 16]);
        self.run(now, |unit| {
            unit.at_hub()?;
            unit.record(THE_NODE, about_the_body, Audience::Own, &fact).map(|_| true)
        })
    }
}
