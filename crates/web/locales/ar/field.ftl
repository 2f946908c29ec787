# What the fields of a request and of a notice are called, in forms and on pages.

## Sections
field-section-request = الطلب
field-section-identity = الهوية
field-section-names = أسماء أخرى
field-section-documents = الوثائق
field-section-recognition = التعرّف
field-section-entity = الكيان
field-section-matter = غرض أو حدث أو أسلوب إجرامي
field-section-judicial = المعلومات القضائية
field-section-circumstances = الظروف
field-section-assurances = الضمانات
field-section-handling = شروط المعالجة
field-section-audience = من سيطّلع عليه

## The request
field-kind = النوع
field-requester = مقدَّم من
field-case_reference = مرجع القضية
field-outside_reference = مرجع خارجي
field-language = لغة النص
field-purpose = الغرض
field-status = صفة الشخص
field-follows = يلي القيد

## The person
field-family_name = اسم العائلة
field-forename = الأسماء الأولى
field-name_in_original_script = الاسم بالكتابة الأصلية
field-alias = يُعرف أيضًا باسم
field-weak = غير مؤكد
field-sex = الجنس
field-date_of_birth = تاريخ الميلاد
field-place_of_birth = مكان الميلاد
field-nationality = الجنسية
field-parents = الوالدان
field-description = الأوصاف
field-hidden_trait = علامة لا تظهر في الصورة
field-photograph = صورة
field-photographs = الصور
field-fingerprints = ملفات بصمات الأصابع
field-dna_profile = مرجع البصمة الوراثية
field-minor_at_time = كان قاصرًا وقت الوقائع
field-deceased = متوفى
field-refugee = صفة لاجئ أو طالب لجوء
field-refugee_granted_by = منحته
field-refugee_fears = بلد الاضطهاد المخشي
field-refugee_confirmed = أكده البلد المانح

## Documents
field-document = وثيقة
field-document_kind = نوع الوثيقة
field-document_issuer = صادرة عن
field-document_number = الرقم
field-document_issued = تاريخ الإصدار
field-document_expires = تاريخ الانتهاء

## Entity and matter
field-entity_name = الاسم
field-address = العنوان
field-matter_title = التسمية
field-matter_description = الوصف
field-matter_number = رقم تسلسلي أو رقم تسجيل أو رقم هيكل

## Judicial information
field-facts = ملخّص الوقائع
field-facts_from = الوقائع: أول يوم
field-facts_to = الوقائع: آخر يوم
field-facts_place = مكان الوقائع
field-offence = الجريمة
field-charge = التهمة
field-law = القانون والمادة
field-maximum_months = العقوبة القصوى بالأشهر
field-category = طبيعة الجريمة
field-life = السجن المؤبد
field-months = { $n ->
    [zero] { $n } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $n } أشهر
    [many] { $n } شهرًا
   *[other] { $n } شهر
}
field-warrant = أمر القبض أو القرار
field-warrant_reference = رقم الأمر
field-warrant_issued_by = بلد الإصدار
field-warrant_authority = السلطة
field-warrant_issued_on = تاريخ الإصدار
field-warrant_valid_until = صالح حتى
field-warrant_by_judge = صادر عن قاضٍ
field-warrant_appeal = يجوز الطعن أمام قاضٍ
field-sentence_months = العقوبة المحكوم بها بالأشهر
field-remaining_months = المدة المتبقية بالأشهر

## Circumstances
field-circumstances_facts = ما حدث وما هو مطلوب
field-circumstances_on = التاريخ
field-threat = التهديد وأسباب تقييمه
field-assessed_by = الجهة المقيِّمة
field-police_record = رقم المحضر الأمني
field-imminent = التهديد وشيك
field-case_closed = القضية مغلقة

## Assurances
field-authority_competent = السلطة التي أصدرت الأمر مختصّة
field-extradition_will_be_sought = سيُطلب التسليم بموافقة السلطة المختصة
field-articles_2_and_3 = الطلب يحترم المادتين 2 و3 من القانون الأساسي
field-quality_checked = البيانات دقيقة وذات صلة وحيازتها مشروعة
field-not_a_refugee_from_requester = جرى التحقق: الشخص ليس لاجئًا من البلد الطالب
field-privacy_law_permits = بالغ مفقود: قانون الخصوصية الوطني يسمح بالنشرة

