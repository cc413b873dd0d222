### Les mots de Loket en français. Les arguments sont expliqués dans en.ftl.
### Une espace insécable (U+00A0) précède « : », « ; », « ? » et suit ou précède les guillemets.

## Cadre de la page

skip-to-content = Aller au contenu
home = Accueil
menu = Menu
close = Fermer
site-navigation = Navigation principale
section-navigation = Dans cette rubrique
breadcrumbs = Vous êtes ici
on-this-page = Sur cette page
back-to-top = Haut de page
label-value = { $label } : { $value }

## Recherche

search = Recherche
search-label = Rechercher dans ce site d’aide
search-placeholder = Saisissez une question ou un mot-clé
search-button = Rechercher
search-clear = Effacer la recherche
search-results-title = Résultats de la recherche
search-results =
    { $count ->
        [one] { $count } résultat
       *[other] { $count } résultats
    }
search-results-for =
    { $count ->
        [one] { $count } résultat pour « { $query } »
       *[other] { $count } résultats pour « { $query } »
    }
search-no-results = Aucun résultat pour « { $query } »
search-no-results-help = Vérifiez l’orthographe, utilisez moins de mots ou des mots plus généraux, ou contactez l’assistance.
search-did-you-mean = Vouliez-vous dire « { $suggestion } » ?
search-filters = Filtres
search-filter-all = Tout
search-filter-category = Catégorie
search-filter-kind = Type
search-kind-article = Article
search-kind-video = Vidéo
search-kind-contact = Contact
search-kind-sla = Niveau de service
search-filter-product = Produit
search-filters-clear = Effacer les filtres
search-more = Afficher plus de résultats
search-pinned = Réponse recommandée
search-loading = Recherche en cours…
search-needs-script = La recherche nécessite JavaScript. Sans JavaScript, tous les articles figurent dans la liste de A à Z.
search-error = La recherche est indisponible pour le moment.
search-offline = Vous semblez être hors connexion. Vérifiez votre connexion et réessayez.
search-retry = Réessayer
keyboard-search = Appuyez sur { $key } pour rechercher
keyboard-choose = Utilisez les flèches haut et bas pour choisir
keyboard-open = Entrée pour ouvrir
keyboard-close = Échap pour fermer

## Langues et apparence

language-switcher = Langue
other-languages = Cette page dans d’autres langues
language-not-translated = { $language } (pas encore traduit)
choose-language-title = Choisissez votre langue
choose-language-text = Ce site d’aide est disponible dans les langues suivantes :
theme-switcher = Apparence
theme-light = Clair
theme-dark = Sombre
theme-system = Comme l’appareil

## Articles

previous-article = Article précédent
next-article = Article suivant
related-articles = Articles associés
related-links = Liens associés
link-kind-article = article
link-kind-video = vidéo
link-kind-links = page de liens
link-kind-download = téléchargement
link-kind-site = site web
last-updated = Dernière mise à jour : { $date }
review-due = Révision prévue : { $date }
edit-page = Modifier cette page
print-page = Imprimer
print-version = Version à imprimer
contents = Sommaire
copy-heading-link = Copier le lien vers ce titre
copy-code = Copier le code
copied = Copié
copy-failed = La copie a échoué
external-link = (site externe)
draft = Brouillon
draft-notice = Ceci est un brouillon. Il n’est pas visible des lecteurs.
footnotes = Notes
footnote-number = Note { $number }
footnote-back = Retour à l’appel de note { $number }
details-summary = Détails
steps = Étapes
step-number = Étape { $number }
tabs = Choisir une variante
table = Tableau
task-done = Fait
task-open = À faire
audio-description = Audiodescription

## Cet article vous a-t-il été utile ?

feedback-question = Cet article vous a-t-il été utile ?
feedback-yes = Oui
feedback-no = Non
feedback-reason = Que pouvons-nous améliorer ?
feedback-reason-missing = Il manque des informations
feedback-reason-inaccurate = Les informations sont inexactes
feedback-reason-unclear = Le texte est difficile à comprendre
feedback-reason-broken-link = Un lien ne fonctionne pas
feedback-reason-other = Autre chose
feedback-comment = Votre commentaire (facultatif)
feedback-send = Envoyer
feedback-thanks = Merci pour votre avis.
feedback-error = Votre avis n’a pas pu être envoyé. Veuillez réessayer plus tard.

## Encore besoin d’aide ?

