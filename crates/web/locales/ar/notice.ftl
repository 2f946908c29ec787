# صفحة النشرة وما يمكن فعله بها وطباعتها.
notice-band = ماهيتها وما يجب فعله
notice-erased = ممحوّة
notice-erased-title = سجل ممحوّ
notice-erased-do = مُحي محتوى هذا السجل هنا نهائيًا. وما بقي لا يتضمن شيئًا عن أي شخص: أنه وُجد، ومتى انتهى، والإثبات.
notice-not-in-force = غير سارية: لا تتخذ أي إجراء بناءً عليها.
notice-published-at = نُشرت في { $at } · الإصدار { $version } · تُحفظ حتى { $until }
notice-update-waits = هناك تحديث ينتظر مراجعته؛ والمعروض هنا هو الساري.
notice-suspended-until = علّقها الطالب حتى { $until }
notice-purpose-title = لماذا تفتح هذا السجل؟
notice-purpose-why = فتح السجل استعلام: يُسجَّل مع الغرض منه، ويُحفظ الغرض لهذه المناوبة.
notice-purpose-open = فتح السجل
notice-acts = ما يمكنك فعله
notice-review = مراجعة
notice-update = تحديث المسودة
notice-withdraw = سحب النشرة
notice-suspend = تعليق
notice-resume = استئناف السريان
notice-audience = تغيير من يطّلع عليها
notice-cancel = إلغاء النشرة
notice-follows = ما يترتب على ذلك
notice-withdraw-follows = ينتهي السجل فورًا ويُمحى نهائيًا من جميع النسخ، ويوقّع كل حائز إيصالًا. لا رجعة في ذلك: للبحث عن الشخص مجددًا يُقدَّم طلب جديد.
notice-withdraw-do = السحب والمحو في كل مكان
notice-suspend-follows = لا يتخذ أحد إجراءً بناءً عليها حتى استئنافها. وتستمر مدة الحفظ في السريان، وإن لم تُستأنف وجب سحبها عند انتهاء التعليق.
notice-suspend-do = تعليق النشرة
notice-resume-follows = يعود السجل ساريًا في جميع النسخ.
notice-resume-do = إعادة السريان
notice-audience-follows = يُؤمر الأعضاء الذين فقدوا حق الاطلاع بمحوها وتوقيع إيصال، ويتلقاها من اكتسبوه. ولا يعلم الآخرون شيئًا.
notice-audience-do = تحديد من يطّلع عليها
notice-audience-now = موجهة حاليًا إلى:
notice-audience-mode = موجهة إلى
notice-audience-members = هؤلاء الأعضاء
notice-all-except = جميع الأعضاء باستثناء
notice-only = فقط
notice-cancel-follows = تنهي الأمانة السجل خلافًا لإرادة صاحبه: يُمحى من جميع النسخ، ويُبلَّغ صاحبه بالسبب والحيثيات، وتحتفظ قائمة الحراسة بالقضية.
notice-cancel-do = الإلغاء والمحو في كل مكان
notice-reason = السبب
notice-ground = الأساس
notice-reasons = الحيثيات
notice-until = معلّقة حتى
notice-until-hint = { $days } يومًا من الآن على الأكثر (المادة 81).
notice-wrong-until = حدد يومًا لاحقًا لليوم.
notice-wrong-audience = اختر من توجَّه إليهم.
flash-notice-withdraw = سُحبت. أمر المحو في طريقه إلى كل حائز.
flash-notice-suspend = عُلّقت.
flash-notice-resume = عادت سارية.
flash-notice-audience = تغيّر من يطّلع عليها.
flash-notice-cancel = أُلغيت. أمر المحو في طريقه إلى كل حائز.
notice-hits = المطابقات
notice-hit-confirmed = مؤكَّدة، ويُنتظر رد صاحبها
notice-hit-verified = الطلب قائم
notice-hit-disowned = الطلب غير قائم
notice-messages = الرسائل المرتبطة بها
notice-life = مسار السجل
notice-step-here = هنا فقط
notice-spread = من يحوزها
notice-map = خريطة: حالة النسخ
notice-members = { $n ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $n } أعضاء
    [many] { $n } عضوًا
   *[other] { $n } عضو
}
copy-state-owner = صاحبها
copy-state-received = تسلّمها
copy-state-not-yet = ليس بعد
copy-state-erased = مُحيت، والإيصال موقَّع
copy-state-awaited = الإيصال منتظَر
copy-state-overdue = الإيصال متأخر
notice-own-erased = لم تعد هذه النسخة تحوي شيئًا منها؛ والإيصال موقَّع.
notice-own-awaited = يجري محوها هنا؛ ويليه الإيصال.
notice-own-overdue = تأخر محوها هنا: أبلغ مدير النظام.
notice-own-owner = هي لكم.
notice-own-received = هي في هذه النسخة.
notice-own-not-yet = ليست في هذه النسخة بعد.
notice-proof = الإثبات
notice-proof-in-words = في سجل المنظمة في الموضع { $position } من { $size }، بتوقيع { $signer }.
notice-cosigned = { $n ->
    [zero] لا توقيع مصاحبًا معروفًا هنا.
    [one] وقّع معه عضو واحد معروف هنا.
    [two] وقّع معه عضوان معروفان هنا.
    [few] وقّع معه { $n } أعضاء معروفين هنا.
    [many] وقّع معه { $n } عضوًا معروفًا هنا.
   *[other] وقّع معه { $n } عضو معروف هنا.
}
notice-proof-download = تنزيل الإثبات
notice-proof-do = لا يتضمن شيئًا عن الشخص. ويمكن لأي أحد التحقق منه دون اتصال:
notice-print = طباعة
notice-print-do = بصيغة PDF باللغة التي تختارها. تُسجَّل الطباعة استعلامًا.
notice-paper-published = تاريخ النشر
notice-paper-pages = الصفحة [page] من [pages]
notice-paper-without-font = تُطبع المحارف التي لا خط لها برموزها.
notice-paper-printed = طبعها { $post } في { $at } من نسخة { $copy }. تحقّق من أنها ما زالت سارية قبل اتخاذ أي إجراء.
