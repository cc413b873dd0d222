​search-title = { search-title } { $x
updated-on = { fallback-notice }
