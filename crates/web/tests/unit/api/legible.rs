//! What shapes become for generators of clients.

use super::*;

/// The shapes that the shape `Way` becomes.
fn told(way: Value) -> Value {
    let mut shapes = Map::from_iter([("Way".to_owned(), way)]);
    legible(&mut Map::new(), &mut shapes);
    shapes.into()
}

#[test]
fn words_are_one_enum_and_each_is_still_explained() {
    let told = told(json!({"description": "Why.", "oneOf": [
        {"type": "string", "enum": ["border", "site"]},
        {"type": "string", "const": "other", "description": "Say which."},
    ]}));
    let expected = json!({"type": "string", "enum": ["border", "site", "other"],
        "description": "Why.\n\n- \"other\": Say which."});
    assert_eq!(told, json!({"Way": expected}));
}

#[test]
fn alternatives_are_shapes_named_by_what_chooses_them_and_words_keep_to_themselves() {
    let only = json!({"type": "object", "properties": {"by_sea": {}}, "required": ["by_sea"]});
    let told =
        told(json!({"oneOf": [{"type": "string", "const": "all", "description": "Any."}, only]}));
    let words = json!({"type": "string", "enum": ["all"], "title": "WayWord", "description": "- \"all\": Any."});
    let named = json!({"$ref": "#/components/schemas/WayBySea"});
    assert_eq!(told, json!({"Way": {"oneOf": [named, words]}, "WayBySea": only}));
}

#[test]
fn the_field_that_tells_alternatives_apart_is_named_and_nothing_stands_beside_a_reference() {
    let of = |state: &str| json!({"state": {"type": "string", "const": state}});
    let told = told(json!({"oneOf": [
        {"type": "object", "properties": of("draft"), "required": ["state"]},
        {"$ref": "#/components/schemas/Sent", "type": "object", "properties": of("sent"), "required": ["state"]},
    ]}));
    let pointer = |name: &str| format!("#/components/schemas/Way{name}");
    let mapping = json!({"draft": pointer("Draft"), "sent": pointer("Sent")});
    let discriminator = json!({"propertyName": "state", "mapping": mapping});
    assert_eq!(told["Way"]["discriminator"], discriminator);
    let parts = json!([{"$ref": "#/components/schemas/Sent"},
        {"type": "object", "properties": of("sent"), "required": ["state"]}]);
    assert_eq!(told["WaySent"], json!({"allOf": parts}));
}

#[test]
fn anything_at_all_is_an_empty_schema_and_a_name_that_is_taken_gets_a_number() {
    let any = json!({"properties": {"what": true}, "additionalProperties": false});
    let object = json!({"properties": {"what": {}}, "additionalProperties": false});
    assert_eq!(told(any)["Way"], object);
    let mut shapes = Map::from_iter([("Way".to_owned(), json!({}))]);
    assert_eq!(named(&mut shapes, "Way", json!({})), "Way2");
}
