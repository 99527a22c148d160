//! The `herlees` command.

fn main() {}
