//! Full-text search: a tantivy index per locale, published as static shards, and a reader of them.
//!
//! # What a query means
//!
//! These rules are implemented twice: here (`query`, `lookup`, `answer`) and in the theme's client (`search.js` and its
//! modules, which a build joins). Shared golden cases hold both to the same hits and scores.
//!
//! 1. The first 300 characters are read. Text is folded (see [`fold`]) and taken apart into words and runs.
//! 2. A word is looked up in its folded form. A word with hyphens, apostrophes or digits next to letters (`office365`) is
//!    also found by its parts, all of them, for half the score; parts of one letter do not count beside longer ones.
//! 3. In an index that joins Chinese scripts, traditional characters are read as the simplified ones that it has. A run of
//!    Han, kana, Thai, Lao, Khmer or Burmese is looked up by every two characters that stand together; a run of
//!    one character by itself and by all pairs that begin with it.
//! 4. The last word is *open* when the query ends in it: words that begin with it (two letters and more; the 16 commonest)
//!    count for half.
//! 5. Synonyms of words or phrases in the query count for half. At most 24 words or pairs are looked up.
//! 6. A word of four letters and more, without digits, that leads nowhere is replaced by the words of its own shard that are
//!    one edit away or share a beginning of four letters and more, with endings of up to three that are together no longer
//!    than it (the 8 commonest), for three quarters. A word that still leads nowhere is left out and named to the reader.
//! 7. A document's score for a word is the best of all ways to have it; its score is the sum over the words, plus a
//!    quarter of the scores of neighbours in the query that are neighbours in its title as well.
//! 8. Documents with all words come first. When they are fewer than ten, those with half of the words or more follow.
//! 9. Order: score, then URL. Scores are whole numbers, so that no rounding can differ.
//! 10. A quoted phrase keeps, of the 32 best documents with all words, those that hold it in title, a heading or a line.
//! 11. Pinned answers come first when the query is one of theirs. Filters narrow by category, product and kind: values of
//!     one dimension add, dimensions restrict; counts of a dimension are those under the filters of the others.
//!
//! # What is published
//!
//! `search/<locale>/root.bin` and, in `s/`, files named after their content, all in zlib format: shards (`shard`), document
//! blocks and their texts (`docs`), norms (`score`), the values to filter by and, for very large portals, pages of the root
//! (`root`). A client reads the root, then the norms and the shards of all words at once, then the blocks of the documents
//! it shows.
//!
//! Scores are tantivy's BM25 over title, headings, keywords and body. Shards hold what it is made of (where a document has a
//! term, and how often), not what comes out: that takes a third less, and an edit of one article changes the shards of the
//! words it gained or lost, its block, its text file, the root and, when its text is longer or shorter by a step, the norms.
//! Shards are cut by content, so that cuts stay where they are.
//!
//! An article more or less numbers the documents after it anew, and changes the shards of the locale; blocks and texts of
//! others stay. Numbers with gaps would keep shards too, but cost every reader 8 % more bytes, and save little: an article
//! has words of its own in 49 of 89 shards (Dutch, the median) or 76 of 205 (Chinese), which change in any case.
//!
//! Shards are not deflated but written with a range coder (`coder`): a fifth less, since sorted numbers have no repetitions
//! that deflate could find. Characters that end a run of Chinese stand apart from pairs, in shards after all others: only who
//! asks for one character needs them. Excerpts are as long as a snippet and are most of a block; Chinese ones are kept in
//! GB18030, which takes an eighth less.
//!
//! Chinese terms are simplified, whatever the article has. The root lists the traditional characters of those that occur:
//! 1.8 KB for 3,027 articles. As words of their own in the shards they cost 38 % of these. `search: { chinese_variants: false }`
//! leaves them out.
//!
//! # Figures
//!
//! `node tests/search/measure.mjs SITE/search/LOCALE` measures a built site: recall among the first ten, for 200 queries of
//! each kind, made from the titles of 2,985 Dutch and 3,027 Chinese help articles.
//!
//! | | Dutch | Chinese |
//! |---|---|---|
//! | files, bytes, root | 494, 1.5 MB, 2.0 KB | 649, 1.8 MB, 4.9 KB |
//! | a title less one word | 1.00 | 0.995 |
//! | two or three words of a title | 0.975 | 0.945 |
//! | one typo | 0.985 | 0.965 |
//! | 2 to 6 characters of a title; of a text, among all hits | | 0.91; 1.00 |
//! | first query of two or three words, client included: mean, 95 % | 39.9 KB, 45.4 KB | 42.0 KB, 50.0 KB |
//! | later queries | 2.9 KB, 1.4 requests | 4.2 KB, 1.9 requests |
//!
//! Of 24,000 generated Dutch articles the first query of two or three words takes 78.2 KB on average and 89.3 KB at 95 %: 17 KB
//! of it are norms and 14 KB the root, which grow with the portal.
//!
//! Dutch with the stemmer and without: one word in another form 0.915 and 0.855, a form that no article has 0.89 and 0.905,
//! the last part of a compound 0.56 and 0.58. The stemmer stays: readers type forms that exist far more often than others.

pub mod analyze;
mod answer;
mod codec;
mod coder;
mod docs;
mod evaluate;
mod export;
pub mod fold;
mod gather;
mod index;
mod lookup;
mod postings;
mod query;
mod reader;
mod record;
mod root;
mod score;
mod shard;
mod snippet;
mod variants;
mod words;

pub use analyze::{Analyzed, Analyzer, AnalyzerOptions, Words};
pub use answer::{Answer, AskOptions, Hit, Why, ask};
pub use codec::{Corrupt, deflate, inflate};
pub use docs::{DocData, DocText};
pub use evaluate::{PoorQuery, Probes, Replay, Tested, probe, replay, run_tests};
pub use export::{FileKind, IndexError, IndexFile, export, export_paged};
pub use gather::{Labels, page_records, row_record, say_facts};
pub use lookup::{How, closest};
pub use postings::{FIELDS, NOWHERE, Posting, Term};
pub use query::{Group, Lookup, Query, Way, WayKind};
pub use reader::{Facets, IndexReader, ReadError};
pub use record::{DIMENSIONS, Facet, SearchRecord};
pub use root::{ROOT, Root, VERSION};
pub use score::{Norms, Totals, UNITS};
pub use shard::Shard;
pub use snippet::{COLUMNS, Marked, snippet};
pub use variants::Variants;
pub use words::{Pin, SearchWords, read_pins, read_synonyms};
