### Loket's interface words in English: the reference for all other languages.
###
### Every message is plain text, not HTML. Dates, times, durations, host names and the names of languages arrive
### ready-made in the reader's language; only $count, $number, $page and $total are numbers, formatted by CLDR rules.
### A portal changes single messages with a file of its own, `locales/<locale>.ftl`.

## Page frame

# First link of every page, for keyboard and screen-reader users.
skip-to-content = Skip to content
home = Home
menu = Menu
close = Close
site-navigation = Site navigation
section-navigation = In this section
# Accessible name of the path from the home page to this page.
breadcrumbs = You are here
# Heading of the table of contents of an article.
on-this-page = On this page
back-to-top = Back to top
# How a label and its value stand beside each other, with the punctuation of the language.
label-value = { $label }: { $value }

## Search

search = Search
# Accessible name of the search form.
search-label = Search this help site
search-placeholder = Type a question or keyword
search-button = Search
search-clear = Clear search
search-results-title = Search results
search-results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
# $query is what the reader typed.
search-results-for =
    { $count ->
        [one] { $count } result for “{ $query }”
       *[other] { $count } results for “{ $query }”
    }
search-no-results = No results for “{ $query }”
search-no-results-help = Check the spelling, use fewer or more general words, or contact support.
# $suggestion is a corrected query; the template makes it a link.
search-did-you-mean = Did you mean “{ $suggestion }”?
search-filters = Filters
search-filter-all = All
search-filter-category = Category
search-filter-kind = Kind
search-kind-article = Article
search-kind-video = Video
search-kind-contact = Contact
search-kind-sla = Service level
search-filter-product = Product
search-filters-clear = Clear filters
search-more = Show more results
# Label of an answer that the writers put on top of the results.
search-pinned = Recommended answer
search-loading = Searching…
search-needs-script = Search needs JavaScript. Without it, you can find every article in the A–Z list.
search-error = Search is not available right now.
search-offline = You seem to be offline. Check your connection and try again.
search-retry = Try again
# $key is the name of a key, such as “/”.
keyboard-search = Press { $key } to search
keyboard-choose = Use the up and down arrow keys to choose
keyboard-open = Enter to open
keyboard-close = Esc to close

## Languages and appearance

language-switcher = Language
other-languages = This page in other languages
# An entry of the language switcher for a page that exists in the reader's language only in part.
language-not-translated = { $language } (not translated yet)
choose-language-title = Choose your language
choose-language-text = This help site is available in these languages:
theme-switcher = Appearance
theme-light = Light
theme-dark = Dark
theme-system = Same as device

## Articles

previous-article = Previous article
next-article = Next article
related-articles = Related articles
related-links = Related links
# What kind of page a link leads to; stands in brackets after the link.
link-kind-article = article
link-kind-video = video
link-kind-links = link page
link-kind-download = download
link-kind-site = website
last-updated = Last updated: { $date }
review-due = Review due: { $date }
edit-page = Edit this page
print-page = Print
# The articles of a section on one page: the link to it, and the beginning of its title.
print-version = Print version
# Above the list of articles on that page.
contents = Contents
copy-heading-link = Copy link to this heading
copy-code = Copy code
copied = Copied
copy-failed = Copying failed
# Read aloud after a link that leaves the site.
external-link = (external site)
draft = Draft
draft-notice = This is a draft. Readers do not see it.
footnotes = Footnotes
footnote-number = Footnote { $number }
footnote-back = Back to reference { $number }
# Label of a block that opens and closes, when its writer gave none.
details-summary = Details
steps = Steps
step-number = Step { $number }
# Accessible name of a row of tabs.
tabs = Choose a version
# Accessible name of a table that has neither a caption nor a heading above it.
table = Table
# Accessible names of the box of a task in a list.
task-done = Done
task-open = To do
audio-description = Audio description

## Was this helpful?

feedback-question = Was this article helpful?
feedback-yes = Yes
feedback-no = No
feedback-reason = What can we improve?
feedback-reason-missing = Information is missing
feedback-reason-inaccurate = The information is not correct
feedback-reason-unclear = It is hard to read
feedback-reason-broken-link = A link does not work
feedback-reason-other = Something else
feedback-comment = Your comment (optional)
feedback-send = Send
feedback-thanks = Thank you for your feedback.
feedback-error = Your feedback could not be sent. Please try again later.

