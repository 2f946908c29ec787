//! What the room promises, on files.

mod concurrent;
mod crash;
mod damage;
mod erase;
mod load;
mod lookup;
mod model;
mod world;
