//! Made-up help desks in three languages: the same articles in every run, with words that are rare, common, inflected,
//! compound and mixed of scripts.

use loket::locale::Locale;
use loket::path::SourcePath;
use loket::search::{
    Analyzer, AnalyzerOptions, Facet, IndexFile, IndexReader, SearchRecord, SearchWords, Words, export_paged,
};
use loket::source::Hash;

const NL: &str = "telefoonnummer bellen ondersteuning licentie licenties abonnement wachtwoord wachtwoorden opnieuw \
    instellen e-mail postvak agenda's gedeelde map OneDrive synchroniseren synchronisatie Teams vergadering vergaderingen \
    beheerder beheerders rol rollen factuur facturen betaling rekening domein domeinen verifiëren beveiliging verificatie \
    apparaat apparaten Windows installeren installatie bijwerken fout foutcode 0x80070005 AADSTS50020 Office365 Outlook \
    profiel handtekening regel regels spam quarantaine archief back-up herstellen verwijderd gebruiker gebruikers groep \
    groepen gast toegang machtiging machtigingen rapport gebruik opslag quotum limiet groot bestand bestanden delen \
    koppeling extern browser cache wissen cookies aanmelden afmelden account migreren migratie verbinding netwerk \
    printer scherm geluid camera microfoon PowerPoint Excel werkblad formule macro's café één coördinatie reünie";
const EN: &str = "phone number call support license licenses subscription password passwords reset resetting set up \
    e-mail mailbox shared calendar folder OneDrive sync syncing synchronization Teams meeting meetings administrator role \
    roles invoice invoices billing payment account domain domains verify verification security device devices Windows \
    install installation update error code 0x80070005 AADSTS50020 Office365 Outlook profile signature rule rules junk \
    quarantine archive back-up restore restored deleted user users group groups guest access permission permissions \
    report usage storage quota limit large file files share sharing link external browser cache clear cookies sign \
    signing migrate migration connection network printer screen sound camera microphone PowerPoint Excel worksheet \
    formula macro don't won't state-of-the-art naïve résumé";
const ZH: &str = "电话号码 拨打 支持 许可证 订阅 密码 重置 设置 电子邮件 邮箱 共享 日历 文件夹 OneDrive 同步 Teams 会议 管理员 角色 发票 \
    账单 付款 帐户 域名 验证 安全 设备 Windows 安装 更新 错误 代码 0x80070005 Office 365 Outlook 配置文件 签名 规则 垃圾邮件 隔离 存档 备份 \
    还原 已删除 用户 组 来宾 访问 权限 报告 使用情况 存储 配额 限制 大型 文件 共享链接 外部 浏览器 缓存 清除 登录 注销 迁移 连接 网络 打印机 屏幕 声音 \
    摄像头 麦克风 PowerPoint Excel 工作表 公式 宏 人工客服 响应时间 服务 运行状况 中国 世纪互联 台湾 发展 头发 后台 里程";
const GLUE_NL: &str = "de het een van in op met voor en of";
const GLUE_EN: &str = "the a of in on with for and or to";
const GLUE_ZH: &str = "的 在 和 与 了 可 以 请 您 或";

/// A small generator of numbers (xorshift64*), so that every run makes the same corpus.
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    /// Small indexes come up far more often than great ones, as common words do.
    fn skewed(&mut self, end: usize) -> usize {
        let (a, b) = (self.below(end), self.below(end));
        a * b / end
    }
}

/// A language of the corpus.
pub(super) struct Language {
    pub(super) tag: &'static str,
    words: Vec<&'static str>,
    glue: Vec<&'static str>,
    space: &'static str,
}

pub(super) fn languages() -> [Language; 3] {
    let language = |tag, words: &'static str, glue: &'static str, space| Language {
        tag,
        words: words.split_whitespace().collect(),
        glue: glue.split_whitespace().collect(),
        space,
    };
    [language("nl", NL, GLUE_NL, " "), language("en", EN, GLUE_EN, " "), language("zh-CN", ZH, GLUE_ZH, "")]
}

impl Language {
    fn phrase(&self, numbers: &mut Numbers, len: usize) -> String {
        let mut phrase = String::new();
        for at in 0..len {
            let glue = numbers.below(3) == 0;
            let word = if glue { self.glue[numbers.skewed(self.glue.len())].to_owned() } else { self.word(numbers) };
            let latin = |text: &str| text.chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
            if at > 0 && (!self.space.is_empty() || (latin(&phrase) && word.is_ascii())) {
                phrase.push(' ');
            }
            phrase.push_str(&word);
        }
        phrase
    }

