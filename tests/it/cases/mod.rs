//! What a writer may write, and what readers then see: a small portal in memory for each case.

mod broken_facts;
mod dates;
mod facts;
mod frame;
mod help;
mod includes;
mod levels;
mod links;
mod locales;
mod made;
mod navigation;
mod one_fact;
mod print;
mod redirects;
mod rules;
mod shapes;
mod translations;
mod urls;
