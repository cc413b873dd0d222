### Las palabras de Loket en español. Los argumentos se explican en en.ftl.

## Marco de la página

skip-to-content = Ir al contenido
home = Inicio
menu = Menú
close = Cerrar
site-navigation = Navegación principal
section-navigation = En esta sección
breadcrumbs = Está aquí
on-this-page = En esta página
back-to-top = Volver arriba
label-value = { $label }: { $value }

## Búsqueda

search = Búsqueda
search-label = Buscar en este sitio de ayuda
search-placeholder = Escriba una pregunta o palabra clave
search-button = Buscar
search-clear = Borrar la búsqueda
search-results-title = Resultados de la búsqueda
search-results =
    { $count ->
        [one] { $count } resultado
       *[other] { $count } resultados
    }
search-results-for =
    { $count ->
        [one] { $count } resultado para «{ $query }»
       *[other] { $count } resultados para «{ $query }»
    }
search-no-results = No hay resultados para «{ $query }»
search-no-results-help = Compruebe la ortografía, use menos palabras o palabras más generales, o póngase en contacto con el soporte técnico.
search-did-you-mean = ¿Quería decir «{ $suggestion }»?
search-filters = Filtros
search-filter-all = Todo
search-filter-category = Categoría
search-filter-kind = Tipo
search-kind-article = Artículo
search-kind-video = Vídeo
search-kind-contact = Contacto
search-kind-sla = Nivel de servicio
search-filter-product = Producto
search-filters-clear = Borrar los filtros
search-more = Mostrar más resultados
search-pinned = Respuesta recomendada
search-loading = Buscando…
search-needs-script = La búsqueda necesita JavaScript. Sin JavaScript, encontrará todos los artículos en la lista de la A a la Z.
search-error = La búsqueda no está disponible en este momento.
search-offline = Parece que no tiene conexión. Compruébela y vuelva a intentarlo.
search-retry = Reintentar
keyboard-search = Pulse { $key } para buscar
keyboard-choose = Use las flechas arriba y abajo para elegir
keyboard-open = Intro para abrir
keyboard-close = Esc para cerrar

## Idiomas y apariencia

language-switcher = Idioma
other-languages = Esta página en otros idiomas
language-not-translated = { $language } (sin traducir todavía)
choose-language-title = Elija su idioma
choose-language-text = Este sitio de ayuda está disponible en los siguientes idiomas:
theme-switcher = Apariencia
theme-light = Claro
theme-dark = Oscuro
theme-system = Como el dispositivo

## Artículos

previous-article = Artículo anterior
next-article = Artículo siguiente
related-articles = Artículos relacionados
related-links = Enlaces relacionados
link-kind-article = artículo
link-kind-video = vídeo
link-kind-links = página de enlaces
link-kind-download = descarga
link-kind-site = sitio web
last-updated = Última actualización: { $date }
review-due = Revisión prevista: { $date }
edit-page = Editar esta página
print-page = Imprimir
print-version = Versión para imprimir
contents = Contenido
copy-heading-link = Copiar el enlace a este título
copy-code = Copiar el código
copied = Copiado
copy-failed = No se pudo copiar
external-link = (sitio externo)
draft = Borrador
draft-notice = Esto es un borrador. Los lectores no lo ven.
footnotes = Notas al pie
footnote-number = Nota { $number }
footnote-back = Volver a la llamada { $number }
details-summary = Detalles
steps = Pasos
step-number = Paso { $number }
tabs = Elegir una variante
table = Tabla
task-done = Hecho
task-open = Pendiente
audio-description = Audiodescripción

## ¿Le ha resultado útil?

feedback-question = ¿Le ha resultado útil este artículo?
feedback-yes = Sí
feedback-no = No
feedback-reason = ¿Qué podemos mejorar?
feedback-reason-missing = Falta información
feedback-reason-inaccurate = La información no es correcta
feedback-reason-unclear = El texto es difícil de entender
feedback-reason-broken-link = Un enlace no funciona
feedback-reason-other = Otra cosa
feedback-comment = Su comentario (opcional)
feedback-send = Enviar
feedback-thanks = Gracias por sus comentarios.
feedback-error = No se pudieron enviar sus comentarios. Vuelva a intentarlo más tarde.

## ¿Necesita más ayuda?

still-need-help = ¿Necesita más ayuda?
still-need-help-text = Si no encuentra aquí la respuesta, nuestro equipo de soporte le ayudará.
help-out-of-scope = El soporte no cubre este tema.
contact-support = Contactar con el soporte
contact = Contacto

