### Loket 的繁體中文（臺灣）介面文字。各參數的說明請見 en.ftl。

## 頁面框架

skip-to-content = 跳至主要內容
home = 首頁
menu = 選單
close = 關閉
site-navigation = 網站導覽
section-navigation = 本單元
breadcrumbs = 目前位置
on-this-page = 本頁內容
back-to-top = 回到頁首
label-value = { $label }：{ $value }

## 搜尋

search = 搜尋
search-label = 搜尋此說明網站
search-placeholder = 輸入問題或關鍵字
search-button = 搜尋
search-clear = 清除搜尋內容
search-results-title = 搜尋結果
search-results = { $count } 筆結果
search-results-for = 「{ $query }」：{ $count } 筆結果
search-no-results = 找不到與「{ $query }」相關的結果
search-no-results-help = 請檢查拼字、減少關鍵字或改用較常見的說法，也可以與支援人員聯絡。
search-did-you-mean = 您要找的是「{ $suggestion }」嗎？
search-filters = 篩選
search-filter-all = 全部
search-filter-category = 類別
search-filter-kind = 類型
search-kind-article = 文章
search-kind-video = 影片
search-kind-contact = 聯絡方式
search-kind-sla = 服務等級
search-filter-product = 產品
search-filters-clear = 清除篩選條件
search-more = 顯示更多結果
search-pinned = 推薦解答
search-loading = 正在搜尋…
search-needs-script = 搜尋功能需要啟用 JavaScript。若未啟用，您可以在「所有文章」清單中找到每一篇文章。
search-error = 目前無法搜尋。
search-offline = 您似乎已離線。請檢查網路連線後再試一次。
search-retry = 再試一次
keyboard-search = 按 { $key } 鍵開始搜尋
keyboard-choose = 使用上下方向鍵選擇
keyboard-open = 按 Enter 鍵開啟
keyboard-close = 按 Esc 鍵關閉

## 語言與外觀

language-switcher = 語言
other-languages = 本頁的其他語言版本
language-not-translated = { $language }（尚未翻譯）
choose-language-title = 選擇語言
choose-language-text = 此說明網站提供下列語言版本：
theme-switcher = 外觀
theme-light = 淺色
theme-dark = 深色
theme-system = 依裝置設定

## 文章

previous-article = 上一篇
next-article = 下一篇
related-articles = 相關文章
related-links = 相關連結
link-kind-article = 文章
link-kind-video = 影片
link-kind-links = 連結頁
link-kind-download = 下載
link-kind-site = 網站
last-updated = 上次更新：{ $date }
review-due = 預定檢閱日期：{ $date }
edit-page = 編輯此頁
print-page = 列印
print-version = 列印版
contents = 目錄
copy-heading-link = 複製此標題的連結
copy-code = 複製程式碼
copied = 已複製
copy-failed = 複製失敗
external-link = （外部網站）
draft = 草稿
draft-notice = 這是草稿，讀者無法看到。
footnotes = 註腳
footnote-number = 註腳 { $number }
footnote-back = 返回引用處 { $number }
details-summary = 詳細資料
steps = 步驟
step-number = 步驟 { $number }
tabs = 選擇版本
table = 表格
task-done = 已完成
task-open = 未完成
audio-description = 口述影像

## 這篇文章有幫助嗎？

feedback-question = 這篇文章對您有幫助嗎？
feedback-yes = 是
feedback-no = 否
feedback-reason = 有哪些地方可以改進？
feedback-reason-missing = 內容不完整
feedback-reason-inaccurate = 內容不正確
feedback-reason-unclear = 不易閱讀
feedback-reason-broken-link = 連結失效
feedback-reason-other = 其他
feedback-comment = 您的意見（選填）
feedback-send = 送出
feedback-thanks = 感謝您的意見反應。
feedback-error = 無法送出您的意見，請稍後再試。

## 仍需要協助？

still-need-help = 仍需要協助？
still-need-help-text = 如果在這裡找不到解答，我們的支援團隊會協助您。
help-out-of-scope = 此主題不在支援範圍內。
contact-support = 聯絡支援人員
contact = 聯絡我們

