//! Themes: templates, assets and options, from the portal's `themes/` over the embedded default.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::context::CONTRACT_VERSION;
use crate::assets;
use crate::config::Config;
use crate::diag::{self, Diagnostic, THEME};
use crate::discover::SITE_YAML;
use crate::path::{OutPath, SourcePath};
use crate::source::{Files, Hash, SourceFile};
use crate::yaml::{self, Node, Spanned};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Themes may extend one another this deep.
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OptionDeclaration {
    #[serde(rename = "type")]
    kind: OptionKind,
    #[serde(default)]
    values: Vec<String>,
    default: serde_json::Value,
    #[serde(default, rename = "description")]
    _description: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum OptionKind {
    Text,
    Choice,
    Asset,
    Number,
    Boolean,
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
    loader.load(&config.theme, config, 0);
    let Loader { found, options, .. } = loader;
    let options = set_options(&options, config, diagnostics);
    (diagnostics.len() == before).then(|| assemble(found, options))
}

struct Loader<'a> {
    files: &'a dyn Files,
    inventory: &'a [SourcePath],
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Files by their path in the theme; the first one found counts.
    found: BTreeMap<String, (SourcePath, Arc<[u8]>)>,
    options: BTreeMap<String, OptionDeclaration>,
}

impl Loader<'_> {
    fn load(&mut self, name: &str, config: &Config, depth: usize) {
        let files = self.files_of(name);
        let Some((path, bytes)) = files.get("theme.yaml") else {
            return self.unknown(name, config);
        };
        let mut extends = None;
        if let Ok(text) = std::str::from_utf8(bytes)
            && let Some(declaration) = self.declaration(path, text)
        {
            extends = declaration.extends;
            for (name, option) in declaration.options {
                self.options.entry(name).or_insert(option);
            }
        }
        for (name, file) in files {
            self.found.entry(name).or_insert(file);
        }
        if let Some(base) = extends.filter(|_| depth < MAX_EXTENDS) {
            self.load(&base.value, config, depth + 1);
        }
    }

    fn unknown(&mut self, name: &str, config: &Config) {
        let own = self.inventory.iter().filter_map(|path| path.as_str().split('/').nth(1).map(str::to_owned));
        let names: std::collections::BTreeSet<String> = own.chain(["default".to_owned()]).collect();
        let help = diag::suggest(name, names.iter().map(String::as_str))
            .unwrap_or_else(|| format!("make `themes/{name}/theme.yaml`"));
        let Ok(site) = SourcePath::new(SITE_YAML) else { return };
        let mut diagnostic = Diagnostic::new(&THEME, &site, format!("there is no theme `{name}`")).help(help);
        diagnostic.span = config.theme_span;
        self.diagnostics.push(diagnostic);
    }

    /// The files of one theme: the embedded ones under those of the portal.
    fn files_of(&mut self, name: &str) -> BTreeMap<String, (SourcePath, Arc<[u8]>)> {
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

fn collect_embedded(folder: &Dir<'_>, theme: &str, found: &mut BTreeMap<String, (SourcePath, Arc<[u8]>)>) {
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

/// The theme's defaults with the portal's values, which must be of the declared type.
fn set_options(
    declared: &BTreeMap<String, OptionDeclaration>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> serde_json::Map<String, serde_json::Value> {
    let mut options: serde_json::Map<_, _> =
        declared.iter().map(|(name, option)| (name.clone(), option.default.clone())).collect();
    let entries = config.theme_options.as_ref().and_then(Node::entries).unwrap_or_default();
    let Ok(site) = SourcePath::new(SITE_YAML) else { return options };
    for (key, value) in entries {
        let Some(option) = declared.get(&key.value) else {
            let help = diag::suggest(&key.value, declared.keys().map(String::as_str))
                .unwrap_or_else(|| "the theme has no options".to_owned());
            diagnostics.push(
                Diagnostic::new(&THEME, &site, format!("the theme has no option `{}`", key.value))
                    .at(key.span)
                    .help(help),
            );
            continue;
        };
        match option.check(value) {
            Ok(value) => {
                options.insert(key.value.clone(), value);
            }
            Err(help) => {
                let message =
                    format!("`{}` is no value of the option `{}`", value.as_str().unwrap_or(value.kind()), key.value);
                diagnostics.push(Diagnostic::new(&THEME, &site, message).at(value.span).help(help));
            }
        }
    }
    options
}

impl OptionDeclaration {
    fn check(&self, value: &Node) -> Result<serde_json::Value, String> {
        let json = value.to_json();
        match self.kind {
            OptionKind::Text | OptionKind::Asset => {
                value.as_str().map(Into::into).ok_or_else(|| "write text".to_owned())
            }
            OptionKind::Choice => {
                let chosen = value.as_str().filter(|text| self.values.iter().any(|known| known == text));
                chosen.map(Into::into).ok_or_else(|| format!("one of: {}", self.values.join(", ")))
            }
            OptionKind::Number if json.is_number() => Ok(json),
            OptionKind::Number => Err("write a number".to_owned()),
            OptionKind::Boolean if json.is_boolean() => Ok(json),
            OptionKind::Boolean => Err("write `true` or `false`".to_owned()),
        }
    }
}

fn assemble(
    found: BTreeMap<String, (SourcePath, Arc<[u8]>)>,
    options: serde_json::Map<String, serde_json::Value>,
) -> Theme {
    let shown = serde_json::Value::Object(options.clone()).to_string();
    let parts = found.iter().flat_map(|(name, (_, bytes))| [name.as_bytes(), &**bytes]);
    let hash = Hash::of_parts(parts.chain([shown.as_bytes()]));
    let mut theme = Theme { templates: BTreeMap::new(), assets: BTreeMap::new(), options, hash };
    for (name, (path, bytes)) in found {
        if let Some(name) = name.strip_prefix("templates/") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            theme.templates.insert(name.to_owned(), (path, text));
        } else if let Some(name) = name.strip_prefix("assets/") {
            let bytes = match std::str::from_utf8(&bytes) {
                Ok(css) if path.extension() == "css" => assets::slim_css(css).into_bytes().into(),
                _ => bytes,
            };
            let Ok(out) = assets::fingerprinted("assets", &path, Hash::of(&bytes)) else { continue };
            theme.assets.insert(name.to_owned(), Asset { out, bytes });
        }
    }
    theme
}

/// Returns a template as a source file, so that findings can show it; also one that is embedded.
pub fn embedded_source(path: &SourcePath) -> Option<SourceFile> {
    let file = EMBEDDED.get_file(path.strip("themes")?)?;
    Some(SourceFile::new(path.clone(), file.contents_utf8()?.to_owned()))
}
