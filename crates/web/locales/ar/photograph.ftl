# Photographs of a record.
photograph-title = الصور
photograph-what = JPEG أو PNG أو WebP بحجم أقصاه 20 ميغابايت. يُعاد إنشاؤها من نقاطها: يُحذف ما في الملف من مكان ووقت وجهاز.
photograph-file = الملف
photograph-add = إضافة الصورة
photograph-remove = إزالة
photograph-none = لا صور بعد.
photograph-save-first = احفظ الاستمارة قبل إضافة صورة: ما كُتب ولم يُحفظ يضيع.
photograph-similar = الأرجح أنها الصورة نفسها في:
photograph-wrong = لم تُضف الصورة:
photograph-wrong-none = اختر ملفًا أولًا
photograph-wrong-format = ليست JPEG ولا PNG ولا WebP
photograph-wrong-large = كبيرة أكثر من اللازم
photograph-wrong-small = أصغر من أن يُتعرَّف بها على أحد
photograph-wrong-damaged = الملف تالف
flash-photograph-added = أُضيفت الصورة.
flash-photograph-removed = أُزيلت الصورة من المسودة.
