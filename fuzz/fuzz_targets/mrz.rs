//! Any text as a machine readable zone: refused, or a zone that reads the same when written, whose
//! other readings are all sound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use particulars::Mrz;
use particulars::mrz::MAX_READINGS;

fuzz_target!(|text: &str| {
    let Ok(zone) = Mrz::parse(text) else { return };
    assert_eq!(Mrz::parse(&zone.to_string()), Ok(zone));
    // What it says may be wrong or absent; asking must not fail.
    let _ = (zone.issuer(), zone.nationality(), zone.birth(), zone.expiry(), zone.sex());
    let _ = (zone.number(), zone.surname(), zone.given(), zone.optional1(), zone.optional2());
    let readings = zone.readings();
    assert!(readings.len() <= MAX_READINGS);
    for reading in readings {
        assert!(reading.zone.valid());
        assert_ne!(reading.zone, zone);
    }
});
