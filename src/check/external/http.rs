//! The web itself, asked through ureq: one request, with a limit of time, redirects not followed.

use std::time::Duration;

use super::{Answer, Method, Web};

/// So long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// The web.
pub struct Http {
    agent: ureq::Agent,
    pause: Duration,
}

impl Http {
    /// Returns the web, with so long a pause between two requests to one host.
    pub fn new(pause: Duration) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("Loket/", env!("CARGO_PKG_VERSION"), " (link check)"));
        Self { agent: config.build().new_agent(), pause }
    }
}

impl Web for Http {
    fn ask(&self, url: &str, method: Method) -> Answer {
        let request = match method {
            Method::Head => self.agent.head(url),
            Method::Get => self.agent.get(url),
        };
        match request.call() {
            Ok(response) => {
                let location = response.headers().get("location").and_then(|value| value.to_str().ok());
                Answer::Status(response.status().as_u16(), location.map(str::to_owned))
            }
            Err(error) => Answer::Nothing(error.to_string()),
        }
    }

    fn pause(&self, attempt: u32) {
        std::thread::sleep(self.pause * (1 << (2 * attempt)));
    }
}
