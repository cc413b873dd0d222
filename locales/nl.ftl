### De woorden van Loket in het Nederlands. Toelichting bij de argumenten staat in en.ftl.

## Paginakader

skip-to-content = Naar de inhoud
home = Start
menu = Menu
close = Sluiten
site-navigation = Hoofdnavigatie
section-navigation = In dit onderdeel
breadcrumbs = U bent hier
on-this-page = Op deze pagina
back-to-top = Naar boven
label-value = { $label }: { $value }

## Zoeken

search = Zoeken
search-label = Zoeken op deze helpsite
search-placeholder = Typ een vraag of trefwoord
search-button = Zoeken
search-clear = Zoekopdracht wissen
search-results-title = Zoekresultaten
search-results =
    { $count ->
        [one] { $count } resultaat
       *[other] { $count } resultaten
    }
search-results-for =
    { $count ->
        [one] { $count } resultaat voor ‘{ $query }’
       *[other] { $count } resultaten voor ‘{ $query }’
    }
search-no-results = Geen resultaten voor ‘{ $query }’
search-no-results-help = Controleer de spelling, gebruik minder of algemenere woorden, of neem contact op met de ondersteuning.
search-did-you-mean = Bedoelde u ‘{ $suggestion }’?
search-filters = Filters
search-filter-all = Alles
search-filter-category = Categorie
search-filter-kind = Soort
search-kind-article = Artikel
search-kind-video = Video
search-kind-contact = Contact
search-kind-sla = Serviceniveau
search-filter-product = Product
search-filters-clear = Filters wissen
search-more = Meer resultaten tonen
search-pinned = Aanbevolen antwoord
search-loading = Bezig met zoeken…
search-needs-script = Voor zoeken is JavaScript nodig. Zonder JavaScript vindt u elk artikel in de lijst van A tot Z.
search-error = Zoeken is op dit moment niet mogelijk.
search-offline = U lijkt offline te zijn. Controleer uw verbinding en probeer het opnieuw.
search-retry = Opnieuw proberen
keyboard-search = Druk op { $key } om te zoeken
keyboard-choose = Kies met pijl-omhoog en pijl-omlaag
keyboard-open = Enter om te openen
keyboard-close = Esc om te sluiten

## Talen en weergave

language-switcher = Taal
other-languages = Deze pagina in andere talen
language-not-translated = { $language } (nog niet vertaald)
choose-language-title = Kies uw taal
choose-language-text = Deze helpsite is beschikbaar in de volgende talen:
theme-switcher = Weergave
theme-light = Licht
theme-dark = Donker
theme-system = Zoals het apparaat

## Artikelen

previous-article = Vorig artikel
next-article = Volgend artikel
related-articles = Verwante artikelen
related-links = Verwante links
link-kind-article = artikel
link-kind-video = video
link-kind-links = linkpagina
link-kind-download = download
link-kind-site = website
last-updated = Laatst bijgewerkt: { $date }
review-due = Herziening gepland: { $date }
edit-page = Deze pagina bewerken
print-page = Afdrukken
print-version = Afdrukversie
contents = Inhoud
copy-heading-link = Link naar deze kop kopiëren
copy-code = Code kopiëren
copied = Gekopieerd
copy-failed = Kopiëren is mislukt
external-link = (externe site)
draft = Concept
draft-notice = Dit is een concept. Lezers zien het niet.
footnotes = Voetnoten
footnote-number = Voetnoot { $number }
footnote-back = Terug naar verwijzing { $number }
details-summary = Details
steps = Stappen
step-number = Stap { $number }
tabs = Kies een variant
table = Tabel
task-done = Gedaan
task-open = Nog te doen
audio-description = Audiodescriptie

## Was dit nuttig?

feedback-question = Was dit artikel nuttig?
feedback-yes = Ja
feedback-no = Nee
feedback-reason = Wat kunnen we verbeteren?
feedback-reason-missing = Er ontbreekt informatie
feedback-reason-inaccurate = De informatie klopt niet
feedback-reason-unclear = De tekst is moeilijk te begrijpen
feedback-reason-broken-link = Een link werkt niet
feedback-reason-other = Iets anders
feedback-comment = Uw opmerking (niet verplicht)
feedback-send = Versturen
feedback-thanks = Bedankt voor uw reactie.
feedback-error = Uw reactie kon niet worden verstuurd. Probeer het later opnieuw.

## Nog hulp nodig?

still-need-help = Hebt u nog hulp nodig?
still-need-help-text = Vindt u het antwoord hier niet, dan helpt ons ondersteuningsteam u verder.
help-out-of-scope = Dit onderwerp valt buiten onze ondersteuning.
contact-support = Contact opnemen
contact = Contact

## Lijsten van artikelen

