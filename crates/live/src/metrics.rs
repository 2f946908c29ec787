//! Figures for an operator's Prometheus, in its text format (version 0.0.4). The format is a line a figure, so it is written
//! here: every figure is read from [`Health`] when it is asked for, and a library's registry would be a second copy of it.
//! Labels come from closed lists (`&'static str`): a member can be none of them. How busy a node is says who is busy, so
//! whoever serves this serves it to operators alone.

use std::fmt::Write;

use jiff::Timestamp;

use Kind::{Counter, Gauge};

use crate::{Code, Health, Line, NodeKind};

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It goes up and down.
    Gauge,
    /// It only goes up, from the start of the process.
    Counter,
}

/// A label: name and value.
pub type Label = (&'static str, &'static str);

/// Figures under way.
#[derive(Clone, Debug, Default)]
pub struct Figures(String);

impl Figures {
    /// A figure with its values, each under its labels; one without values is left out.
    pub fn add<const N: usize>(
        &mut self,
        (name, kind, help): (&'static str, Kind, &'static str),
        values: impl IntoIterator<Item = ([Label; N], u64)>,
    ) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return;
        }
        let kind = match kind {
            Gauge => "gauge",
            Counter => "counter",
        };
        // Writing into a text cannot fail.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
        for (labels, value) in values {
            let pairs = labels.map(|(label, word)| format!("{label}=\"{word}\"")).join(",");
            let labels = if N == 0 { pairs } else { format!("{{{pairs}}}") };
            let _ = writeln!(self.0, "{name}{labels} {value}");
        }
    }

    /// One value without labels; none is left out.
    pub fn one(&mut self, what: (&'static str, Kind, &'static str), value: Option<u64>) {
        self.add(what, value.map(|value| ([], value)));
    }

    /// The text.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// The figures of the nodes of a process, added up: which node is whose is not told.
pub fn of(nodes: &[Health], now: Timestamp) -> Figures {
    let (mut figures, nodes) = (Figures::default(), Nodes { nodes, now });
    nodes.state(&mut figures);
    nodes.lines(&mut figures);
    nodes.logs(&mut figures);
    nodes.upkeep(&mut figures);
    figures
}

struct Nodes<'a> {
    nodes: &'a [Health],
    now: Timestamp,
}

impl Nodes<'_> {
    fn count(&self, has: impl Fn(&Health) -> bool) -> u64 {
        self.nodes.iter().filter(|node| has(node)).count() as u64
    }

    fn sum(&self, of: impl Fn(&Health) -> u64) -> u64 {
        self.nodes.iter().map(of).sum()
    }

    /// Seconds since the earliest of these times.
    fn age(&self, of: impl Fn(&Health) -> Option<Timestamp>) -> Option<u64> {
        let since = self.nodes.iter().filter_map(of).min()?;
        Some(u64::try_from(self.now.duration_since(since).as_secs()).unwrap_or(0))
    }

    fn state(&self, figures: &mut Figures) {
        let fit = u64::from(self.nodes.iter().all(Health::is_fit));
        let what = ("entraide_ready", Gauge, "Whether every node here is fit to answer.");
        figures.one(what, Some(fit));
        figures.add(
            ("entraide_nodes", Gauge, "Nodes that run here."),
            NodeKind::ALL.map(|kind| {
                let running = self.count(|node| node.seen.node == kind && node.seen.running);
                ([("node", kind.word())], running)
            }),
        );
        figures.add(
            ("entraide_alarms", Gauge, "Nodes where this is wrong."),
            Code::ALL.iter().map(|code| {
                let labels = [("code", code.word()), ("severity", code.severity().word())];
                (labels, self.count(|node| node.alarm(*code).is_some()))
            }),
        );
        figures.add(
            ("entraide_incidents_total", Counter, "What members sent that no honest node sends."),
            [
                ([("kind", "forged")], self.sum(|node| node.seen.incidents.forged.count)),
                ([("kind", "malformed")], self.sum(|node| node.seen.incidents.malformed.count)),
            ],
        );
    }

    /// The lines of the bureaus here to their hubs.
    fn lines(&self, figures: &mut Figures) {
        let following = || self.nodes.iter().filter_map(|node| node.seen.following.as_ref());
        if following().next().is_none() {
            return;
        }
        figures.add(
            ("entraide_lines", Gauge, "Bureaus here by how their line to the hub is."),
            Line::ALL.map(|line| {
                let count = following().filter(|following| following.line == line).count();
                ([("line", line.word())], count as u64)
            }),
        );
        let rounds = following().map(|following| following.rounds).sum();
        let what = ("entraide_rounds_total", Counter, "Rounds with the hub that were completed.");
        figures.one(what, Some(rounds));
        let what = (
            "entraide_last_round_age_seconds",
            Gauge,
            "Since the last completed round, at the bureau where that is longest.",
        );
        figures.one(what, self.age(|node| node.seen.following.as_ref()?.synced_at));
    }

    fn logs(&self, figures: &mut Figures) {
        figures.add(
            ("entraide_log_entries", Gauge, "Entries of the logs of the nodes here."),
            [
                ([("log", "own")], self.sum(|node| node.seen.heads.own)),
                ([("log", "shared")], self.sum(|node| node.seen.heads.shared)),
            ],
        );
        let what = (
            "entraide_state_age_seconds",
            Gauge,
            "Since the shared log's state was signed, at the node where that is longest.",
        );
        figures.one(what, self.age(|node| node.seen.heads.signed_at));
        let what =
            ("entraide_entries_unread", Gauge, "Entries of kinds that this version does not know.");
        figures.one(what, Some(self.sum(|node| node.seen.unread.count)));
    }

    /// What the nodes do by themselves, and their room.
    fn upkeep(&self, figures: &mut Figures) {
        let what = (
            "entraide_upkeep_age_seconds",
            Gauge,
            "Since it was looked what has run out, at the node where that is longest.",
        );
        figures.one(what, self.age(|node| node.seen.kept.looked_at));
        let what = ("entraide_records_ended_total", Counter, "Records whose time had run out.");
        figures.one(what, Some(self.sum(|node| node.seen.kept.ended)));
        let what =
            ("entraide_erasures_overdue", Gauge, "Records for whose erasure a receipt is overdue.");
        figures.one(what, Some(self.sum(|node| node.seen.kept.overdue.len() as u64)));
        let free = self.nodes.iter().filter_map(|node| node.seen.free).min();
        let what = ("entraide_disk_free_bytes", Gauge, "Free bytes where the nodes' folders lie.");
        figures.one(what, free);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_prometheus_reads_them() {
        let mut figures = Figures::default();
        figures.one(("up", Gauge, "Help."), Some(1));
        figures.one(("absent", Gauge, "Help."), None);
        let labels = [[("kind", "a"), ("of", "b")], [("kind", "c"), ("of", "d")]];
        figures.add(("n_total", Counter, "More."), labels.map(|labels| (labels, 2)));
        let expected = "# HELP up Help.\n# TYPE up gauge\nup 1\n\
                        # HELP n_total More.\n# TYPE n_total counter\n\
                        n_total{kind=\"a\",of=\"b\"} 2\nn_total{kind=\"c\",of=\"d\"} 2\n";
        assert_eq!(figures.into_text(), expected);
    }
}
