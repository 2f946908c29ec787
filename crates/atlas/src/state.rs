//! What the codes say that only passports use (ICAO 9303-3, section 5): organisations and statuses. CLDR does not name them;
//! the names here are the organisations' own in their official languages, and plain renderings otherwise.

use particulars::MrzState;

use crate::{Language, country_name};

/// What a code of a machine readable zone says: a country's name, or an organisation or status.
pub fn state_name(state: MrzState, language: Language) -> &'static str {
    let special = SPECIAL.iter().find(|(code, _)| *code == state.code());
    match (special, state.country()) {
        (Some((_, names)), _) => names[language.column()],
        (None, Some(country)) => country_name(country, language),
        (None, None) => state.meaning(),
    }
}

/// By code, in the order of [`Language::ALL`]. `D` is Germany and has its name.
const SPECIAL: &[(&str, [&str; 5])] = &[
    (
        "EUE",
        [
            "European Union (laissez-passer)",
            "Union européenne (laissez-passer)",
            "Unión Europea (salvoconducto)",
            "الاتحاد الأوروبي (جواز مرور)",
            "Liên minh châu Âu (giấy thông hành)",
        ],
    ),
    (
        "GBD",
        [
            "British overseas territories citizen",
            "Citoyen des territoires britanniques d’outre-mer",
            "Ciudadano de los territorios británicos de ultramar",
            "مواطن أقاليم ما وراء البحار البريطانية",
            "Công dân lãnh thổ hải ngoại thuộc Anh",
        ],
    ),
    (
        "GBN",
        [
            "British national (overseas)",
            "Ressortissant britannique (outre-mer)",
            "Nacional británico (ultramar)",
            "رعية بريطاني (ما وراء البحار)",
            "Quốc dân Anh (hải ngoại)",
        ],
    ),
    (
        "GBO",
        [
            "British overseas citizen",
            "Citoyen britannique d’outre-mer",
            "Ciudadano británico de ultramar",
            "مواطن بريطاني لما وراء البحار",
            "Công dân Anh hải ngoại",
        ],
    ),
    (
        "GBP",
        [
            "British protected person",
            "Personne protégée britannique",
            "Persona bajo protección británica",
            "شخص مشمول بالحماية البريطانية",
            "Người được Anh bảo hộ",
        ],
    ),
    (
        "GBS",
        [
            "British subject",
            "Sujet britannique",
            "Súbdito británico",
            "من رعايا بريطانيا",
            "Thần dân Anh",
        ],
    ),
    ("RKS", ["Kosovo", "Kosovo", "Kosovo", "كوسوفو", "Kosovo"]),
    (
        "UNA",
        [
            "United Nations specialized agency",
            "Institution spécialisée des Nations Unies",
            "Organismo especializado de las Naciones Unidas",
            "وكالة متخصصة تابعة للأمم المتحدة",
            "Cơ quan chuyên môn của Liên hợp quốc",
        ],
    ),
    (
        "UNK",
        [
            "Resident of Kosovo (document of the United Nations mission)",
            "Résident du Kosovo (document de la mission des Nations Unies)",
            "Residente de Kosovo (documento de la misión de las Naciones Unidas)",
            "مقيم في كوسوفو (وثيقة من بعثة الأمم المتحدة)",
            "Cư dân Kosovo (giấy tờ của phái bộ Liên hợp quốc)",
        ],
    ),
    (
        "UNO",
        ["United Nations", "Nations Unies", "Naciones Unidas", "الأمم المتحدة", "Liên hợp quốc"],
    ),
    (
        "UTO",
        [
            "Utopia (specimen documents)",
            "Utopia (spécimens)",
            "Utopía (especímenes)",
            "يوتوبيا (وثائق نموذجية)",
            "Utopia (giấy tờ mẫu)",
        ],
    ),
    (
        "XBA",
        [
            "African Development Bank",
            "Banque africaine de développement",
            "Banco Africano de Desarrollo",
            "البنك الأفريقي للتنمية",
            "Ngân hàng Phát triển châu Phi",
        ],
    ),
    (
        "XCC",
        [
            "Caribbean Community",
            "Communauté des Caraïbes",
            "Comunidad del Caribe",
            "الجماعة الكاريبية",
            "Cộng đồng Caribe",
        ],
    ),
    (
        "XCE",
        [
            "Council of Europe",
            "Conseil de l’Europe",
            "Consejo de Europa",
            "مجلس أوروبا",
            "Hội đồng châu Âu (Council of Europe)",
        ],
    ),
    (
        "XCO",
        [
            "Common Market for Eastern and Southern Africa",
            "Marché commun de l’Afrique orientale et australe",
            "Mercado Común para África Oriental y Meridional",
            "السوق المشتركة لشرق أفريقيا والجنوب الأفريقي",
            "Thị trường chung Đông và Nam Phi",
        ],
    ),
    (
        "XDC",
        [
            "Southern African Development Community",
            "Communauté de développement de l’Afrique australe",
            "Comunidad de África Meridional para el Desarrollo",
            "الجماعة الإنمائية للجنوب الأفريقي",
            "Cộng đồng Phát triển miền Nam châu Phi",
        ],
    ),
    (
        "XEC",
        [
            "Economic Community of West African States",
            "Communauté économique des États de l’Afrique de l’Ouest",
            "Comunidad Económica de los Estados de África Occidental",
            "الجماعة الاقتصادية لدول غرب أفريقيا",
            "Cộng đồng Kinh tế Tây Phi",
        ],
    ),
    (
        "XES",
        [
            "Organization of Eastern Caribbean States",
            "Organisation des États de la Caraïbe orientale",
            "Organización de Estados del Caribe Oriental",
            "منظمة دول شرق الكاريبي",
            "Tổ chức các quốc gia Đông Caribe",
        ],
    ),
    (
        "XIM",
        [
            "African Export-Import Bank",
            "Banque africaine d’import-export",
            "Banco Africano de Exportación e Importación",
            "البنك الأفريقي للتصدير والاستيراد",
            "Ngân hàng Xuất nhập khẩu châu Phi",
        ],
    ),
    (
        "XMP",
        [
            "Parliamentary Assembly of the Mediterranean",
            "Assemblée parlementaire de la Méditerranée",
            "Asamblea Parlamentaria del Mediterráneo",
            "الجمعية البرلمانية للبحر الأبيض المتوسط",
            "Hội đồng Nghị viện Địa Trung Hải",
        ],
    ),
    (
        "XOM",
        [
            "Sovereign Military Order of Malta",
            "Ordre souverain militaire de Malte",
            "Soberana Orden Militar de Malta",
            "منظمة فرسان مالطة ذات السيادة العسكرية",
            "Dòng Hiệp sĩ Malta",
        ],
    ),
    ("XPO", ["INTERPOL", "INTERPOL", "INTERPOL", "الإنتربول", "INTERPOL"]),
    (
        "XXA",
        [
            "Stateless person (1954 Convention)",
            "Apatride (Convention de 1954)",
            "Apátrida (Convención de 1954)",
            "شخص عديم الجنسية (اتفاقية 1954)",
            "Người không quốc tịch (Công ước 1954)",
        ],
    ),
    (
        "XXB",
        [
            "Refugee (1951 Convention)",
            "Réfugié (Convention de 1951)",
            "Refugiado (Convención de 1951)",
            "لاجئ (اتفاقية 1951)",
            "Người tị nạn (Công ước 1951)",
        ],
    ),
    (
        "XXC",
        [
            "Refugee, other than the 1951 Convention",
            "Réfugié, hors Convention de 1951",
            "Refugiado, fuera de la Convención de 1951",
            "لاجئ، خارج نطاق اتفاقية 1951",
            "Người tị nạn ngoài Công ước 1951",
        ],
    ),
    (
        "XXX",
        [
            "Unspecified nationality",
            "Nationalité non précisée",
            "Nacionalidad no especificada",
            "جنسية غير محددة",
            "Quốc tịch không xác định",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_a_passport_has_a_name_in_every_language() {
        for state in MrzState::special().filter(|state| state.code() != "D") {
            let listed = SPECIAL.iter().filter(|(code, _)| *code == state.code()).count();
            assert_eq!(listed, 1, "{}", state.code());
        }
        assert_eq!(SPECIAL.len() + 1, MrzState::special().count());
    }

    #[test]
    fn a_status_is_named_before_the_country_behind_it() {
        let name = |code: &str, language| state_name(code.parse().unwrap(), language);
        assert_eq!(name("GBS", Language::Fr), "Sujet britannique");
        assert_eq!(name("D", Language::Vi), "Đức");
        assert_eq!(name("VNM", Language::Es), "Vietnam");
        assert_eq!(name("XXB", Language::Ar), "لاجئ (اتفاقية 1951)");
    }
}
