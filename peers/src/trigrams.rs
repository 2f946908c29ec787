//! PostgreSQL's `pg_trgm`: a GIN index over names in ASCII, the most similar above its default threshold.

use std::{fs, io::Write, time::Instant};

use crate::{
    Outcome,
    clock::{self, Times},
    names::{self, ASKED, List},
    server::{self, Server},
};

pub(crate) fn run(list: &str, queries: &str, results: &str) -> Outcome {
    let list = List::read(list)?;
    let queries = names::queries(queries)?;
    let server = Server::start()?;
    let mut client = server.connect()?;
    let started = Instant::now();
    client.batch_execute(
        "CREATE EXTENSION pg_trgm; CREATE TABLE name (person integer, ascii text)",
    )?;
    let mut rows = client.copy_in("COPY name FROM STDIN")?;
    for name in &list.names {
        let ascii = name.ascii.replace('\\', "\\\\").replace(['\t', '\n', '\r'], " ");
        writeln!(rows, "{}\t{ascii}", name.person)?;
    }
    rows.finish()?;
    client.batch_execute("CREATE INDEX ON name USING gin (ascii gin_trgm_ops)")?;
    client.batch_execute("VACUUM ANALYZE name")?;
    let build = started.elapsed().as_secs_f64();
    let select = client.prepare(&format!(
        "SELECT person, similarity(ascii, $1) AS score FROM name WHERE ascii % $1 \
         ORDER BY score DESC, person LIMIT {ASKED}"
    ))?;
    let backend = server::backend(&mut client)?;
    let (mut found, mut times) = (String::new(), Times::default());
    let before = clock::of(backend)?;
    for (qid, ascii) in &queries {
        let rows = times.time(|| client.query(&select, &[ascii]))?;
        let rows: Vec<(u32, f64)> = rows
            .iter()
            .map(|row| (row.get::<_, i32>(0).cast_unsigned(), f64::from(row.get::<_, f32>(1))))
            .collect();
        list.tell(&mut found, qid, &rows);
    }
    let spent = clock::of(backend)? - before;
    fs::write(results, found)?;
    names::figures(build, spent, times);
    Ok(())
}
