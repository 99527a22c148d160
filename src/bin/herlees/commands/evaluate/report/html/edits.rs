//! Edits by kind and class, and every right word that was broken.

use std::fmt::Write as _;

use herlees::evaluate::{ChangeKind, Judgements, TokenClass, Transition, Verdict};

use super::{counted, escape};

/// Broken words that are listed at most.
const MOST: usize = 200;

/// Tables by kind and class, and the list of harm done.
pub(super) fn section(name: &str, judgements: &Judgements) -> String {
    if judgements.changes.is_empty() {
        return format!("<h2>Edits of {}</h2><p>No word was changed.</p>", escape(name));
    }
    let mut section = format!("<h2>Edits of {}</h2><div class=\"pair\">", escape(name));
    let head = "<figure><table><thead><tr><th class=\"name\">";
    let rest = "</th><th>Fixed</th><th>Broken</th><th>Other</th></tr></thead><tbody>";
    let _ = write!(section, "{head}Kind of edit{rest}");
    for kind in ChangeKind::ALL {
        section += &row(kind.name(), |transition| judgements.count(transition, Some(kind), None));
    }
    let _ = write!(section, "</tbody></table></figure>{head}Class of word{rest}");
    for class in TokenClass::ALL {
        section += &row(class.name(), |transition| judgements.count(transition, None, Some(class)));
    }
    section += "</tbody></table></figure></div>";
    section + &broken(judgements)
}

fn row(name: &str, count: impl Fn(Transition) -> usize) -> String {
    format!(
        "<tr><td class=\"name\">{name}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        count(Transition::Fixed),
        count(Transition::Broken),
        count(Transition::Miscorrected)
    )
}

fn broken(judgements: &Judgements) -> String {
    let harm: Vec<_> = judgements.changes.iter().filter(|change| change.verdict == Verdict::Broken).collect();
    if harm.is_empty() {
        return "<p>No right word was broken.</p>".to_owned();
    }
    let mut list = format!(
        "<details><summary>Harm done: {}<span>{}</span></summary><div class=\"scroll\"><table>\
         <thead><tr><th class=\"name\">Text</th><th class=\"name\">Made</th><th class=\"name\">Reference</th>\
         <th class=\"name\">Kind</th><th>Confidence</th></tr></thead><tbody>",
        counted(harm.len(), "edit"),
        if harm.len() > MOST { format!("the first {MOST}") } else { String::new() },
    );
    for change in harm.iter().take(MOST) {
        let confidence = change.confidence.map_or(String::new(), |confidence| format!("{confidence:.3}"));
        let _ = write!(
            list,
            "<tr><td class=\"text\">{}</td><td class=\"text\">{}</td><td class=\"text\">{}</td>\
             <td class=\"name\">{}</td><td>{confidence}</td></tr>",
            escape(&change.before),
            escape(&change.after),
            escape(&change.expected),
            change.kind.name(),
        );
    }
    list + "</tbody></table></div></details>"
}
