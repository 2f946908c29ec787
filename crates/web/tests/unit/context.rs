//! What a request says of language and theme.

use super::*;

#[test]
fn over_tls_only_this_host_s_own_cookie_lets_anybody_in() {
    let mut headers = HeaderMap::new();
    for line in ["theme=dark; session=planted", "__Host-session=own; language=fr"] {
        headers.append(header::COOKIE, header::HeaderValue::from_static(line));
    }
    assert_eq!(secret_cookie(&headers, SESSION, true), Some("own"));
    assert_eq!(secret_cookie(&headers, SESSION, false), Some("planted"));
    headers.remove(header::COOKIE);
    headers.append(header::COOKIE, header::HeaderValue::from_static("session=planted"));
    assert_eq!(secret_cookie(&headers, SESSION, true), None);
}