## 文章清單

articles-count = { $count } 篇文章
a-to-z = A–Z
a-to-z-title = 所有文章（依索引排序）
a-to-z-other = 數字與符號
glossary = 詞彙表
glossary-also-called = 又稱：{ $names }
categories = 類別
sections = 主題
popular-articles = 熱門文章
new-articles = 最新文章
updated-articles = 最近更新
all-articles = 所有文章
section-empty = 本單元尚無文章。
all-articles-in-section = 本單元的所有文章
pages = 分頁
page-of = 第 { $page } 頁，共 { $total } 頁
page-number = 第 { $page } 頁
page-previous = 上一頁
page-next = 下一頁

## 並非讀者所求的頁面

not-found-title = 找不到頁面
not-found-text = 您要求的頁面不存在或已移動。
not-found-suggestions = 您可以搜尋所需內容，或從下列頁面開始：
moved-title = 此頁面已移動
moved-text = 新位址：{ $to }
fallback-notice = 本文尚未翻譯成{ $language }，您正在閱讀{ $source }版本。
other-script-notice = 本文尚無{ $language }版本，以{ $source }顯示。
machine-translation-notice = 本文由機器翻譯，可能含有錯誤。
stale-translation-notice = 本文翻譯之後，原文已有變更，部分內容可能已過時。
read-source = 閱讀{ $language }原文

## 提示方塊

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心

## 影片、圖片與 QR 碼

video = 影片
video-play = 播放影片
video-watch-on = 在 { $host } 上觀看
video-transcript = 文字稿
video-captions = 字幕
image-on-host = 在 { $host } 上檢視圖片
qr-code = QR 碼
qr-scan = 用手機掃描此 QR 碼
qr-open-link = 或直接開啟連結

## 適用對象

audience-picker = 您適用哪種情況？
audience-show-for = 顯示下列對象的內容
audience-all = 全部
audience-only-for = 僅適用於：{ $audience }

## 摘要、機器可讀頁面與法律連結

feed-title = { $site }：更新
feed-subtitle = 新增與更新的文章
feed-link = 訂閱更新
llms-intro = { $site }的{ $language }說明文章。每個連結都指向該文章的 Markdown 版本。
sitemap = 網站地圖
privacy = 隱私權
cookies = Cookie
terms-of-use = 使用條款
imprint = 網站資訊
accessibility-statement = 無障礙聲明
copyright = © { $year } { $holder }
icp-number = ICP 備案編號：{ $number }

## 支援：範圍

support-categories = 支援類別
category = 類別
product = 產品
plan = 訂閱方案
examples = 範例
in-scope = 支援範圍
out-of-scope = 不在支援範圍內
where-to-go-instead = 應聯絡何處
who-may-ask = 誰可以申請支援
allowed = 可以
not-allowed = 不可以
not-allowed-contact = 不可以，請聯絡{ $contact }
applies-to = 適用於
requires = 必要條件
conditions = 條件

## 支援：嚴重性等級與回應時間

severity-levels = 嚴重性等級
severity = 嚴重性等級
definition = 定義
response-times = 回應時間
first-response = 首次回應
follow-up = 後續追蹤
follow-up-continuous = 持續處理，直到問題解決。
availability = 服務時間
customer-duties = 客戶的責任
commitment = 承諾
target = 目標
not-committed = 不作承諾
not-applicable = 不適用
at-most = 最長 { $duration }
duration-minutes = { $count } 分鐘
duration-hours = { $count } 小時
duration-business-hours = { $count } 個工作小時
duration-business-days = { $count } 個工作天
duration-calendar-days = { $count } 個日曆天
duration-weeks = { $count } 週
duration-months = { $count } 個月
due-title = 我們何時回覆您？
due-choose-severity = 選擇嚴重性等級
due-choose-moment = 您何時提出申請？
due-now = 現在
due-answer-now = 現在提出，首次回覆最遲時間：{ $time }
due-answer-at = 於 { $asked } 提出，首次回覆最遲時間：{ $time }
due-unknown = 此等級無法提供確切時間。
business-day-definition = 工作天的定義