    /// Every second word is a compound, so that most words are rare, as they are in real articles.
    fn word(&self, numbers: &mut Numbers) -> String {
        let word = self.words[numbers.skewed(self.words.len())];
        if numbers.below(2) == 0 {
            format!("{word}{}", self.words[numbers.below(self.words.len())])
        } else {
            word.to_owned()
        }
    }

    /// Returns `count` articles.
    pub(super) fn records(&self, count: usize) -> Vec<SearchRecord> {
        let mut numbers = Numbers::new(0x5eed_0001);
        (0..count).map(|at| self.record(&mut numbers, at)).collect()
    }

    fn record(&self, numbers: &mut Numbers, at: usize) -> SearchRecord {
        let facet = |id: &str| Facet { id: id.to_owned(), label: format!("{id} ({})", self.tag) };
        let title_words = 2 + numbers.below(4);
        let title = self.phrase(numbers, title_words);
        let headings = (0..numbers.below(4)).map(|heading| (format!("h{heading}"), self.phrase(numbers, 3))).collect();
        let lines: Vec<String> = (0..2 + numbers.below(6)).map(|_| self.phrase(numbers, 14)).collect();
        record(&format!("/{}/article-{at:04}/", self.tag), &title).with(|record| {
            record.headings = headings;
            record.body = lines.join("\n");
            record.category = vec![facet(["billing", "technical", "account"][numbers.below(3)])];
            record.kind = vec![facet(["article", "contact"][numbers.below(2)])];
        })
    }

    /// Returns queries of all sorts: words of articles, cut, misspelt, quoted, in other cases and scripts.
    pub(super) fn queries(&self, records: &[SearchRecord], count: usize) -> Vec<String> {
        let mut numbers = Numbers::new(0x5eed_0002);
        (0..count).map(|at| self.query(&mut numbers, records, at)).collect()
    }

    fn query(&self, numbers: &mut Numbers, records: &[SearchRecord], at: usize) -> String {
        let record = &records[numbers.below(records.len())];
        let text =
            if at.is_multiple_of(2) { record.title.as_str() } else { record.body.lines().next().unwrap_or_default() };
        let chars: Vec<char> = text.chars().collect();
        let start = numbers.below(chars.len().max(1));
        let len = 2 + numbers.below(16);
        let piece: String = chars[start..].iter().take(len).collect();
        match at % 8 {
            0 => text.to_owned(),
            1 => format!("{piece} "),
            2 => misspelt(numbers, text),
            3 => format!("\"{}\"", piece.trim()),
            4 => text.to_uppercase(),
            5 => format!("{} {piece}", self.words[numbers.below(self.words.len())]),
            _ => piece,
        }
    }
}

fn misspelt(numbers: &mut Numbers, text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let at = numbers.below(chars.len());
    match numbers.below(3) {
        0 => chars.insert(at, 'e'),
        1 => drop(chars.remove(at)),
        _ => chars[at] = 'x',
    }
    chars.into_iter().collect()
}

/// Returns a record with nothing but a title.
pub(super) fn record(url: &str, title: &str) -> SearchRecord {
    SearchRecord {
        url: url.to_owned(),
        path: SourcePath::new(&format!("content{}.md", url.trim_end_matches('/'))).unwrap(),
        title: title.to_owned(),
        breadcrumb: vec!["Home".to_owned()],
        headings: Vec::new(),
        body: String::new(),
        keywords: Vec::new(),
        category: Vec::new(),
        product: Vec::new(),
        kind: Vec::new(),
        boost: 1.0,
        key: Hash::of(title.as_bytes()),
    }
}

/// Lets a record be finished where it is made.
pub(super) trait With: Sized {
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

impl With for SearchRecord {}

/// Returns the analyzer of a language tag.
pub(super) fn analyzer(tag: &str) -> Analyzer {
    Analyzer::for_locale(&Locale::parse(tag).unwrap(), AnalyzerOptions::default())
}

/// Returns the files of an index.
pub(super) fn files(tag: &str, records: &[SearchRecord], words: &SearchWords) -> Vec<IndexFile> {
    paged_files(tag, records, words, usize::MAX)
}

/// Returns the files of an index whose root is in two levels when its lists have more than `max` entries.
pub(super) fn paged_files(tag: &str, records: &[SearchRecord], words: &SearchWords, max: usize) -> Vec<IndexFile> {
    let analyzer = analyzer(tag);
    let mut seen = Words::default();
    let tokens: Vec<_> = records.iter().map(|record| analyzer.analyze(record, &mut seen)).collect();
    let documents: Vec<_> = records.iter().zip(&tokens).collect();
    export_paged(&analyzer, &documents, words, max).unwrap()
}

/// Opens an index that was just made.
pub(super) fn open(files: &[IndexFile]) -> IndexReader<'_> {
    let find = |name: &str| files.iter().find(|file| file.name == name).map(IndexFile::published);
    IndexReader::open(find).unwrap()
}
