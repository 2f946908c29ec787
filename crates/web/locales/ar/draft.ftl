# Drafts and requests of one's own bureau.
draft-title = المسودات والطلبات
draft-new = مسودة جديدة
draft-none = لا مسودات ولا طلبات جارية.
draft-untitled = بلا اسم بعد
draft-head-subject = الموضوع
draft-head-kind = النوع
draft-head-state = الحالة
draft-head-left = ما ينقص
draft-head-said = رد الأمانة العامة
draft-ready = جاهز للتقديم
draft-left = { $n ->
    [zero] لا نقاط
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $n } نقاط
    [many] { $n } نقطة
   *[other] { $n } نقطة
}
draft-update = تحديث قيد الإعداد
draft-update-submitted = تحديث مقدَّم
draft-rejected = أعاده سجل الأمانة العامة:
draft-with-secretariat = لدى الأمانة العامة منذ
draft-update-with-secretariat = النشرة سارية وتحديثها لدى الأمانة العامة منذ
draft-updates = هذا تحديث لما هو سارٍ ولا يغيّر شيئًا قبل نشره:
draft-refused = رُفض الطلب.
draft-refused-do = صحّحه أدناه ثم قدّمه من جديد أو اسحبه.
draft-submit = حفظ وتقديم
draft-more = سطر آخر
draft-choose = – اختر –
draft-hint-day = السنة-الشهر-اليوم: 2026-03-14
draft-hint-date = بحسب المعروف: 1980-05-17 أو 1980-05 أو 1980 أو c.1980 (نحو) أو 1978/1982 (بين)
draft-wrong = هذه الحقول غير مقروءة. لم يُحفظ شيء وما كتبته باقٍ أدناه.
draft-wrong-form = تعذّرت قراءة الاستمارة
draft-wrong-missing = املأ هذا الحقل أو أفرغ السطر
draft-wrong-day = يُكتب اليوم هكذا: 2026-03-14
draft-wrong-date = يُكتب التاريخ 1980-05-17 أو 1980-05 أو 1980 أو c.1980 أو 1978/1982
draft-wrong-number = يلزم عدد صحيح من الأشهر
draft-wrong-country = اختر بلدًا من القائمة
draft-wrong-document = يتكون الرقم من حروف وأرقام لا تتجاوز 40
draft-wrong-record = معرّف القيد من 32 حرفًا ورقمًا
draft-findings = ما تطلبه القواعد
draft-findings-none-yet = املأ الاستمارة وستظهر هنا متطلبات القواعد.
draft-meter = استوفيت { $done } من { $asked } نقاط
draft-complete = لا شيء يمنع هذا الطلب.
draft-finding-more = نص القاعدة
draft-photographs-kept = تبقى الصور مع المسودة؛ أضفها أو أزلها أسفل الاستمارة.
draft-proposal = بالحروف اللاتينية وفق جداول الإيكاو 9303:
draft-proposal-family = اسم العائلة هو { $family }
draft-proposal-none = لا جدول لهذه الكتابة في الإيكاو 9303: اكتب الاسم اللاتيني كما في جواز السفر.
draft-kind-change = تغيير الاستمارة
draft-kind-fixed = يحتفظ التحديث بنوعه؛ والنوع الآخر طلب آخر.
draft-is-notice = نشرة تصدرها الأمانة العامة.
draft-is-diffusion = تعميم يُرسل إلى من تختارهم من الأعضاء.

## Choosing a kind
draft-about-person = عن شخص
draft-about-entity = عن كيان
draft-about-matter = عن غرض أو حدث
draft-needs-review = يقرّر مراجع في الأمانة العامة
draft-needs-automatic = يُرسل متى لم تجد القواعد مانعًا
draft-needs-listing = يتبع قائمة سلطة خارجية
draft-needs-traceable = ما يتيح التعرّف على المعني
draft-needs-named = اسم
draft-needs-identity = بيانات كاملة أو صورة وعنصر آخر
draft-needs-missing = ما يُعرف عن الشخص المفقود
draft-needs-unidentified = صورة أو بصمات أو بصمة وراثية
draft-needs-judicial = أمر قبض أو قرار قضائي
draft-needs-threshold = أمر قبض وجريمة خطيرة بما يكفي
draft-needs-circumstances = الظروف
draft-needs-all = تُرسل إلى جميع الأعضاء
draft-needs-limited = تختار الأعضاء المرسَل إليهم

## Who will see it
draft-audience-all = تُرسل نشرات هذا النوع إلى جميع الأعضاء (المادة 79(3)).
draft-reach = الموجَّه إليهم
draft-reach-all = جميع الأعضاء ومن ينضم لاحقًا
draft-reach-except = جميع الأعضاء ما عدا المؤشَّر عليهم
draft-reach-only = الأعضاء المؤشَّر عليهم فقط
draft-members = الأعضاء
draft-audience-confidential = وجود القيد سرّي بذاته ولا تعلم به إلا الأمانة العامة (المادة 58).
draft-reached = سيطّلع عليه { $n } من { $of } الأعضاء الآخرين.
draft-reached-list = على شكل قائمة
draft-kept-from = ليس لـ:
draft-map-owner = الجهة الطالبة
draft-map-sees = سيطّلع عليه
draft-map-not = لن يطّلع عليه
draft-audience-change = تغيير المطّلعين
draft-audience-change-what = من يفقدها يمحو نسخته ويوقّع على ذلك. ولا يجوز توسيع قيد جرت مراجعته.
draft-audience-do = تحديد المطّلعين

## Throwing away and taking back
draft-discard = التخلّص من هذه المسودة
draft-discard-what = لم تُقدَّم قط. ستُمحى هنا نهائيًا بكل ما فيها.
draft-discard-do = محو المسودة
draft-withdraw = سحب هذا الطلب
draft-withdraw-what = تغلق الأمانة العامة الطلب وتُمحى بياناته هنا وهناك.
draft-withdraw-do = سحب الطلب
flash-draft-saved = حُفظ.
flash-draft-submitted = قُدّم الطلب وهو في طريقه إلى الأمانة العامة.
flash-draft-not-submitted = حُفظ ولم يُقدَّم لوجود مانع. انظر ما تطلبه القواعد.
flash-draft-discarded = مُحيت المسودة.
flash-draft-withdrawn = سُحب الطلب ويجري إبلاغ الأمانة العامة.
flash-draft-audience = حُدّد المطّلعون ويجري إبلاغ الأمانة العامة.
