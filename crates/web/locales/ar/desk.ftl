desk-title = المكتب
desk-nothing = لا شيء ينتظرك.
desk-count = { $n ->
    [zero] لا شيء ينتظر ({ $n }).
    [one] أمر واحد ينتظر ({ $n }).
    [two] أمران ينتظران ({ $n })، الأكثر إلحاحًا أولًا.
    [few] { $n } أمور تنتظر، الأكثر إلحاحًا أولًا.
    [many] { $n } أمرًا ينتظر، الأكثر إلحاحًا أولًا.
   *[other] { $n } أمر ينتظر، الأكثر إلحاحًا أولًا.
}
desk-due = الأجل
desk-what = المطلوب
desk-about = الموضوع
desk-from = من
desk-since = منذ
desk-review = تسلُّم طلب
desk-decide = البتّ في طلب
desk-answer-hit = الرد على مطابقة
desk-await-answer = بانتظار رد الجهة المالكة
desk-record-measure = تسجيل الإجراء المتخذ
desk-hit-on-erased = مطابقة لسجل ممحو: أطلق سراح المحتجز
desk-read-message = قراءة رسالة
desk-rejected = رفضته الأمانة
desk-overdue = إيصالات متأخرة
