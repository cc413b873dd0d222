search-title = { search-title } { $x
updated-on = { fallback-notice }
fallback-notice = { updated-on }
