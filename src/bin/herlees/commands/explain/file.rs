//! Every proposal of a file, made or not.

use std::io::{self, Write};

use anyhow::{Result, bail};
use herlees::report::{ConfusionRecord, EvidenceRecord};
use herlees::{Corrector, Proposal};
use serde::{Serialize, Serializer};

use super::ExplainArgs;
use super::table::{self, Align};
use crate::input::Source;
use crate::output::{ExitStatus, Usage, on_one_line, say, shown};
use crate::tree::texts_in;

/// Columns of the table.
const COLUMNS: usize = 7;

const TITLES: [&str; COLUMNS] = ["line", "original", "replacement", "kind", "outcome", "confidence", "harm"];

const ALIGNS: [Align; COLUMNS] =
    [Align::Right, Align::Left, Align::Left, Align::Left, Align::Left, Align::Right, Align::Right];

/// Prints the proposals of every input, in the order of the inputs; those that fail are named on stderr.
pub(super) fn run(args: &ExplainArgs) -> Result<ExitStatus> {
    let sources = sources(args)?;
    let corrector = args.settings.corrector()?;
    let mut out = io::stdout().lock();
    let mut status = ExitStatus::Success;
    let (several, mut first) = (sources.len() > 1, true);
    for source in sources {
        let read = source.and_then(|source| {
            let text = source.read(args.encoding).map_err(|error| format!("{error:#}"))?;
            Ok((source, text))
        });
        match read {
            Ok((source, text)) => {
                if several && !args.json {
                    writeln!(out, "{}{}", if first { "" } else { "\n" }, source.shown())?;
                }
                write(&mut out, &source, &text, &corrector, args.json)?;
                first = false;
            }
            Err(message) => {
                say(&message);
                status = ExitStatus::SomeFailed;
            }
        }
    }
    out.flush()?;
    Ok(status)
}

/// The texts that the inputs name, an error standing where one cannot be used.
fn sources(args: &ExplainArgs) -> Result<Vec<Result<Source, String>>> {
    let mut sources = Vec::new();
    for input in &args.inputs {
        let source = Source::of(input);
        if source == Source::Stdin && sources.contains(&Ok(Source::Stdin)) {
            bail!(Usage("--in -: stdin can be read only once; name it once".into()));
        }
        if source == Source::Stdin || !input.is_dir() {
            sources.push(Ok(source));
            continue;
        }
        let texts = texts_in(input);
        if texts.is_empty() {
            sources.push(Err(format!("{}: holds no file whose name ends in .txt", shown(input))));
        }
        sources.extend(texts.into_iter().map(|text| text.map(Source::File)));
    }
    Ok(sources)
}

/// Writes the proposals of one text.
fn write(
    out: &mut impl Write,
    source: &Source,
    text: &str,
    corrector: &Corrector,
    json: bool,
) -> io::Result<()> {
    let proposals = corrector.proposals(text);
    let lines = lines(text, &proposals);
    if json {
        let path = source.recorded();
        for (proposal, &line) in proposals.iter().zip(&lines) {
            serde_json::to_writer(&mut *out, &Record::new(&path, line, proposal))?;
            writeln!(out)?;
        }
        return Ok(());
    }
    if proposals.is_empty() {
        return writeln!(out, "nothing comes near a change");
    }
    let mut rows = vec![TITLES.map(str::to_owned)];
    rows.extend(proposals.iter().zip(&lines).map(|(proposal, &line)| row(proposal, line)));
    out.write_all(table::render(ALIGNS, &rows).as_bytes())
}

/// The line, from 1, that each proposal starts on; proposals stand in the order of the text.
fn lines(text: &str, proposals: &[Proposal]) -> Vec<usize> {
    let (mut line, mut at) = (1, 0);
    let mut next = |start: usize| {
        let passed = text.as_bytes().get(at..start).unwrap_or_default();
        line += passed.iter().filter(|&&byte| byte == b'\n').count();
        at = start;
        line
    };
    proposals.iter().map(|proposal| next(proposal.edit.span.start())).collect()
}

fn row(proposal: &Proposal, line: usize) -> [String; COLUMNS] {
    let edit = &proposal.edit;
    [
        line.to_string(),
        on_one_line(&edit.original),
        on_one_line(&edit.replacement),
        edit.kind.name().to_owned(),
        proposal.outcome.name().to_owned(),
        format!("{:.3}", edit.confidence),
        format!("{:.4}", edit.evidence.harm),
    ]
}

/// A proposal as a JSON object; places are bytes of the input, costs are nats.
#[derive(Debug, Serialize)]
struct Record<'p> {
    path: &'p str,
    line: usize,
    start: usize,
    end: usize,
    original: &'p str,
    replacement: &'p str,
    kind: &'static str,
    outcome: &'static str,
    confidence: f32,
    harm: f32,
    left: &'p str,
    right: &'p str,
    channel_cost: f32,
    confusions: Vec<ConfusionRecord>,
    #[serde(serialize_with = "by_name")]
    numbers: &'p Proposal,
}

impl<'p> Record<'p> {
    fn new(path: &'p str, line: usize, proposal: &'p Proposal) -> Self {
        let (edit, evidence) = (&proposal.edit, &proposal.edit.evidence);
        Self {
            path,
            line,
            start: edit.span.start(),
            end: edit.span.end(),
            original: &edit.original,
            replacement: &edit.replacement,
            kind: edit.kind.name(),
            outcome: proposal.outcome.name(),
            confidence: edit.confidence,
            harm: evidence.harm,
            left: &evidence.left,
            right: &evidence.right,
            channel_cost: evidence.channel_cost,
            confusions: EvidenceRecord::from(evidence).confusions,
            numbers: proposal,
        }
    }
}

/// The numbers that a proposal was decided by, in the order of the model.
fn by_name<S: Serializer>(proposal: &Proposal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(proposal.numbers())
}
