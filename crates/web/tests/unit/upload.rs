//! The name of a file that was sent.

use super::plain;

#[test]
fn a_files_name_has_no_folder_no_control_and_no_override() {
    assert_eq!(plain("../../etc/passwd"), "passwd");
    assert_eq!(plain("C:\\a\\b\u{202e}fdp.exe\0"), "bfdp.exe");
    assert_eq!(plain(".."), "file");
    assert_eq!(plain(&"x".repeat(500)).len(), 60);
}
