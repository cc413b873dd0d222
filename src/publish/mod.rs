//! From artifacts to a folder on disk, atomically. The only writer of the disk.
