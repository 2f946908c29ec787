//! What asks: so many connections, closed loop (each asks again when it is answered) or at a steady rate, whoever is free. Every
//! answer is looked at: what is listed must be listed, and nothing else.
//!
//! At a steady rate a request's time runs from the moment at which it was due, not from when a connection was free for it: a
//! server that falls behind cannot hide it.

use std::{
    fmt::Write,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{Mutex, mpsc},
    task::LocalSet,
};

use super::{
    super::documents::generated,
    line::Line,
    stage::{Server, number},
};
use crate::outcome::Fault;

/// One number in so many is reported; the world over it is fewer.
const HITS: u64 = 1_000;

/// How it is asked.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    /// Reported documents.
    pub(super) rows: u32,
    /// Numbers a request.
    pub(super) list: u32,
    pub(super) connections: u32,
    pub(super) seconds: u32,
    /// Requests a second; none: as many as are answered.
    pub(super) rate: Option<u32>,
}

/// A run.
pub(super) struct Measured {
    /// Numbers answered.
    pub(super) checks: u64,
    /// Seconds of the clock.
    pub(super) took: f64,
    /// Seconds of the server's processor time.
    pub(super) server: f64,
    /// Milliseconds a request.
    pub(super) p50: f64,
    pub(super) p99: f64,
}

/// A connection's part of a run.
#[derive(Default)]
struct Part {
    checks: u64,
    times: Vec<Duration>,
}

/// Asks for so long, and measures. All in this thread but the clockwork of the steady rate.
pub(super) async fn run(asking: &Asking, server: &Server) -> Result<Measured, Fault> {
    let mut lines = Vec::new();
    for _ in 0..asking.connections {
        lines.push(Line::to(server).await?);
    }
    let (cpu, started) = (server.cpu()?, Instant::now());
    let until = started + Duration::from_secs(u64::from(asking.seconds));
    let due = asking.rate.map(|rate| Rc::new(Mutex::new(clockwork(rate, until))));
    let local = LocalSet::new();
    let tasks: Vec<_> = (0_u64..)
        .zip(lines)
        .map(|(nth, line)| {
            let asker =
                Asker { asking: *asking, line, seed: nth << 40, token: server.token.clone() };
            local.spawn_local(asker.ask(until, due.clone()))
        })
        .collect();
    local.await;
    let took = started.elapsed().as_secs_f64();
    let used = server.cpu()? - cpu;
    let mut all = Part::default();
    for task in tasks {
        let part = task.await.map_err(Fault::system)??;
        all.checks += part.checks;
        all.times.extend(part.times);
    }
    all.times.sort_unstable();
    let at = |part: usize| {
        let time = all.times.get(all.times.len() * part / 100);
        time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    };
    Ok(Measured { checks: all.checks, took, server: used, p50: at(50), p99: at(99) })
}

/// The moments at which requests are due, each sent when it comes; a thread's sleep is finer than the runtime's.
fn clockwork(rate: u32, until: Instant) -> mpsc::UnboundedReceiver<Instant> {
    let (send, due) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        let apart = Duration::from_secs(1) / rate;
        let mut next = Instant::now();
        while next < until {
            let now = Instant::now();
            if next > now {
                std::thread::sleep(next - now);
            }
            if send.send(next).is_err() {
                return;
            }
            next += apart;
        }
    });
    due
}

type Due = Rc<Mutex<mpsc::UnboundedReceiver<Instant>>>;

/// A connection that asks.
struct Asker {
    asking: Asking,
    line: Line,
    /// Where its numbers begin, unlike anybody else's.
    seed: u64,
    token: String,
}

impl Asker {
    async fn ask(mut self, until: Instant, due: Option<Due>) -> Result<Part, Fault> {
        let mut part = Part::default();
        let (mut request, mut body) = (String::new(), String::new());
        loop {
            let started = match &due {
                Some(due) => match due.lock().await.recv().await {
                    Some(due) => due,
                    None => return Ok(part),
                },
                None => Instant::now(),
            };
            if due.is_none() && started >= until {
                return Ok(part);
            }
            let listed = self.write(&mut request, &mut body);
            let answer = self.line.ask(request.as_bytes()).await?;
            part.times.push(started.elapsed());
            part.checks += u64::from(self.asking.list);
            let told = [&b"\"listed\","[..], b"\"not_listed\""].map(|word| count(answer, word));
            if told != [listed, self.asking.list as usize - listed] {
                let text = String::from_utf8_lossy(answer).chars().take(300).collect::<String>();
                return Err(Fault::system(format!("a check was answered wrongly: {text}")));
            }
        }
    }

    /// Writes the next request; how many of its numbers are listed.
    fn write(&mut self, request: &mut String, body: &mut String) -> usize {
        body.clear();
        body.push_str(r#"{"purpose":"border","numbers":["#);
        let mut listed = 0;
        for nth in 0..self.asking.list {
            self.seed += 1;
            let spread = generated(self.seed);
            let hit = spread.is_multiple_of(HITS);
            listed += usize::from(hit);
            #[expect(clippy::cast_possible_truncation, reason = "below a 32-bit number")]
            let number = if hit {
                number((spread / HITS % u64::from(self.asking.rows)) as u32)
            } else {
                format!("X{:08}", spread % 100_000_000)
            };
            let comma = if nth == 0 { "" } else { "," };
            // Writing to a string does not fail.
            let _ = write!(body, r#"{comma}{{"number":"{number}","issuer":"KE"}}"#);
        }
        body.push_str("]}");
        request.clear();
        let _ = write!(
            request,
            "POST /api/v1/documents/check HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        listed
    }
}

fn count(text: &[u8], word: &[u8]) -> usize {
    text.windows(word.len()).filter(|window| *window == word).count()
}
