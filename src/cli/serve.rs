//! `loket serve`: the preview, and what it says at the terminal.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context, bail};

use super::args::PortalArgs;
use super::build::plural;
use super::terminal::Terminal;
use super::{CLEAN, clock};
use crate::config;
use crate::diag::Diagnostic;
use crate::discover::SITE_YAML;
use crate::files_disk::DiskFiles;
use crate::path::SourcePath;
use crate::pipeline::Options;
use crate::serve::{self, Listener, Preview, Report};
use crate::source::Files as _;

/// Show the portal in a browser, as it will be published, and keep what is shown up to date.
///
/// Every save shows at once: pages are made anew in memory, nothing is written. Mistakes are shown in the page and here;
/// the last good build stays until they are mended. Ctrl-C ends the preview.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Exit codes: 0 ended with Ctrl-C, 2 usage or environment.\n\nExamples:\n  loket serve --open\n  loket \
                        serve help --drafts --port 8000\n  loket serve --editor 'idea://open?file=/{path}&line={line}'"
)]
pub(super) struct Args {
    #[command(flatten)]
    portal: PortalArgs,
    /// The port to listen on; when it is taken, the next that is free
    #[arg(long, value_name = "PORT", default_value_t = 4400)]
    port: u16,
    /// The address to listen on: another one than this lets other machines look
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// The URL that opens a file in your editor, with `{path}`, `{line}` and `{column}` [default: `preview.editor` in
    /// site.yaml, else Visual Studio Code]
    #[arg(long, value_name = "URL", value_parser = editor)]
    editor: Option<String>,
    /// Look at the files every second instead of being told of changes: for network drives and some containers
    #[arg(long)]
    poll: bool,
}

fn editor(url: &str) -> Result<String, String> {
    let usable = config::is_editor_url(url).then(|| url.to_owned());
    usable.ok_or_else(|| "not a URL with `{path}`, such as `vscode://file/{path}:{line}:{column}`".to_owned())
}

/// So many findings that are gone are named one by one.
const MENDED: usize = 10;

/// When a port is taken, so many after it are tried.
const PORTS: u16 = 20;

pub(super) fn run(args: &Args, terminal: &Terminal) -> anyhow::Result<u8> {
    let files = DiskFiles::new(args.portal.dir.clone());
    if SourcePath::new(SITE_YAML).is_ok_and(|path| files.read(&path).is_err()) {
        bail!("there is no portal here: `{SITE_YAML}` does not exist; `loket new DIR` makes one to begin with");
    }
    let listener = bind(args, terminal)?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        terminal
            .say(&format!("warning: whoever can reach {address} can read this portal, drafts and mistakes included"));
    }
    let preview = Preview {
        root: args.portal.dir.clone(),
        options: Options { keep_going: false, ..args.portal.options() },
        clock: clock::now,
        editor: args.editor.clone(),
        poll: args.poll,
        through: None,
    };
    let says = Says { terminal: terminal.clone(), address, open: args.open };
    serve::run(preview, listener, says).context("the preview cannot go on")?;
    terminal.say("the preview has ended");
    Ok(CLEAN)
}

fn bind(args: &Args, terminal: &Terminal) -> anyhow::Result<TcpListener> {
    let last = args.port.saturating_add(if args.port == 0 { 0 } else { PORTS });
    for port in args.port..=last {
        match TcpListener::bind(SocketAddr::new(args.host, port)) {
            Ok(listener) => {
                if port != args.port {
                    terminal.say(&format!("port {} is taken: using {port}", args.port));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("cannot listen on {}, port {port}", args.host)),
        }
    }
    bail!("the ports {} to {last} are all taken; name a free one with --port", args.port)
}

/// Tells of builds at the terminal.
struct Says {
    terminal: Terminal,
    address: SocketAddr,
    open: bool,
}

impl Listener for Says {
    fn rebuilt(&mut self, report: &Report<'_>) {
        self.terminal.news(report.new, report.files);
        for gone in report.gone.iter().take(MENDED) {
            self.terminal.say(&format!("mended: {}", in_short(gone)));
        }
        if report.gone.len() > MENDED {
            self.terminal.say(&format!("mended: {} more", report.gone.len() - MENDED));
        }
        let counts = format!("{}, {}", plural(report.errors, "error"), plural(report.warnings, "warning"));
        let stays = if report.shown { "" } else { "; the last good build stays" };
        let done = format!(
            "{} made anew in {:.0} ms; {counts}{stays}",
            plural(report.rendered, "file"),
            report.duration.as_secs_f64() * 1000.0
        );
        if report.revision > 0 {
            self.terminal.say(&format!("{}: {done}", what_changed(report.changed)));
            return;
        }
        let url = format!("http://{}{}", self.address, report.base_path);
        self.terminal.say(&format!("{done}\n\n  {url}\n\nCtrl-C ends the preview."));
        if self.open && opener::open_browser(&url).is_err() {
            self.terminal.say("no browser could be opened");
        }
    }

    fn notice(&mut self, text: &str) {
        self.terminal.say(text);
    }
}

/// The one that changed, or the first and how many more.
fn what_changed(changed: &[SourcePath]) -> String {
    match changed {
        [] => "nothing changed".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn in_short(finding: &Diagnostic) -> String {
    format!("{}: {} [{}]", finding.path, finding.message, finding.code.name)
}
