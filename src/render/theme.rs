//! Themes: templates, assets and options, from the portal's `themes/` over the embedded default.

mod options;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::context::CONTRACT_VERSION;
use super::contract;
use crate::assets;
use crate::config::Config;
use crate::diag::{self, Diagnostic, THEME};
use crate::discover::SITE_YAML;
use crate::path::{OutPath, SourcePath};
use crate::source::{Files, Hash, SourceFile, Span};
use crate::yaml::{self, Spanned};
use options::{Declared, OptionDeclaration};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Themes may extend one another this deep: more than anybody needs, and an end to a theme that extends itself.
const MAX_EXTENDS: usize = 8;

/// A theme with everything that it extends.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Templates by name (`article.html`), with the file that each came from.
    pub templates: BTreeMap<String, (SourcePath, String)>,
    /// Assets by name (`loket.css`).
    pub assets: BTreeMap<String, Asset>,
    /// The options: the theme's defaults with what the portal sets.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The hash of templates, assets and options.
    pub hash: Hash,
}

/// A file that pages of the theme load.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its published path, with a hash in its name.
    pub out: OutPath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declaration {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "version")]
    _version: u32,
    contract: Spanned<u32>,
    #[serde(default)]
    extends: Option<Spanned<String>>,
    #[serde(default)]
    options: BTreeMap<String, OptionDeclaration>,
}

/// Returns the theme that the portal names, or `None` with findings when it cannot be used.
pub fn load(
    files: &dyn Files,
    inventory: &[SourcePath],
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Theme> {
    let before = diagnostics.len();
    let mut loader = Loader { files, inventory, diagnostics, found: BTreeMap::new(), options: BTreeMap::new() };
    if let Ok(site) = SourcePath::new(SITE_YAML) {
        loader.load(&config.theme, (&site, config.theme_span), 0);
    }
    let Loader { found, options, .. } = loader;
    options::check_defaults(&options, &found, diagnostics);
    let options = options::set(&options, &found, config, diagnostics);
    if diagnostics.len() > before {
        return None;
    }
    let theme = assemble(found, options);
    diagnostics.extend(contract::check(&theme));
    (diagnostics.len() == before).then_some(theme)
}

/// Files of a theme by their path in it, each with where it stands.
type Found = BTreeMap<String, (SourcePath, Arc<[u8]>)>;

struct Loader<'a> {
    files: &'a dyn Files,
    inventory: &'a [SourcePath],
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Files by their path in the theme; the first one found counts.
    found: Found,
    /// Options by name, each with the file that declares it.
    options: Declared,
}

impl Loader<'_> {
    /// Loads a theme that is named at a place, then the one that it extends.
    fn load(&mut self, name: &str, named: (&SourcePath, Option<Span>), depth: usize) {
        let files = self.files_of(name);
        let Some((path, bytes)) = files.get("theme.yaml") else {
            return self.unknown(name, named);
        };
        let path = path.clone();
        let mut extends = None;
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Some(declaration) = self.declaration(&path, text)
        {
            extends = declaration.extends;
            for (name, option) in declaration.options {
                self.options.entry(name).or_insert_with(|| (path.clone(), option));
            }
        }
        for (name, file) in files {
            self.found.entry(name).or_insert(file);
        }
        match extends {
            Some(base) if depth < MAX_EXTENDS => self.load(&base.value, (&path, Some(base.span)), depth + 1),
            Some(base) => {
                let message = format!("themes extend one another more than {MAX_EXTENDS} deep, or in a circle");
                let help = "extend one of the themes below, such as `default`";
                self.diagnostics.push(Diagnostic::new(&THEME, &path, message).at(base.span).help(help));
            }
            None => {}
        }
    }

    fn unknown(&mut self, name: &str, (file, span): (&SourcePath, Option<Span>)) {
        let own = self.inventory.iter().filter_map(|path| path.as_str().split('/').nth(1).map(str::to_owned));
        let names: BTreeSet<String> = own.chain(["default".to_owned()]).collect();
        let help = diag::suggest(name, names.iter().map(String::as_str))
            .unwrap_or_else(|| format!("make `themes/{name}/theme.yaml`"));
        let mut diagnostic = Diagnostic::new(&THEME, file, format!("there is no theme `{name}`")).help(help);
        diagnostic.span = span;
        self.diagnostics.push(diagnostic);
    }

    /// The files of one theme: the embedded ones under those of the portal.
    fn files_of(&mut self, name: &str) -> Found {
        let mut found = BTreeMap::new();
        if let Some(folder) = EMBEDDED.get_dir(name) {
            collect_embedded(folder, name, &mut found);
        }
        let folder = format!("themes/{name}");
        for path in self.inventory {
            let Some(rest) = path.strip(&folder) else { continue };
            match self.files.read(path) {
                Ok(bytes) => {
                    found.insert(rest.to_owned(), (path.clone(), bytes.into()));
                }
                Err(error) => {
                    self.diagnostics.push(
                        Diagnostic::new(&diag::UNREADABLE, path, error.reason).help("give Loket leave to read it"),
                    );
                }
            }
        }
        found
    }

    fn declaration(&mut self, path: &SourcePath, text: &str) -> Option<Declaration> {
        let node = yaml::parse(path, text, 0, &THEME, self.diagnostics)?;
        let declaration = match node.read::<Declaration>() {
            Ok(declaration) => declaration,
            Err(error) => {
                let help = "a theme declares `name`, `version`, `contract` and, if it likes, `extends` and `options`";
                self.diagnostics.push(error.into_diagnostic(&THEME, path).help(help));
                return None;
            }
        };
        if declaration.contract.value != CONTRACT_VERSION {
            let message = format!("the theme is written for contract {}", declaration.contract.value);
            let help = format!("this Loket gives templates the data of contract {CONTRACT_VERSION}");
            self.diagnostics.push(Diagnostic::new(&THEME, path, message).at(declaration.contract.span).help(help));
        }
        Some(declaration)
    }
}

