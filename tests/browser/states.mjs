// A portal in which pages stand in the states that strain a layout: very long titles and words, wide tables, no description,
// nothing below a section and three thousand articles, texts that are missing, stale or made by a machine, each in Dutch,
// Chinese and Arabic. Nothing in it is random.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { BINARY } from "./site.mjs";

const LONG = {
  nl: "Wat u doet wanneer de aansprakelijkheidsverzekeringsmaatschappij van uw organisatie om een bewijs van de tweestapsverificatie-instellingen van alle beheerdersaccounts vraagt",
  "zh-CN": "当贵组织的责任保险公司要求提供所有管理员账户的双重验证设置证明时，您应当如何一步一步地导出、核对并提交这些设置的书面记录",
  ar: "ماذا تفعل عندما تطلب شركة التأمين الخاصة بمؤسستك إثباتًا لإعدادات التحقق بخطوتين لجميع حسابات المسؤولين في كل الفروع والأقسام",
  en: "What to do when the liability insurer of your organisation asks for proof of the two-step verification settings of all administrator accounts",
};
const COMPOUND = "Hottentottententententoonstellingsmakersopleidingsprogrammacoördinatiecommissievergaderingsnotulen";
const URL = "https://example.org/eenZeerLangPadZonderEenEnkelPuntWaarDeRegelGebrokenKanWorden/0123456789abcdef0123456789abcdef?parameter=waarde&nogEenParameter=nogEenWaarde";
const WORDS = {
  nl: { home: "Hoe kunnen we u helpen?", text: "U vindt hier de stappen, de voorwaarden en wat u doet als het niet lukt. De tekst is lang genoeg om over meer dan één regel te lopen, zodat het ritme van de regels te zien is.", table: "Een brede tabel", cell: "waarde", empty: "Nog leeg", many: "Drieduizend artikelen", every: "Alles wat een artikel kan bevatten", bare: "Kort", machine: "Vertaald door een machine", stale: "Het origineel is gewijzigd", long: "Lange woorden en titels", article: "Artikel" },
  "zh-CN": { home: "需要什么帮助？", text: "您可以在这里找到操作步骤、适用条件，以及操作不成功时的处理方法。这段文字足够长，会占据不止一行，以便看清行与行之间的节奏；其中也有 Exchange Online、PowerShell 7.4 等拉丁字母，以及“引号”、（括号）、《书名号》。", table: "一张很宽的表格", cell: "数值", empty: "暂无文章", many: "三千篇文章", every: "一篇文章可以包含的全部内容", bare: "简短", machine: "机器翻译的文章", stale: "原文已更改", long: "很长的词和标题", article: "文章" },
  ar: { home: "كيف يمكننا مساعدتك؟", text: "تجد هنا الخطوات والشروط وما يمكنك فعله عندما لا تنجح المحاولة. النص طويل بما يكفي ليمتد على أكثر من سطر واحد حتى يظهر إيقاع السطور، وفيه كلمات لاتينية مثل Exchange Online.", table: "جدول عريض", cell: "قيمة", empty: "فارغ حتى الآن", many: "ثلاثة آلاف مقالة", every: "كل ما يمكن أن تحتويه المقالة", bare: "قصير", machine: "ترجمة آلية", stale: "تغيّر النص الأصلي", long: "كلمات وعناوين طويلة", article: "مقالة" },
  en: { home: "How can we help you?", text: "Here are the steps, the conditions, and what to do when it does not work. The text is long enough to run over more than one line, so that the rhythm of the lines shows.", table: "A wide table", cell: "value", empty: "Nothing yet", many: "Three thousand articles", every: "All that an article can hold", bare: "Short", machine: "Translated by a machine", stale: "The original has changed", long: "Long words and titles", article: "Article" },
};
const LOCALES = Object.keys(WORDS);

/** Front matter and a body. */
const page = (front, body = "") => `---\n${Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join("")}---\n\n${body}\n`;

