//! From the portal to artifacts: HTML, feeds, sitemap. The engine is Tera, used in one file.

pub mod context;
pub mod engine;
pub mod highlight;
pub mod html;
pub mod markdown;
pub mod outputs;
pub mod qr;
pub mod sanitize;
pub mod theme;
