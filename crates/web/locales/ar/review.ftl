# Reviews at the secretariat.
review-title = المراجعات
review-none = لا طلب ينتظر المراجعة.
review-count = { $n ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان، الأقدم أولًا
    [few] { $n } طلبات، الأقدم أولًا
    [many] { $n } طلبًا، الأقدم أولًا
   *[other] { $n } طلب، الأقدم أولًا
}
review-head-since = في الانتظار منذ
review-head-subject = الموضوع
review-head-kind = النوع
review-head-from = مقدَّم من
review-head-flags = المؤشرات
review-head-reviewer = المراجع
review-flag-guard = سبق وروده
review-flag-bars = { $n ->
    [zero] لا موانع
    [one] مانع واحد
    [two] مانعان
    [few] { $n } موانع
    [many] { $n } مانعًا
   *[other] { $n } مانع
}
review-flag-gaps = { $n ->
    [zero] لا نواقص
    [one] نقص واحد
    [two] نقصان
    [few] { $n } نواقص
    [many] { $n } نقصًا
   *[other] { $n } نقص
}
review-flag-update = تحديث
review-flag-legal = مراجعة قانونية

## One request
review-findings = ما وجدته القواعد
review-guard = سبق رفضه أو محوه
review-guard-name_and_birth = هذا الشخص (الاسم وسنة الميلاد)
review-guard-document = هذه الوثيقة أو الرقم
review-guard-case = هذه القضية
review-guard-name = الاسم نفسه (وقد يحمله كثيرون)
review-guard-do = لا يعود إلا إذا بيّن التقييم سبب جوازه (المادة 125(3)).
review-past = طلبات { $member } السابقة
review-past-in-force = سارية
review-past-waiting = في الانتظار
review-past-ended = منتهية وممحوة
review-past-refused = مرفوضة وما زالت مقيّدة
review-past-cancelled = ألغتها الأمانة العامة
review-past-last = آخر القرارات بالرفض
review-untaken = لم يتولَّ أحد هذا الطلب.
review-taken = يتولاه
review-take-up = تولّي الطلب (t)
review-take-over = تسلّم الطلب (t)
review-take-over-what = يمكنك تسلّمه ويُسجَّل ذلك.
review-confirm-first = يتطلب القرار تأكيد هويتك. أكّدها قبل الكتابة:
review-wrong = لم يُسجَّل. ما ينقص:
review-wrong-verdict = اختر نتيجة
review-wrong-reasons = اذكر الأسباب
review-wrong-refugee = أجب عن هذا السؤال
review-wrong-country = اذكر البلد المانح
review-wrong-ground = اختر سببًا
review-wrong-re-entry = بيّن سبب جواز العودة

## The assessment
review-assessment = التقييم
review-assessment-what = يقتضي النشر جوابًا مؤيدًا مسبّبًا عن كل سؤال. ويبقى التقييم لدى الأمانة العامة.
review-article_2 = المادة 2: حقوق الإنسان
review-nature_of_offence = المادة 3: طبيعة الجريمة
review-status_of_person = المادة 3: صفة الشخص
review-identity_of_source = المادة 3: هوية المصدر
review-positions_of_others = المادة 3: موقف أعضاء آخرين
review-international_law = المادة 3: التزامات القانون الدولي
review-neutrality_of_organization = المادة 3: حياد المنظمة
review-general_context = المادة 3: السياق العام للقضية
review-verdict-compliant = لا مانع
review-verdict-doubtful = الشك قائم
review-verdict-contrary = مخالف للقانون الأساسي
review-reasons = الأسباب
review-refugee = التحقق من صفة اللاجئ
review-granted_by = البلد المانح
review-refugee-none_known = لا يعلم أي عضو مستشار بصفة لاجئ
review-refugee-not_from_requester = محميّ ولكن ليس من الطالب
review-refugee-protected = محميّ من الطالب: يمنع النشر
review-refugee-not_applicable = ليس شخصًا طبيعيًا
review-asked = الأعضاء المستشارون
review-re_entry = أسباب جواز العودة
review-waivers = الإعفاءات
review-waivers-what = لا تُستبعد قاعدة إلا بسبب؛ اترك الباقي فارغًا.
review-publish = نشر
review-refusal = رفض
review-refusal-what = يُبلَّغ الطالب بالسبب والتعليل. ويُحفظ أثر الشخص والقضية مجزَّأً.
review-ground = السبب
review-refusal-reasons = التعليل المرسَل إلى الطالب
review-refuse = رفض الطلب

## What an update changes
review-diff = ما يغيّره التحديث
review-diff-none = التحديث لا يغيّر شيئًا.
review-diff-field = الحقل
review-diff-change = التغيير
review-diff-was = قبل
review-diff-is = بعد
review-added = مضاف
review-removed = محذوف
review-changed = معدَّل
flash-review-taken = القرار لك.
flash-review-published = نُشر ويجري تحديث النسخ.
flash-review-refused = رُفض ويجري إبلاغ الطالب.
