//! Full-text search: a tantivy index per locale, published as static shards, and a reader of them.
