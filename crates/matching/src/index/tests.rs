//! The promises of the index, each by invented people.

use super::*;
use crate::person::ListedName;
use crate::{Evidence, IssuerAgreement, WordAgreement};
use particulars::{CountryCode, DateAgreement, NumberAgreement, Sex};
use proptest::prelude::*;

pub(super) fn person(id: u64, names: &[&str], born: &str) -> Person {
    Person {
        id: id.into(),
        names: names.iter().map(|name| ListedName::good(*name)).collect(),
        born: born.parse().into_iter().collect(),
        ..Person::default()
    }
}

fn list() -> NameIndex {
    let mut index = NameIndex::new();
    for person in [
        person(1, &["Đặng Thu Phượng"], "1984-03-05"),
        person(2, &["Pavel Orestovich Lindqvist", "Павел Линдквист"], "1970"),
        person(3, &["Mohammed Abdulrahman Al-Fulani"], "1965-02-11"),
        person(4, &["محمد عبدالرحمن الفلاني"], ""),
        person(5, &["Mohammed Karim Testani"], "1990-10-10"),
        person(6, &["Georgios Papadopoulos"], "1958-07-30"),
    ] {
        index.insert(&person);
    }
    index
}

pub(super) fn by_name(name: &str) -> Query {
    Query { names: vec![name.to_owned()], ..Query::default() }
}

fn born(name: &str, born: &str) -> Query {
    Query { born: Some(born.parse().unwrap()), ..by_name(name) }
}

fn best(index: &NameIndex, query: &Query) -> Option<(u64, f64)> {
    let found = index.search(query, 5);
    let number = |key: PersonKey| u128::from_be_bytes(key.0) as u64;
    found.first().map(|candidate| (number(candidate.id), candidate.score))
}

fn score(index: &NameIndex, query: &Query, id: u64) -> f64 {
    let found = index.search(query, 100);
    found.iter().find(|candidate| candidate.id == id.into()).map_or(0.0, |found| found.score)
}

#[test]
fn a_name_is_found_without_its_marks_and_in_any_order() {
    let index = list();
    for name in ["Đặng Thu Phượng", "dang thu phuong", "PHUONG, Thu Dang", "Phượng Đặng"]
    {
        let (id, score) = best(&index, &by_name(name)).unwrap();
        assert!(id == 1 && score > 0.5, "{name}: {id} {score}");
    }
    let evidence = &index.search(&by_name("Dang Thu Phuong"), 1)[0].evidence;
    assert_eq!(
        evidence[2],
        Evidence::NameWord {
            searched: "Phuong".into(),
            listed: "Phượng".into(),
            how: WordAgreement::WithoutMarks
        }
    );
}

#[test]
fn a_name_is_found_across_scripts() {
    let index = list();
    for (name, id) in [
        ("Павел Линдквист", 2),
        ("Παπαδόπουλος Γεώργιος", 6),
        ("Георгиос Пападопулос", 6),
        ("Mohamed Abd al Rahman al Fulani", 3),
    ] {
        assert_eq!(best(&index, &by_name(name)).map(|found| found.0), Some(id), "{name}");
    }
    let arabic: Vec<PersonKey> =
        index.search(&by_name("محمد عبد الرحمن الفلاني"), 2).iter().map(|found| found.id).collect();
    assert_eq!(arabic, [4.into(), 3.into()]);
    let romanised = &index.search(&by_name("Ліндквіст"), 1)[0].evidence[0];
    assert!(matches!(
        romanised,
        Evidence::NameWord { how: WordAgreement::SameSound | WordAgreement::Alike, .. }
    ));
}

#[test]
fn one_slip_in_a_word_still_finds_the_person() {
    let index = list();
    for name in ["Pavel Lindqvst", "Pavle Lindqvist", "Pavel Lindkvist", "Pavell Lindqvist"] {
        let (id, score) = best(&index, &by_name(name)).unwrap();
        assert!(id == 2 && score > 0.5, "{name}: {score}");
    }
}

#[test]
fn words_written_together_or_apart_meet() {
    let index = list();
    let evidence = &index.search(&by_name("Abdul Rahman Alfulani"), 1)[0].evidence;
    let joined = |evidence: &&Evidence| {
        matches!(evidence, Evidence::NameWord { how: WordAgreement::Joined, .. })
    };
    assert_eq!(evidence.iter().filter(joined).count(), 2, "{evidence:?}");
}

