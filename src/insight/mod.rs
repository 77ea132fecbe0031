//! What is computed over an archive.
