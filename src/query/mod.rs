//! A searcher's words as one typed tree. Knows no engine.
