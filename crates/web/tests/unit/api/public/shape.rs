//! The shape of a public notice.

use super::*;

#[test]
fn a_date_of_birth_is_written_as_far_as_it_is_known() {
    let cases = [
        ("1958-11-05", "1958/11/05"),
        ("1958-11", "1958/11"),
        ("c.1958", "1958"),
        ("1958/1960", "1958"),
    ];
    for (known, written) in cases {
        assert_eq!(born(known.parse().unwrap()), written);
    }
}
