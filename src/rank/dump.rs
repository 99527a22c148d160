use super::decide::is_name_like;
use super::ranker::{Ranker, stretches};
use crate::detect::{Judged, Verdict};

impl Ranker<'_> {
    pub(crate) fn dump(&self, text: &str, judged: &[Judged<'_>]) -> String {
        let page = self.page(text, judged);
        let (arcs, noise) = (&page.arcs, page.noise);
        let mut out = format!("P\t{:.3}\t{}\n", noise.edit_cost(), judged.len());
        let mut in_stretch = vec![false; judged.len()];
        let mut rows: Vec<(usize, String)> = vec![];
        let head = |word: &Judged<'_>, keep: f32, kept: f64| {
            let v = match word.verdict {
                Verdict::Protected => "P",
                Verdict::Fragment => "F",
                Verdict::Doubtful => "D",
                Verdict::Known(_) => "K",
                Verdict::Rare(_) => "R",
                Verdict::Loose(_) => "L",
                Verdict::Foreign => "X",
                Verdict::Unlisted => "U",
            };
            format!(
                "W\t{}\t{}\t{}\t{v}\t{:.2}\t{}\t{}\t{}\t{:.3}\n",
                word.token.span().start(),
                word.token.span().end(),
                word.token.text(),
                keep,
                word.times,
                word.starts_sentence as u8,
                is_name_like(word) as u8,
                -kept.max(1e-30).ln()
            )
        };
        for (s, e) in stretches(arcs) {
            let st = self.stretch(&page, (s, e));
            for (place, word) in st.words.iter().enumerate() {
                in_stretch[s + place] = true;
                let posts = &st.sums.posteriors[place];
                let mut row = head(word, st.arcs[place][0].readings[0].unigram, posts[0]);
                let mut order: Vec<usize> = (1..st.arcs[place].len()).collect();
                order.sort_by(|&a, &b| posts[b].total_cmp(&posts[a]));
                let all = order.len();
                for (rank, i) in order.into_iter().enumerate() {
                    let Some(w) = st.weigh(place, i) else { continue };
                    let a = w.arc;
                    let best = st.sums.best.contains(&(place, i));
                    let last = &st.words[place + a.length - 1];
                    let uni: f32 = a.readings.iter().map(|r| r.unigram).sum();
                    let ng = w.change.confusions.iter().filter(|c| c.cost >= 6.99).count();
                    let orig = &text[word.token.span().start()..last.token.span().end()];
                    row.push_str(&format!(
                        "A\t{}\t{}\t{}\t{}\t{:.2}\t{:.2}\t{:.3}\t{:.3}\t{:.2}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                        last.token.span().end(),
                        orig.replace(['\n', '\t'], " "),
                        w.change.replacement,
                        w.change.kind.name(),
                        a.channel_cost - noise.edit_cost(),
                        uni,
                        -w.posterior.ln(),
                        -w.kept.ln(),
                        0.0,
                        w.change.confusions.len(),
                        ng,
                        best as u8,
                        {
                            let j = self.decision.judge(&super::decision::features(&w));
                            u8::from(best && j.confidence >= 0.5 && j.harm <= 0.05)
                        },
                        rank,
                        all
                    ));
                    if rank < 3 || best {
                        row.pop();
                        for f in super::decision::features(&w) {
                            row.push_str(&format!("\t{f:.3}"));
                        }
                        row.push('\n');
                    }
                }
                rows.push((s + place, row));
            }
        }
        for (k, word) in judged.iter().enumerate() {
            if !in_stretch[k] {
                rows.push((k, head(word, arcs[k][0].readings[0].unigram, 1.0)));
            }
        }
        rows.sort_by_key(|r| r.0);
        for r in rows {
            out.push_str(&r.1);
        }
        out
    }
}