## Still need help?

still-need-help = Still need help?
still-need-help-text = If you cannot find the answer here, our support team will help you.
help-out-of-scope = Support does not cover this topic.
contact-support = Contact support
contact = Contact

## Lists of articles

articles-count =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
a-to-z = A–Z
a-to-z-title = All articles from A to Z
# Heading of the articles whose title begins with neither a letter nor a Han character.
a-to-z-other = Digits and symbols
glossary = Glossary
glossary-also-called = Also called: { $names }
categories = Categories
sections = Topics
popular-articles = Popular articles
new-articles = New articles
updated-articles = Recently updated
all-articles = All articles
section-empty = There are no articles in this section yet.
all-articles-in-section = All articles in this section
# Accessible name of the links to the other pages of a long list.
pages = Pages
page-of = Page { $page } of { $total }
page-number = Page { $page }
page-previous = Previous page
page-next = Next page

## Pages that are not what was asked for

not-found-title = Page not found
not-found-text = The page you asked for does not exist or has moved.
not-found-suggestions = You can search for it, or start at one of these pages:
# $to is the title or address of the new page; the template makes it a link.
moved-title = This page has moved
moved-text = You can find it here: { $to }
fallback-notice = This article has not been translated into { $language } yet; you are reading the { $source } version.
other-script-notice = This article is shown in { $source }; there is no version in { $language } yet.
machine-translation-notice = This article was translated by a machine and may contain mistakes.
stale-translation-notice = The original of this article has changed since it was translated. Some details may be out of date.
# A link to the article in the language it was written in.
read-source = Read the original in { $language }

## Alerts in articles

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Video, images and QR codes

video = Video
video-play = Play video
video-watch-on = Watch on { $host }
video-transcript = Transcript
video-captions = Captions
image-on-host = View the image on { $host }
qr-code = QR code
qr-scan = Scan this code with your phone
qr-open-link = or open the link

## Audience

# Legend of the picker with which readers choose, for instance, their service operator.
audience-picker = What applies to you?
audience-show-for = Show for
audience-all = All
# Label above a passage that is meant for some readers; $audience may be a list.
audience-only-for = Only for { $audience }

## Feed, machine-readable pages, legal links

feed-title = { $site }: updates
feed-subtitle = New and changed articles
feed-link = Feed of updates
# First line of llms.txt, a list of all articles for language models.
llms-intro = Help articles of { $site } in { $language }. Each link leads to the article as Markdown.
sitemap = Site map
privacy = Privacy
cookies = Cookies
terms-of-use = Terms of use
imprint = Imprint
accessibility-statement = Accessibility
# $year is text: a year or a range of years.
copyright = © { $year } { $holder }
# Chinese sites show the number of their registration with the ministry (ICP备案).
icp-number = ICP filing number: { $number }

## Support: scope

support-categories = Support categories
category = Category
product = Product
plan = Plan
examples = Examples
in-scope = What we help with
out-of-scope = What support does not cover
where-to-go-instead = Where to go instead
who-may-ask = Who may ask
allowed = Allowed
not-allowed = Not allowed
# $contact is the name of a contact or article; the template makes it a link.
not-allowed-contact = Not allowed – contact { $contact }
applies-to = Applies to
requires = Requires
conditions = Conditions

## Support: severity levels and response times

severity-levels = Severity levels
severity = Severity
definition = Definition
response-times = Response times
first-response = First response
follow-up = Follow-up
follow-up-continuous = We keep working on the problem until it is resolved.
availability = Availability
customer-duties = What we ask of you
commitment = Commitment
target = Target
not-committed = Not committed
not-applicable = Not applicable
# $duration is one of the durations below.
at-most = At most { $duration }
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
duration-business-hours =
    { $count ->
        [one] { $count } business hour
       *[other] { $count } business hours
    }
duration-business-days =
    { $count ->
        [one] { $count } business day
       *[other] { $count } business days
    }
duration-calendar-days =
    { $count ->
        [one] { $count } calendar day
       *[other] { $count } calendar days
    }
