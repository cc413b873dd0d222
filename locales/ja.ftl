### Loket の画面表示（日本語）。引数の説明は en.ftl にあります。

## ページの枠

skip-to-content = 本文へスキップ
home = ホーム
menu = メニュー
close = 閉じる
site-navigation = サイト ナビゲーション
section-navigation = このセクション
breadcrumbs = 現在の位置
on-this-page = このページの内容
back-to-top = ページの先頭へ
label-value = { $label }: { $value }

## 検索

search = 検索
search-label = このヘルプ サイトを検索
search-placeholder = 質問やキーワードを入力
search-button = 検索
search-clear = 検索内容を消去
search-results-title = 検索結果
search-results = { $count } 件の結果
search-results-for = 「{ $query }」の検索結果: { $count } 件
search-no-results = 「{ $query }」に一致する結果はありません
search-no-results-help = つづりを確認するか、語数を減らす、より一般的な語を使うなどしてお試しください。サポートにお問い合わせいただくこともできます。
search-did-you-mean = もしかして: 「{ $suggestion }」
search-filters = 絞り込み
search-filter-all = すべて
search-filter-category = カテゴリ
search-filter-kind = 種類
search-kind-article = 記事
search-kind-video = 動画
search-kind-contact = お問い合わせ
search-kind-sla = サービスレベル
search-filter-product = 製品
search-filters-clear = 絞り込みを解除
search-more = さらに表示
search-pinned = おすすめの回答
search-loading = 検索しています…
search-needs-script = 検索には JavaScript が必要です。JavaScript を使わない場合は、索引からすべての記事をご覧いただけます。
search-error = 現在、検索を利用できません。
search-offline = オフラインのようです。接続を確認して、もう一度お試しください。
search-retry = 再試行
keyboard-search = { $key } キーで検索
keyboard-choose = 上下の矢印キーで選択
keyboard-open = Enter キーで開く
keyboard-close = Esc キーで閉じる

## 言語と外観

language-switcher = 言語
other-languages = このページの他の言語版
language-not-translated = { $language }（未翻訳）
choose-language-title = 言語を選択
choose-language-text = このヘルプ サイトは次の言語でご覧いただけます。
theme-switcher = 外観
theme-light = ライト
theme-dark = ダーク
theme-system = デバイスの設定に従う

## 記事

previous-article = 前の記事
next-article = 次の記事
related-articles = 関連記事
related-links = 関連リンク
link-kind-article = 記事
link-kind-video = 動画
link-kind-links = リンク集
link-kind-download = ダウンロード
link-kind-site = Web サイト
last-updated = 最終更新日: { $date }
review-due = 見直し予定日: { $date }
edit-page = このページを編集
print-page = 印刷
print-version = 印刷用ページ
contents = 目次
copy-heading-link = この見出しへのリンクをコピー
copy-code = コードをコピー
copied = コピーしました
copy-failed = コピーできませんでした
external-link = （外部サイト）
draft = 下書き
draft-notice = これは下書きです。読者には表示されません。
footnotes = 脚注
footnote-number = 脚注 { $number }
footnote-back = 参照元 { $number } に戻る
details-summary = 詳細
steps = 手順
step-number = 手順 { $number }
tabs = 表示内容を選択
table = 表
task-done = 完了
task-open = 未完了
audio-description = 音声解説

## この記事は役に立ちましたか？

feedback-question = この記事は役に立ちましたか？
feedback-yes = はい
feedback-no = いいえ
feedback-reason = どのような点を改善できますか？
feedback-reason-missing = 情報が足りない
feedback-reason-inaccurate = 情報が正しくない
feedback-reason-unclear = わかりにくい
feedback-reason-broken-link = リンクが機能しない
feedback-reason-other = その他
feedback-comment = ご意見（任意）
feedback-send = 送信
feedback-thanks = ご意見をお寄せいただきありがとうございます。
feedback-error = ご意見を送信できませんでした。しばらくしてからもう一度お試しください。

## お困りの場合

still-need-help = 解決しない場合は
still-need-help-text = ここで答えが見つからない場合は、サポート チームがお手伝いします。
help-out-of-scope = このトピックはサポートの対象外です。
contact-support = サポートに問い合わせる
contact = お問い合わせ