still-need-help = Encore besoin d’aide ?
still-need-help-text = Si vous ne trouvez pas la réponse ici, notre équipe d’assistance vous aidera.
help-out-of-scope = L’assistance ne prend pas en charge ce sujet.
contact-support = Contacter l’assistance
contact = Contact

## Listes d’articles

articles-count =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
a-to-z = A–Z
a-to-z-title = Tous les articles de A à Z
a-to-z-other = Chiffres et symboles
glossary = Glossaire
glossary-also-called = Autres noms : { $names }
categories = Catégories
sections = Thèmes
popular-articles = Articles les plus lus
new-articles = Nouveaux articles
updated-articles = Mis à jour récemment
all-articles = Tous les articles
section-empty = Cette rubrique ne contient pas encore d’articles.
all-articles-in-section = Tous les articles de cette rubrique
pages = Pages
page-of = Page { $page } sur { $total }
page-number = Page { $page }
page-previous = Page précédente
page-next = Page suivante

## Pages qui ne sont pas celles demandées

not-found-title = Page introuvable
not-found-text = La page demandée n’existe pas ou a été déplacée.
not-found-suggestions = Vous pouvez la rechercher ou commencer par l’une de ces pages :
moved-title = Cette page a été déplacée
moved-text = Vous la trouverez ici : { $to }
fallback-notice = Cet article n’est pas encore disponible en { $language } ; vous lisez la version en { $source }.
other-script-notice = Cet article est affiché en { $source } ; il n’existe pas encore de version en { $language }.
machine-translation-notice = Cet article a été traduit automatiquement et peut contenir des erreurs.
stale-translation-notice = L’original de cet article a changé depuis sa traduction. Certaines informations peuvent être obsolètes.
read-source = Lire l’original en { $language }

## Encadrés

alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention

## Vidéo, images et codes QR

video = Vidéo
video-play = Lire la vidéo
video-watch-on = Regarder sur { $host }
video-transcript = Transcription
video-captions = Sous-titres
image-on-host = Voir l’image sur { $host }
qr-code = Code QR
qr-scan = Scannez ce code avec votre téléphone
qr-open-link = ou ouvrez le lien

## Public

audience-picker = Quelle est votre situation ?
audience-show-for = Afficher pour
audience-all = Tous
audience-only-for = Uniquement pour : { $audience }

## Flux, pages lisibles par machine, liens juridiques

feed-title = { $site } : mises à jour
feed-subtitle = Articles nouveaux et modifiés
feed-link = Flux des mises à jour
llms-intro = Articles d’aide de { $site } en { $language }. Chaque lien mène à l’article au format Markdown.
sitemap = Plan du site
privacy = Confidentialité
cookies = Cookies
terms-of-use = Conditions d’utilisation
imprint = Mentions légales
accessibility-statement = Accessibilité
copyright = © { $year } { $holder }
icp-number = Numéro d’enregistrement ICP : { $number }

## Assistance : périmètre

support-categories = Catégories d’assistance
category = Catégorie
product = Produit
plan = Formule
examples = Exemples
in-scope = Ce que nous prenons en charge
out-of-scope = Ce que l’assistance ne prend pas en charge
where-to-go-instead = À qui s’adresser
who-may-ask = Qui peut demander de l’aide
allowed = Autorisé
not-allowed = Non autorisé
not-allowed-contact = Non autorisé – contact : { $contact }
applies-to = S’applique à
requires = Prérequis
conditions = Conditions

## Assistance : niveaux de gravité et délais de réponse

severity-levels = Niveaux de gravité
severity = Niveau de gravité
definition = Définition
response-times = Délais de réponse
first-response = Première réponse
follow-up = Suivi
follow-up-continuous = Nous travaillons sans interruption jusqu’à la résolution du problème.
availability = Disponibilité
customer-duties = Ce que nous vous demandons
commitment = Engagement
target = Objectif
not-committed = Sans engagement
not-applicable = Sans objet
at-most = { $duration } au maximum
duration-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
duration-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
duration-business-hours =
    { $count ->
        [one] { $count } heure ouvrée
       *[other] { $count } heures ouvrées
    }
duration-business-days =
    { $count ->
        [one] { $count } jour ouvré
       *[other] { $count } jours ouvrés
    }
duration-calendar-days =
    { $count ->
        [one] { $count } jour calendaire
       *[other] { $count } jours calendaires
    }
duration-weeks =
    { $count ->
        [one] { $count } semaine
       *[other] { $count } semaines
    }
