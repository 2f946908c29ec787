# Documents and objects that the bureau has reported.
documents-title = الوثائق والأشياء
documents-lead = ما أبلغ هذا المكتب عن فقدانه أو سرقته أو إلغائه، ويُستعلم عنه لدى جميع الأعضاء. أما بلاغات الأعضاء الآخرين فلا تُعرف إلا بالاستعلام ولا تُدرج في أي قائمة.
documents-lead-hub = مقدار ما هو سارٍ لكل عضو. لا يقرأ الأسطر إلا صاحبها، ويعرف المخوَّلون ما يخصهم منها بالاستعلام.
documents-none-reported = لم يبلّغ أي عضو عن شيء بعد.
documents-reports = البلاغات
documents-rows = الوثائق والأشياء الواردة فيها
documents-nothing = لا شيء من مكتبكم يطابق.
documents-number = الرقم
documents-number-hint = يكفي جزء منه. يُبحث فيما يخص مكتبكم وحده.
documents-others = استعلم عن بلاغات جميع الأعضاء
documents-status = ما آل إليه
documents-status-lost = مفقود
documents-status-stolen = مسروق
documents-status-revoked = ملغى
documents-status-invalid = غير صالح
documents-status-stolen-blank = مسروق قبل إصداره
documents-status-trafficked = متّجر به
documents-kind-vehicle = مركبة (رقم الهيكل)
documents-kind-plate = لوحة تسجيل
documents-kind-engine = محرّك
documents-kind-firearm = سلاح ناري
documents-kind-vessel = سفينة
documents-kind-object = شيء آخر
documents-issuer = جهة الإصدار
documents-issuer-hint = الرمز كما في المنطقة المقروءة آليًا، مثل VNM أو UNO.
documents-reference = مرجعكم
documents-reported_on = تاريخ البلاغ
documents-issued_on = تاريخ الإصدار
documents-expires_on = تاريخ الانتهاء
documents-keep_until = يُحفظ حتى
documents-detail = الصنع والطراز والسلسلة
documents-suspended = معلَّق
documents-waiting = { $n ->
    [zero] لا بلاغ في الانتظار.
    [one] بلاغ واحد ينتظر الاتصال بالأمانة العامة.
    [two] بلاغان ينتظران الاتصال بالأمانة العامة.
    [few] { $n } بلاغات تنتظر الاتصال بالأمانة العامة.
    [many] { $n } بلاغًا تنتظر الاتصال بالأمانة العامة.
   *[other] { $n } بلاغ تنتظر الاتصال بالأمانة العامة.
}
documents-must-wait = ما زالت بلاغات سابقة تنتظر الأمانة العامة. أعد المحاولة بعد عودة الاتصال؛ لم يتغير شيء.
documents-report = الإبلاغ
documents-one = وثيقة واحدة أو شيء واحد
documents-report-do = إبلاغ جميع الأعضاء به
documents-already = هذا مبلَّغ عنه من قبل بحذافيره.
documents-file = ملف
documents-file-do = ملف CSV بترميز UTF-8 يسمّي سطره الأول الأعمدة، ويلزم منها number و kind و status. تُسرد الأسطر غير المقبولة مع السبب ويُبلَّغ عن الباقي. يجوز إرسال الملف نفسه مرة أخرى.
documents-file-choose = الملف
documents-file-send = الإبلاغ عما يسرده الملف
documents-file-missing = اختر ملفًا.
documents-file-columns = السطر الأول لا يسمّي الأعمدة، أو أن الملف ليس نصًا. لم يُبلَّغ عن شيء.
documents-file-long = الملف الذي يزيد على { $n } سطر يُحمَّل من سطر الأوامر (entraide documents load). لم يُبلَّغ عن شيء.
documents-taken = { $n ->
    [zero] لم يُبلَّغ عن أي سطر.
    [one] أُبلغ عن سطر واحد.
    [two] أُبلغ عن سطرين.
    [few] أُبلغ عن { $n } أسطر.
    [many] أُبلغ عن { $n } سطرًا.
   *[other] أُبلغ عن { $n } سطر.
}
documents-unchanged = { $n ->
    [zero] لم يكن أي سطر موجودًا من قبل.
    [one] سطر واحد كان موجودًا من قبل.
    [two] سطران كانا موجودين من قبل.
    [few] { $n } أسطر كانت موجودة من قبل.
    [many] { $n } سطرًا كانت موجودة من قبل.
   *[other] { $n } سطر كانت موجودة من قبل.
}
documents-rejected = { $n ->
    [zero] لا أسطر مرفوضة.
    [one] تعذّر قبول سطر واحد:
    [two] تعذّر قبول سطرين:
    [few] تعذّر قبول { $n } أسطر:
    [many] تعذّر قبول { $n } سطرًا:
   *[other] تعذّر قبول { $n } سطر:
}
documents-rejected-more = { $n ->
    [zero] … ولا شيء غيرها.
    [one] … وسطر آخر.
    [two] … وسطران آخران.
    [few] … و{ $n } أسطر أخرى.
    [many] … و{ $n } سطرًا آخر.
   *[other] … و{ $n } سطر آخر.
}
documents-line = السطر
documents-column = العمود
documents-why = السبب
documents-wrong-number = رقم من حروف وأرقام كما هو مطبوع.
documents-wrong-kind = أحد الأنواع المعروفة هنا، مثل passport أو identity-card أو vehicle.
documents-wrong-status = أحد القيم lost وstolen وrevoked وinvalid وstolen-blank وtrafficked.
documents-wrong-issuer = رمز من المنطقة المقروءة آليًا أو حرفا البلد.
documents-wrong-reference = مرجع قصير في سطر واحد.
documents-wrong-suspended = true أو false.
documents-wrong-issued_on = تاريخ مثل 2030-01-31 أو 2030-01 أو 2030.
documents-wrong-expires_on = تاريخ مثل 2030-01-31 أو 2030-01 أو 2030.
documents-wrong-reported_on = تاريخ مثل 2030-01-31 أو 2030-01 أو 2030.
documents-wrong-keep_until = يوم مثل 2030-01-31.
documents-wrong-detail = لا يزيد على 200 حرف في سطر واحد.
documents-wrong-row = تتعذر قراءة السطر: علامة اقتباس مفتوحة أو حقول زائدة أو سطر أطول من اللازم.
documents-wrong-twice = الوثيقة نفسها واردة في سطر سابق.
documents-wrong-not-issuer = لا يبلّغ عن الوثيقة إلا البلد الذي أصدرها.
documents-withdraw = سحب
documents-withdraw-title = سحب بلاغ
documents-withdraw-what = ما يُسحب
documents-withdraw-follows = يُمحى من كل نسخة ويوقّع كل حائز على ذلك. لا رجوع عن هذا.
documents-withdraw-why = السبب
documents-withdraw-why-missing = اختر السبب.
documents-withdraw-do = سحب ومحو
documents-export-do = يخرج ما هو مدرج في ملف بأعمدة البلاغ نفسها، ويُسجَّل التصدير مع غرضه.
flash-documents-reported = أُبلغ به جميع الأعضاء.
flash-documents-withdrawn = سُحب وأُمر بمحوه.
