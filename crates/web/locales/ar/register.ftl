# السجلات وعمليات المحو والدليل والمستخرجات العامة.
register-title = النشرات والتعاميم
register-all = الكل
register-state = الحالة
register-sort = الترتيب
register-by-newest = الأحدث تغيرًا أولًا
register-by-kind = حسب النوع
register-by-owner = حسب صاحبها
register-mine = الخاصة بمكتبي فقط
register-narrow = عرض
register-number = رقم الملف أو المرجع الخارجي
register-number-hint = مثل 2026/17. أما الاسم فيُبحث عنه بالتحقق.
register-number-none = لا يوجد هنا سجل بهذا الرقم.
register-find = فتح
register-views = طرق عرض محفوظة
register-view-name = اسم طريقة العرض
register-view-save = حفظ طريقة العرض
flash-register-view-saved = حُفظت طريقة العرض.
register-about = بشأن
register-since = منذ
register-nothing = لا شيء يطابق.
register-more = الصفحة التالية
register-export = تصدير بصيغة CSV
register-export-do = يخرج المدرَج في ملف. ويُسجَّل التصدير مع الغرض منه استعلامًا عن كل سجل فيه.
register-export-button = تسجيل وتصدير
register-export-most = أكثر من { $n } سجل: ضيّق القائمة
erasure-lead = كل سجل انتهى يُمحى نهائيًا من جميع النسخ. ويثبت كل حائز ذلك بإيصال يوقّعه مكتبه.
erasure-nothing = لم يُؤمر بأي محو حتى الآن.
erasure-record = السجل
erasure-why = السبب
erasure-due = الموعد
directory-officers = موظفو مركزي
directory-members = الأعضاء
directory-member = العضو
directory-bureau = المكتب
directory-line = نسخته
directory-open = مفتوح
directory-closed = لم يُفتح بعد
directory-level = محدَّثة
directory-behind = { $n ->
    [zero] غير متأخرة
    [one] متأخرة بقيد واحد
    [two] متأخرة بقيدين
    [few] متأخرة بـ { $n } قيود
    [many] متأخرة بـ { $n } قيدًا
   *[other] متأخرة بـ { $n } قيد
}
directory-count = { $n ->
    [zero] لا أعضاء.
    [one] عضو واحد.
    [two] عضوان.
    [few] { $n } أعضاء.
    [many] { $n } عضوًا.
   *[other] { $n } عضو.
}
directory-name = الاسم
directory-unit = الوحدة
directory-unit-hint = داخل المركز، كمعبر حدودي مثلًا.
directory-roles = الأدوار
directory-acts = الإجراءات
directory-enrol = تسجيل موظف
directory-enrol-do = تسجيل وإصدار رابط
directory-administrator-alone = لا يجمع مدير النظام دورًا آخر ولا يمس أي سجل.
directory-link = رابط لمرة واحدة
directory-link-title = رابط لمرة واحدة
directory-link-do = سلّمه للموظف شخصيًا. لا يُعرض إلا الآن، ويعمل مرة واحدة حتى { $until }.
directory-leave = إنهاء الخدمة
directory-leave-follows = ومن ثَمّ لا يُقبل من هذا الموظف شيء، لا هنا ولا في الأمانة.
directory-leave-do = إنهاء الخدمة الآن
flash-directory-left = انتهت خدمة الموظف.
public-title = المستخرجات العامة
public-lead = تُنشر بموافقة الدولة الطالبة. وكل من يرد هنا بريء حتى تثبت إدانته.
public-nothing = لا توجد مستخرجات عامة.
public-name = الاسم
public-do = لا تتصرف بنفسك. أبلغ الشرطة المحلية بما تعرفه.
