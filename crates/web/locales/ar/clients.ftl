# System clients and their tokens.
nav-clients = الأنظمة المتصلة
clients-title = الأنظمة المتصلة
clients-lead = برامج هذا المركز التي تستدعي واجهة البرمجة: أنظمة الحدود وأنظمة القضايا. لكل منها رمز دخول خاص به، بأقل ما يحتاج إليه.
clients-api = كيفية استعمال واجهة البرمجة
clients-open = رموز الدخول السارية
clients-none = لا يوجد رمز دخول سارٍ.
clients-new = إصدار رمز دخول
clients-label = الاسم
clients-label-hint = مثلا «بوابات المبنى 2».
clients-label-missing = أعطه اسما لا يتجاوز 64 حرفا.
clients-account = الحساب التقني
clients-account-hint = أدواره تحدّ ما يجوز للبرنامج فعله، واسمه المستعار يظهر في السجل.
clients-account-missing = اختر حسابا من هذا المركز.
clients-account-left = حساب لم يعد في الخدمة
clients-scopes = ما يجوز له طلبه
clients-scope-missing = اختر أمرا واحدا على الأقل يجوز له طلبه.
clients-used = آخر استعمال
clients-never = لم يستعمل
clients-until = صالح حتى
clients-for = مدة الصلاحية
clients-days-missing = اختر مدة صلاحية الرمز.
clients-issue = إصدار الرمز
clients-revoke = إلغاء
clients-made = أُنشئ رمز الدخول
clients-made-do = انسخه الآن إلى إعدادات البرنامج: لا يظهر إلا هذه المرة ولا يُحفظ في أي مكان.
clients-scope-check = الاستعلام عن الأشخاص والوثائق والأشياء
clients-scope-hits = تأكيد المطابقات واستبعادها وقراءتها
clients-scope-notices-read = قراءة النشرات والتعاميم
clients-scope-notices-write = الصياغة والتقديم
clients-scope-messages-read = قراءة الرسائل
clients-scope-messages-write = إرسال الرسائل
clients-scope-desk = متابعة مكتب العمل
clients-scope-audit = قراءة تدقيق الاستعلامات
flash-client-revoked = أُلغي رمز الدخول ولم يعد يفتح شيئا.
clients-days = { $n ->
    [zero] { $n } يوم
    [one] يوم واحد ({ $n })
    [two] يومان ({ $n })
    [few] { $n } أيام
    [many] { $n } يوما
   *[other] { $n } يوم
}
