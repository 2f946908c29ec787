//! Restricted diffusions: what one may not see does not exist, and who may see it can change.

use acts::notice;
use domain::{MemberCode, RecordId, audience::Audience, directory::Role};
use ledger::{Limit, Row, SubjectId};
use testkit::{World, people::Invented};

const ALL: Limit = Limit { rows: 8192, bytes: 1 << 22 };

fn only(codes: &[&str]) -> Audience {
    Audience::Only(codes.iter().map(|code| code.parse::<MemberCode>().unwrap()).collect())
}

fn set(world: &mut World, owner: &str, record: RecordId, audience: Audience) {
    world
        .at(owner, |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::narrow::set_audience(unit, officer, record, audience)
        })
        .unwrap();
    world.sync_all();
}

fn in_force(world: &mut World, code: &str, record: RecordId) -> bool {
    let notice = world.bureau(code).registers().notice(record).unwrap();
    notice.is_some_and(|notice| notice.state.in_force() && notice.content.is_some())
}

#[test]
fn a_restricted_diffusion_is_absent_at_excluded_members() {
    let mut world = World::new(10, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", only(&["FR"])));
    assert!(in_force(&mut world, "FR", record));
    let kenya = world.bureau("KE");
    assert!(kenya.registers().notice(record).unwrap().is_none());
    assert!(kenya.shared().by_subject(SubjectId(record.bytes())).unwrap().is_empty());
    let member: MemberCode = "KE".parse().unwrap();
    let page = world.hub.page_for(&member, 0, ALL).unwrap().encode();
    let holds = |needle: &[u8]| page.windows(needle.len()).any(|window| window == needle);
    assert!(!holds(person.family_name.as_bytes()) && !holds(&record.bytes()));
    let france: MemberCode = "FR".parse().unwrap();
    let page = world.hub.page_for(&france, 0, ALL).unwrap().encode();
    assert!(page.windows(16).any(|window| window == record.bytes()), "the scan is blind");
}

#[test]
fn what_is_hidden_is_one_leaf_whatever_its_length() {
    let sizes = [10, 20_000].map(|length| {
        let mut world = World::new(11, &["VN", "FR", "KE"]);
        let person = Invented::new(&mut world.dice);
        let mut draft = person.draft("diffusion-warn", "VN", only(&["FR"]));
        if let Some(circumstances) = &mut draft.circumstances {
            circumstances.facts = "x".repeat(length);
        }
        world.published(&draft);
        let member: MemberCode = "KE".parse().unwrap();
        let page = world.hub.page_for(&member, 0, ALL).unwrap();
        let hidden = page.rows.iter().filter(|row| matches!(row, Row::Opaque(_))).count();
        (page.encode().len(), hidden, page.rows.len())
    });
    assert_eq!(sizes[0], sizes[1]);
    assert!(sizes[0].1 >= 2);
}

#[test]
fn narrowing_recalls_from_those_who_lose_it_and_widening_sends_to_those_who_gain_it() {
    let mut world = World::new(12, &["VN", "FR", "KE", "BR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", only(&["FR", "KE"])));
    assert!(in_force(&mut world, "KE", record) && !in_force(&mut world, "BR", record));

    set(&mut world, "VN", record, only(&["FR"]));
    assert!(in_force(&mut world, "FR", record) && !in_force(&mut world, "KE", record));
    assert!(acts::erase::is_gone(world.bureau("KE"), record).unwrap());
    let erasures = world.hub.erasures(world.now()).unwrap();
    let kenya: MemberCode = "KE".parse().unwrap();
    assert_eq!(erasures[0].1.signed, [kenya].into(), "the recall is proved by a receipt");

    set(&mut world, "VN", record, only(&["FR", "KE", "BR"]));
    for code in ["VN", "FR", "KE", "BR"] {
        assert!(in_force(&mut world, code, record), "{code}");
    }
}

#[test]
fn recalled_and_returned_while_offline_the_record_is_there_in_the_end() {
    let mut world = World::new(13, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", only(&["FR", "KE"])));
    for audience in [only(&["FR"]), only(&["FR", "KE"])] {
        world
            .at("VN", |unit, staff| {
                let officer = staff.first(Role::BureauOfficer);
                notice::narrow::set_audience(unit, officer, record, audience)
            })
            .unwrap();
        world.sync("VN");
    }
    // Kenya takes recall and return in one page.
    world.sync_all();
    assert!(in_force(&mut world, "KE", record));
    let now = world.now();
    world.bureau("KE").restart(now).unwrap();
    assert!(in_force(&mut world, "KE", record), "and after a restart");
}

#[test]
fn an_audience_that_the_hub_does_not_accept_is_taken_back_at_its_owner() {
    let mut world = World::new(14, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", only(&["FR", "KE"])));
    let before = world.bureau("VN").registers().audience(record).unwrap();
    // Viet Nam narrows twice, and has not heard that nobody may any more.
    for audience in [only(&["FR"]), only(&["KE"])] {
        world
            .at("VN", |unit, staff| {
                let officer = staff.first(Role::BureauOfficer);
                notice::narrow::set_audience(unit, officer, record, audience)
            })
            .unwrap();
    }
    let own = statute::Statute::default_text();
    let without =
        own.replace("narrow_notice = { bureau = [\"bureau_officer\"] }\n", "narrow_notice = {}\n");
    assert_ne!(own, without);
    let adopted = serde_json::json!({ "version": "2026-12", "toml": without });
    let about_the_body = RecordId::from_bytes([0; 16]);
    let new = world.signed("hub", "StatuteAdopted", about_the_body, adopted.to_string().into());
    let now = world.now();
    world.hub.slip_in(vec![new], now).unwrap();
    assert!(world.hub.node().statute_fault().is_none());
    world.sync_all();

    let viet_nam = world.bureau("VN");
    assert_eq!(viet_nam.registers().rejections().unwrap().len(), 2);
    assert_eq!(viet_nam.registers().audience(record).unwrap(), before);
    let rebuilt = viet_nam.rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, viet_nam.registers().digest().unwrap());
    assert!(in_force(&mut world, "FR", record) && in_force(&mut world, "KE", record));
}
