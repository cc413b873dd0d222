### Die Wörter von Loket auf Deutsch. Erläuterungen zu den Argumenten stehen in en.ftl.

## Seitenrahmen

skip-to-content = Zum Inhalt springen
home = Startseite
menu = Menü
close = Schließen
site-navigation = Hauptnavigation
section-navigation = In diesem Bereich
breadcrumbs = Sie sind hier
on-this-page = Auf dieser Seite
back-to-top = Nach oben
label-value = { $label }: { $value }

## Suche

search = Suche
search-label = Diese Hilfeseiten durchsuchen
search-placeholder = Frage oder Stichwort eingeben
search-button = Suchen
search-clear = Suche löschen
search-results-title = Suchergebnisse
search-results =
    { $count ->
        [one] { $count } Ergebnis
       *[other] { $count } Ergebnisse
    }
search-results-for =
    { $count ->
        [one] { $count } Ergebnis für „{ $query }“
       *[other] { $count } Ergebnisse für „{ $query }“
    }
search-no-results = Keine Ergebnisse für „{ $query }“
search-no-results-help = Prüfen Sie die Schreibweise, verwenden Sie weniger oder allgemeinere Wörter, oder wenden Sie sich an den Support.
search-did-you-mean = Meinten Sie „{ $suggestion }“?
search-filters = Filter
search-filter-all = Alle
search-filter-category = Kategorie
search-filter-kind = Art
search-kind-article = Artikel
search-kind-video = Video
search-kind-contact = Kontakt
search-kind-sla = Servicelevel
search-filter-product = Produkt
search-filters-clear = Filter zurücksetzen
search-more = Weitere Ergebnisse anzeigen
search-pinned = Empfohlene Antwort
search-loading = Suche läuft …
search-needs-script = Für die Suche wird JavaScript benötigt. Ohne JavaScript finden Sie jeden Artikel in der Liste von A bis Z.
search-error = Die Suche ist zurzeit nicht verfügbar.
search-offline = Sie sind anscheinend offline. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
search-retry = Erneut versuchen
keyboard-search = { $key } drücken, um zu suchen
keyboard-choose = Mit den Pfeiltasten nach oben und unten auswählen
keyboard-open = Eingabetaste zum Öffnen
keyboard-close = Esc zum Schließen

## Sprachen und Darstellung

language-switcher = Sprache
other-languages = Diese Seite in anderen Sprachen
language-not-translated = { $language } (noch nicht übersetzt)
choose-language-title = Wählen Sie Ihre Sprache
choose-language-text = Diese Hilfeseiten gibt es in folgenden Sprachen:
theme-switcher = Darstellung
theme-light = Hell
theme-dark = Dunkel
theme-system = Wie das Gerät

## Artikel

previous-article = Vorheriger Artikel
next-article = Nächster Artikel
related-articles = Verwandte Artikel
related-links = Weiterführende Links
link-kind-article = Artikel
link-kind-video = Video
link-kind-links = Linkseite
link-kind-download = Download
link-kind-site = Website
last-updated = Zuletzt aktualisiert: { $date }
review-due = Überprüfung fällig: { $date }
edit-page = Diese Seite bearbeiten
print-page = Drucken
print-version = Druckversion
contents = Inhalt
copy-heading-link = Link zu dieser Überschrift kopieren
copy-code = Code kopieren
copied = Kopiert
copy-failed = Kopieren fehlgeschlagen
external-link = (externe Website)
draft = Entwurf
draft-notice = Dies ist ein Entwurf. Leser sehen ihn nicht.
footnotes = Fußnoten
footnote-number = Fußnote { $number }
footnote-back = Zurück zur Textstelle { $number }
details-summary = Details
steps = Schritte
step-number = Schritt { $number }
tabs = Variante wählen
table = Tabelle
task-done = Erledigt
task-open = Noch offen
audio-description = Audiodeskription

## War das hilfreich?

feedback-question = War dieser Artikel hilfreich?
feedback-yes = Ja
feedback-no = Nein
feedback-reason = Was können wir verbessern?
feedback-reason-missing = Informationen fehlen
feedback-reason-inaccurate = Die Informationen stimmen nicht
feedback-reason-unclear = Der Text ist schwer verständlich
feedback-reason-broken-link = Ein Link funktioniert nicht
feedback-reason-other = Etwas anderes
feedback-comment = Ihr Kommentar (freiwillig)
feedback-send = Senden
feedback-thanks = Vielen Dank für Ihre Rückmeldung.
feedback-error = Ihre Rückmeldung konnte nicht gesendet werden. Bitte versuchen Sie es später erneut.

## Brauchen Sie weitere Hilfe?

still-need-help = Brauchen Sie weitere Hilfe?
still-need-help-text = Wenn Sie die Antwort hier nicht finden, hilft Ihnen unser Support-Team weiter.
help-out-of-scope = Dieses Thema wird vom Support nicht abgedeckt.
contact-support = Support kontaktieren
contact = Kontakt