fn collect_embedded(folder: &Dir<'_>, theme: &str, found: &mut Found) {
    for file in folder.files() {
        let Some(path) = file.path().to_str().map(|path| path.replace('\\', "/")) else { continue };
        if let (Ok(source), Some(rest)) =
            (SourcePath::new(&format!("themes/{path}")), path.strip_prefix(&format!("{theme}/")))
        {
            found.insert(rest.to_owned(), (source, file.contents().into()));
        }
    }
    folder.dirs().for_each(|folder| collect_embedded(folder, theme, found));
}

fn assemble(found: Found, options: serde_json::Map<String, serde_json::Value>) -> Theme {
    let shown = serde_json::Value::Object(options.clone()).to_string();
    let parts = found.iter().flat_map(|(name, (_, bytes))| [name.as_bytes(), &**bytes]);
    let hash = Hash::of_parts(parts.chain([shown.as_bytes()]));
    let mut theme = Theme { templates: BTreeMap::new(), assets: BTreeMap::new(), options, hash };
    let (scripts, parts) = scripts(&found);
    for (name, (path, bytes)) in found {
        if let Some(name) = name.strip_prefix("templates/") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            theme.templates.insert(name.to_owned(), (path, text));
        } else if let Some(name) = name.strip_prefix("assets/").filter(|name| !parts.contains(*name)) {
            let bytes = match (scripts.get(name), std::str::from_utf8(&bytes)) {
                (Some(script), _) => assets::slim_js(script).into_bytes().into(),
                (None, Ok(css)) if path.extension() == "css" => assets::slim_css(css).into_bytes().into(),
                _ => bytes,
            };
            let Ok(out) = assets::fingerprinted("assets", &path, Hash::of(&bytes)) else { continue };
            theme.assets.insert(name.to_owned(), Asset { out, bytes });
        }
    }
    theme
}

/// The scripts of a theme with the modules that they import, by their names, and the names of such modules: they are part of
/// what imports them and have no address of their own.
fn scripts(found: &Found) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let module = |name: &str| {
        let (_, bytes) = found
            .get(&format!("assets/{name}"))
            .filter(|_| Path::new(name).extension().is_some_and(|extension| extension == "js"))?;
        std::str::from_utf8(bytes).ok()
    };
    let mut parts = BTreeSet::new();
    let mut scripts = BTreeMap::new();
    for name in found.keys().filter_map(|name| name.strip_prefix("assets/")).filter(|name| module(name).is_some()) {
        let mut own = BTreeSet::new();
        scripts.insert(name.to_owned(), assets::join_js(name, &module, &mut own));
        // One that imports itself, by way of another, is none of its own parts.
        own.remove(name);
        parts.extend(own);
    }
    (scripts, parts)
}

/// Returns a template as a source file, so that findings can show it; also one that is embedded.
pub fn embedded_source(path: &SourcePath) -> Option<SourceFile> {
    let file = EMBEDDED.get_file(path.strip("themes")?)?;
    Some(SourceFile::new(path.clone(), file.contents_utf8()?.to_owned()))
}

/// Returns the hash of all embedded themes.
pub fn embedded_hash() -> Hash {
    let of_theme = |folder: &Dir<'_>| {
        let mut found = BTreeMap::new();
        collect_embedded(folder, &folder.path().to_string_lossy(), &mut found);
        Hash::of_parts(found.values().flat_map(|(path, bytes)| [path.as_str().as_bytes(), &**bytes]))
    };
    let themes: Vec<Hash> = EMBEDDED.dirs().map(of_theme).collect();
    Hash::of_parts(themes.iter().map(|hash| &hash.as_bytes()[..]))
}
