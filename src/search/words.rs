//! What the portal's owner adds to the words of its articles: synonyms and pinned answers.

/// Synonyms and pinned answers of a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// Sets of phrases that mean the same.
    pub synonyms: Vec<Vec<String>>,
    /// Answers that stand first for certain queries.
    pub pins: Vec<Pin>,
}

/// Answers that stand first for certain queries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    /// The queries; case, accents and punctuation do not matter.
    pub queries: Vec<String>,
    /// The URLs of the answers, as records have them, in order.
    pub urls: Vec<String>,
}
