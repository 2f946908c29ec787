//! Photographs: made anew at the door, shown to whoever may see their record, to everybody else not there.

use axum::http::StatusCode;
use domain::{audience::Audience, directory::Role};
use testkit::{World, dice, people::Invented};

use crate::console::Console;

/// A grey PNG of this shade in one half and another in the other, with a comment that must not survive.
pub(crate) fn png(side: u32, shade: u8) -> Vec<u8> {
    let mut rows = Vec::new();
    for row in 0..side {
        rows.push(0);
        rows.extend(
            (0..side).map(|column| if (row + column) % side < side / 2 { shade } else { 200 }),
        );
    }
    let mut zlib = vec![0x78, 0x01];
    let blocks = rows.chunks(60_000);
    let last = blocks.len() - 1;
    for (nth, block) in rows.chunks(60_000).enumerate() {
        let length = u16::try_from(block.len()).unwrap();
        zlib.push(u8::from(nth == last));
        zlib.extend(length.to_le_bytes());
        zlib.extend((!length).to_le_bytes());
        zlib.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &rows {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    zlib.extend(((b << 16) | a).to_be_bytes());
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [
        (b"IHDR", header),
        (b"tEXt", b"Comment\0taken at home".to_vec()),
        (b"IDAT", zlib),
        (b"IEND", Vec::new()),
    ] {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let chunk = [kind.as_slice(), &data].concat();
        png.extend(&chunk);
        png.extend(crc(&chunk).to_be_bytes());
    }
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    })
}

/// The path of the first photograph on a page.
fn first(page: &str) -> Option<String> {
    let rest = page.split("src=\"/photographs/").nth(1)?;
    Some(format!("/photographs/{}", rest.split('"').next()?))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_is_made_anew_shown_to_its_own_and_absent_for_others() {
    let console = Console::over(World::new(81, &["VN", "TH"]));
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let name = [("draft.subject.person.family_name", "TRAN")];
    let path = officer.post("/drafts/new/red/person", &name).await.to.unwrap();
    let added =
        officer.upload(&format!("{path}/photographs"), &[], &[("file", "x", &png(120, 40))]).await;
    assert_eq!(added.to.as_deref(), Some(path.as_str()), "{}", added.text);
    let picture = first(&officer.get(&path).await.text).unwrap();
    let shown = officer.get(&picture).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.text.contains("taken at home"));
    let others = console.signed_in("TH", Role::BureauOfficer);
    let (hidden, none) = (
        others.get(&picture).await,
        others.get("/photographs/00000000000000000000000000000000/0").await,
    );
    assert_eq!((hidden.status, hidden.text), (StatusCode::NOT_FOUND, none.text));
    assert_eq!(
        console.signed_in("hub", Role::Administrator).get(&picture).await.status,
        StatusCode::NOT_FOUND
    );
    // Saving the form keeps it; taking it out hides it.
    let sha256 = picture.rsplit('/').next().unwrap();
    let kept =
        officer.post(&path, &[("draft.subject.person.photographs[0]", sha256), name[0]]).await;
    assert_eq!(kept.to.as_deref(), Some(path.as_str()));
    assert_eq!(officer.get(&picture).await.status, StatusCode::OK);
    officer.post(&format!("{path}/photographs/remove"), &[("sha256", sha256)]).await;
    assert_eq!(officer.get(&picture).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photograph_is_refused_with_the_reason_and_the_same_picture_elsewhere_is_named()
{
    let mut world = World::new(82, &["VN", "TH"]);
    let drafts =
        [1, 2].map(|nth| Invented::new(&mut dice(82, nth)).draft("red", "VN", Audience::All));
    let records = drafts.clone().map(|draft| {
        world
            .at("VN", |unit, staff| {
                acts::notice::draft::draft(unit, staff.first(Role::BureauOfficer), None, &draft)
            })
            .unwrap()
            .0
    });
    let console = Console::over(world);
    let officer = console.signed_in("VN", Role::BureauOfficer);
    let paths = records.map(|record| format!("/drafts/{record}"));
    let upload = |path: &str| format!("{path}/photographs");
    for (bytes, why) in [
        (b"GIF89a".to_vec(), "neither JPEG"),
        (png(20, 1), "too small"),
        (Vec::new(), "Choose a file"),
    ] {
        let refused = officer.upload(&upload(&paths[0]), &[], &[("file", "x", &bytes)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(refused.text.contains(why), "{}", refused.text);
    }
    officer.upload(&upload(&paths[0]), &[], &[("file", "x", &png(120, 40))]).await;
    officer.upload(&upload(&paths[1]), &[], &[("file", "x", &png(240, 40))]).await;
    let page = officer.get(&paths[1]).await;
    assert!(
        page.text.contains("Likely the same picture") && page.text.contains(&drafts[0].title()),
        "{}",
        page.text
    );
}
