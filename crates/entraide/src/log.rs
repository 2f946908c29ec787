//! The log of a server: one JSON object a line on standard error, with time, level and the event. Only events of our own are
//! written ([`live::Event`]): what a library would like to say may hold an address or a name.

use std::io;

use tracing_subscriber::{
    Layer, filter::filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// From now on events are written, and a panic is told by its place in the program alone: its words may hold anything.
pub(crate) fn start() {
    let ours = filter_fn(|event| event.target() == "entraide");
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_target(false)
        .with_writer(io::stderr)
        .with_filter(ours);
    // It fails only where somebody subscribed before, and then the events are written there.
    drop(tracing_subscriber::registry().with(lines).try_init());
    std::panic::set_hook(Box::new(|panic| live::event::panicked(panic.location())));
}
