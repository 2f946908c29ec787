//! The public service: INTERPOL's parameters and shape, public extracts alone, at a pace, readable by anybody.

use axum::http::{Method, StatusCode};
use domain::{Draft, audience::Audience};
use testkit::{World, dice, people::Invented};

use crate::console::Console;

/// A world in which some red notices are in force; `public` says of each whether its source allows an extract.
fn world(seed: u64, public: &[bool]) -> (World, Vec<Draft>) {
    let mut world = World::new(seed, &["VN", "TH"]);
    let mut dice = dice(seed, 9);
    let mut drafts = Vec::new();
    for allows in public {
        let mut draft = Invented::new(&mut dice).draft("red", "VN", Audience::All);
        draft.handling.public_extract = *allows;
        world.published(&draft);
        drafts.push(draft);
    }
    world.sync_all();
    (world, drafts)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_interpols_service_reads_list_detail_and_images() {
    let (world, drafts) = world(61, &[true, false, true]);
    let console = Console::over(world);
    let anybody = console.stranger();
    let list = anybody.get("/notices/v1/red?resultPerPage=1&page=1").await;
    assert_eq!(list.status, StatusCode::OK);
    assert_eq!(list.headers["access-control-allow-origin"], "*");
    let page = list.json();
    assert_eq!((&page["total"], &page["query"]["resultPerPage"]), (&2.into(), &1.into()));
    let notices = page["_embedded"]["notices"].as_array().unwrap();
    assert_eq!(notices.len(), 1);
    let person = drafts[0].person().unwrap();
    assert_eq!(notices[0]["name"], person.family_name.as_str());
    let born = notices[0]["date_of_birth"].as_str().unwrap();
    assert_eq!(born, person.dates_of_birth[0].to_string().replace('-', "/"));

    let path = |link: &serde_json::Value| {
        link["href"].as_str().unwrap().strip_prefix(crate::console::ORIGIN).unwrap().to_owned()
    };
    let next = anybody.get(&path(&page["_links"]["next"])).await.json();
    assert_ne!(next["_embedded"]["notices"][0]["entity_id"], notices[0]["entity_id"]);
    assert_eq!(next["_links"]["last"], next["_links"]["self"]);
    let one = anybody.get(&path(&notices[0]["_links"]["self"])).await.json();
    let charge = drafts[0].judicial.as_ref().unwrap().offences[0].charge.as_str();
    assert_eq!(one["arrest_warrants"][0]["charge"], charge);
    assert_eq!(one["entity_id"], notices[0]["entity_id"]);
    let images = anybody.get(&path(&notices[0]["_links"]["images"])).await.json();
    let shown = images["_embedded"]["images"].as_array().unwrap().len();
    assert_eq!(shown, person.photographs.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_public_extract_answers_as_what_does_not_exist() {
    let (world, _) = world(62, &[false]);
    let console = Console::over(world);
    let anybody = console.stranger();
    assert_eq!(anybody.get("/notices/v1/red").await.json()["total"], 0);
    let year = console.app.now().to_zoned(jiff::tz::TimeZone::UTC).year();
    let hidden = anybody.get(&format!("/notices/v1/red/{year}-1")).await;
    let absent = anybody.get(&format!("/notices/v1/red/{year}-999")).await;
    assert_eq!((hidden.status, absent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(hidden.text, absent.text);
    assert_eq!(hidden.headers["content-type"], "application/problem+json");
    for path in [
        "/notices/v1/blue",
        "/notices/v1/red/x",
        "/notices/v1/yellow/1-1/images",
        "/notices/v1/red/1-1/images/00",
    ] {
        assert_eq!(anybody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parameters_narrow_the_list_and_nonsense_is_named() {
    let (world, drafts) = world(63, &[true, true, true]);
    let console = Console::over(world);
    let anybody = console.stranger();
    let person = drafts[1].person().unwrap();
    let total = async |query: String| {
        let shown = anybody.get(&format!("/notices/v1/red?{query}")).await;
        shown.json()["total"].as_u64().unwrap()
    };
    let encode =
        |text: &str| -> String { form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let both =
        format!("name={}&forename={}", encode(&person.family_name), encode(&person.forename));
    assert!((1..=3).contains(&total(both).await));
    assert_eq!(total("name=zzzzqqq".into()).await, 0);
    assert_eq!(total("arrestWarrantCountryId=VN".into()).await, 3);
    assert_eq!(total("arrestWarrantCountryId=TH".into()).await, 0);
    assert_eq!(total("ageMin=0&ageMax=200&nationality=&sexId=".into()).await, 3);
    assert_eq!(total("ageMin=190".into()).await, 0);
    let wrong = anybody.get("/notices/v1/red?nationality=Nowhere").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("nationality"), "{}", wrong.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_source_that_asks_without_end_is_told_to_wait() {
    let (world, _) = world(64, &[true]);
    let console = Console::over(world);
    let anybody = console.stranger();
    let mut last = StatusCode::OK;
    for _ in 0..200 {
        last = anybody.get("/notices/v1/red").await.status;
        if last != StatusCode::OK {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let refused = anybody.send(Method::GET, "/notices/v1/red", "cross-site", &[]).await;
    assert_eq!(refused.headers["access-control-allow-origin"], "*");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_description_says_of_the_public_service_what_it_answers() {
    let (world, _) = world(68, &[true, true]);
    let console = Console::over(world);
    let anybody = console.stranger();
    let document = anybody.get("/api/openapi.json").await.json();
    let list = anybody.get("/notices/v1/red").await.json();
    let one = list["_embedded"]["notices"][0]["_links"]["self"]["href"].as_str().unwrap();
    let one = one.strip_prefix(crate::console::ORIGIN).unwrap();
    for (of, path) in [
        ("/notices/v1/{kind}", "/notices/v1/red?ageMin=1".to_owned()),
        ("/notices/v1/{kind}/{id}", one.to_owned()),
        ("/notices/v1/{kind}/{id}/images", format!("{one}/images")),
    ] {
        let shown = anybody.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        let answer = &document["paths"][of]["get"]["responses"]["200"]["content"];
        let schema = &answer["application/json"]["schema"];
        assert!(schema.is_object(), "{of} is not described");
        let wrong = crate::schema::fault(&document, schema, &shown.json(), "answer");
        assert_eq!(wrong, None, "{path}: {}", shown.text);
    }
    let names = document["paths"]["/notices/v1/{kind}"]["get"]["parameters"].as_array().unwrap();
    for parameter in ["forename", "nationality", "sexId", "resultPerPage"] {
        assert!(names.iter().any(|one| one["name"] == parameter), "{parameter}");
    }
}
