//! Whether a JSON value is as a schema of the API's description says. It knows the words of JSON Schema 2020-12 that the
//! description uses; a word it does not know fails the test, so that nothing is left unchecked.

use serde_json::Value;

/// Why `value` is not as `schema` says; none if it is. `document` holds what the schema points to.
pub(crate) fn fault(document: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Value::Object(words) = schema else {
        return (schema == &Value::Bool(false)).then(|| format!("{at}: nothing may stand here"));
    };
    words.iter().find_map(|(word, said)| {
        let told = |what: String| Some(format!("{at}: {what}"));
        match word.as_str() {
            "title" | "description" | "default" | "format" | "uniqueItems" | "examples"
            | "discriminator" => None,
            "$ref" => {
                let pointer = said.as_str().unwrap().trim_start_matches('#');
                fault(document, document.pointer(pointer).unwrap(), value, at)
            }
            "type" => (!is(said, value)).then(|| format!("{at}: {value} is not {said}")),
            "enum" => (!said.as_array().unwrap().contains(value)).then(|| format!("{at}: {value}")),
            "const" => (said != value).then(|| format!("{at}: {value} is not {said}")),
            "minimum" | "maximum" | "minItems" | "maxItems" => {
                beyond(word, said, value).then(|| format!("{at}: {value} is beyond {word} {said}"))
            }
            "pattern" if said == "^[0-9a-f]{32}$" => {
                let text = value.as_str().unwrap_or_default();
                let hex = text.len() == 32
                    && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
                (!hex).then(|| format!("{at}: not an identifier"))
            }
            "required" => said
                .as_array()
                .unwrap()
                .iter()
                .find(|name| value.is_object() && value.get(name.as_str().unwrap()).is_none())
                .and_then(|name| told(format!("{name} is missing"))),
            "properties" => fields(said).find_map(|(name, shape)| {
                fault(document, shape, value.get(name)?, &format!("{at}.{name}"))
            }),
            "additionalProperties" => fields(value)
                .filter(|(name, _)| {
                    words.get("properties").is_none_or(|own| own.get(name).is_none())
                })
                .find_map(|(name, one)| fault(document, said, one, &format!("{at}.{name}"))),
            "propertyNames" => fields(value)
                .find_map(|(name, _)| fault(document, said, &name.into(), &format!("{at} names"))),
            "items" => value
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
                .find_map(|(n, one)| fault(document, said, one, &format!("{at}[{n}]"))),
            "prefixItems" => said.as_array().unwrap().iter().enumerate().find_map(|(n, shape)| {
                fault(document, shape, value.get(n)?, &format!("{at}[{n}]"))
            }),
            "allOf" => {
                said.as_array().unwrap().iter().find_map(|one| fault(document, one, value, at))
            }
            "anyOf" | "oneOf" => {
                let faults: Vec<_> = said
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| fault(document, one, value, at))
                    .collect();
                let fitting = faults.iter().filter(|fault| fault.is_none()).count();
                let fits = if word == "oneOf" { fitting == 1 } else { fitting > 0 };
                (!fits).then(|| format!("{at}: {fitting} of {word} fit: {faults:?}"))
            }
            other => told(format!("the test does not know the word {other}")),
        }
    })
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// Whether a number or a count of items is out of bounds; what is neither is not measured.
fn beyond(word: &str, bound: &Value, value: &Value) -> bool {
    let bound = bound.as_f64().unwrap();
    let count = value.as_array().map(|items| f64::from(u32::try_from(items.len()).unwrap()));
    let number = value.as_f64();
    match word {
        "minimum" => number.is_some_and(|number| number < bound),
        "maximum" => number.is_some_and(|number| number > bound),
        "minItems" => count.is_some_and(|count| count < bound),
        _ => count.is_some_and(|count| count > bound),
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| is(kind, value)),
        _ => match kind.as_str().unwrap() {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            other => panic!("no such type: {other}"),
        },
    }
}

