//! `spaced-emphasis`: `** words **`, which Markdown shows with its stars, as machine translation leaves it.

use std::ops::Range;

use crate::check::context::{Context, File, Place};
use crate::diag::{Diagnostic, SPACED_EMPHASIS};

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    for run in file.runs() {
        for place in spaced(&run.text) {
            let (inner, words) =
                (&run.text[place.start + 2..place.end - 2], run.text[place.start + 2..place.end - 2].trim());
            let message = format!("`**{inner}**` is shown with its stars");
            let at = context.place(file, run, place.clone());
            let finding = Diagnostic::new(&SPACED_EMPHASIS, file.path, message).at(at.span());
            let finding = finding.help(format!("write the stars next to the words: `**{words}**`"));
            found.push(match at {
                Place::Exact(span) => finding.fix(span, mended(&run.text, &place)),
                Place::Around(_) => finding,
            });
        }
    }
}

/// Pairs of `**` in literal text with a space on the inner side of one of them.
fn spaced(text: &str) -> Vec<Range<usize>> {
    let stars: Vec<usize> = text.match_indices("**").map(|(at, _)| at).collect();
    // With other stars around, it is not certain which belong together.
    if stars.len() % 2 == 1 || text.contains("***") {
        return Vec::new();
    }
    let pairs = stars.chunks_exact(2).map(|pair| pair[0]..pair[1] + 2);
    let is_spaced = |place: &Range<usize>| {
        let inner = &text[place.start + 2..place.end - 2];
        !inner.trim().is_empty() && inner.trim().len() < inner.len() && !inner.contains(['*', '\n'])
    };
    pairs.filter(is_spaced).collect()
}

/// The words with the stars next to them; the spaces go where the stars were, unless there is one already.
fn mended(text: &str, place: &Range<usize>) -> String {
    let inner = &text[place.start + 2..place.end - 2];
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = if inner.starts_with(' ') && touches(text[..place.start].chars().next_back()) { " " } else { "" };
    let after = if inner.ends_with(' ') && touches(text[place.end..].chars().next()) { " " } else { "" };
    format!("{before}**{}**{after}", inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_move_to_the_words() {
        let mend = |text: &str| spaced(text).iter().map(|place| mended(text, place)).collect::<Vec<_>>();
        assert_eq!(mend("Kies ** Opslaan ** en** Sluiten **nu"), ["**Opslaan**", " **Sluiten** "]);
        assert_eq!(mend("2 ** 3"), Vec::<String>::new());
    }
}
