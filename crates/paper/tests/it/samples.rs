//! Notices about invented people in the five languages of the console, for tests and for looking at. What the
//! words say is the caller's business; these are as long as true ones.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use paper::{Block, Colour, Direction, Notice, Photograph, Row, Section, Value};

/// The words of one language, in the order of [`notice`].
pub(crate) struct Words {
    pub(crate) language: &'static str,
    pub(crate) direction: Direction,
    issuer: &'static str,
    marking: &'static str,
    title: &'static str,
    subtitle: &'static str,
    reference: &'static str,
    date: [&'static str; 2],
    instruction: &'static str,
    particulars: [[&'static str; 2]; 6],
    headings: [&'static str; 3],
    judicial: [[&'static str; 2]; 5],
    facts: &'static str,
    contact: [[&'static str; 2]; 2],
    footer: &'static str,
    printed: &'static str,
    pages: &'static str,
    without_font: &'static str,
}

pub(crate) fn notice(words: &Words) -> Notice {
    let judicial =
        vec![Block::Rows(rows(&words.judicial)), Block::Paragraph(words.facts.to_owned())];
    let contact = vec![Block::Rows(rows(&words.contact))];
    let names = vec![Block::Rows(scripts())];
    let blocks = [names, judicial, contact];
    let sections = words.headings.iter().zip(blocks);
    Notice {
        language: words.language.to_owned(),
        direction: words.direction,
        colour: Colour::Red,
        issuer: words.issuer.to_owned(),
        marking: words.marking.to_owned(),
        title: words.title.to_owned(),
        subtitle: words.subtitle.to_owned(),
        reference: Row::new(words.reference, "A-1742/11-2026"),
        date: Row::new(words.date[0], words.date[1]),
        instruction: words.instruction.to_owned(),
        names: vec!["NGUYEN-HADDAD, Karim Đức".into(), "كريم نغوين حدّاد".into()],
        photographs: vec![
            Photograph { jpeg: portrait(35, 45, 0), caption: "2024".to_owned() },
            Photograph { jpeg: portrait(40, 40, 60), caption: "2021".to_owned() },
            Photograph { jpeg: portrait(60, 40, 120), caption: String::new() },
        ],
        particulars: rows(&words.particulars),
        sections: sections
            .map(|(heading, blocks)| Section { heading: (*heading).to_owned(), blocks })
            .collect(),
        footer: words.footer.to_owned(),
        printed: words.printed.to_owned(),
        pages: words.pages.to_owned(),
        without_font: words.without_font.to_owned(),
        printed_at: "2026-11-22T08:30:00Z".parse().unwrap(),
    }
}

fn rows(rows: &[[&str; 2]]) -> Vec<Row> {
    rows.iter().map(|[label, value]| Row::new(*label, *value)).collect()
}

/// A name in every script that is spoken of; Chinese, Japanese and Korean with their Latin form.
fn scripts() -> Vec<Row> {
    let plain = [
        ("Cyrillic", "Щербаков Юрій Ґалаґанович"),
        ("Greek", "Παπαδόπουλος Θεόφιλος"),
        ("Hebrew", "יוסף בן־דוד"),
        ("Persian", "محمّدرضا پورکاظمی"),
        ("Devanagari", "श्रीकृष्ण त्रिपाठी"),
        ("Bengali", "শ্রীকান্ত চট্টোপাধ্যায়"),
        ("Tamil", "கிருஷ்ணமூர்த்தி"),
        ("Sinhala", "ශ්‍රී විජේසිංහ"),
        ("Thai", "ณัฐวุฒิ แซ่ตั้ง"),
        ("Lao", "ສົມພອນ ວົງສາ"),
        ("Khmer", "សុខ វិចិត្រា"),
        ("Myanmar", "အောင်ဆန်းထွန်း"),
        ("Tibetan", "བསྟན་འཛིན་རྒྱ་མཚོ"),
        ("Ethiopic", "ገብረ መስቀል ተስፋዬ"),
        ("Armenian", "Խաչատրյան Գևորգ"),
        ("Georgian", "გიორგი ჭავჭავაძე"),
        ("Thaana", "އަޙްމަދު އިބްރާހީމް"),
        ("Vietnamese", "Nguyễn Thị Ánh Tuyết, Đặng Hữu Phước, Trần Ngọc Ẩn"),
    ];
    let mut rows: Vec<Row> = plain.into_iter().map(|(label, name)| Row::new(label, name)).collect();
    for (label, name, latin) in [
        ("Chinese", "山田偉", "SHANTIAN, WEI"),
        ("Japanese", "さくら山田", "YAMADA, SAKURA"),
        ("Korean", "홍길동", "HONG, GILDONG"),
    ] {
        let value = Value { text: name.to_owned(), romanised: Some(latin.to_owned()) };
        rows.push(Row { label: label.to_owned(), value });
    }
    rows
}

/// Nobody's face: an oval over shoulders.
#[expect(clippy::cast_precision_loss, reason = "pixels of a small picture")]
pub(crate) fn portrait(width: u32, height: u32, shade: u8) -> Vec<u8> {
    const SCALE: u32 = 8;
    let (width, height) = (width * SCALE, height * SCALE);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32);
        let face = (x / 0.22).powi(2) + ((y - 0.42) / 0.27).powi(2) < 1.0;
        let body = (x / 0.45).powi(2) + ((y - 1.05) / 0.35).powi(2) < 1.0;
        match (face, body) {
            (true, _) => Rgb([206, 168, 140]),
            (_, true) => Rgb([48, 60, 88 + shade / 2]),
            _ => Rgb([214 - shade / 3, 220, 226]),
        }
    });
    let mut jpeg = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, 85)).unwrap();
    jpeg
}

pub(crate) const ALL: [Words; 5] = [ENGLISH, FRENCH, SPANISH, ARABIC, VIETNAMESE];

pub(crate) const ENGLISH: Words = Words {
    language: "en",
    direction: Direction::LeftToRight,
    issuer: "Regional Police Cooperation Body",
    marking: "For police use only",
    title: "Red notice",
    subtitle: "Wanted for prosecution",
    reference: "Control number",
    date: ["Published", "22 November 2026"],
    instruction: "Locate and arrest with a view to extradition. Tell the requesting bureau and the secretariat \
                  at once.",
    particulars: [
        ["Date of birth", "14 March 1985 (41 years)"],
        ["Place of birth", "Port Meridian, Utopia"],
        ["Sex", "Male"],
        ["Nationality", "Utopian (confirmed), Arcadian (not confirmed)"],
        ["Documents", "Passport UTO L898902C3, valid until 15 April 2029"],
        ["Description", "184 cm, slim, brown eyes, scar on the left cheek"],
    ],
    headings: ["Names in other scripts", "Judicial information", "Contact"],
    judicial: [
        [
            "Warrant",
            "No. 2026/4471, issued on 3 October 2026 by the Examining Judge of Port Meridian",
        ],
        ["Charges", "Armed robbery; participation in a criminal organisation"],
        ["Law", "Penal Code of Utopia, sections 211, 243 (2) and 305"],
        ["Maximum penalty", "15 years’ imprisonment"],
        ["Time limit", "Prosecution is barred after 3 October 2046"],
    ],
    facts: "On 12 August 2026 at about 21:40, in Port Meridian, he and two others, who have not been identified, \
            entered the jeweller’s shop at 17 Harbour Street with pistols, threatened three employees, and took \
            watches worth about 2.4 million. He was recognised on the shop’s recordings by two witnesses and \
            by a fingerprint on the counter. He left for Arcadia on the night ferry under another name.",
    contact: [
        [
            "Requesting bureau",
            "National Central Bureau of Utopia, +999 5550 0142, open day and night",
        ],
        ["Secretariat", "Command centre, +999 5550 0100"],
    ],
    footer: "Conditions of use: for the purpose named above only. Check that the notice is still in force before \
             acting on it; a printed copy is not told of a withdrawal. Destroy this copy when it is no longer needed.",
    printed: "Printed on 22 November 2026 at 08:30 UTC by officer 4711, bureau AR",
    pages: "Page {page} of {pages}",
    without_font: "Characters for which this printer has no font are given as code points (U+…), after the name in \
                   Latin letters.",
};

const FRENCH: Words = Words {
    language: "fr",
    issuer: "Organisation régionale de coopération policière",
    marking: "Réservé à la police",
    title: "Notice rouge",
    subtitle: "Personne recherchée en vue de poursuites",
    reference: "Numéro de contrôle",
    date: ["Publiée le", "22 novembre 2026"],
    instruction: "Localiser et arrêter en vue de l’extradition. Aviser sans délai le bureau demandeur et le \
                  secrétariat.",
    particulars: [
        ["Date de naissance", "14 mars 1985 (41 ans)"],
        ["Lieu de naissance", "Port-Méridien, Utopie"],
        ["Sexe", "Masculin"],
        ["Nationalité", "utopienne (confirmée), arcadienne (non confirmée)"],
        ["Documents", "Passeport UTO L898902C3, valable jusqu’au 15 avril 2029"],
        ["Signalement", "184 cm, mince, yeux bruns, cicatrice à la joue gauche"],
    ],
    headings: ["Noms dans d’autres écritures", "Renseignements judiciaires", "Contact"],
    facts: "Le 12 août 2026 vers 21 h 40, à Port-Méridien, il est entré avec deux complices non identifiés dans la \
            bijouterie du 17, rue du Port, armé d’un pistolet, a menacé trois employés et s’est emparé de montres \
            d’une valeur d’environ 2,4 millions.",
    footer: "Conditions d’utilisation : uniquement aux fins indiquées ci-dessus. Vérifier que la notice est toujours en \
             vigueur avant d’agir ; une copie imprimée ignore le retrait. Détruire cette copie dès qu’elle n’est plus utile.",
    printed: "Imprimée le 22 novembre 2026 à 8 h 30 UTC par l’agent 4711, bureau AR",
    pages: "Page {page} sur {pages}",
    without_font: "Les caractères pour lesquels aucune police n’est installée sont donnés par leur code (U+…).",
    ..ENGLISH
};

const SPANISH: Words = Words {
    language: "es",
    issuer: "Organismo regional de cooperación policial",
    marking: "Solo para uso policial",
    title: "Notificación roja",
    subtitle: "Persona buscada para su enjuiciamiento",
    reference: "Número de control",
    date: ["Publicada el", "22 de noviembre de 2026"],
    instruction: "Localizar y detener con miras a la extradición. Avisar sin demora a la oficina solicitante y a la \
                  secretaría.",
    headings: ["Nombres en otras escrituras", "Información judicial", "Contacto"],
    pages: "Página {page} de {pages}",
    ..ENGLISH
};

pub(crate) const ARABIC: Words = Words {
    language: "ar",
    direction: Direction::RightToLeft,
    issuer: "الهيئة الإقليمية للتعاون الشرطي",
    marking: "للاستخدام الشرطي فقط",
    title: "نشرة حمراء",
    subtitle: "مطلوب للملاحقة القضائية",
    reference: "رقم المراقبة",
    date: ["تاريخ النشر", "22 تشرين الثاني/نوفمبر 2026"],
    instruction: "يُحدَّد مكانه ويُلقى القبض عليه تمهيدًا لتسليمه. يُبلَّغ المكتب الطالب والأمانة العامة فورًا.",
    particulars: [
        ["تاريخ الميلاد", "14 آذار/مارس 1985 (41 سنة)"],
        ["مكان الميلاد", "Port Meridian، يوتوبيا"],
        ["الجنس", "ذكر"],
        ["الجنسية", "يوتوبي (مؤكَّدة)، أركادي (غير مؤكَّدة)"],
        ["الوثائق", "جواز سفر UTO L898902C3، صالح حتى 15 نيسان/أبريل 2029"],
        ["الأوصاف", "184 سم، نحيف، عينان بنيتان، ندبة على الخد الأيسر"],
    ],
    headings: ["الأسماء بكتابات أخرى", "المعلومات القضائية", "جهة الاتصال"],
    judicial: [
        [
            "أمر القبض",
            "رقم 2026/4471، صادر في 3 تشرين الأول/أكتوبر 2026 عن قاضي التحقيق في Port Meridian",
        ],
        ["التهم", "سطو مسلح؛ الانتماء إلى جماعة إجرامية منظمة"],
        ["القانون", "قانون العقوبات، المواد 211 و243 (2) و305"],
        ["العقوبة القصوى", "السجن 15 سنة"],
        ["التقادم", "تسقط الدعوى بعد 3 تشرين الأول/أكتوبر 2046"],
    ],
    facts: "في 12 آب/أغسطس 2026 نحو الساعة 21:40، في Port Meridian، دخل مع شخصين لم تُحدَّد هويتهما متجر المجوهرات \
            في 17 Harbour Street حاملين مسدسات، وهددوا ثلاثة موظفين، واستولوا على ساعات تبلغ قيمتها نحو 2,4 مليون.",
    contact: [
        ["المكتب الطالب", "المكتب المركزي الوطني في يوتوبيا، +999 5550 0142، على مدار الساعة"],
        ["الأمانة العامة", "مركز القيادة، +999 5550 0100"],
    ],
    footer: "شروط الاستخدام: للغرض المذكور أعلاه فقط. يجب التحقق من أن النشرة لا تزال سارية قبل اتخاذ أي إجراء؛ فالنسخة \
             المطبوعة لا تُحدَّث عند السحب. تُتلَف هذه النسخة عند انتهاء الحاجة إليها.",
    printed: "طُبعت في 22 تشرين الثاني/نوفمبر 2026 الساعة 08:30 UTC، الموظف 4711، المكتب AR",
    pages: "صفحة {page} من {pages}",
    without_font: "الأحرف التي لا يتوفر لها خط مطبوعة برموزها (U+…) بعد الاسم بالحروف اللاتينية.",
};

pub(crate) const VIETNAMESE: Words = Words {
    language: "vi",
    issuer: "Tổ chức hợp tác cảnh sát khu vực",
    marking: "Chỉ dùng cho cảnh sát",
    title: "Thông báo đỏ",
    subtitle: "Đối tượng bị truy nã để truy tố",
    reference: "Số kiểm soát",
    date: ["Công bố ngày", "22 tháng 11 năm 2026"],
    instruction: "Xác định nơi ở và bắt giữ để dẫn độ. Báo ngay cho văn phòng yêu cầu và ban thư ký.",
    particulars: [
        ["Ngày sinh", "14 tháng 3 năm 1985 (41 tuổi)"],
        ["Nơi sinh", "Port Meridian, Utopia"],
        ["Giới tính", "Nam"],
        ["Quốc tịch", "Utopia (đã xác nhận), Arcadia (chưa xác nhận)"],
        ["Giấy tờ", "Hộ chiếu UTO L898902C3, có giá trị đến ngày 15 tháng 4 năm 2029"],
        ["Đặc điểm nhận dạng", "184 cm, gầy, mắt nâu, có sẹo ở má trái"],
    ],
    headings: ["Tên bằng chữ viết khác", "Thông tin tư pháp", "Liên hệ"],
    facts: "Khoảng 21 giờ 40 ngày 12 tháng 8 năm 2026, tại Port Meridian, đối tượng cùng hai người chưa rõ danh tính \
            mang súng ngắn vào tiệm kim hoàn số 17 phố Harbour, đe dọa ba nhân viên và chiếm đoạt nhiều đồng hồ.",
    footer: "Điều kiện sử dụng: chỉ dùng cho mục đích nêu trên. Phải kiểm tra thông báo còn hiệu lực trước khi hành động; \
             bản in không được cập nhật khi thông báo bị thu hồi. Hủy bản in này khi không còn cần thiết.",
    printed: "In lúc 08:30 UTC ngày 22 tháng 11 năm 2026, cán bộ 4711, văn phòng AR",
    pages: "Trang {page}/{pages}",
    without_font: "Ký tự không có phông chữ được in bằng mã (U+…), sau tên bằng chữ La-tinh.",
    ..ENGLISH
};
