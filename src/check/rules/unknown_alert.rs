//! `unknown-alert`: a quote that begins with `[!…]` and is none of the five alerts, so that the marker shows.

use crate::check::context::{Context, File};
use crate::diag::{Diagnostic, UNKNOWN_ALERT, nearest};
use crate::parse::document::{AlertKind, NodeKind};
use crate::source::Span;

const KINDS: [AlertKind; 5] =
    [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning, AlertKind::Caution];

pub(super) fn check(context: &Context<'_>, file: &File<'_>, found: &mut Vec<Diagnostic>) {
    let document = file.document();
    for (id, node) in document.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::BlockQuote) {
        let mut text = String::new();
        document.push_plain_text(document.below(id as u32), &mut text);
        let Some((name, _)) = text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { continue };
        // The markers of other tools have arguments: `[!VIDEO https://…]`.
        let name = name.split_whitespace().next().unwrap_or_default();
        let kind = meant(context, file, name);
        let finding = Diagnostic::new(&UNKNOWN_ALERT, file.path, format!("there is no alert `{name}`")).at(node.span);
        let Some(kind) = kind else {
            let help = match name.to_ascii_lowercase().as_str() {
                "video" => "write `::video{src=… title=…}`",
                "include" => "write `::include{path=…}`",
                _ => "the alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`",
            };
            found.push(finding.help(help));
            continue;
        };
        let written = kind.name().to_ascii_uppercase();
        let place = context.text(file.path).and_then(|source| marker(&source, node.span, name));
        let finding = finding.help(format!("did you mean `[!{written}]`?"));
        found.push(match place {
            Some(span) => Diagnostic { span: Some(span), ..finding }.fix(span, written),
            None => finding,
        });
    }
}

/// The alert that is meant: its title in the language of the article, or the nearest name.
fn meant(context: &Context<'_>, file: &File<'_>, name: &str) -> Option<AlertKind> {
    let catalog = &context.languages[file.locale].catalog;
    let title =
        |kind: &AlertKind| catalog.text(&format!("alert-{}", kind.name())).to_lowercase() == name.to_lowercase();
    let near = || {
        let near = nearest(name, KINDS.iter().map(|kind| kind.name()))?;
        KINDS.into_iter().find(|kind| kind.name() == near)
    };
    KINDS.into_iter().find(title).or_else(near)
}

/// Where the name stands in the file.
fn marker(source: &str, quote: Span, name: &str) -> Option<Span> {
    let start = source.get(quote.range())?.find(&format!("[!{name}]"))? + "[!".len();
    Some(Span::new(start..start + name.len()).shift(quote.start as usize))
}
