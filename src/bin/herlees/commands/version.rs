//! `herlees --version`

use anyhow::Result;
use herlees::Corrector;

use crate::output::{self, ExitStatus};

/// Prints the versions that a result depends on: of the tool and of its model.
pub(crate) fn run() -> Result<ExitStatus> {
    let model = Corrector::dutch()?.model();
    let version = env!("CARGO_PKG_VERSION");
    output::print(&format!("herlees {version}\nmodel {} sha256 {}\n", model.version, model.sha256))?;
    Ok(ExitStatus::Success)
}
