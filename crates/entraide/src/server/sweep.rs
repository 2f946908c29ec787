//! What the accounts of a running server no longer need goes: once before anybody is let in, then every hour. What is over
//! opens nothing, swept or not; it shall not lie about either.

use std::time::Duration;

use live::Event;
use tokio::task::{AbortHandle, JoinHandle};
use web::AppState;

use crate::outcome::Fault;

/// How often the log is told of refused sign-ins.
const MINUTE: Duration = Duration::from_mins(1);
/// How often.
const HOUR: Duration = Duration::from_hours(1);

/// Sweeps for as long as it is held.
pub(crate) struct Sweeping([AbortHandle; 2]);

impl Sweeping {
    /// Sweeps, then goes on doing so by the server's clock. Must be called within a runtime.
    pub(crate) fn start(app: &AppState) -> Result<Self, Fault> {
        app.accounts().sweep(app.now()).map_err(Fault::system)?;
        let (app, counted) = (app.clone(), app.clone());
        let task: JoinHandle<()> = tokio::spawn(async move {
            loop {
                tokio::time::sleep(HOUR).await;
                if let Err(error) = app.accounts().sweep(app.now()) {
                    app.report(&error.to_string());
                }
            }
        });
        let telling = tokio::spawn(tell_sign_ins(counted));
        Ok(Self([task.abort_handle(), telling.abort_handle()]))
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        self.0.iter().for_each(AbortHandle::abort);
    }
}

/// Writes into the log how many attempts to sign in were refused, if any were: how many, never whose.
async fn tell_sign_ins(app: AppState) {
    let mut told = 0;
    loop {
        tokio::time::sleep(MINUTE).await;
        let refused = app.counts().sign_ins_refused();
        if refused > told {
            Event::SignInsRefused(refused - told).tell();
            told = refused;
        }
    }
}