#[test]
fn an_omitted_word_costs_less_than_a_contradicting_one() {
    let index = list();
    let whole = score(&index, &by_name("Pavel Orestovich Lindqvist"), 2);
    let omitted = score(&index, &by_name("Pavel Lindqvist"), 2);
    let contradicted = score(&index, &by_name("Pavel Ignatius Lindqvist"), 2);
    assert!(whole > omitted && omitted > contradicted, "{whole} {omitted} {contradicted}");
}

#[test]
fn an_initial_is_no_contradiction() {
    let index = list();
    let initial = index.search(&by_name("P. O. Lindqvist"), 1).remove(0);
    let evidence = Evidence::NameWord {
        searched: "P".into(),
        listed: "Pavel".into(),
        how: WordAgreement::Initial,
    };
    assert_eq!(initial.evidence[0], evidence);
    assert!(initial.score > score(&index, &by_name("Q. O. Lindqvist"), 2));
}

#[test]
fn the_date_of_birth_ranks_namesakes_and_says_how_it_agrees() {
    let mut index = NameIndex::new();
    for (id, date) in
        [(1, "1971-05-09"), (2, "1971-09-05"), (3, "1970"), (4, "1950-02-02"), (5, "1971")]
    {
        index.insert(&person(id, &["Karim Testani"], date));
    }
    let found = index.search(&born("Karim Testani", "1971-05-09"), 5);
    let order: Vec<PersonKey> = found.iter().map(|candidate| candidate.id).collect();
    assert_eq!(order, [1, 2, 5, 3, 4].map(PersonKey::from));
    let said: Vec<DateAgreement> = found
        .iter()
        .filter_map(|candidate| {
            candidate.evidence.iter().find_map(|evidence| match evidence {
                Evidence::Born { how, .. } => Some(*how),
                _ => None,
            })
        })
        .collect();
    assert_eq!(
        said,
        [
            DateAgreement::Same,
            DateAgreement::DayMonthSwapped,
            DateAgreement::Compatible,
            DateAgreement::NearYear(1),
            DateAgreement::Contradict
        ]
    );
    assert!(found[0].score > 0.95 && found[4].score < 0.5);
}

#[test]
fn a_name_is_found_in_scripts_that_write_two_of_its_words_as_one_or_leave_vowels_to_the_reader() {
    let listed = [
        "Ram Chandra Testani",
        "गौरीशंकर टेस्टानी",
        "Wimal Perera Testani",
        "Choi Young Sik",
        "Tan Siew Hua",
        "Murugan Kandasamy",
    ];
    let mut index = NameIndex::new();
    for (id, name) in (1..).zip(listed) {
        index.insert(&person(id, &[name], ""));
    }
    for (name, id) in [
        ("रामचन्द्र टेस्टानी", 1),
        ("Gauri Shankar Testani", 2),
        ("විමල් පෙරේරා ටෙස්ටානි", 3),
        ("崔英植", 4),
        ("陈秀华", 5),
        ("முருகன் கந்தசாமி", 6),
    ] {
        let (found, score) = best(&index, &by_name(name)).unwrap();
        assert!(found == id && score > 0.02, "{name}: {found} {score}");
    }
}

#[test]
fn a_stranger_born_on_the_same_day_who_shares_one_word_raises_no_alarm() {
    let mut index = NameIndex::new();
    for id in 0..3000 {
        let name = format!("Karim {}", ["Vondrasek", "Olufemi", "Sandoval"][id as usize % 3]);
        index.insert(&person(id, &[&name], &format!("19{:02}-06-15", 50 + id % 50)));
    }
    index.insert(&person(9999, &["Karim Testani"], "1988-12-24"));
    let same = score(&index, &born("Karim Testani", "1988-12-24"), 9999);
    assert!(same > 0.5, "{same}");
    for stranger in ["Karim Oyelaran", "Karim Lindqvist", "Beatriz Testani"] {
        let score = score(&index, &born(stranger, "1988-12-24"), 9999);
        assert!(score < 0.5, "{stranger}: {score}");
    }
}

#[test]
fn the_longer_the_list_the_more_likely_a_coincidence() {
    let mut index = NameIndex::new();
    index.insert(&person(1, &["Karim Testani"], ""));
    let query = by_name("Karim Testani");
    let short = score(&index, &query, 1);
    for id in 2..60_000 {
        index.insert(&person(id, &[], ""));
    }
    let long = score(&index, &query, 1);
    assert!(long < short, "{long} {short}");
}

