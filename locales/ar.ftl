### كلمات لوكيت بالعربية. شرح الوسائط في الملف en.ftl.

## إطار الصفحة

skip-to-content = انتقل إلى المحتوى
home = الصفحة الرئيسية
menu = القائمة
close = إغلاق
site-navigation = التنقل في الموقع
section-navigation = في هذا القسم
breadcrumbs = أنت هنا
on-this-page = في هذه الصفحة
back-to-top = العودة إلى الأعلى
label-value = { $label }: { $value }

## البحث

search = البحث
search-label = البحث في موقع المساعدة
search-placeholder = اكتب سؤالًا أو كلمة للبحث
search-button = بحث
search-clear = مسح البحث
search-results-title = نتائج البحث
search-results =
    { $count ->
        [zero] لا توجد نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجة
       *[other] { $count } نتيجة
    }
search-results-for =
    { $count ->
        [zero] لا توجد نتائج عن «{ $query }»
        [one] نتيجة واحدة عن «{ $query }»
        [two] نتيجتان عن «{ $query }»
        [few] { $count } نتائج عن «{ $query }»
        [many] { $count } نتيجة عن «{ $query }»
       *[other] { $count } نتيجة عن «{ $query }»
    }
search-no-results = لا توجد نتائج عن «{ $query }»
search-no-results-help = تحقّق من الإملاء، أو استخدم كلمات أقل أو أعمّ، أو اتصل بالدعم.
search-did-you-mean = هل تقصد «{ $suggestion }»؟
search-filters = عوامل التصفية
search-filter-all = الكل
search-filter-category = الفئة
search-filter-kind = النوع
search-kind-article = مقالة
search-kind-video = فيديو
search-kind-contact = جهة اتصال
search-kind-sla = مستوى الخدمة
search-filter-product = المنتج
search-filters-clear = مسح عوامل التصفية
search-more = عرض مزيد من النتائج
search-pinned = إجابة موصى بها
search-loading = جارٍ البحث…
search-needs-script = يتطلب البحث تفعيل JavaScript. وبدونه يمكنك العثور على كل المقالات في القائمة الأبجدية.
search-error = البحث غير متاح حاليًا.
search-offline = يبدو أنك غير متصل بالإنترنت. تحقّق من الاتصال ثم حاول مرة أخرى.
search-retry = إعادة المحاولة
keyboard-search = اضغط { $key } للبحث
keyboard-choose = استخدم السهمين لأعلى ولأسفل للاختيار
keyboard-open = اضغط Enter للفتح
keyboard-close = اضغط Esc للإغلاق

## اللغات والمظهر

language-switcher = اللغة
other-languages = هذه الصفحة بلغات أخرى
language-not-translated = { $language } (لم تُترجم بعد)
choose-language-title = اختر لغتك
choose-language-text = يتوفر موقع المساعدة هذا باللغات الآتية:
theme-switcher = المظهر
theme-light = فاتح
theme-dark = داكن
theme-system = حسب إعداد الجهاز

## المقالات

previous-article = المقالة السابقة
next-article = المقالة التالية
related-articles = مقالات ذات صلة
related-links = روابط ذات صلة
link-kind-article = مقالة
link-kind-video = فيديو
link-kind-links = صفحة روابط
link-kind-download = تنزيل
link-kind-site = موقع ويب
last-updated = آخر تحديث: { $date }
review-due = موعد المراجعة: { $date }
edit-page = تحرير هذه الصفحة
print-page = طباعة
print-version = نسخة للطباعة
contents = المحتويات
copy-heading-link = نسخ رابط هذا العنوان
copy-code = نسخ التعليمات البرمجية
copied = تم النسخ
copy-failed = تعذّر النسخ
external-link = (موقع خارجي)
draft = مسودة
draft-notice = هذه مسودة لا تظهر للقراء.
footnotes = الحواشي
footnote-number = الحاشية { $number }
footnote-back = العودة إلى المرجع { $number }
details-summary = التفاصيل
steps = الخطوات
step-number = الخطوة { $number }
tabs = اختر إصدارًا
table = جدول
task-done = تم
task-open = لم يتم بعد
audio-description = وصف صوتي

