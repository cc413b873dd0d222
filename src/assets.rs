//! Files that are published beside the pages: fingerprints and sizes. Bytes in, bytes out.