## 記事の一覧

articles-count = { $count } 件の記事
a-to-z = 索引
a-to-z-title = すべての記事（五十音順・A–Z）
a-to-z-other = 数字・記号
glossary = 用語集
glossary-also-called = 別名: { $names }
categories = カテゴリ
sections = トピック
popular-articles = よく読まれている記事
new-articles = 新着記事
updated-articles = 最近更新された記事
all-articles = すべての記事
section-empty = このセクションにはまだ記事がありません。
all-articles-in-section = このセクションのすべての記事
pages = ページ
page-of = { $page } / { $total } ページ
page-number = { $page } ページ
page-previous = 前のページ
page-next = 次のページ

## 要求と異なるページ

not-found-title = ページが見つかりません
not-found-text = お探しのページは存在しないか、移動しました。
not-found-suggestions = 検索するか、次のページからお探しください。
moved-title = このページは移動しました
moved-text = 移動先: { $to }
fallback-notice = この記事はまだ{ $language }に翻訳されていません。{ $source }版を表示しています。
other-script-notice = この記事の{ $language }版はまだありません。{ $source }で表示しています。
machine-translation-notice = この記事は機械翻訳されたもので、誤りが含まれている可能性があります。
stale-translation-notice = この記事の原文は翻訳後に変更されています。一部の内容が古くなっている可能性があります。
read-source = { $language }の原文を読む

## 注意書き

alert-note = 注
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

## 動画、画像、QR コード

video = 動画
video-play = 動画を再生
video-watch-on = { $host } で見る
video-transcript = 文字起こし
video-captions = 字幕
image-on-host = { $host } で画像を見る
qr-code = QR コード
qr-scan = スマートフォンでこのコードを読み取る
qr-open-link = またはリンクを開く

## 対象

audience-picker = どれに当てはまりますか？
audience-show-for = 表示する対象
audience-all = すべて
audience-only-for = { $audience } のみ

## フィード、機械可読ページ、法的リンク

feed-title = { $site }: 更新情報
feed-subtitle = 新しい記事と更新された記事
feed-link = 更新情報のフィード
llms-intro = { $site } のヘルプ記事（{ $language }）。各リンクから Markdown 形式の記事を開けます。
sitemap = サイトマップ
privacy = プライバシー
cookies = Cookie
terms-of-use = 利用規約
imprint = 運営者情報
accessibility-statement = アクセシビリティ
copyright = © { $year } { $holder }
icp-number = ICP 登録番号: { $number }

## サポート: 範囲

support-categories = サポートのカテゴリ
category = カテゴリ
product = 製品
plan = プラン
examples = 例
in-scope = サポートの対象
out-of-scope = サポートの対象外
where-to-go-instead = 代わりの問い合わせ先
who-may-ask = サポートを依頼できる方
allowed = 可
not-allowed = 不可
not-allowed-contact = 不可 – 問い合わせ先: { $contact }
applies-to = 適用対象
requires = 必要条件
conditions = 条件

## サポート: 重大度と応答時間

severity-levels = 重大度レベル
severity = 重大度
definition = 定義
response-times = 応答時間
first-response = 初回応答
follow-up = その後の対応
follow-up-continuous = 問題が解決するまで継続して対応します。
availability = 対応時間
customer-duties = お客様へのお願い
commitment = 確約
target = 目標
not-committed = 確約なし
not-applicable = 該当なし
at-most = 最長 { $duration }
duration-minutes = { $count } 分
duration-hours = { $count } 時間
duration-business-hours = { $count } 営業時間
duration-business-days = { $count } 営業日
duration-calendar-days = { $count } 日（暦日）
duration-weeks = { $count } 週間
duration-months = { $count } か月
due-title = 回答はいつ届きますか？
due-choose-severity = 重大度を選択
due-choose-moment = いつ依頼しますか？
due-now = 今すぐ
due-answer-now = 今依頼した場合、初回回答の期限: { $time }
due-answer-at = { $asked } に依頼した場合、初回回答の期限: { $time }
due-unknown = このレベルでは、期限をお示しできません。
business-day-definition = 営業日の定義

