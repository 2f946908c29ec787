//! Cells of a table that a spreadsheet opens.

use super::quoted;

#[test]
fn a_field_can_neither_end_its_cell_nor_become_a_formula() {
    assert_eq!(quoted("plain"), "plain");
    assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
    assert_eq!(quoted("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
}
