//! Word lists, each a file beside this one that opens with its admission policy: what may stand in it, what may not.
