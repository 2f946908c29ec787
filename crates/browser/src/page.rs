//! What must hold of every page: nothing wider than a phone, nothing serious for axe-core, no error in the browser's
//! console, no request that leaves the host.

use serde_json::Value;

use crate::{Browser, axe};

/// A phone's width and height.
pub const PHONE: (u32, u32) = (390, 844);
/// A desk's.
pub const DESK: (u32, u32) = (1400, 1000);

/// What is wrong with the page the browser is on, a line each; nothing, if all is well.
pub async fn faults(browser: &Browser) -> Vec<String> {
    let mut faults = overflow(browser).await;
    faults.extend(barriers_in_both(browser).await);
    faults
}

/// What is wider than a phone's or a desk's window, by which element. Leaves the window as a desk's.
pub async fn overflow(browser: &Browser) -> Vec<String> {
    let mut found = Vec::new();
    for size in [PHONE, DESK] {
        browser.size(size.0, size.1, 1.0).await;
        let wide = browser
            .evaluate(
                "(() => { const w = document.documentElement.clientWidth, s = document.documentElement.scrollWidth;
                   if (s <= w) return null;
                   const out = [...document.querySelectorAll('body *')].filter((e) => {
                     const r = e.getBoundingClientRect();
                     return r.right > w + 1 || r.left < -1; });
                   return `${s} pixels wide in ${w}: ` + out.slice(0, 4).map((e) =>
                     e.tagName.toLowerCase() + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '')).join(', '); })()",
            )
            .await;
        found.extend(wide.as_str().map(str::to_owned));
    }
    found
}

/// What axe-core calls serious or critical, in light and in dark.
pub async fn barriers_in_both(browser: &Browser) -> Vec<String> {
    browser.evaluate(&format!("{}; 0", axe::script())).await;
    let mut found = Vec::new();
    for dark in [false, true] {
        browser.dark(dark).await;
        let shade = if dark { "dark" } else { "light" };
        found.extend(barriers(browser).await.into_iter().map(|fault| format!("{shade}: {fault}")));
    }
    browser.dark(false).await;
    found
}

/// The same in the shade the page has now, once axe-core is on it.
async fn barriers(browser: &Browser) -> Vec<String> {
    let found = browser
        .evaluate(
            "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations
               .filter((v) => v.impact === 'serious' || v.impact === 'critical')
               .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' — ' +
                 (n.any.concat(n.all)[0] || {message: v.help}).message).join(' | ')}`))",
        )
        .await;
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(|fault| fault.as_str().map(str::to_owned)).collect()
}

/// What the browser complained of since it was asked last. That a request was answered "not found" or "not allowed" is told
/// too: no page of ours asks for such things.
pub async fn complaints(browser: &Browser) -> Vec<String> {
    let log = browser.log("browser").await;
    let bad = log.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
    bad.map(|entry| entry["message"].to_string()).collect()
}

/// Requests since it was asked last that went anywhere but to `origin`.
pub async fn strays(browser: &Browser, origin: &str) -> Vec<String> {
    let log = browser.log("performance").await;
    let urls = log.iter().filter_map(|entry| {
        let told: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let told = &told["message"];
        let request = told["method"] == "Network.requestWillBeSent";
        request.then(|| told["params"]["request"]["url"].as_str().map(str::to_owned))?
    });
    let own = |url: &String| {
        url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // What the browser shows of itself (its first tab) is no request of a page.
    let sent = |url: &String| url.starts_with("http") || url.starts_with("ws");
    urls.filter(|url| sent(url) && !own(url)).collect()
}
