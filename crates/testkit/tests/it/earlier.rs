//! A folder that an earlier version made (`tests/data`): this one proves it, opens it, reads it anew to the same registers, finds who
//! is listed and erases what is withdrawn.

use std::{path::PathBuf, process::Command};

use acts::{
    DataDir, OpenNode,
    check::{Question, Terms, Verdict, check},
    notice::withdraw::withdraw,
    verify,
};
use domain::{
    OfficerId,
    directory::{Post, Role},
    draft::Subject,
    lookup::LookupPurpose,
    notice::WithdrawalReason,
};
use jiff::Timestamp;
use registers::notice::{Filter, Notice};
use testkit::dice;

struct Kept {
    data_dir: DataDir,
    now: Timestamp,
    _folder: tempfile::TempDir,
}

/// The folder of commit e0a1773, an hour after it was closed.
fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let archive = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/e0a1773.tar.xz");
    let unpacked =
        Command::new("tar").arg("-xJf").arg(archive).arg("-C").arg(folder.path()).status();
    assert!(unpacked.unwrap().success());
    let now = "2026-11-30T23:30:00Z".parse().unwrap();
    Kept { data_dir: DataDir::at(folder.path()), now, _folder: folder }
}

impl Kept {
    fn open(&self, post: &Post) -> OpenNode {
        self.data_dir.open(post, self.now, Box::new(dice(1, stream(post)))).unwrap()
    }

    fn findings(&self) -> Vec<verify::Finding> {
        verify::verify(&self.data_dir, self.now, &mut |_, _, _| {}).unwrap().findings
    }
}

/// Each node its own randomness: no two entries have one identifier.
fn stream(post: &Post) -> u64 {
    match post {
        Post::Secretariat => 0,
        Post::Bureau(member) => member.as_str().bytes().map(u64::from).product(),
    }
}

fn bureau(code: &str) -> Post {
    Post::Bureau(code.parse().unwrap())
}

fn officer(opened: &OpenNode, role: Role) -> OfficerId {
    let officers = opened.registers().officers().unwrap();
    officers.iter().find(|officer| officer.post == *opened.me() && officer.is(role)).unwrap().id
}

#[test]
fn a_folder_of_an_earlier_version_holds_opens_and_is_read_anew_to_the_same() {
    let kept = kept();
    let report = verify::verify(&kept.data_dir, kept.now, &mut |_, _, _| {}).unwrap();
    assert_eq!((report.findings, report.bureaus), (vec![], 2));
    assert_eq!(
        report.other_version,
        ["hub", "KE", "VN"],
        "their registers are not of this version"
    );
    for post in [Post::Secretariat, bureau("KE"), bureau("VN")] {
        let mut opened = kept.open(&post);
        assert_eq!(opened.registers().unread().unwrap(), 0, "{post:?}");
        assert!(opened.rebuild(&mut |_| {}).unwrap().1, "{post:?}");
        opened.close().unwrap();
    }
    let report = verify::verify(&kept.data_dir, kept.now, &mut |_, _, _| {}).unwrap();
    assert_eq!((report.findings, report.other_version), (vec![], vec![]));
}

#[test]
fn whoever_an_earlier_version_listed_is_found_and_what_is_withdrawn_is_erased_with_true_receipts() {
    let kept = kept();
    let (now, mut rng) = (kept.now, dice(2, 2));
    let (mut hub, mut vietnam, mut kenya) =
        (kept.open(&Post::Secretariat), kept.open(&bureau("VN")), kept.open(&bureau("KE")));
    peer::sync(&mut hub, &mut kenya, now, &mut rng).unwrap();
    let notices = vietnam.registers().notices(&Filter::default()).unwrap();
    let of_vietnam = |notice: &&Notice| {
        notice.owner.as_str() == "VN" && notice.state.in_force() && notice.kind.as_str() == "red"
    };
    let notice = notices.iter().find(of_vietnam).unwrap();
    let Subject::Person(person) = &notice.content.as_ref().unwrap().subject else {
        panic!("a red notice is about a person")
    };
    let text = format!("{} {}", person.forename, person.family_name);
    let born = person.dates_of_birth.first().copied();
    let ask = |opened: &mut OpenNode| {
        let (officer, purpose) = (officer(opened, Role::BorderOfficer), LookupPurpose::Border);
        let terms = Terms::Name { text: text.clone(), born, nationality: None };
        let question = Question { purpose, case_reference: None, terms };
        opened.run(now, |unit| check(unit, officer, &question)).unwrap()
    };
    let answer = ask(&mut kenya);
    assert_eq!((answer.verdict, answer.candidates[0].record), (Verdict::Match, notice.id));

    let by = officer(&vietnam, Role::BureauOfficer);
    let reason = WithdrawalReason::NoLongerWanted;
    vietnam.run(now, |unit| withdraw(unit, by, notice.id, reason)).unwrap();
    for bureau in [&mut vietnam, &mut kenya] {
        peer::sync(&mut hub, bureau, now, &mut rng).unwrap();
    }
    peer::sync(&mut hub, &mut vietnam, now, &mut rng).unwrap();
    let answer = ask(&mut kenya);
    assert!(answer.candidates.iter().all(|candidate| candidate.record != notice.id));
    let erasure = hub.registers().erasures_of(notice.id).unwrap().remove(0);
    for (name, opened) in [("hub", &hub), ("VN", &vietnam), ("KE", &kenya)] {
        assert!(acts::erase::is_gone(opened, notice.id).unwrap(), "{name}");
        let signed = name == "hub" || erasure.signed.iter().any(|member| member.as_str() == name);
        assert!(signed, "{name}");
    }
    for opened in [hub, vietnam, kenya] {
        opened.close().unwrap();
    }
    assert_eq!(kept.findings(), []);
}
