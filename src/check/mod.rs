//! Rules that read the portal and report findings. One file per rule.
