results-count = { $count ->
    [one] { $count } resultaat
   *[other] { $count } resultaten
}
search-title = Zoeken
-naam = Loket
updated-on = { -naam } op { $date }
