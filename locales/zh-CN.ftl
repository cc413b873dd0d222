### Loket 的简体中文界面文字。各参数的说明见 en.ftl。

## 页面框架

skip-to-content = 跳到正文
home = 首页
menu = 菜单
close = 关闭
site-navigation = 站点导航
section-navigation = 本栏目
breadcrumbs = 当前位置
on-this-page = 本页内容
back-to-top = 返回顶部
label-value = { $label }：{ $value }

## 搜索

search = 搜索
search-label = 搜索本帮助站点
search-placeholder = 输入问题或关键词
search-button = 搜索
search-clear = 清除搜索内容
search-results-title = 搜索结果
search-results = { $count } 条结果
search-results-for = “{ $query }”：{ $count } 条结果
search-no-results = 没有找到与“{ $query }”相关的结果
search-no-results-help = 请检查拼写，减少关键词或换用更常见的说法，也可以联系支持人员。
search-did-you-mean = 您要找的是不是“{ $suggestion }”？
search-filters = 筛选
search-filter-all = 全部
search-filter-category = 类别
search-filter-kind = 类型
search-kind-article = 文章
search-kind-video = 视频
search-kind-contact = 联系方式
search-kind-sla = 服务级别
search-filter-product = 产品
search-filters-clear = 清除筛选条件
search-more = 显示更多结果
search-pinned = 推荐答案
search-loading = 正在搜索…
search-needs-script = 搜索功能需要启用 JavaScript。未启用时，您可以在“全部文章”列表中找到每一篇文章。
search-error = 暂时无法搜索。
search-offline = 您似乎未连接网络。请检查网络连接后重试。
search-retry = 重试
keyboard-search = 按 { $key } 键开始搜索
keyboard-choose = 用上下方向键选择
keyboard-open = 按 Enter 键打开
keyboard-close = 按 Esc 键关闭

## 语言与外观

language-switcher = 语言
other-languages = 本页的其他语言版本
language-not-translated = { $language }（尚未翻译）
choose-language-title = 选择语言
choose-language-text = 本帮助站点提供以下语言版本：
theme-switcher = 外观
theme-light = 浅色
theme-dark = 深色
theme-system = 跟随系统

## 文章

previous-article = 上一篇
next-article = 下一篇
related-articles = 相关文章
related-links = 相关链接
link-kind-article = 文章
link-kind-video = 视频
link-kind-links = 链接页
link-kind-download = 下载
link-kind-site = 网站
last-updated = 最后更新：{ $date }
review-due = 计划复核日期：{ $date }
edit-page = 编辑本页
print-page = 打印
print-version = 打印版
contents = 目录
copy-heading-link = 复制此标题的链接
copy-code = 复制代码
copied = 已复制
copy-failed = 复制失败
external-link = （外部网站）
draft = 草稿
draft-notice = 这是草稿，读者看不到。
footnotes = 脚注
footnote-number = 脚注 { $number }
footnote-back = 返回引用处 { $number }
details-summary = 详细信息
steps = 步骤
step-number = 第 { $number } 步
tabs = 选择版本
table = 表格
task-done = 已完成
task-open = 未完成
audio-description = 口述影像

## 本文是否有帮助？

feedback-question = 这篇文章对您有帮助吗？
feedback-yes = 有帮助
feedback-no = 没有帮助
feedback-reason = 我们可以改进哪些方面？
feedback-reason-missing = 内容不完整
feedback-reason-inaccurate = 内容不准确
feedback-reason-unclear = 不容易看懂
feedback-reason-broken-link = 链接失效
feedback-reason-other = 其他
feedback-comment = 您的意见（选填）
feedback-send = 提交
feedback-thanks = 感谢您的反馈。
feedback-error = 反馈提交失败，请稍后再试。

## 仍需帮助？

still-need-help = 仍需帮助？
still-need-help-text = 如果在这里没有找到答案，我们的支持团队会为您提供帮助。
help-out-of-scope = 此主题不在支持范围内。
contact-support = 联系支持人员
contact = 联系我们