duration-months = { $count } mois
due-title = Quand aurez-vous une réponse ?
due-choose-severity = Choisissez le niveau de gravité
due-choose-moment = Quand faites-vous votre demande ?
due-now = Maintenant
due-answer-now = Demande faite maintenant, première réponse au plus tard : { $time }
due-answer-at = Demande faite : { $asked } ; première réponse au plus tard : { $time }
due-unknown = Aucun délai précis ne peut être indiqué pour ce niveau.
business-day-definition = Ce qu’est un jour ouvré

## Assistance : horaires

support-hours = Horaires
around-the-clock = 24 h/24 et 7 j/7
every-day = Tous les jours
office-hours = Pendant les heures de bureau
closed = Fermé
weekday-range = du { $from } au { $to }
time-range = de { $from } à { $to }
midnight = 24:00
days-and-hours = { $days }, { $hours }
open-now = Ouvert actuellement
closed-now = Fermé actuellement
opens-at = Ouvre { $when }
closes-at = Ferme { $when }
at-time = à { $time }
weekday-and-time = { $weekday } à { $time }
date-and-time = { $date } à { $time }
time-zone = Fuseau horaire : { $zone }
local-time = heure de { $zone }
your-time = Votre heure
public-holidays = Jours fériés
open-on-public-holidays = Ouvert aussi les jours fériés
closed-on-public-holidays = Fermé les jours fériés
days-a-year =
    { $count ->
        [one] { $count } jour par an
       *[other] { $count } jours par an
    }
closed-on = Fermé le { $date }
open-on = Ouvert le { $date } : { $hours }
hours-as-weekday = Mêmes horaires que le { $weekday }
exceptions = Exceptions
hours-known-until = Les jours fériés sont officiels jusqu’au { $date } ; les suivants peuvent encore changer.

## Assistance : contacts

contacts = Comment nous joindre
contact-phone = Téléphone
contact-web = Demande en ligne
contact-chat = Chat
contact-email = E-mail
contact-messaging = Messagerie
contact-callback = Rappel
contact-relay = Service de relais téléphonique
contact-community = Communauté
number-domestic = Depuis le pays
number-international = Depuis l’étranger
number-mobile = Depuis un mobile
cost-toll-free = Gratuit
cost-local-rate = Tarif local
cost-charged = Appel payant
languages-spoken = Langues
contact-reach = Numéro ou lien
contact-for-all = Toutes les questions
what-to-have-at-hand = À avoir sous la main
region = Pays ou région
contact-finder = Trouver votre contact
contact-finder-filter = Filtrer par pays ou région
contact-finder-none = Aucun pays ni aucune région ne correspond à « { $query } ».

## Assistance : rôles et responsabilités

roles = Rôles
role = Rôle
responsibilities = Responsabilités
responsibilities-customer = Vos responsabilités
responsibilities-provider = Nos responsabilités

## Assistance : validité et versions

valid-from = Valable à partir du { $date }
valid-to = Valable jusqu’au { $date }
valid-from-to = Valable du { $from } au { $to }
superseded-notice = Cette version n’est plus valable. Elle a été remplacée le { $date }.
upcoming-notice = Cette version entrera en vigueur le { $date }.
current-version = Version actuelle
earlier-versions = Versions antérieures
upcoming-versions = Versions à venir
binding-notice = À titre d’information uniquement ; la version en { $language } fait foi.

## Assistance : état du service et avis

service-status = État du service
service-status-page = Ouvrir la page d’état
service-status-none = Aucun avis pour le moment.
notice-incident = Incident
notice-maintenance = Maintenance
notice-holiday = Jour férié
notice-change = Changement
date-from = À partir du { $date }
date-until = Jusqu’au { $date }
date-from-to = Du { $from } au { $to }
date-range = { $from } – { $to }

## Noms des langues, dans le texte

language-ar = arabe
language-cmn = mandarin
language-cs = tchèque
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-fi = finnois
language-fr = français
language-he = hébreu
language-hi = hindi
language-hu = hongrois
language-id = indonésien
language-it = italien
language-ja = japonais
language-ko = coréen
language-ms = malais
language-nl = néerlandais
language-no = norvégien
language-pl = polonais
language-pt = portugais
language-pt-BR = portugais brésilien
language-ro = roumain
language-ru = russe
language-sv = suédois
language-th = thaï
language-tr = turc
language-uk = ukrainien
language-vi = vietnamien
language-yue = cantonais
language-zh = chinois
language-zh-CN = chinois simplifié
language-zh-HK = chinois traditionnel (Hong Kong)
language-zh-TW = chinois traditionnel