#[test]
fn among_many_namesakes_the_one_with_the_date_is_found() {
    let mut index = NameIndex::new();
    for id in 0..2000 {
        index.insert(&person(id, &["Mohamed Ahmed"], "1950-06-15"));
    }
    index.insert(&person(9999, &["Mohamed Ahmed"], "1988-12-24"));
    assert_eq!(best(&index, &born("Mohamed Ahmed", "1988-12-24")).unwrap().0, 9999);
    let nameless = score(&index, &born("Mohamed Ahmed", "1999-01-30"), 1);
    assert!(nameless < 0.01, "a common name with another date is no alarm: {nameless}");
}

#[test]
fn sex_and_nationality_weigh_but_never_exclude() {
    let mut index = NameIndex::new();
    let vietnam: CountryCode = "VN".parse().unwrap();
    let france: CountryCode = "FR".parse().unwrap();
    index.insert(&Person {
        sex: Some(Sex::Female),
        nationalities: vec![vietnam],
        ..person(1, &["Thu Phuong"], "")
    });
    let query = |sex, country| Query {
        sex: Some(sex),
        nationalities: vec![country],
        ..by_name("Thu Phuong")
    };
    let neither = score(&index, &by_name("Thu Phuong"), 1);
    let both = score(&index, &query(Sex::Female, vietnam), 1);
    let other = score(&index, &query(Sex::Male, france), 1);
    let unknown = score(&index, &Query { sex: Some(Sex::Unspecified), ..by_name("Thu Phuong") }, 1);
    assert!(both > neither && neither > other && other > 0.0);
    assert!((unknown - neither).abs() < f64::EPSILON);
}

#[test]
fn a_document_number_finds_its_holder_under_any_name_and_in_both_readings() {
    let mut index = list();
    let vietnam: CountryCode = "VN".parse().unwrap();
    index.insert(&Person {
        documents: vec![(Some(vietnam), "B 10 34567O".to_owned())],
        ..person(7, &["Ignatius Beispiel"], "")
    });
    let query = |issuer, number: &str, names: &[&str]| Query {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        documents: vec![(issuer, number.to_owned())],
        ..Query::default()
    };
    let (id, score) = best(&index, &query(Some(vietnam), "b-1034567O", &[])).unwrap();
    assert!(id == 7 && score > 0.99);
    let read = &index.search(&query(None, "BI0345670", &["Someone Else"]), 1)[0];
    assert_eq!(read.id, 7.into());
    assert!(matches!(
        read.evidence[..],
        [Evidence::Document {
            how: NumberAgreement::SameRead,
            issuer: IssuerAgreement::Unknown,
            ..
        }]
    ));
    assert!(index.search(&query(None, "B1034567", &[]), 5).is_empty());
    assert!(index.search(&query(None, "\u{0}", &[]), 5).is_empty());
}

#[test]
fn a_weak_alias_is_worth_less_than_a_name() {
    let mut index = NameIndex::new();
    index.insert(&Person {
        names: vec![ListedName::good("Ignatius Beispiel"), ListedName::weak("Abu Testani")],
        ..person(1, &[], "")
    });
    let strong = score(&index, &by_name("Ignatius Beispiel"), 1);
    let weak = score(&index, &by_name("Abu Testani"), 1);
    assert!(strong > weak && weak > 0.0);
    let evidence = &index.search(&by_name("Abu Testani"), 1)[0].evidence;
    assert!(evidence.contains(&Evidence::WeakAlias { listed: "Abu Testani".into() }));
}

#[test]
fn who_is_removed_is_found_no_more_and_leaves_no_trace() {
    let mut index = list();
    let before: Vec<_> = index.search(&by_name("Mohammed"), 9);
    index.insert(&Person {
        documents: vec![(None, "X1".to_owned()), (None, "XI".to_owned())],
        ..person(9, &["Mohammed Zebulon", "Zebulon Zebulon"], "1950")
    });
    assert_eq!(index.len(), 7);
    assert!(index.remove(9.into()) && !index.remove(9.into()));
    assert!(index.search(&by_name("Zebulon"), 9).is_empty());
    assert_eq!(index.search(&by_name("Mohammed"), 9), before);
    for id in 1..=6 {
        assert!(index.remove(id.into()));
    }
    assert!(index.is_empty() && index.holds_nothing());
}

#[test]
fn inserting_the_same_id_again_replaces_the_person() {
    let mut index = list();
    index.insert(&person(1, &["Ignatius Beispiel"], "1950"));
    assert_eq!(index.len(), 6);
    assert!(index.search(&by_name("Đặng Thu Phượng"), 9).is_empty());
    assert_eq!(best(&index, &by_name("Beispiel Ignatius")).unwrap().0, 1);
}