## 支援：服務時間

support-hours = 服務時間
around-the-clock = 全天候（每週 7 天，每天 24 小時）
every-day = 每天
office-hours = 上班時間內
closed = 休息
weekday-range = { $from }至{ $to }
time-range = { $from } 至 { $to }
midnight = 午夜
days-and-hours = { $days } { $hours }
open-now = 服務中
closed-now = 休息中
opens-at = { $when } 開始服務
closes-at = { $when } 結束服務
at-time = { $time }
weekday-and-time = { $weekday } { $time }
date-and-time = { $date } { $time }
time-zone = 時區：{ $zone }
local-time = { $zone }時間
your-time = 您當地的時間
public-holidays = 國定假日
open-on-public-holidays = 國定假日照常服務
closed-on-public-holidays = 國定假日休息
days-a-year = 每年 { $count } 天
closed-on = { $date }休息
open-on = { $date }服務時間：{ $hours }
hours-as-weekday = 服務時間同{ $weekday }
exceptions = 例外
hours-known-until = { $date }及之前的放假日已正式公布，之後的日期仍可能調整。

## 支援：聯絡方式

contacts = 聯絡方式
contact-phone = 電話
contact-web = 線上申請
contact-chat = 線上交談
contact-email = 電子郵件
contact-messaging = 即時訊息
contact-callback = 回電
contact-relay = 轉接服務
contact-community = 社群
number-domestic = 國內撥打
number-international = 國外撥打
number-mobile = 手機撥打
cost-toll-free = 免付費
cost-local-rate = 市話費率
cost-charged = 須付費
languages-spoken = 服務語言
contact-reach = 電話或連結
contact-for-all = 所有問題
what-to-have-at-hand = 請事先準備
region = 國家或地區
contact-finder = 尋找聯絡方式
contact-finder-filter = 依國家或地區篩選
contact-finder-none = 沒有符合「{ $query }」的國家或地區。

## 支援：角色與責任

roles = 角色
role = 角色
responsibilities = 責任
responsibilities-customer = 您的責任
responsibilities-provider = 我們的責任

## 支援：有效期間與版本

valid-from = 自{ $date }起生效
valid-to = 有效期限至{ $date }
valid-from-to = 有效期間：{ $from }至{ $to }
superseded-notice = 此版本已失效，並於{ $date }由新版本取代。
upcoming-notice = 此版本將於{ $date }生效。
current-version = 現行版本
earlier-versions = 先前版本
upcoming-versions = 即將生效的版本
binding-notice = 僅供參考，以{ $language }文本為準。

## 支援：服務狀態與通知

service-status = 服務狀態
service-status-page = 開啟服務狀態頁面
service-status-none = 目前沒有通知。
notice-incident = 異常
notice-maintenance = 維護
notice-holiday = 放假安排
notice-change = 變更
date-from = 自{ $date }起
date-until = 至{ $date }止
date-from-to = { $from }至{ $to }
date-range = { $from }至{ $to }

## 語言名稱（用於內文）

language-ar = 阿拉伯文
language-cmn = 國語
language-cs = 捷克文
language-da = 丹麥文
language-de = 德文
language-el = 希臘文
language-en = 英文
language-es = 西班牙文
language-fi = 芬蘭文
language-fr = 法文
language-he = 希伯來文
language-hi = 印地文
language-hu = 匈牙利文
language-id = 印尼文
language-it = 義大利文
language-ja = 日文
language-ko = 韓文
language-ms = 馬來文
language-nl = 荷蘭文
language-no = 挪威文
language-pl = 波蘭文
language-pt = 葡萄牙文
language-pt-BR = 巴西葡萄牙文
language-ro = 羅馬尼亞文
language-ru = 俄文
language-sv = 瑞典文
language-th = 泰文
language-tr = 土耳其文
language-uk = 烏克蘭文
language-vi = 越南文
language-yue = 粵語
language-zh = 中文
language-zh-CN = 簡體中文
language-zh-HK = 繁體中文（香港）
language-zh-TW = 繁體中文