## هل كان هذا مفيدًا؟

feedback-question = هل كانت هذه المقالة مفيدة؟
feedback-yes = نعم
feedback-no = لا
feedback-reason = ما الذي يمكننا تحسينه؟
feedback-reason-missing = معلومات ناقصة
feedback-reason-inaccurate = معلومات غير صحيحة
feedback-reason-unclear = النص صعب الفهم
feedback-reason-broken-link = أحد الروابط لا يعمل
feedback-reason-other = سبب آخر
feedback-comment = تعليقك (اختياري)
feedback-send = إرسال
feedback-thanks = شكرًا على ملاحظاتك.
feedback-error = تعذّر إرسال ملاحظاتك. يُرجى المحاولة لاحقًا.

## هل ما زلت بحاجة إلى مساعدة؟

still-need-help = هل ما زلت بحاجة إلى مساعدة؟
still-need-help-text = إذا لم تجد الإجابة هنا، فسيساعدك فريق الدعم لدينا.
help-out-of-scope = لا يشمل الدعم هذا الموضوع.
contact-support = الاتصال بالدعم
contact = اتصل بنا

## قوائم المقالات

articles-count =
    { $count ->
        [zero] لا توجد مقالات
        [one] مقالة واحدة
        [two] مقالتان
        [few] { $count } مقالات
        [many] { $count } مقالة
       *[other] { $count } مقالة
    }
a-to-z = القائمة الأبجدية
a-to-z-title = جميع المقالات حسب الترتيب الأبجدي
a-to-z-other = أرقام ورموز
glossary = مسرد المصطلحات
glossary-also-called = يُعرف أيضًا باسم: { $names }
categories = الفئات
sections = الموضوعات
popular-articles = المقالات الأكثر قراءة
new-articles = مقالات جديدة
updated-articles = المحدّثة مؤخرًا
all-articles = جميع المقالات
section-empty = لا توجد مقالات في هذا القسم بعد.
all-articles-in-section = جميع المقالات في هذا القسم
pages = الصفحات
page-of = الصفحة { $page } من { $total }
page-number = الصفحة { $page }
page-previous = الصفحة السابقة
page-next = الصفحة التالية

## صفحات غير المطلوبة

not-found-title = الصفحة غير موجودة
not-found-text = الصفحة التي طلبتها غير موجودة أو نُقلت.
not-found-suggestions = يمكنك البحث عنها أو البدء بإحدى هذه الصفحات:
moved-title = نُقلت هذه الصفحة
moved-text = تجدها الآن هنا: { $to }
fallback-notice = لم تُترجم هذه المقالة إلى { $language } بعد؛ أنت تقرأ النسخة المكتوبة باللغة { $source }.
other-script-notice = تُعرض هذه المقالة باللغة { $source }؛ ولا تتوفر بعد نسخة باللغة { $language }.
machine-translation-notice = تُرجمت هذه المقالة آليًا وقد تحتوي على أخطاء.
stale-translation-notice = تغيّر النص الأصلي لهذه المقالة بعد ترجمتها، وقد تكون بعض التفاصيل قديمة.
read-source = قراءة النص الأصلي باللغة { $language }

## التنبيهات

alert-note = ملاحظة
alert-tip = تلميح
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه

## الفيديو والصور ورموز QR

video = فيديو
video-play = تشغيل الفيديو
video-watch-on = المشاهدة على { $host }
video-transcript = النص المكتوب
video-captions = الترجمة النصية
image-on-host = عرض الصورة على { $host }
qr-code = رمز QR
qr-scan = امسح هذا الرمز بهاتفك
qr-open-link = أو افتح الرابط

## الجمهور

audience-picker = ما الذي ينطبق عليك؟
audience-show-for = العرض لـ
audience-all = الكل
audience-only-for = مخصّص لـ: { $audience }

## الموجز والصفحات المقروءة آليًا والروابط القانونية

