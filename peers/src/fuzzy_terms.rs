//! tantivy: each word of a query as it stands and, by its length, with one or two letters otherwise.

use std::{fs, time::Instant};

use tantivy::{
    Index, IndexWriter, Term,
    collector::TopDocs,
    doc,
    query::{BooleanQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TEXT},
};

use crate::{
    Outcome,
    clock::{self, Times},
    names::{self, ASKED, List},
};

pub(crate) fn run(list: &str, queries: &str, results: &str) -> Outcome {
    let list = List::read(list)?;
    let queries = names::queries(queries)?;
    let started = Instant::now();
    let mut schema = Schema::builder();
    let name = schema.add_text_field("name", TEXT);
    let person = schema.add_u64_field("person", FAST);
    let index = Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 200_000_000)?;
    for each in &list.names {
        writer.add_document(doc!(name => each.ascii.as_str(), person => u64::from(each.person)))?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let build = started.elapsed().as_secs_f64();
    let searcher = index.reader()?.searcher();
    let persons: Vec<_> = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.fast_fields().u64("person"))
        .collect::<Result<_, _>>()?;
    let (mut found, mut times) = (String::new(), Times::default());
    let before = clock::own()?;
    for (qid, ascii) in &queries {
        let query = fuzzy(name, ascii);
        let best = TopDocs::with_limit(ASKED).order_by_score();
        let best = times.time(|| searcher.search(&query, &best))?;
        let rows: Vec<(u32, f64)> = best
            .into_iter()
            .filter_map(|(score, at)| {
                let person = persons[at.segment_ord as usize].first(at.doc_id)?;
                Some((person as u32, f64::from(score)))
            })
            .collect();
        list.tell(&mut found, qid, &rows);
    }
    let spent = clock::own()? - before;
    fs::write(results, found)?;
    names::figures(build, spent, times);
    Ok(())
}

fn fuzzy(field: Field, ascii: &str) -> BooleanQuery {
    let words =
        ascii.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for word in words {
        let term = Term::from_field_text(field, word);
        let exact = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
        parts.push((Occur::Should, Box::new(exact)));
        let letters = match word.len() {
            0..3 => continue,
            3..6 => 1,
            _ => 2,
        };
        parts.push((Occur::Should, Box::new(FuzzyTermQuery::new(term, letters, true))));
    }
    BooleanQuery::new(parts)
}
