//! Running the binary, and what it answered.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// What a run of the binary answered.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The binary, to be run.
pub(crate) fn command<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entraide"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the binary to its end.
pub(crate) fn entraide<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ran {
    command(arguments).output().expect("the binary runs").into()
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self {
            code: output.status.code().expect("it ends by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Ran {
    /// The run must have ended with `code`, and never by a panic.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Standard error must hold `text`.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "no {text:?} in: {}", self.err);
        self
    }

    /// Every line as one JSON object.
    #[track_caller]
    pub(crate) fn objects(&self) -> Vec<Value> {
        let object = |line: &str| -> Value {
            let value: Value = serde_json::from_str(line).expect("every line is JSON");
            assert!(value.is_object(), "every line is an object: {line}");
            value
        };
        self.out.lines().map(object).collect()
    }

    /// The only line as a JSON object.
    #[track_caller]
    pub(crate) fn object(&self) -> Value {
        let mut objects = self.objects();
        assert_eq!(objects.len(), 1, "{}", self.out);
        objects.remove(0)
    }
}

/// `verify --json` of a folder.
pub(crate) fn verify(data: &Path) -> Ran {
    entraide([OsStr::new("verify"), OsStr::new("--json"), OsStr::new("--data"), data.as_os_str()])
}

/// `rebuild --json` of a folder.
pub(crate) fn rebuild(data: &Path) -> Ran {
    entraide([OsStr::new("rebuild"), OsStr::new("--json"), OsStr::new("--data"), data.as_os_str()])
}

/// `import un-list --json` of a file into a folder.
pub(crate) fn import(list: &Path, data: &Path) -> Ran {
    import_command(list, data).output().expect("the binary runs").into()
}

/// The same, to be run.
pub(crate) fn import_command(list: &Path, data: &Path) -> Command {
    command([
        OsStr::new("import"),
        OsStr::new("un-list"),
        list.as_os_str(),
        OsStr::new("--json"),
        OsStr::new("--data"),
        data.as_os_str(),
    ])
}

/// `check --json` at a border.
pub(crate) fn check(data: &Path, post: &str, terms: &[&str]) -> Ran {
    let data = data.to_str().expect("temporary folders have plain names");
    let asked = ["check", "--json", "--data", data, "--as", post, "--purpose", "border"];
    entraide(asked.iter().chain(terms))
}

/// How many entries all logs of a folder hold, by `verify`, which must find nothing wrong.
#[track_caller]
pub(crate) fn entries(data: &Path) -> u64 {
    verify(data).exits(0).object()["entries"].as_u64().expect("a count")
}