## サポート: 受付時間

support-hours = 受付時間
around-the-clock = 24 時間 365 日
every-day = 毎日
office-hours = 営業時間内
closed = 休業
weekday-range = { $from }から{ $to }まで
time-range = { $from }～{ $to }
midnight = 24:00
days-and-hours = { $days } { $hours }
open-now = 現在受付中
closed-now = 現在受付時間外
opens-at = { $when } に受付開始
closes-at = { $when } に受付終了
at-time = { $time }
weekday-and-time = { $weekday } { $time }
date-and-time = { $date } { $time }
time-zone = タイム ゾーン: { $zone }
local-time = { $zone }時間
your-time = お客様の現地時間
public-holidays = 祝日
open-on-public-holidays = 祝日も受付
closed-on-public-holidays = 祝日は休業
days-a-year = 年間 { $count } 日
closed-on = { $date }は休業
open-on = { $date }の受付時間: { $hours }
hours-as-weekday = { $weekday }と同じ受付時間
exceptions = 例外
hours-known-until = 祝日は{ $date }まで確定しています。それ以降は変わることがあります。

## サポート: 問い合わせ先

contacts = お問い合わせ方法
contact-phone = 電話
contact-web = オンライン依頼
contact-chat = チャット
contact-email = メール
contact-messaging = メッセージ
contact-callback = 折り返し電話
contact-relay = 電話リレー サービス
contact-community = コミュニティ
number-domestic = 国内から
number-international = 海外から
number-mobile = 携帯電話から
cost-toll-free = 通話料無料
cost-local-rate = 市内通話料金
cost-charged = 有料
languages-spoken = 対応言語
contact-reach = 電話番号・リンク
contact-for-all = すべてのお問い合わせ
what-to-have-at-hand = お手元にご用意いただくもの
region = 国または地域
contact-finder = 問い合わせ先を探す
contact-finder-filter = 国または地域で絞り込む
contact-finder-none = 「{ $query }」に一致する国または地域はありません。

## サポート: 役割と責任

roles = 役割
role = 役割
responsibilities = 責任
responsibilities-customer = お客様の責任
responsibilities-provider = 当社の責任

## サポート: 有効期間と版

valid-from = { $date }から有効
valid-to = { $date }まで有効
valid-from-to = 有効期間: { $from }から{ $to }まで
superseded-notice = この版は無効です。{ $date }に新しい版に置き換えられました。
upcoming-notice = この版は{ $date }から有効になります。
current-version = 現在の版
earlier-versions = 以前の版
upcoming-versions = 今後の版
binding-notice = 参考情報です。{ $language }の文書が優先されます。

## サポート: サービスの状態とお知らせ

service-status = サービスの状態
service-status-page = 状態ページを開く
service-status-none = 現在、お知らせはありません。
notice-incident = 障害
notice-maintenance = メンテナンス
notice-holiday = 休業
notice-change = 変更
date-from = { $date }から
date-until = { $date }まで
date-from-to = { $from }から{ $to }まで
date-range = { $from }～{ $to }

## 言語の名前（文中）

language-ar = アラビア語
language-cmn = 標準中国語
language-cs = チェコ語
language-da = デンマーク語
language-de = ドイツ語
language-el = ギリシャ語
language-en = 英語
language-es = スペイン語
language-fi = フィンランド語
language-fr = フランス語
language-he = ヘブライ語
language-hi = ヒンディー語
language-hu = ハンガリー語
language-id = インドネシア語
language-it = イタリア語
language-ja = 日本語
language-ko = 韓国語
language-ms = マレー語
language-nl = オランダ語
language-no = ノルウェー語
language-pl = ポーランド語
language-pt = ポルトガル語
language-pt-BR = ポルトガル語 (ブラジル)
language-ro = ルーマニア語
language-ru = ロシア語
language-sv = スウェーデン語
language-th = タイ語
language-tr = トルコ語
language-uk = ウクライナ語
language-vi = ベトナム語
language-yue = 広東語
language-zh = 中国語
language-zh-CN = 簡体字中国語
language-zh-HK = 繁体字中国語（香港）
language-zh-TW = 繁体字中国語