## Listas de artículos

articles-count =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
a-to-z = A–Z
a-to-z-title = Todos los artículos de la A a la Z
a-to-z-other = Números y símbolos
glossary = Glosario
glossary-also-called = También llamado: { $names }
categories = Categorías
sections = Temas
popular-articles = Artículos más leídos
new-articles = Artículos nuevos
updated-articles = Actualizados recientemente
all-articles = Todos los artículos
section-empty = Aún no hay artículos en esta sección.
all-articles-in-section = Todos los artículos de esta sección
pages = Páginas
page-of = Página { $page } de { $total }
page-number = Página { $page }
page-previous = Página anterior
page-next = Página siguiente

## Páginas que no son las solicitadas

not-found-title = Página no encontrada
not-found-text = La página que busca no existe o se ha movido.
not-found-suggestions = Puede buscarla o empezar por una de estas páginas:
moved-title = Esta página se ha movido
moved-text = Ahora está aquí: { $to }
fallback-notice = Este artículo todavía no está traducido al { $language }; está leyendo la versión en { $source }.
other-script-notice = Este artículo se muestra en { $source }; todavía no hay versión en { $language }.
machine-translation-notice = Este artículo se ha traducido automáticamente y puede contener errores.
stale-translation-notice = El original de este artículo ha cambiado después de traducirse. Algunos datos pueden estar desactualizados.
read-source = Leer el original en { $language }

## Recuadros

alert-note = Nota
alert-tip = Sugerencia
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución

## Vídeo, imágenes y códigos QR

video = Vídeo
video-play = Reproducir el vídeo
video-watch-on = Ver en { $host }
video-transcript = Transcripción
video-captions = Subtítulos
image-on-host = Ver la imagen en { $host }
qr-code = Código QR
qr-scan = Escanee este código con el teléfono
qr-open-link = o abra el enlace

## Destinatarios

audience-picker = ¿Cuál es su caso?
audience-show-for = Mostrar para
audience-all = Todos
audience-only-for = Solo para { $audience }

## Fuente web, páginas legibles por máquina, enlaces legales

feed-title = { $site }: actualizaciones
feed-subtitle = Artículos nuevos y modificados
feed-link = Fuente de actualizaciones
llms-intro = Artículos de ayuda de { $site } en { $language }. Cada enlace lleva al artículo en formato Markdown.
sitemap = Mapa del sitio
privacy = Privacidad
cookies = Cookies
terms-of-use = Condiciones de uso
imprint = Aviso legal
accessibility-statement = Accesibilidad
copyright = © { $year } { $holder }
icp-number = Número de registro ICP: { $number }

## Soporte: alcance

support-categories = Categorías de soporte
category = Categoría
product = Producto
plan = Plan
examples = Ejemplos
in-scope = En qué ayudamos
out-of-scope = Qué no cubre el soporte
where-to-go-instead = Adónde dirigirse
who-may-ask = Quién puede solicitar soporte
allowed = Permitido
not-allowed = No permitido
not-allowed-contact = No permitido; contacto: { $contact }
applies-to = Se aplica a
requires = Requisito
conditions = Condiciones

## Soporte: niveles de gravedad y tiempos de respuesta

severity-levels = Niveles de gravedad
severity = Nivel de gravedad
definition = Definición
response-times = Tiempos de respuesta
first-response = Primera respuesta
follow-up = Seguimiento
follow-up-continuous = Trabajamos sin interrupción hasta que el problema se resuelve.
availability = Disponibilidad
customer-duties = Qué le pedimos
commitment = Compromiso
target = Objetivo
not-committed = Sin compromiso
not-applicable = No aplicable
at-most = { $duration } como máximo
duration-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
duration-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
duration-business-hours =
    { $count ->
        [one] { $count } hora laborable
       *[other] { $count } horas laborables
    }
duration-business-days =
    { $count ->
        [one] { $count } día laborable
       *[other] { $count } días laborables
    }
duration-calendar-days =
    { $count ->
        [one] { $count } día natural
       *[other] { $count } días naturales
    }
duration-weeks =
    { $count ->
        [one] { $count } semana
       *[other] { $count } semanas
    }
duration-months =
    { $count ->
        [one] { $count } mes
       *[other] { $count } meses
    }
