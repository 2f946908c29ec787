//! Forms with files (`multipart/form-data`): fields as in [`Form`], files bounded in number and size, each known by its content
//! and never by what the browser calls it.

use axum::extract::{FromRequest, Multipart, Request};

use crate::{HttpError, form::Form};

/// Most files of one form.
const MOST_FILES: usize = 12;
/// Most bytes of one form with its files.
pub const MOST_BYTES: usize = 24 << 20;

/// A file as it came.
#[derive(Debug)]
pub struct File {
    /// Field it was chosen in.
    pub field: String,
    /// Its name at the sender's, without folders; text from outside.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Fields and files of a form.
#[derive(Debug, Default)]
pub struct Upload {
    /// Fields.
    pub form: Form,
    /// Files that were chosen.
    pub files: Vec<File>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = HttpError;

    async fn from_request(request: Request, state: &S) -> Result<Self, HttpError> {
        let (parts, body) = request.into_parts();
        let body = axum::body::Body::new(http_body_util::Limited::new(body, MOST_BYTES));
        let request = Request::from_parts(parts, body);
        let unread = |error: &dyn std::fmt::Display| HttpError::wrong("form", error.to_string());
        let mut parts = Multipart::from_request(request, state).await.map_err(|e| unread(&e))?;
        let mut upload = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|e| unread(&e))? {
            let field = part.name().unwrap_or_default().to_owned();
            let name = part.file_name().map(plain);
            let content = part.bytes().await.map_err(|e| unread(&e))?;
            match name {
                None => {
                    let text = String::from_utf8(content.into())
                        .map_err(|_| HttpError::wrong(field.clone(), "it is not UTF-8"))?;
                    upload.form.push(field, &text)?;
                }
                Some(_) if content.is_empty() => {}
                Some(name) => {
                    if upload.files.len() == MOST_FILES {
                        return Err(HttpError::wrong(field, format!("at most {MOST_FILES} files")));
                    }
                    upload.files.push(File { field, name, content: content.into() });
                }
            }
        }
        Ok(upload)
    }
}

/// A file's name without folders, control characters and overrides of direction; never empty.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| {
            !c.is_control() && !matches!(c, ':' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(60)
        .collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
#[path = "../tests/unit/upload.rs"]
mod tests;