## 文章列表

articles-count = { $count } 篇文章
a-to-z = A–Z
a-to-z-title = 全部文章（按拼音排序）
a-to-z-other = 数字和符号
glossary = 术语表
glossary-also-called = 又称：{ $names }
categories = 类别
sections = 主题
popular-articles = 热门文章
new-articles = 最新文章
updated-articles = 最近更新
all-articles = 全部文章
section-empty = 本栏目暂无文章。
all-articles-in-section = 本栏目的全部文章
pages = 分页
page-of = 第 { $page } 页，共 { $total } 页
page-number = 第 { $page } 页
page-previous = 上一页
page-next = 下一页

## 并非读者所求的页面

not-found-title = 找不到页面
not-found-text = 您访问的页面不存在或已移动。
not-found-suggestions = 您可以搜索所需内容，或从以下页面开始：
moved-title = 本页已移动
moved-text = 新地址：{ $to }
fallback-notice = 本文尚未翻译成{ $language }，您正在阅读{ $source }版本。
other-script-notice = 本文暂无{ $language }版本，以{ $source }显示。
machine-translation-notice = 本文由机器翻译，可能存在错误。
stale-translation-notice = 本文翻译之后，原文已有改动，部分内容可能已过时。
read-source = 阅读{ $language }原文

## 提示框

alert-note = 注意
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心

## 视频、图片与二维码

video = 视频
video-play = 播放视频
video-watch-on = 在 { $host } 上观看
video-transcript = 文字稿
video-captions = 字幕
image-on-host = 在 { $host } 上查看图片
qr-code = 二维码
qr-scan = 用手机扫描二维码
qr-open-link = 或直接打开链接

## 适用对象

audience-picker = 您属于哪种情况？
audience-show-for = 显示以下对象的内容
audience-all = 全部
audience-only-for = 仅适用于：{ $audience }

## 订阅源、机器可读页面与法律链接

feed-title = { $site }：更新
feed-subtitle = 新增和更新的文章
feed-link = 订阅更新
llms-intro = { $site }的{ $language }帮助文章。每个链接都指向该文章的 Markdown 版本。
sitemap = 站点地图
privacy = 隐私
cookies = Cookie
terms-of-use = 使用条款
imprint = 网站信息
accessibility-statement = 无障碍声明
copyright = © { $year } { $holder }
icp-number = ICP 备案号：{ $number }

## 支持：范围

support-categories = 支持类别
category = 类别
product = 产品
plan = 订阅计划
examples = 示例
in-scope = 支持范围
out-of-scope = 不在支持范围内
where-to-go-instead = 应联系何处
who-may-ask = 谁可以请求支持
allowed = 可以
not-allowed = 不可以
not-allowed-contact = 不可以，请联系{ $contact }
applies-to = 适用于
requires = 前提条件
conditions = 条件

## 支持：严重级别与响应时间

severity-levels = 严重级别
severity = 严重级别
definition = 定义
response-times = 响应时间
first-response = 首次响应
follow-up = 后续跟进
follow-up-continuous = 持续处理，直到问题解决。
availability = 服务时间
customer-duties = 需要您配合的事项
commitment = 承诺
target = 目标
not-committed = 不作承诺
not-applicable = 不适用
at-most = { $duration }内
duration-minutes = { $count } 分钟
duration-hours = { $count } 小时
duration-business-hours = { $count } 个工作小时
duration-business-days = { $count } 个工作日
duration-calendar-days = { $count } 个自然日
duration-weeks = { $count } 周
duration-months = { $count } 个月
due-title = 我们何时答复您？
due-choose-severity = 选择严重级别
due-choose-moment = 您何时提交请求？
due-now = 现在
due-answer-now = 现在提交，首次响应最迟时间：{ $time }
due-answer-at = 于 { $asked } 提交，首次响应最迟时间：{ $time }
due-unknown = 此级别无法给出具体时间。
business-day-definition = 工作日的定义