/// Whether generators of clients would stumble over a schema: nothing but objects, words as one `enum`, alternatives by name,
/// references to what is there.
fn stumbles(document: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(words) = schema else {
        found.push(format!("{at}: {schema} is no object"));
        return;
    };
    let mut within = |schema: &Value, part: &str| {
        stumbles(document, schema, &format!("{at}/{part}"), found);
    };
    for (word, said) in words {
        match (word.as_str(), said) {
            ("properties", _) => fields(said).for_each(|(name, shape)| within(shape, name)),
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", Value::Array(all)) => {
                for one in all {
                    within(one, word);
                }
            }
            ("additionalProperties", Value::Bool(_)) => {}
            ("additionalProperties" | "items" | "not" | "propertyNames", _) => within(said, word),
            _ => {}
        }
    }
    let ways = ["anyOf", "oneOf"].into_iter().filter_map(|word| words.get(word)?.as_array());
    for way in ways.flatten() {
        if way.get("const").is_some() {
            found.push(format!("{at}: {way} is one word of an enum"));
        }
        if way.get("properties").is_some() && way.get("title").is_none() {
            found.push(format!("{at}: {way} has no name"));
        }
    }
    if let Some(pointer) = words.get("$ref") {
        let there =
            pointer.as_str().and_then(|pointer| document.pointer(pointer.strip_prefix('#')?));
        if there.is_none() || words.contains_key("properties") {
            found.push(format!("{at}: {pointer} points to nothing, or fields stand beside it"));
        }
    }
}

/// Every schema that stands in an operation, and where.
fn asked_and_given(value: &Value, at: &str, all: &mut Vec<(String, Value)>) {
    for (key, one) in fields(value) {
        let at = format!("{at}/{key}");
        if key == "schema" {
            all.push((at, one.clone()));
        } else {
            asked_and_given(one, &at, all);
        }
    }
    for one in value.as_array().into_iter().flatten() {
        asked_and_given(one, at, all);
    }
}

#[test]
fn generators_of_clients_stumble_over_nothing_in_the_description() {
    let document = web::api::openapi::document();
    let mut all: Vec<_> = fields(&document["components"]["schemas"])
        .map(|(name, shape)| (name.to_owned(), shape.clone()))
        .collect();
    asked_and_given(&document["paths"], "", &mut all);
    let mut found = Vec::new();
    for (at, schema) in &all {
        stumbles(&document, schema, at, &mut found);
    }
    let mut ids = std::collections::BTreeSet::new();
    for (method, operation) in fields(&document["paths"]).flat_map(|(_, path)| fields(path)) {
        let id = &operation["operationId"];
        if !id.as_str().is_some_and(|id| ids.insert(id)) {
            found.push(format!("{method}: a second operation, or none, is named {id}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(ids.len() > 40 && all.len() > 100, "{} operations, {} schemas", ids.len(), all.len());
}

#[test]
fn a_description_that_generators_stumble_over_is_found() {
    use serde_json::json;
    let document = json!({"shapes": {}});
    for wrong in [
        json!(true),
        json!({"properties": {"any": true}}),
        json!({"oneOf": [{"type": "string", "const": "red"}]}),
        json!({"items": {"oneOf": [{"type": "object", "properties": {}}]}}),
        json!({"$ref": "#/shapes/Nothing"}),
        json!({"$ref": "#/shapes", "properties": {}}),
    ] {
        let mut found = Vec::new();
        stumbles(&document, &wrong, "it", &mut found);
        assert!(!found.is_empty(), "{wrong}");
    }
}

#[test]
fn what_is_not_as_the_schema_says_is_found() {
    use serde_json::json;
    let document = json!({"kinds": {"enum": ["red"]}});
    let schema = json!({"type": "object", "required": ["kind"], "additionalProperties": false,
        "properties": {"kind": {"$ref": "#/kinds"}, "pages": {"type": "array", "items": {"minimum": 1}}}});
    let told = |value: Value| fault(&document, &schema, &value, "it");
    assert_eq!(told(json!({"kind": "red", "pages": [1, 2]})), None);
    for wrong in [
        json!([]),
        json!({}),
        json!({"kind": "blue"}),
        json!({"kind": "red", "more": 1}),
        json!({"kind": "red", "pages": [0]}),
    ] {
        assert!(told(wrong.clone()).is_some(), "{wrong}");
    }
    assert!(fault(&document, &json!({"if": true}), &json!(1), "it").is_some());
}