## Artikellisten

articles-count = { $count } Artikel
a-to-z = A–Z
a-to-z-title = Alle Artikel von A bis Z
a-to-z-other = Ziffern und Zeichen
glossary = Glossar
glossary-also-called = Auch genannt: { $names }
categories = Kategorien
sections = Themen
popular-articles = Beliebte Artikel
new-articles = Neue Artikel
updated-articles = Kürzlich aktualisiert
all-articles = Alle Artikel
section-empty = In dieser Rubrik gibt es noch keine Artikel.
all-articles-in-section = Alle Artikel in diesem Bereich
pages = Seiten
page-of = Seite { $page } von { $total }
page-number = Seite { $page }
page-previous = Vorherige Seite
page-next = Nächste Seite

## Seiten, die nicht das Gesuchte sind

not-found-title = Seite nicht gefunden
not-found-text = Die gewünschte Seite gibt es nicht, oder sie wurde verschoben.
not-found-suggestions = Sie können danach suchen oder auf einer dieser Seiten beginnen:
moved-title = Diese Seite wurde verschoben
moved-text = Sie finden sie jetzt hier: { $to }
fallback-notice = Dieser Artikel liegt noch nicht in der Sprache { $language } vor; Sie lesen die Fassung in der Sprache { $source }.
other-script-notice = Dieser Artikel wird in der Fassung { $source } angezeigt; eine Fassung { $language } gibt es noch nicht.
machine-translation-notice = Dieser Artikel wurde maschinell übersetzt und kann Fehler enthalten.
stale-translation-notice = Das Original dieses Artikels wurde nach der Übersetzung geändert. Einzelne Angaben können veraltet sein.
read-source = Original lesen ({ $language })

## Hinweisblöcke

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht

## Video, Bilder und QR-Codes

video = Video
video-play = Video abspielen
video-watch-on = Auf { $host } ansehen
video-transcript = Transkript
video-captions = Untertitel
image-on-host = Bild auf { $host } ansehen
qr-code = QR-Code
qr-scan = Scannen Sie diesen Code mit Ihrem Telefon
qr-open-link = oder öffnen Sie den Link

## Zielgruppe

audience-picker = Was trifft auf Sie zu?
audience-show-for = Anzeigen für
audience-all = Alle
audience-only-for = Nur für { $audience }

## Feed, maschinenlesbare Seiten, rechtliche Links

feed-title = { $site }: Aktualisierungen
feed-subtitle = Neue und geänderte Artikel
feed-link = Feed mit Aktualisierungen
llms-intro = Hilfeartikel von { $site } (Sprache: { $language }). Jeder Link führt zum Artikel als Markdown.
sitemap = Sitemap
privacy = Datenschutz
cookies = Cookies
terms-of-use = Nutzungsbedingungen
imprint = Impressum
accessibility-statement = Barrierefreiheit
copyright = © { $year } { $holder }
icp-number = ICP-Registrierungsnummer: { $number }

## Support: Umfang

support-categories = Supportkategorien
category = Kategorie
product = Produkt
plan = Tarif
examples = Beispiele
in-scope = Wobei wir helfen
out-of-scope = Was der Support nicht abdeckt
where-to-go-instead = Wohin Sie sich stattdessen wenden
who-may-ask = Wer Support anfordern darf
allowed = Berechtigt
not-allowed = Nicht berechtigt
not-allowed-contact = Nicht berechtigt – Ansprechpartner: { $contact }
applies-to = Gilt für
requires = Voraussetzung
conditions = Bedingungen

## Support: Schweregrade und Reaktionszeiten

severity-levels = Schweregrade
severity = Schweregrad
definition = Definition
response-times = Reaktionszeiten
first-response = Erste Reaktion
follow-up = Weitere Bearbeitung
follow-up-continuous = Wir arbeiten ohne Unterbrechung an dem Problem, bis es gelöst ist.
availability = Verfügbarkeit
customer-duties = Worum wir Sie bitten
commitment = Zusage
target = Zielwert
not-committed = Keine Zusage
not-applicable = Nicht zutreffend
at-most = Höchstens { $duration }
duration-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
duration-hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
duration-business-hours =
    { $count ->
        [one] { $count } Geschäftsstunde
       *[other] { $count } Geschäftsstunden
    }
duration-business-days =
    { $count ->
        [one] { $count } Werktag
       *[other] { $count } Werktage
    }
duration-calendar-days =
    { $count ->
        [one] { $count } Kalendertag
       *[other] { $count } Kalendertage
    }
duration-weeks =
    { $count ->
        [one] { $count } Woche
       *[other] { $count } Wochen
    }
duration-months =
    { $count ->
        [one] { $count } Monat
       *[other] { $count } Monate
    }
due-title = Wann hören Sie von uns?
due-choose-severity = Schweregrad wählen
due-choose-moment = Wann stellen Sie Ihre Anfrage?
due-now = Jetzt
due-answer-now = Jetzt angefragt, erste Antwort spätestens { $time }
due-answer-at = Angefragt: { $asked }; erste Antwort spätestens { $time }
due-unknown = Für diesen Schweregrad lässt sich kein Zeitpunkt angeben.
business-day-definition = Was ein Werktag ist