## 支持：服务时间

support-hours = 服务时间
around-the-clock = 全天候（每周 7 天，每天 24 小时）
every-day = 每天
office-hours = 办公时间内
closed = 休息
weekday-range = { $from }至{ $to }
time-range = { $from } 至 { $to }
midnight = 24:00
days-and-hours = { $days } { $hours }
open-now = 服务中
closed-now = 休息中
opens-at = { $when } 开始服务
closes-at = { $when } 结束服务
at-time = { $time }
weekday-and-time = { $weekday } { $time }
date-and-time = { $date } { $time }
time-zone = 时区：{ $zone }
local-time = { $zone }时间
your-time = 您所在地的时间
public-holidays = 法定节假日
open-on-public-holidays = 法定节假日照常服务
closed-on-public-holidays = 法定节假日休息
days-a-year = 每年 { $count } 天
closed-on = { $date }休息
open-on = { $date }服务时间：{ $hours }
hours-as-weekday = 服务时间同{ $weekday }
exceptions = 例外
hours-known-until = { $date }及之前的放假安排已正式公布，之后的安排可能会调整。

## 支持：联系方式

contacts = 联系方式
contact-phone = 电话
contact-web = 在线请求
contact-chat = 在线聊天
contact-email = 电子邮件
contact-messaging = 即时消息
contact-callback = 回拨
contact-relay = 通信中继服务
contact-community = 社区
number-domestic = 国内拨打
number-international = 境外拨打
number-mobile = 手机拨打
cost-toll-free = 免费
cost-local-rate = 市话费率
cost-charged = 收费
languages-spoken = 服务语言
contact-reach = 电话或链接
contact-for-all = 所有问题
what-to-have-at-hand = 请提前准备
region = 国家或地区
contact-finder = 查找联系方式
contact-finder-filter = 按国家或地区筛选
contact-finder-none = 没有与“{ $query }”匹配的国家或地区。

## 支持：角色与责任

roles = 角色
role = 角色
responsibilities = 责任
responsibilities-customer = 您的责任
responsibilities-provider = 我们的责任

## 支持：有效期与版本

valid-from = 自{ $date }起生效
valid-to = 有效期至{ $date }
valid-from-to = 有效期：{ $from }至{ $to }
superseded-notice = 此版本已失效，并于{ $date }被新版本取代。
upcoming-notice = 此版本将于{ $date }生效。
current-version = 现行版本
earlier-versions = 历史版本
upcoming-versions = 即将生效的版本
binding-notice = 仅供参考，以{ $language }文本为准。

## 支持：服务状态与通知

service-status = 服务状态
service-status-page = 打开服务状态页面
service-status-none = 目前没有通知。
notice-incident = 故障
notice-maintenance = 维护
notice-holiday = 放假安排
notice-change = 变更
date-from = 自{ $date }起
date-until = 截至{ $date }
date-from-to = { $from }至{ $to }
date-range = { $from }至{ $to }

## 语言名称（用于正文）

language-ar = 阿拉伯语
language-cmn = 普通话
language-cs = 捷克语
language-da = 丹麦语
language-de = 德语
language-el = 希腊语
language-en = 英语
language-es = 西班牙语
language-fi = 芬兰语
language-fr = 法语
language-he = 希伯来语
language-hi = 印地语
language-hu = 匈牙利语
language-id = 印度尼西亚语
language-it = 意大利语
language-ja = 日语
language-ko = 韩语
language-ms = 马来语
language-nl = 荷兰语
language-no = 挪威语
language-pl = 波兰语
language-pt = 葡萄牙语
language-pt-BR = 巴西葡萄牙语
language-ro = 罗马尼亚语
language-ru = 俄语
language-sv = 瑞典语
language-th = 泰语
language-tr = 土耳其语
language-uk = 乌克兰语
language-vi = 越南语
language-yue = 粤语
language-zh = 中文
language-zh-CN = 简体中文
language-zh-HK = 繁体中文（香港）
language-zh-TW = 繁体中文
