//! Tells the story: sentences for a reader, or one JSON object a hop for a program.

use std::time::Instant;

use serde_json::{Value, json};

use crate::screen::{self, QUIET, STRONG, styled};

pub(crate) struct Teller {
    json: bool,
    silent: bool,
    started: Instant,
    hops: u32,
}

impl Teller {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, silent: false, started: Instant::now(), hops: 0 }
    }

    /// Tells nobody.
    pub(crate) fn silent() -> Self {
        Self { silent: true, ..Self::new(false) }
    }

    /// One hop: its name, what a program learns, what a reader reads.
    pub(crate) fn hop(&mut self, name: &str, details: &Value, telling: &str) {
        self.hops += 1;
        if self.silent {
            return;
        }
        if self.json {
            let mut object = json!({"hop": name});
            if let (Some(object), Some(details)) = (object.as_object_mut(), details.as_object()) {
                object.extend(details.clone());
            }
            screen::object(&object);
            return;
        }
        let at = format!("{:5.1} s", self.started.elapsed().as_secs_f32());
        let head = format!("{:>2}  {}", self.hops, styled(STRONG, name));
        screen::line(&format!("{head}  {}", styled(QUIET, &at)));
        for line in telling.lines() {
            screen::line(&format!("    {line}"));
        }
    }

    /// A word to the reader beside the story.
    pub(crate) fn aside(&self, text: &str) {
        if !self.json && !self.silent {
            screen::line("");
            screen::line(&styled(QUIET, text));
        }
    }
}
