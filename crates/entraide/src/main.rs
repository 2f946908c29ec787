//! The one binary: reads the command line, the clock and randomness, calls the rooms, prints what they answer. Nothing is
//! decided here.

mod body;
mod command;
mod log;
mod outcome;
mod screen;
mod server;

use std::{path::PathBuf, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};

use crate::outcome::Outcome;

/// Open-source software for international police cooperation.
///
/// Exit codes: 0 yes, done, nothing found against it · 1 no, or a finding · 2 wrong usage · 3 a fault of the system.
#[derive(Parser)]
#[command(name = "entraide", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(command::demo::Arguments),
    Serve(command::serve::Arguments),
    /// Who may sign in to a server's console
    #[command(subcommand)]
    Console(command::console::Arguments),
    Check(command::check::Arguments),
    /// Take over an outside authority's list
    #[command(subcommand)]
    Import(Import),
    /// The hub: found a body, admit a bureau
    #[command(subcommand)]
    Hub(command::hub::Arguments),
    /// A bureau: ask to be admitted
    #[command(subcommand)]
    Bureau(command::bureau::Arguments),
    Verify(command::verify::Arguments),
    Rebuild(command::rebuild::Arguments),
    /// The proof of a record, as its page gives it
    #[command(subcommand)]
    Proof(command::proof::Arguments),
    /// The body's law: check a draft, print the statute
    #[command(subcommand)]
    Statute(command::statute::Arguments),
    /// Lost and stolen documents, vehicles, firearms and other things known by a number
    #[command(subcommand)]
    Documents(command::documents::Arguments),
    /// Measure, and print the figures beside their goals
    #[command(subcommand)]
    Bench(Bench),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Subcommand)]
enum Import {
    UnList(command::import::Arguments),
}

#[derive(Subcommand)]
enum Bench {
    /// Pages of the console over the demo's data: server time, loopback, bytes as sent; checks
    Console(command::bench::console::Arguments),
    /// Durable signed appends, follow and rebuild rates, bytes an entry
    Ledger(command::bench::ledger::Arguments),
    /// A query set searched on a watch list: candidates with their probabilities, rates, memory
    Names(command::bench::names::Arguments),
    /// Look-ups by number: rates, latencies, bytes a record, beside other structures in the same run
    Documents(command::bench::documents::Arguments),
    /// Document checks over HTTP, each recorded before it is answered: rates of the server's processor time, latencies
    Checks(command::bench::checks::Arguments),
    /// Machine readable zones: read and checked a second, labelled sets, characters taken for each other
    Mrz(command::bench::mrz::Arguments),
}

/// Where a body's data lies.
#[derive(clap::Args)]
struct DataFolder {
    /// The body's data folder
    #[arg(long = "data", value_name = "DIR")]
    data: PathBuf,
}

fn main() -> ExitCode {
    const { assert!(usize::BITS >= 64, "positions and sizes are 64-bit") };
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Demo(arguments) => command::demo::run(&arguments),
        Command::Serve(arguments) => command::serve::run(&arguments),
        Command::Console(arguments) => command::console::run(&arguments),
        Command::Hub(arguments) => command::hub::run(&arguments),
        Command::Bureau(arguments) => command::bureau::run(&arguments),
        Command::Check(arguments) => command::check::run(&arguments),
        Command::Import(Import::UnList(arguments)) => command::import::run(&arguments),
        Command::Verify(arguments) => command::verify::run(&arguments),
        Command::Rebuild(arguments) => command::rebuild::run(&arguments),
        Command::Proof(arguments) => command::proof::run(&arguments),
        Command::Statute(arguments) => command::statute::run(&arguments),
        Command::Bench(Bench::Console(arguments)) => command::bench::console::run(&arguments),
        Command::Bench(Bench::Ledger(arguments)) => command::bench::ledger::run(&arguments),
        Command::Bench(Bench::Names(arguments)) => command::bench::names::run(&arguments),
        Command::Bench(Bench::Documents(arguments)) => command::bench::documents::run(&arguments),
        Command::Bench(Bench::Checks(arguments)) => command::bench::checks::run(&arguments),
        Command::Bench(Bench::Mrz(arguments)) => command::bench::mrz::run(&arguments),
        Command::Documents(arguments) => command::documents::run(&arguments),
        Command::Completions { shell } => Ok(completions(shell)),
    };
    outcome::exit(result)
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "entraide", &mut script);
    screen::bytes(&script);
    Outcome::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
