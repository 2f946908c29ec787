//! Lines of an exported register.

use super::line;

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_written_as_text() {
    let mut text = String::new();
    let cells = ["=1+1", "+a", "-a", "@a", "\ta", "a\"b", "plain"].map(str::to_owned);
    line(&mut text, &cells);
    assert_eq!(text, "\"'=1+1\",\"'+a\",\"'-a\",\"'@a\",\"'\ta\",\"a\"\"b\",\"plain\"\r\n");
}