duration-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
duration-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
due-title = When will you hear from us?
due-choose-severity = Choose the severity
due-choose-moment = When do you ask?
due-now = Now
# $time is a date and time, with the zone where that is not the reader's.
due-answer-now = Asked now, first answer by { $time }
due-answer-at = Asked on { $asked }, first answer by { $time }
due-unknown = No time can be given for this level.
business-day-definition = What a business day is

## Support: opening hours

support-hours = Opening hours
around-the-clock = Around the clock (24/7)
every-day = Every day
office-hours = During office hours
closed = Closed
# $from and $to are names of weekdays.
weekday-range = { $from } to { $to }
# $from and $to are times of day.
time-range = { $from } to { $to }
# The end of the day, as the end of a range of times.
midnight = midnight
# $days is a weekday, a range or “Every day”; $hours is one or more ranges of times.
days-and-hours = { $days }, { $hours }
open-now = Open now
closed-now = Closed now
# $when is one of the two messages below: a time, or a weekday with a time.
opens-at = Opens { $when }
closes-at = Closes { $when }
at-time = at { $time }
weekday-and-time = { $weekday } at { $time }
date-and-time = { $date } at { $time }
time-zone = Time zone: { $zone }
# $zone is a place or the name of a time zone, such as Beijing.
local-time = { $zone } time
your-time = Your time
public-holidays = Public holidays
open-on-public-holidays = Also open on public holidays
closed-on-public-holidays = Closed on public holidays
days-a-year =
    { $count ->
        [one] { $count } day a year
       *[other] { $count } days a year
    }
closed-on = Closed on { $date }
open-on = Open on { $date }: { $hours }
# A day with the hours of another weekday, as in China before and after a long holiday.
hours-as-weekday = Open as on { $weekday }
exceptions = Exceptions
hours-known-until = Holidays are official until { $date }; later ones may still change.

## Support: contacts

contacts = Ways to contact us
contact-phone = Phone
contact-web = Online request
contact-chat = Chat
contact-email = Email
contact-messaging = Messaging
contact-callback = Call back
contact-relay = Relay service
contact-community = Community
number-domestic = From within the country
number-international = From abroad
number-mobile = From a mobile phone
cost-toll-free = Toll-free
cost-local-rate = Local rate
cost-charged = Charges apply
languages-spoken = Languages
contact-reach = Phone number or link
contact-for-all = All questions
what-to-have-at-hand = What to have at hand
region = Country or region
contact-finder = Find your contact
contact-finder-filter = Filter by country or region
contact-finder-none = No country or region matches “{ $query }”.

## Support: roles and responsibilities

roles = Roles
role = Role
responsibilities = Responsibilities
responsibilities-customer = Your responsibilities
responsibilities-provider = Our responsibilities

## Support: validity and versions

valid-from = Valid from { $date }
valid-to = Valid until { $date }
valid-from-to = Valid from { $from } to { $to }
superseded-notice = This version is no longer valid. It was replaced on { $date }.
upcoming-notice = This version becomes valid on { $date }.
current-version = Current version
earlier-versions = Earlier versions
upcoming-versions = Upcoming versions
# $language is the language whose text is legally binding.
binding-notice = For information only; the { $language } text prevails.

## Support: service status and notices

service-status = Service status
service-status-page = Open the status page
service-status-none = There are no notices at the moment.
notice-incident = Incident
notice-maintenance = Maintenance
notice-holiday = Holiday
notice-change = Change
# Dates, or dates with times. Within one year, one of the two may come without its year.
date-from = From { $date }
date-until = Until { $date }
date-from-to = From { $from } to { $to }
# A period without “from”, in a table or a heading.
date-range = { $from } – { $to }

## Names of languages, in running text

language-ar = Arabic
# Chinese as it is spoken, on the mainland and in Taiwan.
language-cmn = Mandarin
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-fi = Finnish
language-fr = French
language-he = Hebrew
language-hi = Hindi
language-hu = Hungarian
language-id = Indonesian
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-ms = Malay
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-pt-BR = Brazilian Portuguese
language-ro = Romanian
language-ru = Russian
language-sv = Swedish
language-th = Thai
language-tr = Turkish
language-uk = Ukrainian
language-vi = Vietnamese
language-yue = Cantonese
language-zh = Chinese
language-zh-CN = Simplified Chinese
language-zh-HK = Traditional Chinese (Hong Kong)
language-zh-TW = Traditional Chinese
