# مذكرة تتركها المناوبة لمن يليها.
handover-title = تسليم المناوبة
handover-none = لا مذكرة من المناوبة السابقة.
handover-about = السجلات:
handover-take = تسلَّمت المناوبة
handover-taken = جرى التسلُّم
handover-new = الكتابة إلى المناوبة التالية
handover-text = المذكرة
handover-hint = اذكر السجلات برقم الملف (2026/17) ولا تذكر الأشخاص بأسمائهم. تبقى المذكرة في هذا المركز، وتُمحى بعد المدة التي يحددها النظام أو مع أي سجل تذكره.
handover-leave = ترك المذكرة
flash-handover-written = المذكرة على مكتب هذا المركز.
flash-handover-taken = تسلَّمت المناوبة.
