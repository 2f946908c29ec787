//! What goes to the terminal: colours only where a person looks, a progress bar only on a terminal, one JSON object a
//! line where a program asks for it. Text from records is made inert first: no control or direction characters.

use std::{
    io::{self, IsTerminal, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use anstyle::{AnsiColor, Style};
use indicatif::{ProgressBar, ProgressStyle};

/// Headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// What needs attention.
pub(crate) const ALARM: Style = AnsiColor::Red.on_default().bold();
/// What went well.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What is said beside.
pub(crate) const QUIET: Style = Style::new().dimmed();

/// Text in a style, on a terminal; plain elsewhere or where `NO_COLOR` is set.
pub(crate) fn styled(style: Style, text: &str) -> String {
    if colours() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Whether something could not be printed for another reason than that its reader has gone.
static UNSAID: AtomicBool = AtomicBool::new(false);

/// Prints a line. A reader that has gone away (`| head`) is no fault: the work is finished, tidied up and answered by the
/// exit code all the same.
pub(crate) fn line(text: &str) {
    bytes(format!("{text}\n").as_bytes());
}

/// Prints bytes as they are.
pub(crate) fn bytes(bytes: &[u8]) {
    let mut out = io::stdout().lock();
    if let Err(error) = out.write_all(bytes).and_then(|()| out.flush())
        && error.kind() != io::ErrorKind::BrokenPipe
        && !UNSAID.swap(true, Ordering::Relaxed)
    {
        complain(&format!("standard output: {error}"));
    }
}

/// Whether an answer was lost on its way out, as on a full disk.
pub(crate) fn unsaid() -> bool {
    UNSAID.load(Ordering::Relaxed)
}

/// Prints one JSON object as a line.
pub(crate) fn object(value: &serde_json::Value) {
    line(&value.to_string());
}

/// Prints an error.
pub(crate) fn complain(what: &str) {
    // Nobody is left to tell if this fails.
    let lines: Vec<String> = what.lines().map(inert).collect();
    let _ = writeln!(io::stderr(), "entraide: {}", lines.join("\n"));
}

/// Says something beside the answer, on standard error.
pub(crate) fn note(what: &str) {
    // Nobody is left to tell if this fails.
    let _ = writeln!(io::stderr(), "{}", inert(what));
}

/// Text of a record, safe to print on one line: control, direction and invisible characters and line breaks are shown as
/// their code points, so that no record can write lines of its own.
pub(crate) fn inert(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_control()
                || ('\u{200b}'..='\u{200f}').contains(&c)
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
                || ['\u{2028}', '\u{2029}', '\u{61c}', '\u{feff}'].contains(&c) =>
            {
                format!("<U+{:04X}>", c as u32)
            }
            c => c.to_string(),
        })
        .collect()
}

/// A progress bar for long work, on a terminal; hidden elsewhere.
pub(crate) fn progress(what: &str, of: u64) -> ProgressBar {
    let bar = if io::stderr().is_terminal() { ProgressBar::new(of) } else { ProgressBar::hidden() };
    let template = "{msg} {wide_bar} {pos}/{len} {per_sec} {eta}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn text_of_a_record_cannot_steer_the_terminal() {
        assert_eq!(inert("a\u{1b}[31m\u{202e}b"), "a<U+001B>[31m<U+202E>b");
        assert_eq!(inert("Nguyễn Văn Ân"), "Nguyễn Văn Ân");
    }
}
