//! QR codes as SVG, made at build. Knows nothing of pages: what stands beside the code is `html`'s business.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use super::html::escape::push_attribute;

/// The light margin that a scanner needs, in modules (ISO/IEC 18004, 9.1).
const QUIET_ZONE: usize = 4;

/// Appends `data` as an SVG image with an accessible name. Returns false, and appends nothing, when `data` is too long
/// for a QR code. The colours are part of the code, so that it can be scanned in a dark theme, too.
pub fn push_svg(out: &mut String, data: &str, label: &str) -> bool {
    let Ok(code) = QrCode::with_error_correction_level(data, EcLevel::M) else { return false };
    let size = code.width() + 2 * QUIET_ZONE;
    let _ = write!(out, "<svg viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" role=\"img\"");
    push_attribute(out, "aria-label", label);
    let _ = write!(out, "><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path fill=\"#000\" d=\"");
    for (y, row) in code.to_colors().chunks(code.width()).enumerate() {
        push_row(out, y + QUIET_ZONE, row);
    }
    out.push_str("\"/></svg>");
    true
}

/// Appends the dark runs of a row as rectangles one module high.
fn push_row(out: &mut String, y: usize, row: &[Color]) {
    let mut x = QUIET_ZONE;
    for run in row.chunk_by(|a, b| a == b) {
        if run[0] == Color::Dark {
            let _ = write!(out, "M{x} {y}h{0}v1h-{0}z", run.len());
        }
        x += run.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_small_path_with_a_name() {
        let mut svg = String::new();
        assert!(push_svg(&mut svg, "https://help.example.org/", "QR code: \"help\""));
        let head = "<svg viewBox=\"0 0 33 33\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR code: &quot;help&quot;\">";
        assert!(svg.starts_with(head), "{svg}");
        // Every code begins with the finder pattern, seven modules wide.
        assert!(svg.contains("d=\"M4 4h7v1h-7z"), "{svg}");
        assert!(svg.len() < 5000, "{}", svg.len());
    }

    #[test]
    fn what_no_code_can_hold_is_refused() {
        let mut svg = String::new();
        assert!(!push_svg(&mut svg, &"x".repeat(4000), ""));
        assert_eq!(svg, "");
    }
}
