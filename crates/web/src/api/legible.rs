//! The description as generators of clients read it. What is derived from a Rust enum is right and yet too much for them: an
//! alternative for each word, alternatives without a name, fields beside a reference. Here, for every type alike, words become one
//! `enum`, alternatives become shapes of their own, and the field that tells alternatives apart is named. Not here: what types say.

use schemars::{
    Schema,
    transform::{RecursiveTransform, ReplaceBoolSchemas, Transform},
};
use serde_json::{Map, Value, json};

use super::openapi::SCHEMAS;

/// Rewrites all schemas of the operations and all shapes they point to; what they allow stays the same.
pub(super) fn legible(paths: &mut Map<String, Value>, shapes: &mut Map<String, Value>) {
    paths.values_mut().for_each(operations);
    shapes.values_mut().for_each(plain);
    for name in shapes.keys().cloned().collect::<Vec<_>>() {
        alternatives(shapes, &name);
    }
}

fn operations(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| {
            if key == "schema" { plain(value) } else { operations(value) }
        }),
        Value::Array(items) => items.iter_mut().for_each(operations),
        _ => {}
    }
}

fn plain(schema: &mut Value) {
    let Ok(schema) = <&mut Schema>::try_from(schema) else { return };
    let mut objects = ReplaceBoolSchemas::default();
    objects.skip_additional_properties = true;
    objects.transform(schema);
    RecursiveTransform(words).transform(schema);
}

/// One `enum` of all words among the alternatives; what each means is told in the description.
fn words(schema: &mut Schema) {
    let Some(ways) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    let (words, others): (Vec<_>, Vec<_>) =
        ways.drain(..).partition(|way| way["type"] == "string" && !said(way).is_empty());
    let values: Vec<_> = words.iter().flat_map(said).cloned().collect();
    let told = words.iter().filter_map(|way| {
        let values: Vec<_> = said(way).iter().map(ToString::to_string).collect();
        Some(format!("- {}: {}", values.join(", "), way["description"].as_str()?))
    });
    let told = told.collect::<Vec<_>>().join("\n");
    *ways = others;
    if words.is_empty() {
        return;
    }
    if !ways.is_empty() {
        ways.push(json!({"type": "string", "enum": values, "description": told}));
        return;
    }
    schema.remove("oneOf");
    schema.insert("type".into(), "string".into());
    schema.insert("enum".into(), values.into());
    let whole = schema.get("description").and_then(Value::as_str);
    let parts: Vec<_> =
        whole.into_iter().chain([told.as_str()]).filter(|part| !part.is_empty()).collect();
    let description = parts.join("\n\n");
    schema.insert("description".into(), description.into());
}

/// The words a schema allows.
fn said(schema: &Value) -> &[Value] {
    match (&schema["enum"], &schema["const"]) {
        (Value::Array(words), _) => words,
        (_, word @ Value::String(_)) => std::slice::from_ref(word),
        _ => &[],
    }
}

/// Each alternative of a shape becomes a shape of its own, named by the shape and by what is said to choose it.
fn alternatives(shapes: &mut Map<String, Value>, name: &str) {
    let ways = shapes.get_mut(name).and_then(|shape| shape.get_mut("oneOf"));
    let Some(Value::Array(ways)) = ways.map(Value::take) else { return };
    let tag = tag(&ways);
    let (mut pointers, mut mapping) = (Vec::new(), Map::new());
    for mut way in ways {
        let word = match &tag {
            Some(tag) => way["properties"][tag]["const"].as_str(),
            None => way["required"][0].as_str(),
        };
        let Some(word) = word.map(str::to_owned) else {
            if !said(&way).is_empty() {
                way["title"] = format!("{name}Word").into();
            }
            pointers.push(way);
            continue;
        };
        beside(&mut way);
        let pointer = format!("#{SCHEMAS}/{}", named(shapes, &joined(name, &word), way));
        pointers.push(json!({"$ref": pointer}));
        mapping.insert(word, pointer.into());
    }
    shapes[name]["oneOf"] = pointers.into();
    if let Some(tag) = tag {
        shapes[name]["discriminator"] = json!({"propertyName": tag, "mapping": mapping});
    }
}

/// The field that has a value of its own in each of the alternatives.
fn tag(ways: &[Value]) -> Option<String> {
    let (first, others) = ways.split_first()?;
    let fixed = |way: &Value, name: &str| way["properties"][name]["const"].is_string();
    let mut names = first["properties"].as_object()?.keys();
    let tag = names.find(|name| fixed(first, name) && others.iter().all(|way| fixed(way, name)));
    tag.cloned()
}

/// Fields beside a reference, which generators overlook, become a part of their own.
fn beside(way: &mut Value) {
    let Some(Value::Object(fields)) = way.get("$ref").is_some().then_some(&mut *way) else {
        return;
    };
    let mut own = Map::new();
    for key in ["type", "properties", "required"] {
        own.extend(fields.remove(key).map(|value| (key.to_owned(), value)));
    }
    let all = json!([{"$ref": fields.remove("$ref")}, own]);
    fields.insert("allOf".into(), all);
}

/// Adds a shape; if another has its name, a number makes it different. Gives the name.
fn named(shapes: &mut Map<String, Value>, name: &str, shape: Value) -> String {
    let free = |name: &String| !shapes.contains_key(name);
    let numbered = (2..).map(|n: u32| format!("{name}{n}"));
    let name = std::iter::once(name.to_owned()).chain(numbered).find(free).unwrap_or_default();
    shapes.insert(name.clone(), shape);
    name
}

/// `Delivery` and `awaiting_hub` are `DeliveryAwaitingHub`.
fn joined(name: &str, word: &str) -> String {
    let parts = word.split(['_', '-']).map(|part| {
        let (head, tail) = part.split_at_checked(1).unwrap_or((part, ""));
        head.to_ascii_uppercase() + tail
    });
    std::iter::once(name.to_owned()).chain(parts).collect()
}

#[cfg(test)]
#[path = "../../tests/unit/api/legible.rs"]
mod tests;
