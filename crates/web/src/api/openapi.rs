//! The API's description (`OpenAPI` 3.1): made from the route table and the types of its handlers, once a process.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::legible::legible;
use crate::{
    door::{Generators, Operation, Shapes},
    http_error::Problem,
    route::{Need, Route},
};

/// Where schemas stand in the document.
pub(super) const SCHEMAS: &str = "/components/schemas";

/// `GET /api/openapi.json`.
pub(super) fn serve() -> Response {
    static TEXT: LazyLock<Arc<str>> = LazyLock::new(|| document().to_string().into());
    let text = Arc::clone(&TEXT);
    ([(header::CONTENT_TYPE, "application/json")], text.to_string()).into_response()
}

/// The description as a document.
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = SCHEMAS.into();
        settings.meta_schema = None;
    });
    let mut generators = Generators {
        request: settings.clone().for_deserialize().into_generator(),
        response: settings.for_serialize().into_generator(),
    };
    let problem = generators.response.subschema_for::<Problem>();
    let mut paths = Map::new();
    for route in crate::routes() {
        let Some(operation) = route.operation else { continue };
        let shapes = (operation.shapes)(&mut generators);
        let method = route.method.as_str().to_ascii_lowercase();
        let described = described(&route, &operation, shapes, &problem.clone().into());
        let path = paths.entry(route.path).or_insert_with(|| json!({}));
        path[&method] = described;
    }
    let responses = generators.response.take_definitions(true);
    let mut requests = generators.request.take_definitions(true);
    let apart = apart(&requests, &responses);
    for name in &apart {
        if let Some(shape) = requests.remove(name) {
            requests.insert(request_name(name), shape);
        }
    }
    for shape in requests.values_mut() {
        rename(shape, &apart);
    }
    for operation in paths.values_mut().flat_map(|path| path.as_object_mut().into_iter().flatten())
    {
        for part in ["requestBody", "parameters"] {
            if let Some(part) = operation.1.get_mut(part) {
                rename(part, &apart);
            }
        }
    }
    requests.extend(responses);
    requests.extend(super::public::describe::shapes());
    paths.extend(super::public::describe::paths());
    legible(&mut paths, &mut requests);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Entraide",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What the console does, for programs. Every act is recorded under the officer's or the technical account's pseudonym; what one may not see does not exist.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": requests,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "A system client's token, issued by the post's administrator; what it may ask for is named beside each operation."},
                "session": {"type": "apiKey", "in": "cookie", "name": "session", "description": "An officer's session, from pages of the same origin."},
            },
        },
    })
}

fn described(route: &Route, operation: &Operation, shapes: Shapes, problem: &Value) -> Value {
    let mut security = vec![json!({"session": []})];
    if let Some(scope) = route.scope {
        security.insert(0, json!({"token": [scope.code()]}));
    }
    let status = shapes.status.as_u16().to_string();
    let mut answer = json!({"description": shapes.status.canonical_reason().unwrap_or_default()});
    if let Some(response) = shapes.response {
        answer["content"] = json!({"application/json": {"schema": response}});
    }
    let mut described = json!({
        "operationId": id(route),
        "tags": [operation.noun],
        "summary": operation.summary,
        "description": needs(route.need),
        "parameters": parameters(route.path, shapes.query.as_value()),
        "security": security,
        "responses": {
            status: answer,
            "default": {
                "description": "The error, as RFC 9457 tells it",
                "content": {"application/problem+json": {"schema": problem}},
            },
        },
    });
    if let Some(body) = shapes.body {
        described["requestBody"] =
            json!({"required": true, "content": {"application/json": {"schema": body}}});
    }
    described
}

/// `GET /api/v1/hits/{hit}` is `get-hits-hit`.
fn id(route: &Route) -> String {
    let words = route.path.trim_start_matches("/api/v1").split('/').filter(|part| !part.is_empty());
    words.fold(route.method.as_str().to_ascii_lowercase(), |id, word| {
        format!("{id}-{}", word.trim_matches(['{', '}']))
    })
}

fn needs(need: Need) -> String {
    match need {
        Need::Nobody => "Open to anybody.".into(),
        Need::SignedIn => "For whoever has signed in.".into(),
        Need::May(act) => format!("For roles that may {act}."),
        Need::MayNow(act) => {
            format!("For officers whose roles may {act}, within minutes of proving who they are.")
        }
    }
}

fn parameters(path: &str, query: &Value) -> Vec<Value> {
    let named = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<_> = named
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
        .collect();
    let required = |name: &str| {
        query["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name))
    };
    for (name, schema) in query["properties"].as_object().into_iter().flatten() {
        let mut schema = schema.clone();
        let told = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        parameters.push(json!({
            "name": name, "in": "query", "required": required(name), "schema": schema,
            "description": told.unwrap_or_else(|| "".into()),
        }));
    }
    parameters
}

/// Shapes of one name that are read otherwise than they are written, themselves or in what they hold.
fn apart(requests: &Map<String, Value>, responses: &Map<String, Value>) -> BTreeSet<String> {
    let differs = |(name, shape): &(&String, &Value)| {
        responses.get(*name).is_some_and(|other| other != *shape)
    };
    let mut apart: BTreeSet<String> =
        requests.iter().filter(differs).map(|(name, _)| name.clone()).collect();
    loop {
        let more: Vec<_> = requests
            .iter()
            .filter(|(name, shape)| !apart.contains(*name) && holds(shape, &apart))
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return apart;
        }
        apart.extend(more);
    }
}

/// The name of the form in which a shape is read.
fn request_name(name: &str) -> String {
    format!("{name}Taken")
}

fn target<'a>(key: &str, value: &'a Value) -> Option<&'a str> {
    let pointer = value.as_str().filter(|_| key == "$ref")?;
    pointer.strip_prefix('#')?.strip_prefix(SCHEMAS)?.strip_prefix('/')
}

fn holds(shape: &Value, names: &BTreeSet<String>) -> bool {
    match shape {
        Value::Object(fields) => fields.iter().any(|(key, value)| {
            target(key, value).is_some_and(|name| names.contains(name)) || holds(value, names)
        }),
        Value::Array(items) => items.iter().any(|item| holds(item, names)),
        _ => false,
    }
}

fn rename(shape: &mut Value, names: &BTreeSet<String>) {
    match shape {
        Value::Object(fields) => {
            for (key, value) in fields {
                match target(key, value).filter(|name| names.contains(*name)).map(request_name) {
                    Some(name) => *value = format!("#{SCHEMAS}/{name}").into(),
                    None => rename(value, names),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, names)),
        _ => {}
    }
}
