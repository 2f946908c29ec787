# The terms of the field, as all pages use them; English as in the rules (docs/glossary.md).

## Kinds of notices and diffusions
kind-red = نشرة حمراء
kind-blue = نشرة زرقاء
kind-green = نشرة خضراء
kind-yellow = نشرة صفراء
kind-black = نشرة سوداء
kind-purple = نشرة بنفسجية
kind-orange = نشرة برتقالية
kind-silver = نشرة فضية (تجريبية)
kind-un-special = نشرة خاصة بمجلس الأمن الدولي
kind-diffusion-arrest = تعميم: توقيف
kind-diffusion-locate = تعميم: تحديد المكان
kind-diffusion-information = تعميم: معلومات إضافية
kind-diffusion-identify = تعميم: تحديد الهوية
kind-diffusion-warn = تعميم: تحذير
kind-diffusion-inform = تعميم: إعلام

## What to do, by kind
action-red = تحديد المكان والتوقيف بغية التسليم
action-blue = تحديد المكان أو الهوية أو الإبلاغ؛ دون توقيف
action-green = تحذير بشأن هذا الشخص؛ دون توقيف
action-yellow = المساعدة في العثور على مفقود أو تحديد هوية من لا يستطيع
action-black = المساعدة في تحديد هوية متوفى
action-purple = معرفة هذا الأسلوب أو الشيء أو المخبأ
action-orange = خطر وشيك: التحذير والحماية
action-silver = تحديد مكان الأصل وهويته؛ لا حجز بناءً على هذا وحده
action-un-special = خاضع لعقوبات الأمم المتحدة: تجميد الأصول ومنع السفر وفق القانون الوطني
action-diffusion-arrest = تحديد المكان والتوقيف بغية التسليم
action-diffusion-locate = تحديد المكان والإبلاغ؛ دون توقيف
action-diffusion-information = الإبلاغ بما هو معلوم
action-diffusion-identify = المساعدة في تحديد الهوية
action-diffusion-warn = تحذير؛ دون توقيف
action-diffusion-inform = للعلم

## States
state-draft = مسودة
state-submitted = مقدَّمة
state-in-review = قيد المراجعة
state-refused = مرفوضة
state-published = منشورة
state-suspended = معلَّقة
state-ended = منتهية

## How a record ended
end-withdrawn = سحبها الطالب
end-cancelled = ألغتها الأمانة
end-expired = انتهت مدة الحفظ
end-narrowed = لم تعد موجهة إلى هذه النسخة
end-request_closed = أُغلق الطلب
withdrawal-purpose_achieved = تحقق الغرض
withdrawal-linked_request_achieved = تحقق غرض طلب مرتبط
withdrawal-no_longer_wanted = لم يعد مطلوبًا
withdrawal-conditions_no_longer_met = لم تعد الشروط مستوفاة

## Purposes of processing (RPD 10)
purpose-search_for_arrest = البحث عن شخص لتوقيفه
purpose-locate = تحديد مكان شخص أو غرض
purpose-criminal_information = معلومات جنائية
purpose-warn = التحذير
purpose-identify = تحديد الهوية
purpose-forensic_analysis = تحليل جنائي مخبري
purpose-security_checks = فحوص أمنية
purpose-border_management = إدارة الحدود
purpose-analysis = تحليل الجريمة

## Purposes of a look-up
lookup-border = مراقبة الحدود
lookup-investigation = تحقيق
lookup-identification = تحديد الهوية
lookup-security = أمن حدث أو موقع
lookup-administrative = إجراء تأشيرة أو لجوء أو إقامة
lookup-oversight = رقابة
means-mrz = المنطقة المقروءة آليًا
means-document = رقم وثيقة
means-name = اسم
means-record = فتح صفحة السجل
means-export = تصدير
means-object = رقم شيء
means-numbers = قائمة أرقام

## Status of a person (RPD 44)
status-convicted = محكوم عليه
status-charged = متهم
status-suspect = مشتبه به
status-criminal_history = سوابق جنائية
status-witness = شاهد
status-victim = ضحية
status-missing = مفقود
status-unidentified_person = شخص مجهول الهوية
status-unidentified_body = جثة مجهولة الهوية
status-deceased = متوفى
status-possible_threat = تهديد محتمل
status-un_sanctions = خاضع لعقوبات الأمم المتحدة

## Confidentiality (RPD 112)
confidentiality-for_official_use_only = للاستخدام الرسمي فقط
confidentiality-restricted = محدود التداول
confidentiality-confidential = سري

## Priorities
priority-normal = عادي
priority-urgent = عاجل
priority-very_urgent = عاجل جدًا

## Grounds of refusal and cancellation
ground-article2 = المادة 2: حقوق الإنسان
ground-article3 = المادة 3: طابع سياسي أو عسكري أو ديني أو عنصري
ground-refugee = حماية اللاجئين
ground-conditions_not_met = شروط النوع غير مستوفاة
ground-insufficient_data = بيانات غير كافية أو غير واضحة
ground-no_international_interest = لا أهمية للتعاون الدولي
ground-prejudice = إضرار بالمنظمة أو بعضو
ground-re_entry = عودة قضية مرفوضة أو ممحوة
ground-no_action = حُدد مكانه ولم يُتخذ إجراء

## Measures
measure-observed = مراقبة دون أي إجراء
measure-provisional = تدبير مؤقت وفق القانون الوطني
measure-arrest = توقيف
measure-surrender = التسليم إلى الطالب
measure-seized = حُفظ لصاحبه
measure-released = إطلاق السراح

## Findings of the statute
severity-bar = لا يمكن نشره
severity-gap = يلزم استكماله
severity-advice = نصيحة

## Documents and sex
document-passport = جواز سفر
document-diplomatic_passport = جواز سفر دبلوماسي
document-service_passport = جواز سفر خدمة
document-identity_card = بطاقة هوية
document-visa = تأشيرة
document-residence_permit = تصريح إقامة
document-driving_licence = رخصة قيادة
document-seamans_book = دفتر بحّار
document-travel_document = وثيقة سفر
document-national_number = رقم وطني
document-other = وثيقة أخرى
thing-vehicle = مركبة
thing-plate = لوحة تسجيل
thing-engine = محرك
thing-firearm = سلاح ناري
thing-vessel = سفينة
thing-object = غرض
reported-lost = مفقود
reported-stolen = مسروق
reported-stolen-blank = مسروق قبل إصداره
reported-revoked = ملغى
reported-invalid = غير صالح
reported-trafficked = مهرّب
sex-female = أنثى
sex-male = ذكر
sex-unspecified = غير محدد (X)

## Words all nouns use
word-yes = نعم
word-unknown = غير معروف
word-all-members = جميع الأعضاء
word-back = رجوع
word-save = حفظ
word-send = إرسال
word-cancel = إلغاء
word-remove = إزالة

## Conditions of use, as the default statute has them
condition-owner-first = قبل أي إجراء قسري، يُتحقق من الجهة المالكة أن الطلب ما زال قائمًا (المادة 63).
condition-non-coercive = دون إجراءات قسرية.
condition-no-restriction = لا يُتخذ أي إجراء مقيِّد (المادة 40).
condition-committee = قائمة لجنة الجزاءات هي المرجع.
condition-pilot = دون إجراءات قسرية طوال المرحلة التجريبية.