due-title = ¿Cuándo tendrá respuesta?
due-choose-severity = Elija el nivel de gravedad
due-choose-moment = ¿Cuándo hace la solicitud?
due-now = Ahora
due-answer-now = Solicitud hecha ahora; primera respuesta, a más tardar: { $time }
due-answer-at = Solicitud hecha: { $asked }; primera respuesta, a más tardar: { $time }
due-unknown = Para este nivel no se puede dar una hora.
business-day-definition = Qué es un día laborable

## Soporte: horario

support-hours = Horario de atención
around-the-clock = Las 24 horas, todos los días (24/7)
every-day = Todos los días
office-hours = En horario de oficina
closed = Cerrado
weekday-range = de { $from } a { $to }
time-range = de { $from } a { $to }
midnight = 24:00
days-and-hours = { $days }, { $hours }
open-now = Abierto ahora
closed-now = Cerrado ahora
opens-at = Abre: { $when }
closes-at = Cierra: { $when }
at-time = a las { $time }
weekday-and-time = { $weekday }, { $time }
date-and-time = { $date }, { $time }
time-zone = Zona horaria: { $zone }
local-time = hora de { $zone }
your-time = Su hora
public-holidays = Días festivos
open-on-public-holidays = Abierto también los días festivos
closed-on-public-holidays = Cerrado los días festivos
days-a-year =
    { $count ->
        [one] { $count } día al año
       *[other] { $count } días al año
    }
closed-on = Cerrado el { $date }
open-on = Abierto el { $date }: { $hours }
hours-as-weekday = Mismo horario que el { $weekday }
exceptions = Excepciones
hours-known-until = Los días festivos son oficiales hasta el { $date }; los posteriores aún pueden cambiar.

## Soporte: contactos

contacts = Cómo contactar con nosotros
contact-phone = Teléfono
contact-web = Solicitud en línea
contact-chat = Chat
contact-email = Correo electrónico
contact-messaging = Mensajería
contact-callback = Devolución de llamada
contact-relay = Servicio de intermediación telefónica
contact-community = Comunidad
number-domestic = Desde el país
number-international = Desde el extranjero
number-mobile = Desde un móvil
cost-toll-free = Gratuito
cost-local-rate = Tarifa local
cost-charged = Con coste
languages-spoken = Idiomas
contact-reach = Número o enlace
contact-for-all = Todas las preguntas
what-to-have-at-hand = Qué debe tener a mano
region = País o región
contact-finder = Encuentre su contacto
contact-finder-filter = Filtrar por país o región
contact-finder-none = Ningún país o región coincide con «{ $query }».

## Soporte: funciones y responsabilidades

roles = Roles
role = Rol
responsibilities = Responsabilidades
responsibilities-customer = Sus responsabilidades
responsibilities-provider = Nuestras responsabilidades

## Soporte: vigencia y versiones

valid-from = Válido desde el { $date }
valid-to = Válido hasta el { $date }
valid-from-to = Válido del { $from } al { $to }
superseded-notice = Esta versión ya no está vigente. Se sustituyó el { $date }.
upcoming-notice = Esta versión entra en vigor el { $date }.
current-version = Versión actual
earlier-versions = Versiones anteriores
upcoming-versions = Próximas versiones
binding-notice = Solo a título informativo; prevalece el texto en { $language }.

## Soporte: estado del servicio y avisos

service-status = Estado del servicio
service-status-page = Abrir la página de estado
service-status-none = No hay avisos en este momento.
notice-incident = Incidencia
notice-maintenance = Mantenimiento
notice-holiday = Día festivo
notice-change = Cambio
date-from = Desde el { $date }
date-until = Hasta el { $date }
date-from-to = Del { $from } al { $to }
date-range = { $from } – { $to }

## Nombres de idiomas, en el texto

language-ar = árabe
language-cmn = chino mandarín
language-cs = checo
language-da = danés
language-de = alemán
language-el = griego
language-en = inglés
language-es = español
language-fi = finés
language-fr = francés
language-he = hebreo
language-hi = hindi
language-hu = húngaro
language-id = indonesio
language-it = italiano
language-ja = japonés
language-ko = coreano
language-ms = malayo
language-nl = neerlandés
language-no = noruego
language-pl = polaco
language-pt = portugués
language-pt-BR = portugués de Brasil
language-ro = rumano
language-ru = ruso
language-sv = sueco
language-th = tailandés
language-tr = turco
language-uk = ucraniano
language-vi = vietnamita
language-yue = cantonés
language-zh = chino
language-zh-CN = chino simplificado
language-zh-HK = chino tradicional (Hong Kong)
language-zh-TW = chino tradicional
