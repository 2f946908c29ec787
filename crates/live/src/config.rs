//! What `entraide serve` is told by its file: where the data are, which nodes run here, where it listens, what browsers call
//! it. Parsed whole or refused with line and field; nothing here touches the nodes.

use std::{fmt, net::SocketAddr, path::PathBuf};

use domain::MemberCode;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::http::HubUrl;

/// A configuration that holds together.
#[derive(Clone, Debug)]
pub struct Config {
    /// The body's data folder, with a folder a node in it.
    pub data: PathBuf,
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// What browsers call this server; passkeys are bound to it.
    pub origin: Origin,
    /// Certificate and key to speak TLS with; none behind a proxy on this machine.
    pub tls: Option<TlsFiles>,
    /// Times are shown in this zone.
    pub zone: TimeZone,
    /// Whether the hub runs here.
    pub hub: bool,
    /// Bureaus that run here.
    pub bureaus: Vec<BureauConfig>,
    /// Where on this machine operators are answered apart from everybody else, if anywhere.
    pub operator: Option<SocketAddr>,
    /// Free bytes that the disk of the data folder must have; below, the nodes say so.
    pub least_free: u64,
}

/// Room that is called enough unless the file says otherwise.
const LEAST_FREE_MIB: u64 = 1024;

/// Files with certificate chain and private key, PEM.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// The certificate, and those between it and the root.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// A bureau that runs here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BureauConfig {
    /// Whose.
    pub member: MemberCode,
    /// Where its hub is.
    pub hub: HubAt,
    /// A private CA's certificates, trusted instead of the system's.
    pub ca_file: Option<PathBuf>,
}

/// Where a bureau's hub is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum HubAt {
    /// In this process.
    Here,
    /// There.
    Url(HubUrl),
}

/// Scheme, host and port by which browsers know a server.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(HubUrl);

/// Why a configuration is refused; with line and column where there is one place to blame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(String);

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    data: PathBuf,
    listen: SocketAddr,
    origin: Origin,
    #[serde(default)]
    time_zone: Zone,
    tls: Option<TlsFiles>,
    #[serde(default)]
    hub: bool,
    #[serde(default)]
    bureau: Vec<BureauConfig>,
    operator: Option<SocketAddr>,
    #[serde(default = "least_free_mib")]
    least_free_mib: u64,
}

