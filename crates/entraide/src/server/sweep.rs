//! What the accounts of a running server no longer need goes: once before anybody is let in, then every hour. What is over
//! opens nothing, swept or not; it shall not lie about either.

use std::time::Duration;

use tokio::task::{AbortHandle, JoinHandle};
use web::House;

use crate::outcome::Fault;

/// How often.
const HOUR: Duration = Duration::from_hours(1);

/// Sweeps for as long as it is held.
pub(crate) struct Sweeping(AbortHandle);

impl Sweeping {
    /// Sweeps, then goes on doing so by the house's clock. Must be called within a runtime.
    pub(crate) fn start(house: &House) -> Result<Self, Fault> {
        house.accounts().sweep(house.now()).map_err(Fault::system)?;
        let house = house.clone();
        let task: JoinHandle<()> = tokio::spawn(async move {
            loop {
                tokio::time::sleep(HOUR).await;
                if let Err(error) = house.accounts().sweep(house.now()) {
                    house.report(&error.to_string());
                }
            }
        });
        Ok(Self(task.abort_handle()))
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        self.0.abort();
    }
}
