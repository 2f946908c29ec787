//! A complete, invented draft of every kind of the default statute, in which the rules find nothing that stops it. Persons,
//! numbers and references are made up; the demo and other crates' tests start from these.

/// Code of a kind and its sample draft, as JSON, in the statute's order.
pub fn all() -> &'static [(&'static str, &'static str)] {
    macro_rules! samples {
        ($($kind:literal),*) => {
            &[$(($kind, include_str!(concat!("samples/", $kind, ".json")))),*]
        };
    }
    samples![
        "red",
        "blue",
        "green",
        "yellow",
        "black",
        "purple",
        "orange",
        "un-special",
        "silver",
        "diffusion-arrest",
        "diffusion-locate",
        "diffusion-information",
        "diffusion-identify",
        "diffusion-warn",
        "diffusion-inform"
    ]
}

/// The sample of one kind.
pub fn of(kind: &str) -> Option<&'static str> {
    all().iter().find(|(code, _)| *code == kind).map(|(_, json)| *json)
}