fn least_free_mib() -> u64 {
    LEAST_FREE_MIB
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Zone(TimeZone);

impl Config {
    /// Reads a configuration (TOML).
    pub fn parse(text: &str) -> Result<Self, Refused> {
        // The whole message: line, column, the line itself, and what is wrong with it.
        let written: Written = toml::from_str(text)
            .map_err(|error| Refused(error.to_string().trim_end().to_owned()))?;
        let refused = |what: String| Err(Refused(what));
        if !written.hub && written.bureau.is_empty() {
            return refused("no node: `hub = true` or a [[bureau]] is needed".into());
        }
        for (nth, bureau) in written.bureau.iter().enumerate() {
            let member = &bureau.member;
            if bureau.hub == HubAt::Here && !written.hub {
                let what = format!("bureau {member}: hub = \"here\", but `hub = true` is not set");
                return refused(what);
            }
            if bureau.hub == HubAt::Here && bureau.ca_file.is_some() {
                return refused(format!(
                    "bureau {member}: ca_file means nothing with hub = \"here\""
                ));
            }
            if written.bureau[..nth].iter().any(|other| other.member == *member) {
                return refused(format!("bureau {member}: is there twice"));
            }
        }
        if written.tls.is_none() && !written.listen.ip().is_loopback() {
            return refused(format!(
                "listen: {} is reached from outside, so [tls] is needed; behind a proxy that speaks TLS, listen on 127.0.0.1",
                written.listen
            ));
        }
        if written.tls.is_some() && !written.origin.is_secure() {
            return refused("origin: begins with http://, but [tls] is set".into());
        }
        if let Some(operator) = written.operator.filter(|address| !address.ip().is_loopback()) {
            return refused(format!(
                "operator: {operator} is reached from outside; operators are answered on this machine: 127.0.0.1 or ::1"
            ));
        }
        let least_free = written.least_free_mib.saturating_mul(1 << 20);
        let Written { data, listen, origin, time_zone: Zone(zone), tls, hub, .. } = written;
        let (bureaus, operator) = (written.bureau, written.operator);
        Ok(Self { data, listen, origin, tls, zone, hub, bureaus, operator, least_free })
    }
}

impl Origin {
    /// Scheme, host and port, without a slash at the end.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
    /// Whether browsers reach it by TLS.
    pub fn is_secure(&self) -> bool {
        self.as_str().starts_with("https://")
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Origin {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        HubUrl::parse(&text).map(Self).map_err(|error| format!("{text:?} {error}"))
    }
}

impl TryFrom<String> for HubAt {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text == "here" {
            return Ok(Self::Here);
        }
        HubUrl::parse(&text).map(Self::Url).map_err(|error| format!("{text:?} {error}"))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl TryFrom<String> for Zone {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text == "UTC" {
            return Ok(Self::default());
        }
        TimeZone::get(&text).map(Self).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HUB: &str = r#"
data = "/var/lib/entraide"
listen = "127.0.0.1:8080"
origin = "https://hub.example"
hub = true
"#;

    #[test]
    fn a_hub_behind_a_proxy_and_a_bureau_with_its_own_tls_are_read() {
        let hub = Config::parse(HUB).unwrap();
        assert!(hub.hub && hub.tls.is_none() && hub.bureaus.is_empty() && hub.origin.is_secure());
        let bureau = Config::parse(
            r#"
data = "data"
listen = "0.0.0.0:443"
origin = "https://bureau.example:8443"
[tls]
certificate = "bureau.crt"
key = "bureau.key"
[[bureau]]
member = "VN"
hub = "https://hub.example"
ca_file = "ca.pem"
"#,
        )
        .unwrap();
        assert_eq!(bureau.bureaus[0].member.as_str(), "VN");
        assert_eq!(bureau.origin.to_string(), "https://bureau.example:8443");
        assert!(
            matches!(&bureau.bureaus[0].hub, HubAt::Url(url) if url.as_str() == "https://hub.example")
        );
    }

    #[test]
    fn the_samples_that_are_shipped_are_read() {
        let hub = Config::parse(include_str!("../../../deploy/hub.toml")).unwrap();
        assert!(hub.hub && hub.tls.is_none());
        let bureau = Config::parse(include_str!("../../../deploy/bureau.toml")).unwrap();
        assert!(!bureau.hub && bureau.tls.is_some() && bureau.bureaus.len() == 1);
    }

    #[test]
    fn what_cannot_be_served_safely_is_refused_with_its_field_and_line() {
        let cases = [
            ("hub = true", "hub = true\nhubb = 1", "hubb", "line 6"),
            ("hub = true", "", "no node", ""),
            ("listen = \"127.0.0.1:8080\"", "listen = \"0.0.0.0:8080\"", "listen", "[tls]"),
            ("listen = \"127.0.0.1:8080\"", "listen = 8080", "listen", "line 3"),
            ("origin = \"https://hub.example\"", "origin = \"hub.example\"", "origin", "line 4"),
            (
                "origin = \"https://hub.example\"",
                "origin = \"http://hub.example\"",
                "origin",
                "https",
            ),
            ("data = \"/var/lib/entraide\"", "", "data", ""),
            ("hub = true", "hub = true\noperator = \"0.0.0.0:9464\"", "operator", "outside"),
            ("hub = true", "hub = true\nleast_free_mib = -1", "least_free_mib", "line 6"),
            ("hub = true", "hub = true\ntime_zone = \"Nowhere/Here\"", "time_zone", "line 6"),
            ("hub = true", "[[bureau]]\nmember = \"VN\"\nhub = \"here\"", "VN", "hub = true"),
            (
                "hub = true",
                "[[bureau]]\nmember = \"vietnam\"\nhub = \"https://h\"",
                "member",
                "line 6",
            ),
            ("hub = true", "[[bureau]]\nmember = \"VN\"\nhub = \"http://h\"", "hub", "line 7"),
            (
                "hub = true",
                "hub = true\n[[bureau]]\nmember = \"VN\"\nhub = \"here\"\n[[bureau]]\nmember = \"VN\"\nhub = \"here\"",
                "VN",
                "twice",
            ),
        ];
        for (old, new, field, says) in cases {
            let text = HUB.replace(old, new);
            assert_ne!(text, HUB, "the case changes nothing: {new}");
            let error = Config::parse(&text).expect_err(new).to_string();
            assert!(error.contains(field) && error.contains(says), "{new}: {error}");
        }
    }
}