const wide = (words, columns) => {
  const cells = Array.from({ length: columns }, (_, n) => n + 1);
  const row = (make) => `| ${cells.map(make).join(" | ")} |\n`;
  return row((n) => `${words.cell} ${n}`) + row(() => "---") + [1, 2, 3].map((line) => row((n) => `${words.cell} ${line * 1000 + n}`)).join("");
};

/** Everything that an article can hold, once. */
const every = (w) => `${w.text}

> [!NOTE]
> ${w.text}

> [!TIP]
> ${w.text}

> [!IMPORTANT]
> ${w.text}

> [!WARNING]
> ${w.text}

> [!CAUTION]
> ${w.text}

## ${w.article} 1 {#one}

${w.text} **${w.cell}**, *${w.cell}*, ~~${w.cell}~~, \`Get-Mailbox\`, [${w.cell}](https://example.org/), :ui[Home > Settings > ${w.cell}].[^1]

:::steps
1. ${w.text}
2. ${w.text}

   > [!NOTE]
   > ${w.text}
3. ${w.text}
:::

### ${w.article} 1.1 {#one-one}

- ${w.text}
  - ${w.cell}
    - ${w.cell}
- ${w.text}

1. ${w.cell}
2. ${w.cell}

- [x] ${w.cell}
- [ ] ${w.cell}

## ${w.article} 2 {#two}

\`\`\`powershell
# ${w.cell}
Get-Mailbox -Identity "info@contoso.cn" | Set-Mailbox -Type Shared -ProhibitSendReceiveQuota 50GB -ProhibitSendQuota 49.75GB -IssueWarningQuota 49.5GB
if ($?) { Write-Host "Ready: $($env:USERNAME)" }
\`\`\`

> ${w.text}

:::details[${w.cell}]
${w.text}
:::

::::tabs
:::tab[Windows]
${w.text}
:::
:::tab[macOS]
${w.text}
:::
:::tab[iOS]
${w.text}
:::
::::

:::audience{operator=china}
${w.text}
:::

:::audience{operator=worldwide}
${w.text}
:::

## ${w.article} 3 {#three}

| ${w.cell} | ${w.cell} |
|---|--:|
| ${w.text} | 1.234 |
| ${w.cell} | 5 |

::qr{url="https://example.org/x" label="${w.cell}"}

---

${w.text}

[^1]: ${w.text}
`;

