//! Forms: what a browser posts, read once, bounded, in order. Names of a draft's form are paths in its JSON
//! (`judicial.offences[0].charge`), the same paths the statute's findings name, so a finding links to its field.

use std::{
    any::TypeId,
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::header,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserializer, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{Answer, HttpError};

/// Most bytes a form without files may have.
pub const MOST_BYTES: usize = 512 * 1024;
/// Most fields.
pub const MOST_FIELDS: usize = 2_000;
/// Most bytes of a field's name: a name is a path, and what reads it goes as deep as it says.
const LONGEST_NAME: usize = 200;

/// A posted form.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn parse(bytes: &[u8]) -> Result<Self, HttpError> {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(bytes) {
            form.push(name.into_owned(), &value)?;
        }
        Ok(form)
    }

    /// A form of these fields.
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// Adds a field, as the browser would.
    pub fn push(&mut self, name: String, value: &str) -> Result<(), HttpError> {
        if self.0.len() == MOST_FIELDS {
            return Err(HttpError::wrong("form", format!("it has more than {MOST_FIELDS} fields")));
        }
        if name.len() > LONGEST_NAME {
            let what = format!("a field's name has more than {LONGEST_NAME} bytes");
            return Err(HttpError::wrong("form", what));
        }
        self.0.push((name, value.replace("\r\n", "\n")));
        Ok(())
    }

    /// The first value of a field, trimmed; empty counts as none.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// A field that must be there.
    pub fn need(&self, name: &str) -> Result<&str, HttpError> {
        self.text(name).ok_or_else(|| HttpError::wrong(name, "it is missing"))
    }

    /// A field of some type, if it is there.
    pub fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &self,
        name: &str,
    ) -> Result<Option<T>, HttpError> {
        self.text(name)
            .map(|text| {
                text.parse().map_err(|error: T::Err| HttpError::wrong(name, error.to_string()))
            })
            .transpose()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Whether a box is ticked or a button was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Fields in order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The JSON that the paths under `root.` describe. Empty fields and rows left empty are left out, so that the gaps of a
    /// list that officers fill in any order close up. A name that ends in `:n` is a number's, in `:b` a ticked box's.
    pub fn json(&self, root: &str) -> Value {
        let mut tree = Tree::default();
        for (name, value) in self.fields() {
            let Some(path) = name.strip_prefix(root).and_then(|rest| rest.strip_prefix('.')) else {
                continue;
            };
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let (path, value) = match path.split_once(':') {
                Some((path, "b")) => (path, Value::Bool(true)),
                // What is no number stays as typed: reading the draft names the field.
                Some((path, _)) => {
                    (path, value.parse::<u64>().map_or(Value::from(value), Value::from))
                }
                None => (path, Value::from(value)),
            };
            tree.put(&mut steps(path), value);
        }
        tree.json(&Value::Null)
    }

    /// The form as a value, the same that a program's JSON is read into: names are paths in it, and its schema says which
    /// text is a number, a yes or one of a list. What the schema does not name is the page's own and left out.
    pub fn typed<T: DeserializeOwned + JsonSchema + 'static>(&self) -> Answer<T> {
        let schema = schema_of::<T>();
        let mut tree = Tree::default();
        for (name, value) in self.fields().filter(|(_, value)| !value.trim().is_empty()) {
            let mut steps = steps(name).peekable();
            if steps.peek().is_some_and(|first| !schema["properties"][*first].is_null()) {
                tree.put(&mut steps, value.trim().into());
            }
        }
        read(tree.json(&schema))
    }
}

/// The schema of a type, without references. It is made once: making it costs more than reading a form.
fn schema_of<T: JsonSchema + 'static>() -> Arc<Value> {
    static MADE: Mutex<BTreeMap<TypeId, Arc<Value>>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let schema = made.entry(TypeId::of::<T>()).or_insert_with(|| {
        let settings = SchemaSettings::draft2020_12().with(|it| it.inline_subschemas = true);
        let schema = settings.for_deserialize().into_generator().into_root_schema_for::<T>();
        Arc::new(schema.to_value())
    });
    Arc::clone(schema)
}

/// Reads a value; what is wrong is told with its field.
pub fn read<'de, T: DeserializeOwned>(from: impl Deserializer<'de>) -> Answer<T> {
    serde_path_to_error::deserialize(from).map_err(|error| {
        let (path, what) = (error.path().to_string(), error.inner().to_string());
        let path = path.trim_matches('.');
        let missing = what.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        match (path, missing) {
            ("", Some(name)) => HttpError::wrong(name, "it is missing"),
            (path, Some(name)) => HttpError::wrong(format!("{path}.{name}"), "it is missing"),
            ("", None) => HttpError::wrong("body", what),
            (path, None) => HttpError::wrong(path, what),
        }
    })
}

/// `a.b[2].c` is a, b, 2, c.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[']).map(|step| step.trim_end_matches(']')).filter(|step| !step.is_empty())
}

#[derive(Default)]
struct Tree {
    values: Vec<Value>,
    children: BTreeMap<Step, Tree>,
}

/// Numbers first and in their order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Place(u32),
    Name(String),
}

impl Tree {
    fn put<'a>(&mut self, steps: &mut impl Iterator<Item = &'a str>, value: Value) {
        match steps.next() {
            None => self.values.push(value),
            Some(step) => {
                let step = step.parse().map_or_else(|_| Step::Name(step.to_owned()), Step::Place);
                self.children.entry(step).or_default().put(steps, value);
            }
        }
    }

    fn json(mut self, schema: &Value) -> Value {
        if self.children.is_empty() {
            if says(schema, "array") {
                let items = self.values.into_iter().map(|value| plain(value, &schema["items"]));
                return Value::Array(items.collect());
            }
            return match self.values.pop() {
                None if says(schema, "object") => Value::Object(Map::new()),
                value => plain(value.unwrap_or_default(), schema),
            };
        }
        if self.children.keys().all(|step| matches!(step, Step::Place(_))) {
            let rows = self.children.into_values().map(|row| row.json(&schema["items"]));
            return Value::Array(rows.collect());
        }
        let mut object = Map::new();
        for (step, child) in self.children {
            if let Step::Name(name) = step {
                let child = child.json(&schema["properties"][&name]);
                object.insert(name, child);
            }
        }
        Value::Object(object)
    }
}

/// Whether a schema names the type.
fn says(schema: &Value, kind: &str) -> bool {
    let one = &schema["type"];
    one == kind || one.as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind))
}

/// A text as the type that the schema names; what is none of it stays as it was typed, and reading names the field.
fn plain(value: Value, schema: &Value) -> Value {
    let Value::String(text) = &value else { return value };
    match text.as_str() {
        "yes" | "on" | "true" if says(schema, "boolean") => Value::Bool(true),
        "no" | "false" if says(schema, "boolean") => Value::Bool(false),
        text if says(schema, "integer") => text.parse::<i64>().map_or(value, Value::from),
        _ => value,
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = HttpError;

    async fn from_request(request: Request, _: &S) -> Result<Self, HttpError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(HttpError::wrong(
                "content-type",
                "a form is application/x-www-form-urlencoded",
            ));
        }
        Self::parse(&bounded(request, MOST_BYTES).await?)
    }
}

/// A body of at most `most` bytes.
pub async fn bounded(request: Request, most: usize) -> Result<Bytes, HttpError> {
    to_bytes(request.into_body(), most).await.map_err(|_| {
        HttpError::wrong("body", format!("it is cut short or longer than {most} bytes"))
    })
}

#[cfg(test)]
#[path = "../tests/unit/form.rs"]
mod tests;
