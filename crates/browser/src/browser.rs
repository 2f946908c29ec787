//! One browser: going somewhere, finding things, typing and pressing, looking. Finding waits until the thing is there, up to
//! the session's limit; the browser itself does the waiting.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use hyper::Method;
use serde_json::{Value, json};

use crate::driver::Wire;

/// Key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with a profile of its own.
pub struct Browser {
    wire: Wire,
    session: String,
    _profile: tempfile::TempDir,
}

/// Something on the page.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Browser {
    pub(crate) fn new(wire: Wire, id: &str, profile: tempfile::TempDir) -> Self {
        Self { wire, session: format!("/session/{id}"), _profile: profile }
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.wire.ask(Method::POST, &format!("{}{path}", self.session), &body).await
    }

    async fn done(&self, path: &str, body: Value) -> Value {
        match self.post(path, body).await {
            Ok(value) => value,
            Err(why) => {
                let shown = self.text().await;
                panic!("{why}\non {}:\n{shown}", self.url().await)
            }
        }
    }

    /// Goes to an address and waits until it is loaded.
    pub async fn go(&self, url: &str) {
        self.done("/url", json!({"url": url})).await;
    }

    /// Where it is.
    pub async fn url(&self) -> String {
        let url = self.wire.ask(Method::GET, &format!("{}/url", self.session), &Value::Null).await;
        url.ok().and_then(|url| url.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.done("/refresh", json!({})).await;
    }

    /// The one thing that a CSS selector finds first, once it is there.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.done("/element", json!({"using": "css selector", "value": css})).await;
        Element(found[ELEMENT].as_str().expect("an element").to_owned())
    }

    /// The first thing of the page, by a selector, that shows this text somewhere in it, once it does.
    pub async fn find_text(&self, css_name: &str, text: &str) -> Element {
        self.find_path(&format!("//{css_name}[contains(., {})]", quoted(text))).await
    }

    /// The same by XPath.
    pub async fn find_path(&self, path: &str) -> Element {
        let found = self.done("/element", json!({"using": "xpath", "value": path})).await;
        Element(found[ELEMENT].as_str().expect("an element").to_owned())
    }

    /// Chooses an option of what a selector finds, by its value.
    pub async fn choose(&self, css: &str, value: &str) {
        self.press_on(&format!("{css} option[value='{value}']")).await;
    }

    /// Status that the server answered this page with.
    pub async fn status(&self) -> u64 {
        let status = self.evaluate("performance.getEntriesByType('navigation')[0].responseStatus");
        status.await.as_u64().expect("a status")
    }

    /// Whether something is there now, without waiting.
    pub async fn has(&self, css: &str) -> bool {
        let script = format!("document.querySelector({}) !== null", json!(css));
        self.evaluate(&script).await == json!(true)
    }

    /// Presses it; if that leads elsewhere, waits until that is loaded.
    pub async fn press(&self, element: &Element) {
        self.done(&format!("/element/{}/click", element.0), json!({})).await;
    }

    /// Presses what a selector finds.
    pub async fn press_on(&self, css: &str) {
        let element = self.find(css).await;
        self.press(&element).await;
    }

    /// Types into what a selector finds, in place of what was there.
    pub async fn write(&self, css: &str, text: &str) {
        let element = self.find(css).await;
        self.done(&format!("/element/{}/clear", element.0), json!({})).await;
        self.done(&format!("/element/{}/value", element.0), json!({"text": text})).await;
    }

    /// Gives a field for files one of this machine.
    pub async fn upload(&self, css: &str, file: &std::path::Path) {
        let element = self.find(css).await;
        self.done(&format!("/element/{}/value", element.0), json!({"text": file})).await;
    }

    /// Presses keys, one after the other, wherever the focus is.
    pub async fn keys(&self, keys: &str) {
        let active = format!("{}/element/active", self.session);
        let focused = self.wire.ask(Method::GET, &active, &Value::Null).await;
        let focused = focused.expect("something has the focus");
        let focused = focused[ELEMENT].as_str().expect("an element");
        self.done(&format!("/element/{focused}/value"), json!({"text": keys})).await;
    }

    /// Waits until nothing on the page answers to a selector.
    pub async fn gone(&self, css: &str) {
        self.find(&format!("html:not(:has({css}))")).await;
    }

    /// Waits until another page of the console holds a text: looked at again whenever the server says that something changed.
    pub async fn becomes(&self, path: &str, text: &str) {
        let script = format!(
            "(async () => {{
               const late = new Promise((done) => setTimeout(() => done('late'), 60000));
               const events = new EventSource('/events');
               await Promise.race([new Promise((open) => {{ events.onopen = open; }}), late]);
               for (;;) {{
                 const change = new Promise((told) => events.addEventListener('changed', told, {{ once: true }}));
                 const shown = await (await fetch({})).text();
                 if (shown.includes({})) {{ events.close(); return true; }}
                 if (await Promise.race([change, late]) === 'late') return false;
               }}
             }})()",
            json!(path),
            json!(text)
        );
        assert_eq!(self.evaluate(&script).await, json!(true), "{path} never held {text}");
    }

    /// Text of the page as it is shown.
    pub async fn text(&self) -> String {
        let text = self.evaluate("document.body.innerText").await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows a text somewhere.
    pub async fn shows(&self, text: &str) {
        self.find_text("body", text).await;
    }

    /// Value of an expression in the page, by the debugging protocol: the page's content policy does not apply to it. A
    /// promise is waited for.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let command =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut answer = self.command("Runtime.evaluate", command).await;
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// A command of Chromium's debugging protocol.
    pub async fn command(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.post("/goog/cdp/execute", body).await.unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// The size of the part of the page that is seen.
    pub async fn size(&self, width: u32, height: u32, scale: f64) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false,
        });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Whether pages are asked to be dark.
    pub async fn dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.command("Emulation.setEmulatedMedia", media).await;
    }

    /// A picture of what is seen, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        let picture = self.command("Page.captureScreenshot", json!({"format": "png"})).await;
        BASE64.decode(picture["data"].as_str().expect("a picture")).expect("base64")
    }

    /// The same of the whole page, down to its end: the window is made as high for that moment.
    pub async fn whole_picture(&self) -> Vec<u8> {
        let sizes = "[innerWidth, innerHeight, document.documentElement.scrollHeight]";
        let sizes = self.evaluate(sizes).await;
        let pixels = |at: usize| sizes[at].as_u64().and_then(|n| u32::try_from(n).ok());
        let (width, height) = (pixels(0).expect("a width"), pixels(1).expect("a height"));
        self.size(width, pixels(2).expect("a height"), 1.0).await;
        let picture = self.picture().await;
        self.size(width, height, 1.0).await;
        picture
    }

    /// Sets a cookie of the page's host, as its server would.
    pub async fn set_cookie(&self, name: &str, value: &str) {
        let url = self.url().await;
        let cookie = json!({"name": name, "value": value, "url": url, "httpOnly": true});
        self.command("Network.setCookie", cookie).await;
    }

    /// An authenticator on this machine that has its user's finger always at hand.
    pub async fn add_authenticator(&self) {
        let kind = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        self.done("/webauthn/authenticator", kind).await;
    }

    /// What the log of a kind holds since it was last read.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.done("/se/log", json!({"type": kind})).await;
        log.as_array().cloned().unwrap_or_default()
    }

    /// Closes the browser.
    pub async fn close(self) {
        let path = self.session.clone();
        drop(self.wire.ask(Method::DELETE, &path, &Value::Null).await);
    }
}

/// Text as XPath 1.0 writes it.
fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "no text here holds a double quote");
    format!("\"{text}\"")
}
