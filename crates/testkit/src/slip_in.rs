//! Entries that no act of this program writes: what a newer one, or a hub that checks nothing, would put into its log.

use domain::RecordId;
use ledger::{
    Audience, AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, NewEntry, Origin, Payload,
    SubjectId,
};

use crate::{World, dice};

impl World {
    /// An entry for all, the next of the hub's log, signed by the node of this name, whatever it says. [`TestNode::slip_in`] puts
    /// it there.
    ///
    /// [`TestNode::slip_in`]: crate::TestNode::slip_in
    ///
    /// # Panics
    /// If there is no such node or kind, or too much payload.
    #[expect(clippy::expect_used, reason = "a test's mistake")]
    pub fn signed(
        &self,
        origin: &str,
        kind: &str,
        subject: RecordId,
        payload: Vec<u8>,
    ) -> NewEntry {
        let size = self.hub.shared().size();
        let (key, seq) = match origin {
            acts::HUB => (self.hub.keys().signing.clone(), size),
            code => {
                let member = code.parse().expect("a member's code");
                let had = self.hub.received(&member).expect("registers");
                (self.bureaus[&member].keys().signing.clone(), had.map_or(0, |last| last + 1))
            }
        };
        let mut rng = dice(size, 77);
        let payload = Payload::new(payload, &mut rng).expect("a payload of some size");
        let audience = AudienceOpening::new(Audience::All, &mut rng);
        let envelope = Envelope {
            id: EntryId::random(&mut rng),
            origin: Origin::new(origin).expect("a node's name"),
            seq,
            seen: size,
            at: self.now(),
            kind: Kind::new(kind).expect("a kind's name"),
            author: AuthorId([0; 16]),
            subject: SubjectId(subject.bytes()),
            audience: audience.commitment(),
            payload: payload.commitment(),
        };
        let entry = Entry::sign(envelope, &key, self.hub.body());
        NewEntry { entry, audience, payload: Some(payload) }
    }
}