## Support: Servicezeiten

support-hours = Servicezeiten
around-the-clock = Rund um die Uhr (24/7)
every-day = Jeden Tag
office-hours = Während der Bürozeiten
closed = Geschlossen
weekday-range = { $from } bis { $to }
time-range = { $from } bis { $to } Uhr
midnight = 24:00
days-and-hours = { $days }, { $hours }
open-now = Jetzt erreichbar
closed-now = Zurzeit nicht erreichbar
opens-at = Öffnet { $when }
closes-at = Schließt { $when }
at-time = um { $time } Uhr
weekday-and-time = { $weekday }, { $time } Uhr
date-and-time = { $date }, { $time } Uhr
time-zone = Zeitzone: { $zone }
local-time = Ortszeit { $zone }
your-time = Ihre Zeit
public-holidays = Feiertage
open-on-public-holidays = Auch an Feiertagen erreichbar
closed-on-public-holidays = An Feiertagen geschlossen
days-a-year =
    { $count ->
        [one] { $count } Tag im Jahr
       *[other] { $count } Tage im Jahr
    }
closed-on = Geschlossen am { $date }
open-on = Erreichbar am { $date }: { $hours }
hours-as-weekday = Servicezeiten wie am { $weekday }
exceptions = Ausnahmen
hours-known-until = Die Feiertage stehen bis { $date } fest; spätere können sich noch ändern.

## Support: Kontakt

contacts = So erreichen Sie uns
contact-phone = Telefon
contact-web = Onlineanfrage
contact-chat = Chat
contact-email = E-Mail
contact-messaging = Nachrichtendienst
contact-callback = Rückruf
contact-relay = Vermittlungsdienst
contact-community = Community
number-domestic = Aus dem Inland
number-international = Aus dem Ausland
number-mobile = Aus dem Mobilfunknetz
cost-toll-free = Gebührenfrei
cost-local-rate = Ortstarif
cost-charged = Gebührenpflichtig
languages-spoken = Sprachen
contact-reach = Telefonnummer oder Link
contact-for-all = Alle Fragen
what-to-have-at-hand = Was Sie bereithalten sollten
region = Land oder Region
contact-finder = Ihren Kontakt finden
contact-finder-filter = Nach Land oder Region filtern
contact-finder-none = Kein Land und keine Region passt zu „{ $query }“.

## Support: Rollen und Verantwortlichkeiten

roles = Rollen
role = Rolle
responsibilities = Verantwortlichkeiten
responsibilities-customer = Ihre Verantwortlichkeiten
responsibilities-provider = Unsere Verantwortlichkeiten

## Support: Gültigkeit und Fassungen

valid-from = Gültig ab { $date }
valid-to = Gültig bis { $date }
valid-from-to = Gültig vom { $from } bis zum { $to }
superseded-notice = Diese Fassung gilt nicht mehr. Sie wurde am { $date } ersetzt.
upcoming-notice = Diese Fassung gilt ab { $date }.
current-version = Aktuelle Fassung
earlier-versions = Frühere Fassungen
upcoming-versions = Künftige Fassungen
binding-notice = Nur zur Information; maßgeblich ist die Fassung in der Sprache { $language }.

## Support: Dienststatus und Meldungen

service-status = Dienststatus
service-status-page = Statusseite öffnen
service-status-none = Zurzeit gibt es keine Meldungen.
notice-incident = Störung
notice-maintenance = Wartung
notice-holiday = Feiertag
notice-change = Änderung
date-from = Ab { $date }
date-until = Bis { $date }
date-from-to = Vom { $from } bis zum { $to }
date-range = { $from } bis { $to }

## Namen der Sprachen

language-ar = Arabisch
language-cmn = Mandarin
language-cs = Tschechisch
language-da = Dänisch
language-de = Deutsch
language-el = Griechisch
language-en = Englisch
language-es = Spanisch
language-fi = Finnisch
language-fr = Französisch
language-he = Hebräisch
language-hi = Hindi
language-hu = Ungarisch
language-id = Indonesisch
language-it = Italienisch
language-ja = Japanisch
language-ko = Koreanisch
language-ms = Malaiisch
language-nl = Niederländisch
language-no = Norwegisch
language-pl = Polnisch
language-pt = Portugiesisch
language-pt-BR = Portugiesisch (Brasilien)
language-ro = Rumänisch
language-ru = Russisch
language-sv = Schwedisch
language-th = Thailändisch
language-tr = Türkisch
language-uk = Ukrainisch
language-vi = Vietnamesisch
language-yue = Kantonesisch
language-zh = Chinesisch
language-zh-CN = Chinesisch (vereinfacht)
language-zh-HK = Chinesisch (traditionell, Hongkong)
language-zh-TW = Chinesisch (traditionell)
