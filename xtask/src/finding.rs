//! One thing found wrong: where, what, and how to mend it.

use std::fmt;

/// A finding prints as `path:line: what` and, below, how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) path: String,
    /// From one; 0 if the finding is about the whole file.
    pub(crate) line: usize,
    pub(crate) what: String,
    pub(crate) mend: &'static str,
}

impl Finding {
    pub(crate) fn new(
        path: &str,
        line: usize,
        what: impl Into<String>,
        mend: &'static str,
    ) -> Self {
        Self { path: path.to_owned(), line, what: what.into(), mend }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, what, mend } = self;
        match line {
            0 => write!(f, "{path}: {what}\n    {mend}"),
            _ => write!(f, "{path}:{line}: {what}\n    {mend}"),
        }
    }
}

/// Prints the findings; an error with their number if there are any.
pub(crate) fn report(check: &str, mut findings: Vec<Finding>) -> Result<(), String> {
    findings.sort();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => Err(format!("{check}: 1 finding")),
        count => Err(format!("{check}: {count} findings")),
    }
}
