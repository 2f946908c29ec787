# إطار كل صفحة والكلمات المشتركة بين الصفحات.
skip = انتقل إلى المحتوى
demo-banner = عرض توضيحي: جميع الأشخاص والقضايا هنا خيالية.
nav = الرئيسية
nav-desk = المكتب
nav-check = التحقق
nav-drafts = المسودات
nav-reviews = المراجعات
nav-messages = الرسائل
nav-notices = النشرات
nav-documents = الوثائق
nav-erasures = عمليات المحو
nav-audit = التدقيق
nav-directory = الدليل
nav-account = حسابي
nav-help = المساعدة
nav-policy = الصلاحيات
ask-label = التحقق من شخص أو وثيقة أو غرض
ask-placeholder = الاسم أو رقم الوثيقة أو المنطقة المقروءة آليًا أو رقم الهيكل…   ( / )
ask-button = تحقّق
language = اللغة
theme = المظهر
theme-auto = حسب النظام
theme-light = فاتح
theme-dark = داكن
sign-out = تسجيل الخروج
footer = الدرجة ترتّب النتائج ولا تتهم أحدًا. كل استعلام مسجَّل.
secretariat = الأمانة العامة
copy-hub = السجل المرجعي
copy-never = لم تُؤكَّد النسخة قط: غياب النتيجة لا يعني شيئًا
copy-as-of = نسخة { $time }
copy-too-old = نسخة { $time } قديمة جدًا: غياب النتيجة لا يعني شيئًا
line-online = متصل
line-offline = غير متصل
role-bureau_officer = موظف المكتب
role-border_officer = ضابط حدود
role-reviewer = مراجِع
role-duty_officer = ضابط مناوب
role-data_protection_officer = مسؤول حماية البيانات
role-administrator = مدير النظام
span-minutes = { $n ->
    [zero] { $n } دقيقة
    [one] دقيقة واحدة ({ $n })
    [two] دقيقتان ({ $n })
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
span-hours = { $n ->
    [zero] { $n } ساعة
    [one] ساعة واحدة ({ $n })
    [two] ساعتان ({ $n })
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}
span-days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد ({ $n })
    [two] يومان ({ $n })
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
clock-left = بقي { $span }
clock-over = تأخّر { $span }
trouble-home = العودة إلى المكتب
trouble-not-signed-in = سجّل الدخول أولًا
trouble-not-signed-in-do = انتهت جلستك أو لم تبدأ. سجّل الدخول ثم عُد؛ لم يضِع شيء مما حفظته.
trouble-not-fresh = أكّد هويتك
trouble-not-fresh-do = يتطلب هذا الإجراء إثباتًا حديثًا لهوية المستخدم. أكّد هويتك ثم أعد المحاولة.
trouble-not-fresh-held = ما كتبته محفوظ في هذه الصفحة. أكّد هويتك في علامة التبويب الجديدة ثم عُد إلى هنا وأرسله من جديد.
trouble-not-allowed = صلاحياتك لا تسمح بذلك
trouble-not-allowed-do = لا يمنح النظام الأساسي هذا الإجراء لصلاحياتك في هذا الموقع. اطلبه من الزميل المختص أو من مدير النظام.
trouble-not-in-scope = خارج ما يُسمح به لهذا العميل
trouble-not-in-scope-do = اطلب من مدير النظام في جهتك رمزًا نطاقه يسمح بذلك.
trouble-foreign-origin = لم يصدر هذا الطلب من هذه المنصة
trouble-foreign-origin-do = لحمايتك لا تُقبل التغييرات إلا من صفحات هذه المنصة. عُد إلى الصفحة وأعد المحاولة.
trouble-not-found = لا توجد صفحة أو سجل بهذا العنوان
trouble-not-found-do = غير موجود، أو مُحي، أو ليس موجهًا إليك.
trouble-wrong = في النموذج خطأ
trouble-wrong-do = لم يُسجَّل شيء. عُد وصحّح ثم أرسل من جديد:
trouble-refused = لا يمكن ذلك
trouble-refused-do = لم يُسجَّل شيء. السبب:
trouble-too-many = محاولات كثيرة جدًا
trouble-too-many-do = انتظر دقيقة ثم أعد المحاولة.
trouble-fault = تعذّر على الخادم تنفيذ ذلك
trouble-fault-do = لم يُسجَّل شيء. أعد المحاولة؛ وإن تكرر ذلك فأبلغ مدير النظام بالوقت.
word-semicolon = {"؛ "}
word-colon = {": "}
word-unidentified = شخص مجهول الهوية