feed-title = { $site }: التحديثات
feed-subtitle = المقالات الجديدة والمعدّلة
feed-link = موجز التحديثات
llms-intro = مقالات المساعدة في { $site } باللغة { $language }. يؤدي كل رابط إلى المقالة بتنسيق Markdown.
sitemap = خريطة الموقع
privacy = الخصوصية
cookies = ملفات تعريف الارتباط
terms-of-use = شروط الاستخدام
imprint = معلومات الناشر
accessibility-statement = إمكانية الوصول
copyright = © { $year } { $holder }
icp-number = رقم تسجيل ICP: { $number }

## الدعم: النطاق

support-categories = فئات الدعم
category = الفئة
product = المنتج
plan = الخطة
examples = أمثلة
in-scope = ما نساعد فيه
out-of-scope = ما لا يشمله الدعم
where-to-go-instead = الجهة البديلة
who-may-ask = من يحق له طلب الدعم
allowed = مسموح
not-allowed = غير مسموح
not-allowed-contact = غير مسموح – جهة الاتصال: { $contact }
applies-to = ينطبق على
requires = يتطلب
conditions = الشروط

## الدعم: مستويات الخطورة وأوقات الاستجابة

severity-levels = مستويات الخطورة
severity = مستوى الخطورة
definition = التعريف
response-times = أوقات الاستجابة
first-response = الاستجابة الأولى
follow-up = المتابعة
follow-up-continuous = نواصل العمل على المشكلة حتى حلّها.
availability = أوقات التوفر
customer-duties = ما نطلبه منك
commitment = التزام
target = هدف
not-committed = بلا التزام
not-applicable = لا ينطبق
at-most = { $duration } كحد أقصى
duration-minutes =
    { $count ->
        [zero] { $count } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
duration-hours =
    { $count ->
        [zero] { $count } ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
duration-business-hours =
    { $count ->
        [zero] { $count } ساعة عمل
        [one] ساعة عمل واحدة
        [two] ساعتا عمل
        [few] { $count } ساعات عمل
        [many] { $count } ساعة عمل
       *[other] { $count } ساعة عمل
    }
duration-business-days =
    { $count ->
        [zero] { $count } يوم عمل
        [one] يوم عمل واحد
        [two] يوما عمل
        [few] { $count } أيام عمل
        [many] { $count } يوم عمل
       *[other] { $count } يوم عمل
    }
duration-calendar-days =
    { $count ->
        [zero] { $count } يوم تقويمي
        [one] يوم تقويمي واحد
        [two] يومان تقويميان
        [few] { $count } أيام تقويمية
        [many] { $count } يومًا تقويميًا
       *[other] { $count } يوم تقويمي
    }
duration-weeks =
    { $count ->
        [zero] { $count } أسبوع
        [one] أسبوع واحد
        [two] أسبوعان
        [few] { $count } أسابيع
        [many] { $count } أسبوعًا
       *[other] { $count } أسبوع
    }
duration-months =
    { $count ->
        [zero] { $count } شهر
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } شهر
    }
due-title = متى يصلك ردّنا؟
due-choose-severity = اختر مستوى الخطورة
due-choose-moment = متى تقدّم طلبك؟
due-now = الآن
due-answer-now = إذا قُدِّم الطلب الآن، فالرد الأول في موعد أقصاه { $time }
due-answer-at = إذا قُدِّم الطلب في { $asked }، فالرد الأول في موعد أقصاه { $time }
due-unknown = لا يمكن تحديد موعد لهذا المستوى.
business-day-definition = تعريف يوم العمل

## الدعم: ساعات العمل

support-hours = ساعات العمل
around-the-clock = على مدار الساعة طوال أيام الأسبوع
every-day = كل يوم
office-hours = خلال ساعات الدوام
closed = مغلق
weekday-range = من { $from } إلى { $to }
time-range = من { $from } إلى { $to }
midnight = منتصف الليل
days-and-hours = { $days }، { $hours }
open-now = مفتوح الآن
closed-now = مغلق الآن
opens-at = يفتح { $when }
closes-at = يغلق { $when }
at-time = في { $time }
weekday-and-time = { $weekday } في { $time }
date-and-time = { $date } في { $time }
time-zone = المنطقة الزمنية: { $zone }
local-time = بتوقيت { $zone }
your-time = بتوقيتك المحلي
public-holidays = العطل الرسمية
open-on-public-holidays = مفتوح أيضًا في العطل الرسمية
closed-on-public-holidays = مغلق في العطل الرسمية
days-a-year =
    { $count ->
        [zero] { $count } يوم في السنة
        [one] يوم واحد في السنة
        [two] يومان في السنة
        [few] { $count } أيام في السنة
        [many] { $count } يومًا في السنة
       *[other] { $count } يوم في السنة
    }
closed-on = مغلق في { $date }
open-on = مفتوح في { $date }: { $hours }
hours-as-weekday = ساعات العمل نفسها المعتمدة يوم { $weekday }
exceptions = الاستثناءات
hours-known-until = العطل رسمية حتى { $date }، وقد تتغير العطل اللاحقة.

## الدعم: جهات الاتصال

contacts = طرق الاتصال بنا
contact-phone = الهاتف
contact-web = طلب عبر الإنترنت
contact-chat = محادثة
contact-email = البريد الإلكتروني
contact-messaging = المراسلة
contact-callback = معاودة الاتصال
contact-relay = خدمة ترحيل المكالمات
contact-community = المجتمع
number-domestic = من داخل البلد
number-international = من الخارج
number-mobile = من هاتف محمول
cost-toll-free = مجاني
cost-local-rate = بسعر المكالمة المحلية
cost-charged = برسوم
languages-spoken = اللغات
contact-reach = رقم الهاتف أو الرابط
contact-for-all = جميع الأسئلة
what-to-have-at-hand = ما ينبغي تجهيزه
region = البلد أو المنطقة
contact-finder = ابحث عن جهة الاتصال المناسبة
contact-finder-filter = التصفية حسب البلد أو المنطقة
contact-finder-none = لا يوجد بلد أو منطقة تطابق «{ $query }».

## الدعم: الأدوار والمسؤوليات

roles = الأدوار
role = الدور
responsibilities = المسؤوليات
responsibilities-customer = مسؤولياتك
responsibilities-provider = مسؤولياتنا

## الدعم: الصلاحية والإصدارات

valid-from = سارٍ اعتبارًا من { $date }
valid-to = سارٍ حتى { $date }
valid-from-to = سارٍ من { $from } إلى { $to }
superseded-notice = لم يعد هذا الإصدار ساريًا، وقد استُبدل في { $date }.
upcoming-notice = يسري هذا الإصدار اعتبارًا من { $date }.
current-version = الإصدار الحالي
earlier-versions = الإصدارات السابقة
upcoming-versions = الإصدارات القادمة
binding-notice = للاطلاع فقط؛ النص المكتوب باللغة { $language } هو المعتمد.

## الدعم: حالة الخدمة والإشعارات

service-status = حالة الخدمة
service-status-page = فتح صفحة الحالة
service-status-none = لا توجد إشعارات حاليًا.
notice-incident = عطل
notice-maintenance = صيانة
notice-holiday = عطلة
notice-change = تغيير
date-from = من { $date }
date-until = حتى { $date }
date-from-to = من { $from } إلى { $to }
date-range = { $from } – { $to }

## أسماء اللغات

language-ar = العربية
language-cmn = الصينية (الماندرين)
language-cs = التشيكية
language-da = الدانمركية
language-de = الألمانية
language-el = اليونانية
language-en = الإنجليزية
language-es = الإسبانية
language-fi = الفنلندية
language-fr = الفرنسية
language-he = العبرية
language-hi = الهندية
language-hu = الهنغارية
language-id = الإندونيسية
language-it = الإيطالية
language-ja = اليابانية
language-ko = الكورية
language-ms = الملايوية
language-nl = الهولندية
language-no = النرويجية
language-pl = البولندية
language-pt = البرتغالية
language-pt-BR = البرتغالية البرازيلية
language-ro = الرومانية
language-ru = الروسية
language-sv = السويدية
language-th = التايلاندية
language-tr = التركية
language-uk = الأوكرانية
language-vi = الفيتنامية
language-yue = الكانتونية
language-zh = الصينية
language-zh-CN = الصينية المبسّطة
language-zh-HK = الصينية التقليدية (هونغ كونغ)
language-zh-TW = الصينية التقليدية
