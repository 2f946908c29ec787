//! Driving a session within one process: frames are carried between the two machines as a shell would, time given.

use acts::Node;
use jiff::Timestamp;
use rand_core::CryptoRng;

use crate::{
    bureau::{Bureau, Settings, Synced},
    error::PeerError,
    frame::Frame,
    hub::Hub,
    wire::{Perfect, Side, Wire},
};

/// A bureau's session and the wire it goes over.
#[derive(Debug)]
pub struct Link<W> {
    /// The bureau's side.
    pub bureau: Bureau,
    /// The wire.
    pub wire: W,
    /// Frames that arrived damaged, at either end; as good as lost.
    pub damaged: u64,
}

/// Brings a bureau level with its hub over a perfect wire: pulls, submits what waits, cosigns.
pub fn sync(
    hub: &mut Node,
    bureau: &mut Node,
    now: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Synced, PeerError> {
    let mut link = Link::new(Settings::default(), Perfect::default());
    let mut sessions = Hub::default();
    loop {
        if let Some(synced) = link.step(&mut sessions, hub, bureau, now, rng)? {
            return Ok(synced);
        }
        if link.wire.next_arrival().is_none() {
            return Err(PeerError::NoAnswer { attempts: 1 });
        }
    }
}

impl<W: Wire> Link<W> {
    /// A link over `wire`.
    pub fn new(settings: Settings, wire: W) -> Self {
        Self { bureau: Bureau::new(settings), wire, damaged: 0 }
    }

    /// Does what is due at `now`: sends, carries one frame each way, and says when a round is complete.
    pub fn step(
        &mut self,
        sessions: &mut Hub,
        hub: &mut Node,
        bureau: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Option<Synced>, PeerError> {
        self.step_at(sessions, hub, bureau, (now, now), rng)
    }

    /// The same where the clocks differ: the hub's (and the wire's), and the bureau's.
    pub fn step_at(
        &mut self,
        sessions: &mut Hub,
        hub: &mut Node,
        bureau: &mut Node,
        (now, at_bureau): (Timestamp, Timestamp),
        rng: &mut dyn CryptoRng,
    ) -> Result<Option<Synced>, PeerError> {
        self.send(bureau, (now, at_bureau), rng)?;
        self.at_hub(sessions, hub, now, rng);
        if let Some(frame) = self.arrived(now, Side::Bureau) {
            self.bureau.on_frame(bureau, at_bureau, rng, &frame)?;
        }
        self.send(bureau, (now, at_bureau), rng)?;
        Ok(self.bureau.completed())
    }

    /// The hub's part of a step alone, as when the bureau's process is down.
    pub fn at_hub(
        &mut self,
        sessions: &mut Hub,
        hub: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) {
        if let Some(frame) = self.arrived(now, Side::Hub)
            && let Some(answer) = sessions.on_frame(hub, now, rng, &frame)
        {
            self.wire.send(now, Side::Bureau, answer.encode());
        }
    }

    /// When there is something to do next; none once halted with nothing on the way.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        [self.wire.next_arrival(), self.bureau.next_wake(now)].into_iter().flatten().min()
    }

    fn send(
        &mut self,
        bureau: &mut Node,
        (now, at_bureau): (Timestamp, Timestamp),
        rng: &mut dyn CryptoRng,
    ) -> Result<(), PeerError> {
        if let Some(frame) = self.bureau.poll(bureau, at_bureau, rng)? {
            self.wire.send(now, Side::Hub, frame.encode());
        }
        Ok(())
    }

    fn arrived(&mut self, now: Timestamp, at: Side) -> Option<Frame> {
        let bytes = self.wire.receive(now, at)?;
        let frame = Frame::decode(&bytes).ok();
        self.damaged += u64::from(frame.is_none());
        frame
    }
}