articles-count =
    { $count ->
        [one] { $count } artikel
       *[other] { $count } artikelen
    }
a-to-z = A–Z
a-to-z-title = Alle artikelen van A tot Z
a-to-z-other = Cijfers en tekens
glossary = Begrippenlijst
glossary-also-called = Ook wel: { $names }
categories = Categorieën
sections = Onderwerpen
popular-articles = Veelgelezen artikelen
new-articles = Nieuwe artikelen
updated-articles = Onlangs bijgewerkt
all-articles = Alle artikelen
section-empty = In dit onderdeel staan nog geen artikelen.
all-articles-in-section = Alle artikelen in dit onderdeel
pages = Pagina’s
page-of = Pagina { $page } van { $total }
page-number = Pagina { $page }
page-previous = Vorige pagina
page-next = Volgende pagina

## Pagina’s die niet zijn wat werd gevraagd

not-found-title = Pagina niet gevonden
not-found-text = De pagina die u zoekt, bestaat niet of is verplaatst.
not-found-suggestions = U kunt ernaar zoeken of beginnen op een van deze pagina’s:
moved-title = Deze pagina is verplaatst
moved-text = U vindt de pagina nu hier: { $to }
fallback-notice = Dit artikel is nog niet vertaald in het { $language }; u leest de versie in het { $source }.
other-script-notice = Dit artikel wordt getoond in het { $source }; er is nog geen versie in het { $language }.
machine-translation-notice = Dit artikel is door een machine vertaald en kan fouten bevatten.
stale-translation-notice = Het origineel van dit artikel is na de vertaling gewijzigd. Sommige gegevens kunnen verouderd zijn.
read-source = Lees het origineel in het { $language }

## Waarschuwingsblokken

alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op

## Video, afbeeldingen en QR-codes

video = Video
video-play = Video afspelen
video-watch-on = Bekijken op { $host }
video-transcript = Uitgeschreven tekst
video-captions = Ondertiteling
image-on-host = De afbeelding bekijken op { $host }
qr-code = QR-code
qr-scan = Scan deze code met uw telefoon
qr-open-link = of open de link

## Doelgroep

audience-picker = Wat is op u van toepassing?
audience-show-for = Tonen voor
audience-all = Alles
audience-only-for = Alleen voor { $audience }

## Feed, machineleesbare pagina’s, juridische links

feed-title = { $site }: wijzigingen
feed-subtitle = Nieuwe en gewijzigde artikelen
feed-link = Feed met wijzigingen
llms-intro = Helpartikelen van { $site } in het { $language }. Elke link leidt naar het artikel als Markdown.
sitemap = Sitemap
privacy = Privacy
cookies = Cookies
terms-of-use = Gebruiksvoorwaarden
imprint = Colofon
accessibility-statement = Toegankelijkheid
copyright = © { $year } { $holder }
icp-number = ICP-registratienummer: { $number }

## Ondersteuning: bereik

support-categories = Ondersteuningscategorieën
category = Categorie
product = Product
plan = Abonnement
examples = Voorbeelden
in-scope = Waarmee we helpen
out-of-scope = Wat buiten de ondersteuning valt
where-to-go-instead = Waar u wel terechtkunt
who-may-ask = Wie ondersteuning mag vragen
allowed = Toegestaan
not-allowed = Niet toegestaan
not-allowed-contact = Niet toegestaan – neem contact op met { $contact }
applies-to = Geldt voor
requires = Vereist
conditions = Voorwaarden

## Ondersteuning: urgentieniveaus en reactietijden

severity-levels = Urgentieniveaus
severity = Urgentieniveau
definition = Definitie
response-times = Reactietijden
first-response = Eerste reactie
follow-up = Vervolg
follow-up-continuous = We blijven aan het probleem werken tot het is opgelost.
availability = Beschikbaarheid
customer-duties = Wat we van u vragen
commitment = Toezegging
target = Streeftijd
not-committed = Geen toezegging
not-applicable = Niet van toepassing
at-most = Binnen { $duration }
duration-minutes =
    { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }
duration-hours = { $count } uur
duration-business-hours =
    { $count ->
        [one] { $count } werkuur
       *[other] { $count } werkuren
    }
duration-business-days =
    { $count ->
        [one] { $count } werkdag
       *[other] { $count } werkdagen
    }
duration-calendar-days =
    { $count ->
        [one] { $count } kalenderdag
       *[other] { $count } kalenderdagen
    }
duration-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weken
    }
duration-months =
    { $count ->
        [one] { $count } maand
       *[other] { $count } maanden
    }
