# Messages between bureaus.
messages-received = الواردة
messages-sent = المرسلة
messages-none = لا رسائل بعد.
messages-none-sent = لم يُرسل شيء بعد.
messages-new = كتابة رسالة
messages-subject = الموضوع
messages-from = من
messages-to = إلى
messages-priority = الأولوية
messages-at = وقت الإرسال
messages-unread = غير مقروءة
messages-tied = بشأن سجل
messages-about = بشأن:
messages-record = السجل
messages-tied-why = هذه الرسالة مرتبطة بسجل وتُمحى معه:
messages-reply = رد
messages-delivery = التسليم
messages-acknowledge = قرأتها وسأتصرف
messages-acknowledge-why = سيعلم المرسل أن ضابطًا تسلّمها.
messages-forms = النموذج
messages-free = نص حر
messages-text = النص
messages-attach = الملفات
messages-attach-hint = PDF أو نص أو صور، 480 كيلوبايت معًا. تُرسل الصور دون مكان أو بيانات الكاميرا.
messages-sealed = مختومة للمرسل إليهم: لا يفتحها غيرهم، ولا الأمانة ما لم تكن مرسلًا إليها.
messages-no-subject = اكتب موضوعًا.
messages-no-text = اكتب نصًا أو املأ النموذج.
messages-no-recipient = اختر المرسل إليه.
messages-no-member = لا يوجد مكتب كهذا.
form-hit_confirmation = تأكيد مطابقة
form-request = طلب معلومات
form-answer = رد
form-field-place = مكان الشخص
form-field-documents_seen = الوثائق المعاينة
form-field-measure_intended = الإجراء المزمع وأساسه القانوني
form-field-papers_until = الموعد النهائي لأوراق التسليم
form-field-contact = جهة الاتصال ليلًا ونهارًا
form-field-what = المطلوب
form-field-legal_basis = الأساس القانوني
form-field-intended_use = الاستخدام المقصود
form-field-answer_until = الموعد النهائي للرد
form-field-result = ما عُثر عليه
form-field-source = المصدر ودرجة موثوقيته
form-field-conditions_of_use = شروط الاستخدام
delivery-awaiting-hub = بانتظار الأمانة
delivery-awaiting-recipient = في الطريق
delivery-delivered = تم التسليم
delivery-acknowledged = قرأها ضابط
delivery-refused = مرفوضة
flash-message-sent = أُرسلت.
flash-message-acknowledged = أُكّد الاستلام.
messages-files = { $n ->
    [zero] لا ملفات ({ $n })
    [one] ملف واحد ({ $n })
    [two] ملفان ({ $n })
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
messages-kilobytes = { $n } كيلوبايت
