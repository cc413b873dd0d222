// The search client. What a query means, rule by rule, stands in the documentation of Loket's module `search`; golden
// cases hold these modules and that one to the same hits and scores. A build publishes them as one file.

import { Index } from "./search/index.js";
import { attach } from "./search/page.js";
import { Damaged } from "./search/reader.js";
import { snippet } from "./search/snippet.js";
import { canonical } from "./search/text.js";

export { attach, canonical, Damaged, Index, snippet };