/** Writes the portal into a folder. */
function write(folder, many) {
  const put = (file, text) => {
    const target = path.join(folder, "content", file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  };
  put("site.yaml", `version: 1
title: { nl: Hulp bij alles, zh-CN: 帮助中心, ar: مركز المساعدة, en: Help for all }
base_url: https://help.example.org/office/
source_locale: en
locales:
  nl:    { name: Nederlands, fallback: [en] }
  zh-CN: { name: 简体中文, fallback: [en] }
  ar:    { name: العربية, fallback: [en] }
  en:    { name: English }
translations: { show_stale: true }
edit_url: https://example.org/edit/{path}
feedback_url: https://help.example.org/feedback
lints: { missing-word: allow, missing-sla-word: allow, long-title: allow }
footer: [{ title: Example, url: "https://example.org/" }]
legal:
  imprint: bare.md
  copyright: © Example
  operators:
    china: { privacy: every.md, icp: 京ICP备00000000号 }
    worldwide: { privacy: bare.md, terms: "https://example.org/terms" }
`);
  put("_support/audiences.yaml", "operator: { values: [china, worldwide], default: china }\n");
  put("en/_support/audiences.yaml", "operator: { name: Operated by, values: { china: 21Vianet, worldwide: Microsoft } }\n");
  put("_support/contacts.yaml", `phone:
  kind: phone
  region: NL
  numbers:
    - { e164: "+31 20 555 0100", national: 020 555 0100, cost: local-rate }
    - { national: 0800 555 01, reach: domestic, cost: toll-free }
  service: [{ languages: [nl, zh-CN, zh-TW, en, ar] }]
  at_hand: [name]
chat: { kind: chat, url: "https://example.org/chat", service: [{ languages: [en] }] }
messenger: { kind: messaging, url: "https://example.org/wechat", account: help-21v-office365 }
mail: { kind: email, email: help.with.a.long.address@support.example.org }
`);
  put("en/_support/contacts.yaml", `_at_hand: { name: the name of your organisation }
phone: { name: Telephone, description: for all questions }
chat: { name: Chat }
messenger: { name: WeChat }
mail: { name: E-mail }
`);
  for (const locale of LOCALES) {
    const w = WORDS[locale];
    const at = (file, front, body) => put(`${locale}/${file}`, page(front, body));
    at("index.md", { title: w.home, description: w.text, kind: "landing", print: true, related: ["every.md", "long/title.md"] }, w.text);
    at("contact.md", { title: w.article, kind: "contact" }, `${w.text}\n\n::contacts\n\n::contact-finder`);
    at("every.md", { title: w.every, description: w.text, updated: "2026-11-01" }, every(w));
    at("bare.md", { title: w.bare }, w.cell);
    at("long/index.md", { title: LONG[locale], description: `${w.text} ${w.text}` }, w.text);
    at("long/title.md", { title: LONG[locale], description: `${w.text} ${w.text}`, updated: "2026-10-01" }, `## ${LONG[locale]} (2) {#long}\n\n${w.text}\n\n### ${COMPOUND} {#compound}\n\n${COMPOUND} ${w.text} ${URL}\n\n- ${COMPOUND}\n- <${URL}>\n\n\`${COMPOUND}\`\n\n| ${COMPOUND} | ${w.cell} |\n|---|---|\n| ${w.cell} | ${URL} |\n\n> [!NOTE]\n> ${COMPOUND}\n`);
    at("long/words.md", { title: COMPOUND }, `${w.text}\n\n## ${COMPOUND} {#compound}\n\n${w.text}`);
    at("tables/index.md", { title: w.table, print: true });
    at("tables/wide.md", { title: w.table, description: w.text }, `${w.text}\n\n## 14 {#wide}\n\n${wide(w, 14)}\n\n## 40 {#wider}\n\n${wide(w, 40)}\n\n${w.text}`);
    at("empty/index.md", { title: w.empty, description: w.text });
    at("machine.md", { title: w.machine, description: w.text }, `## ${w.article} {#a}\n\n${w.text}`);
    at("stale.md", { title: w.stale, description: w.text }, `## ${w.article} {#a}\n\n${w.text}`);
  }
  put("en/only.md", page({ title: "Only in English: what to do with a title that is not in the language of the page", description: WORDS.en.text }, every(WORDS.en)));
  for (const [locale, count] of [["nl", many], ["zh-CN", Math.ceil(many / 12)]]) {
    const w = WORDS[locale];
    put(`${locale}/many/index.md`, page({ title: w.many }));
    for (let n = 1; n <= count; n++) {
      const number = String(n).padStart(4, "0");
      put(`${locale}/many/a${number}.md`, page({ title: `${w.article} ${number}: ${n % 7 ? w.cell : w.text}`, ...(n % 3 ? { description: w.text } : {}) }, w.text));
    }
  }
}

/** Records one text as made by a machine, and one whose source changes afterwards. */
function translate(folder) {
  const accept = (...more) => execFileSync(BINARY, ["translations", "accept", ...more], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  for (const locale of ["nl", "zh-CN", "ar"]) {
    accept("--by", "machine", `content/${locale}/machine.md`);
    accept(`content/${locale}/stale.md`);
  }
  fs.appendFileSync(path.join(folder, "content/en/stale.md"), "\nIt has changed.\n");
}

/** Makes the portal, with so many articles in its largest section. Returns its folder. */
export function states(many = 3000) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "loket-states-"));
  write(folder, many);
  translate(folder);
  return folder;
}
