//! A page with both maps and a legend of marks, to look at after the tables have been made anew:
//! `cargo run -p atlas --example world -- ar > world.html`.

use atlas::map::{Detail, Mark, PATTERNS, svg};
use atlas::{Language, country_name};

/// As the desk's page colours the way of a notice; here every country has one by its place in the alphabet.
const CLASSES: [&str; 6] = ["", "may-see", "received", "erased", "awaited", "overdue"];

const STYLE: &str = "body{margin:1rem;font:14px sans-serif;background:#fff}
.wide svg.atlas{width:100%}.narrow svg.atlas{width:360px}
.atlas path,.atlas circle{fill:#d5dadd;stroke:#fff;stroke-width:1}
.atlas circle{stroke:#333}.atlas .atlas-ties{stroke:#333;fill:none}
.atlas-paper{fill:#fff}.atlas-ink{stroke:#7a2d12;fill:none}
.may-see>*{fill:#9db8d6!important}.received>*{fill:#2f6690!important}.erased>*{fill:#3c7a4b!important}
.awaited>*{fill:url(#atlas-points)!important}.overdue>*{fill:url(#atlas-cross)!important}";

fn main() {
    let language = std::env::args().nth(1).and_then(|tag| Language::from_tag(&tag));
    let language = language.unwrap_or_default();
    let mark = |country| {
        let place = particulars::CountryCode::all().position(|other| other == country);
        let class = CLASSES[place.unwrap_or_default() % CLASSES.len()];
        let title = format!("{} ({class})", country_name(country, language)).into();
        Mark { class, title, href: None }
    };
    println!("<!doctype html><html lang=\"{language}\" dir=\"{}\">", language.direction().as_str());
    println!("<meta charset=\"utf-8\"><title>World</title><style>{STYLE}</style>{PATTERNS}");
    println!("<div class=\"wide\">{}</div>", svg(Detail::Wide, "World", mark));
    println!("<div class=\"narrow\">{}</div>", svg(Detail::Narrow, "World", mark));
    println!("<ol style=\"columns:5\">");
    for (country, name) in atlas::countries(language) {
        println!("<li>{name} ({country})");
    }
    println!("</ol><ol style=\"columns:5\">");
    for (spoken, name) in atlas::spoken_languages(language) {
        println!("<li>{name} ({spoken}, {})", spoken.bibliographic());
    }
    println!("</ol></html>");
}