#[test]
fn the_answer_does_not_depend_on_the_order_in_which_people_were_listed() {
    let people: Vec<Person> = (0..300_u64)
        .map(|id| {
            person(
                id,
                &[["Karim Testani", "Karima Testani", "Karim Tostani"][(id % 3) as usize]],
                "1970",
            )
        })
        .collect();
    let (mut forward, mut backward) = (NameIndex::new(), NameIndex::new());
    for person in &people {
        forward.insert(person);
    }
    for person in people.iter().rev() {
        backward.insert(person);
    }
    let query = born("Karim Testani", "1970-03-03");
    let found = forward.search(&query, 50);
    assert_eq!(found, backward.search(&query, 50));
    assert!(found.is_sorted_by(|left, right| {
        left.score > right.score || (left.score >= right.score && left.id < right.id)
    }));
}

#[test]
fn nothing_asked_finds_nobody() {
    let index = list();
    for query in [Query::default(), by_name(""), by_name("😀 - \u{202e}"), by_name("Wolfgang")] {
        assert_eq!(index.search(&query, 10), []);
    }
    assert_eq!(index.search(&by_name("Pavel"), 0), []);
    assert_eq!(NameIndex::new().search(&by_name("Pavel"), 5), []);
}

#[test]
fn absurd_queries_and_absurd_names_are_answered_in_bounds() {
    let mut index = list();
    let absurd = [
        "a".to_owned(),
        "mohammed ".repeat(60),
        "Mohammed Karim ".repeat(5000),
        "x".repeat(10_240),
        format!("Pavel{} Lindqvist", "\u{301}".repeat(5000)),
        "\u{202e}tsivqdniL levaP".to_owned(),
        "😀".repeat(3000),
        "\u{fdfa}".repeat(2000),
    ];
    for (id, text) in absurd.iter().enumerate() {
        index.insert(&person(100 + id as u64, &[text.as_str(); 3], ""));
    }
    let query = Query { names: vec![absurd[2].clone(); 100], ..Query::default() };
    assert!(index.search(&query, usize::MAX).len() <= index.len());
    for text in &absurd {
        assert!(index.search(&by_name(text), 10).len() <= 10);
    }
    for id in 0..absurd.len() {
        assert!(index.remove((100 + id as u64).into()));
    }
    assert_eq!(best(&index, &by_name("Pavel Lindqvist")).unwrap().0, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_can_be_listed_searched_and_removed(
        listed in proptest::collection::vec(any::<String>(), 0..4),
        searched in proptest::collection::vec("\\PC{0,30}|[a-d ]{0,30}", 0..4),
    ) {
        let mut index = NameIndex::new();
        let names: Vec<&str> = listed.iter().map(String::as_str).collect();
        index.insert(&person(1, &names, "1970"));
        index.insert(&person(2, &["abc bcd", "a b c d"], "1970-01-01"));
        let query = Query { names: searched, ..born("", "1971-01-01") };
        for candidate in index.search(&query, 10) {
            prop_assert!((0.0..=1.0).contains(&candidate.score));
            prop_assert!(!candidate.evidence.is_empty());
        }
        prop_assert!(index.remove(1.into()) && index.remove(2.into()));
        prop_assert!(index.holds_nothing());
    }
}

/// Names of several scripts, all invented.
const MIXED: [&str; 8] = [
    "Đặng Thu Phượng",
    "Pavel Orestovich Lindqvist",
    "Павел Линдквист",
    "محمد عبدالرحمن الفلاني",
    "רות בן טסט",
    "김지현",
    "高橋 みなみ",
    "प्रकाश टेस्टानी",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn order_of_words_case_and_marks_never_lose_the_exact_match(
        which in 0_usize..MIXED.len(), turn in 0_usize..3, upper in any::<bool>(), forward in any::<bool>(),
    ) {
        let mut index = NameIndex::new();
        let places: Vec<usize> = if forward { (0..8).collect() } else { (0..8).rev().collect() };
        for place in places {
            index.insert(&person(place as u64, &[MIXED[place]], "1970"));
        }
        let mut words: Vec<&str> = MIXED[which].split(' ').collect();
        let turns = turn % words.len();
        words.rotate_left(turns);
        let text = words.join(" ");
        let text = if upper { text.to_uppercase() } else { text };
        prop_assert_eq!(best(&index, &by_name(&text)).map(|found| found.0), Some(which as u64));
    }
}

#[test]
fn a_name_is_found_by_how_it_sounds_in_another_script() {
    let mut index = NameIndex::new();
    for (id, name) in (0..).zip(MIXED) {
        index.insert(&person(id, &[name], ""));
    }
    index.insert(&person(20, &["Katherine Foster"], ""));
    for (name, id) in [
        ("Ruth ben Test", 4),
        ("Kim Ji-hyeon", 5),
        ("Prakash Testani", 7),
        ("קתרין פוסטר", 20),
        ("캐서린 포스터", 20),
    ] {
        let found = index.search(&by_name(name), 3);
        assert_eq!(found.first().map(|found| found.id), Some(PersonKey::from(id)), "{name}");
        let said: Vec<String> = found[0].evidence.iter().map(ToString::to_string).collect();
        let across = ["the same sounds in another script", "so in the other script"];
        assert!(
            said.iter().any(|said| across.iter().any(|across| said.ends_with(across))),
            "{said:?}"
        );
    }
}

#[test]
fn a_look_alike_letter_does_not_hide_a_name() {
    let index = list();
    assert_eq!(best(&index, &by_name("P\u{0430}vel Lindqvist")).map(|found| found.0), Some(2));
}

#[test]
fn who_is_erased_is_gone_from_every_script_at_once() {
    let mut index = list();
    index.insert(&person(30, &["Katherine Foster", "캐서린 포스터", "קתרין פוסטר"], ""));
    assert_eq!(best(&index, &by_name("קתרין פוסטר")).map(|found| found.0), Some(30));
    assert!(index.remove(30.into()));
    for name in ["Katherine Foster", "캐서린 포스터", "קתרין פוסטר", "Катерин Фостер"]
    {
        assert!(
            index.search(&by_name(name), 9).iter().all(|found| found.id != 30.into()),
            "{name}"
        );
    }
}

#[test]
fn a_surname_alone_still_shows_who_bears_it() {
    let mut index = NameIndex::new();
    for (id, name) in
        (0..).zip(["Pavel Lindqvist", "Thu Phuong", "Ignatius Beispiel", "Ruth Testani"])
    {
        index.insert(&person(id, &[name], ""));
    }
    let found = index.search(&by_name("Lindqvist"), 3);
    assert_eq!(found[0].id, PersonKey::from(0));
    let contradicted = score(&index, &by_name("Oreste Lindqvist"), 0);
    assert!(found[0].score > 0.02 && found[0].score > contradicted);
}

#[test]
fn a_number_of_another_issuer_speaks_a_little_for_its_holder() {
    let country = |code: &str| code.parse::<CountryCode>().unwrap();
    let mut index = NameIndex::new();
    index.insert(&Person {
        documents: vec![(Some(country("VN")), "C1234567".to_owned())],
        ..person(3, &["Thu Phuong"], "")
    });
    let by_number = |issuer: &str| Query {
        documents: vec![(Some(country(issuer)), "C1234567".to_owned())],
        ..Query::default()
    };
    let (same, other) = (score(&index, &by_number("VN"), 3), score(&index, &by_number("FR"), 3));
    assert!(same > 0.99 && other < 0.5 && other > 0.01, "{same} {other}");
    let named = |query: Query| Query { names: vec!["Thu Phuong".to_owned()], ..query };
    let with = score(&index, &named(by_number("FR")), 3);
    assert!(with > score(&index, &named(Query::default()), 3));
}

#[test]
fn a_title_or_an_article_is_missed_less_than_a_name() {
    let mut index = NameIndex::new();
    index.insert(&person(1, &["Ignatius Testani Beispiel"], ""));
    index.insert(&person(2, &["Sheikh Pavel Lindqvist"], ""));
    let title = score(&index, &by_name("Pavel Lindqvist"), 2);
    let name = score(&index, &by_name("Testani Beispiel"), 1);
    assert!(title > name, "{title} {name}");
    let article = score(&index, &by_name("Pavel al Lindqvist"), 2);
    assert!(article > score(&index, &by_name("Pavel Ruth Lindqvist"), 2));
}

#[test]
fn a_slip_in_a_short_word_is_no_contradiction() {
    let mut index = NameIndex::new();
    index.insert(&person(1, &["Ignatius Fay"], ""));
    index.insert(&person(2, &["Ignatius Mor"], ""));
    let found = index.search(&by_name("Ignatius Foy"), 2);
    assert_eq!(found[0].id, PersonKey::from(1));
    assert!(found[0].score > found[1].score);
}