## Handling
field-confidentiality = السرية
field-retain_until = يُحفظ حتى
field-condition = شرط الاستخدام
field-public_extract = يُسمح بمستخرج عام

## Nature of offences, as the statute lists them
category-aggravated_assault = اعتداء جسيم
category-child_sexual_abuse = الاعتداء الجنسي على الأطفال
category-corruption = فساد
category-counterfeiting = تزييف
category-crimes_against_humanity = جرائم ضد الإنسانية
category-cybercrime = جرائم إلكترونية
category-drug_trafficking = الاتجار بالمخدرات
category-environmental_crime = جرائم بيئية
category-firearms_trafficking = الاتجار بالأسلحة النارية
category-genocide = إبادة جماعية
category-homicide = قتل
category-kidnapping = خطف
category-money_laundering = غسل الأموال
category-organised_crime = جريمة منظمة
category-people_smuggling = تهريب المهاجرين
category-rape = اغتصاب
category-robbery = سرقة بالإكراه
category-terrorism = إرهاب
category-torture = تعذيب
category-trafficking_in_persons = الاتجار بالأشخاص
category-war_crimes = جرائم حرب
category-arson = حريق عمد
category-assault = اعتداء
category-burglary = سطو على منزل
category-criminal_damage = إتلاف
category-embezzlement = اختلاس
category-extortion = ابتزاز
category-forgery = تزوير
category-fraud = احتيال
category-handling_stolen_goods = إخفاء مسروقات
category-maritime_crime = جرائم بحرية
category-perjury = شهادة زور
category-smuggling_of_goods = تهريب البضائع
category-tax_fraud = تهرب ضريبي
category-theft = سرقة
category-traffic_death = وفاة بمخالفة مرورية
category-vehicle_theft = سرقة مركبات
category-works_of_art_theft = سرقة أعمال فنية
category-other_ordinary_law = جريمة أخرى من جرائم القانون العام
category-adultery = زنا
category-alcohol_consumption = تعاطي الكحول
category-blasphemy = ازدراء الأديان
category-defamation = تشهير
category-homosexuality = المثلية الجنسية
category-pornography_between_adults = مواد إباحية بين بالغين
category-prostitution = دعارة
category-surrogacy = تأجير الأرحام
category-bigamy = تعدد الزواج غير القانوني
category-custody_dispute = نزاع حضانة
category-divorce_dispute = نزاع طلاق
category-inheritance_dispute = نزاع ميراث
category-maintenance_debt = دين نفقة
category-bounced_cheque = شيك بلا رصيد
category-civil_debt = دين مدني
category-commercial_dispute = نزاع تجاري
category-drugs_for_personal_use = مخدرات للاستعمال الشخصي
category-illegal_residence = إقامة غير قانونية
category-labour_dispute = نزاع عمل
category-minor_traffic_offence = مخالفة مرورية بسيطة
category-trading_without_licence = تجارة بلا ترخيص
category-coup = انقلاب
category-election_offence = جريمة انتخابية
category-espionage = تجسس
category-insulting_state_institutions = إهانة مؤسسات الدولة
category-membership_of_banned_party = الانتماء إلى حزب محظور
category-sedition = فتنة
category-treason = خيانة
category-unlawful_assembly = تجمهر غير مشروع
category-absence_without_leave = غياب بلا إذن
category-desertion = فرار من الخدمة
category-evasion_of_military_service = تهرب من الخدمة العسكرية
category-insubordination = عصيان أوامر عسكرية
category-apostasy = ردة
category-proselytism = تبشير
category-unauthorised_worship = عبادة بلا ترخيص
category-breach_of_racial_segregation = خرق الفصل العنصري

## The same lengths of time as they are read
field-maximum = العقوبة القصوى
field-sentence = العقوبة المحكوم بها
field-remaining = المدة المتبقية