due-title = Wanneer hoort u van ons?
due-choose-severity = Kies het urgentieniveau
due-choose-moment = Wanneer stelt u uw vraag?
due-now = Nu
due-answer-now = Nu gevraagd: eerste reactie uiterlijk { $time }
due-answer-at = Gevraagd op { $asked }: eerste reactie uiterlijk { $time }
due-unknown = Voor dit niveau is geen tijdstip te geven.
business-day-definition = Wat een werkdag is

## Ondersteuning: openingstijden

support-hours = Openingstijden
around-the-clock = Dag en nacht (24/7)
every-day = Elke dag
office-hours = Tijdens kantooruren
closed = Gesloten
weekday-range = { $from } t/m { $to }
time-range = { $from } tot { $to } uur
midnight = 24:00
days-and-hours = { $days }, { $hours }
open-now = Nu geopend
closed-now = Nu gesloten
opens-at = Gaat { $when } open
closes-at = Sluit { $when }
at-time = om { $time } uur
weekday-and-time = { $weekday } om { $time } uur
date-and-time = { $date } om { $time } uur
time-zone = Tijdzone: { $zone }
local-time = tijd in { $zone }
your-time = Uw tijd
public-holidays = Feestdagen
open-on-public-holidays = Ook op feestdagen geopend
closed-on-public-holidays = Op feestdagen gesloten
days-a-year =
    { $count ->
        [one] { $count } dag per jaar
       *[other] { $count } dagen per jaar
    }
closed-on = Gesloten op { $date }
open-on = Geopend op { $date }: { $hours }
hours-as-weekday = Geopend zoals op { $weekday }
exceptions = Uitzonderingen
hours-known-until = Feestdagen staan vast tot en met { $date }; latere kunnen nog wijzigen.

## Ondersteuning: contact

contacts = Zo bereikt u ons
contact-phone = Telefoon
contact-web = Online aanvraag
contact-chat = Chat
contact-email = E-mail
contact-messaging = Berichtendienst
contact-callback = Terugbellen
contact-relay = Bemiddelingsdienst
contact-community = Community
number-domestic = Vanuit het land zelf
number-international = Vanuit het buitenland
number-mobile = Vanaf een mobiele telefoon
cost-toll-free = Gratis
cost-local-rate = Lokaal tarief
cost-charged = Kosten van toepassing
languages-spoken = Talen
contact-reach = Telefoonnummer of link
contact-for-all = Alle vragen
what-to-have-at-hand = Wat u bij de hand moet hebben
region = Land of regio
contact-finder = Contact in uw land of regio
contact-finder-filter = Filteren op land of regio
contact-finder-none = Geen land of regio komt overeen met ‘{ $query }’.

## Ondersteuning: rollen en verantwoordelijkheden

roles = Rollen
role = Rol
responsibilities = Verantwoordelijkheden
responsibilities-customer = Uw verantwoordelijkheden
responsibilities-provider = Onze verantwoordelijkheden

## Ondersteuning: geldigheid en versies

valid-from = Geldig vanaf { $date }
valid-to = Geldig tot en met { $date }
valid-from-to = Geldig van { $from } tot en met { $to }
superseded-notice = Deze versie is niet meer geldig. Ze is op { $date } vervangen.
upcoming-notice = Deze versie gaat in op { $date }.
current-version = Huidige versie
earlier-versions = Eerdere versies
upcoming-versions = Toekomstige versies
binding-notice = Alleen ter informatie; de tekst in het { $language } is bindend.

## Ondersteuning: servicestatus en berichten

service-status = Servicestatus
service-status-page = De statuspagina openen
service-status-none = Er zijn op dit moment geen berichten.
notice-incident = Storing
notice-maintenance = Onderhoud
notice-holiday = Feestdag
notice-change = Wijziging
date-from = Vanaf { $date }
date-until = Tot en met { $date }
date-from-to = Van { $from } tot en met { $to }
date-range = { $from } t/m { $to }

## Namen van talen, in lopende tekst

language-ar = Arabisch
language-cmn = Mandarijn
language-cs = Tsjechisch
language-da = Deens
language-de = Duits
language-el = Grieks
language-en = Engels
language-es = Spaans
language-fi = Fins
language-fr = Frans
language-he = Hebreeuws
language-hi = Hindi
language-hu = Hongaars
language-id = Indonesisch
language-it = Italiaans
language-ja = Japans
language-ko = Koreaans
language-ms = Maleis
language-nl = Nederlands
language-no = Noors
language-pl = Pools
language-pt = Portugees
language-pt-BR = Braziliaans-Portugees
language-ro = Roemeens
language-ru = Russisch
language-sv = Zweeds
language-th = Thai
language-tr = Turks
language-uk = Oekraïens
language-vi = Vietnamees
language-yue = Kantonees
language-zh = Chinees
language-zh-CN = vereenvoudigd Chinees
language-zh-HK = traditioneel Chinees (Hongkong)
language-zh-TW = traditioneel Chinees
