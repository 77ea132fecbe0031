//! How records leave an archive: one file a format.
