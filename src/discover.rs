//! What is there: the files of a portal, sorted and classified by their paths. Reads no contents.
