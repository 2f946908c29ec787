//! The public service in the API's description. Its shape is INTERPOL's and not ours, so it is written out here instead of being
//! made from types; a test compares what it says with what the service answers.

use serde_json::{Map, Value, json};

/// Its paths, as the description holds them.
pub(in crate::api) fn paths() -> Map<String, Value> {
    let list = operation(
        "list-public-notices",
        "List public extracts, as INTERPOL's public service lists its notices",
        &query(),
        &json!({"application/json": {"schema": reference("PublicList")}}),
    );
    let one = operation(
        "get-public-notice",
        "Read a public extract",
        &[kind(), id()],
        &json!({"application/json": {"schema": reference("PublicNotice")}}),
    );
    let images = operation(
        "list-public-images",
        "List the photographs of a public extract",
        &[kind(), id()],
        &json!({"application/json": {"schema": reference("PublicImages")}}),
    );
    let picture = json!({"name": "picture", "in": "path", "required": true, "schema": text(),
        "description": "`picture_id` of the list."});
    let image = operation(
        "get-public-image",
        "Read a photograph of a public extract",
        &[kind(), id(), picture],
        &json!({"image/jpeg": {}}),
    );
    [
        ("/notices/v1/{kind}", list),
        ("/notices/v1/{kind}/{id}", one),
        ("/notices/v1/{kind}/{id}/images", images),
        ("/notices/v1/{kind}/{id}/images/{picture}", image),
    ]
    .into_iter()
    .map(|(path, operation)| (path.to_owned(), json!({"get": operation})))
    .collect()
}

fn operation(id: &str, summary: &str, parameters: &[Value], content: &Value) -> Value {
    json!({
        "operationId": id,
        "tags": ["public service"],
        "summary": summary,
        "description": "Open to anybody, at a pace: two questions a second after a burst of a hundred.",
        "parameters": parameters,
        "security": [],
        "responses": {
            "200": {"description": "OK", "content": content},
            "default": {
                "description": "The error, as RFC 9457 tells it",
                "content": {"application/problem+json": {"schema": reference("Problem")}},
            },
        },
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn kind() -> Value {
    json!({"name": "kind", "in": "path", "required": true,
        "schema": {"type": "string", "enum": ["red", "yellow", "un"]}, "description": ""})
}

fn id() -> Value {
    json!({"name": "id", "in": "path", "required": true, "schema": text(),
        "description": "`entity_id` with a hyphen for its slash, such as 2026-17."})
}

fn query() -> Vec<Value> {
    let number = || json!({"type": "integer", "minimum": 0});
    let of = |name: &str, schema: Value, told: &str| json!({"name": name, "in": "query", "required": false, "schema": schema, "description": told});
    vec![
        kind(),
        of("forename", text(), "How forenames begin."),
        of("name", text(), "How the family name begins."),
        of("nationality", text(), "Two letters."),
        of("ageMin", number(), "Years."),
        of("ageMax", number(), "Years."),
        of("freeText", text(), "Words of the extract."),
        of("sexId", json!({"type": "string", "enum": ["F", "M", "U"]}), ""),
        of("arrestWarrantCountryId", text(), "Two letters."),
        of("page", number(), "From 1."),
        of("resultPerPage", number(), "20 unless asked otherwise, 160 at most."),
    ]
}

/// The shapes its answers have.
pub(in crate::api) fn shapes() -> Map<String, Value> {
    let maybe = || json!({"type": ["string", "null"]});
    let link = json!({"type": "object", "properties": {"href": text()}, "required": ["href"]});
    let links = json!({"type": "object", "additionalProperties": link});
    let codes = json!({"type": "array", "items": text()});
    let heading = json!({
        "type": "object",
        "properties": {
            "entity_id": text(), "forename": maybe(), "name": maybe(), "date_of_birth": maybe(),
            "nationalities": codes, "_links": links,
        },
        "required": ["entity_id", "_links"],
    });
    let warrant = json!({
        "type": "object",
        "properties": {"issuing_country_id": maybe(), "charge": text(), "charge_translation": maybe()},
        "required": ["charge"],
    });
    let mut notice = heading.clone();
    for (name, shape) in [
        ("un_reference", maybe()),
        ("name_in_original_script", maybe()),
        ("place_of_birth", maybe()),
        ("sex_id", maybe()),
        ("distinguishing_marks", maybe()),
        ("arrest_warrants", json!({"type": "array", "items": warrant})),
    ] {
        notice["properties"][name] = shape;
    }
    let image = json!({
        "type": "object",
        "properties": {"picture_id": text(), "_links": links},
        "required": ["picture_id", "_links"],
    });
    let embedded = |name: &str, items: &Value| json!({"type": "object", "properties": {name: {"type": "array", "items": items}}, "required": [name]});
    let list = json!({
        "type": "object",
        "properties": {
            "total": {"type": "integer"}, "query": {"type": "object"},
            "_embedded": embedded("notices", &heading), "_links": links,
        },
        "required": ["total", "query", "_embedded", "_links"],
    });
    let images = json!({
        "type": "object",
        "properties": {"_embedded": embedded("images", &image), "_links": links},
        "required": ["_embedded", "_links"],
    });
    [("PublicList", list), ("PublicNotice", notice), ("PublicImages", images)]
        .into_iter()
        .map(|(name, shape)| (name.to_owned(), shape))
        .collect()
}
