<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 could not be removed: %2</source>
        <translation>无法删除 %1：%2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>CacheText</name>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Whether the two texts are alike enough at all</source>
        <translation>两段文字是否足够相似</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Texts too long to be compared word by word</source>
        <translation>过长而无法逐词比较的文字</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Both in the same language</source>
        <translation>两者使用同一种语言</translation>
    </message>
    <message>
        <source>Quotes and code</source>
        <translation>引文与代码</translation>
    </message>
    <message>
        <source>Quoted text, code, identifiers, URLs</source>
        <translation>引文、代码、标识符、URL</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Numbers, units, dates, versions</source>
        <translation>数字、单位、日期、版本</translation>
    </message>
    <message>
        <source>Negation</source>
        <translation>否定</translation>
    </message>
    <message>
        <source>Negation and opposites</source>
        <translation>否定与反义</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>问题类型</translation>
    </message>
    <message>
        <source>Who, when, how many; tense</source>
        <translation>谁、何时、多少；时态</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>People, places, products</source>
        <translation>人物、地点、产品</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>用词</translation>
    </message>
    <message>
        <source>A word that counts and that one side lacks</source>
        <translation>一方缺少的关键词</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>The same words in another order, A to B</source>
        <translation>词相同但顺序不同，如 A 到 B</translation>
    </message>
    <message>
        <source>shared: %1</source>
        <translation>共享：%1</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>By meaning</source>
        <translation>按含义</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n 小时</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>(no question in words)</source>
        <translation>（没有文字问题）</translation>
    </message>
    <message>
        <source>The cache&apos;s file does not work, answers are kept in memory only: %1</source>
        <translation>缓存文件无法使用，回答仅保存在内存中：%1</translation>
    </message>
    <message>
        <source>The cache&apos;s file was damaged and a new one was begun; the old one is %1.</source>
        <translation>缓存文件已损坏，已新建一个；旧文件为 %1。</translation>
    </message>
    <message>
        <source>Similar questions are not looked for: %1</source>
        <translation>未查找相似问题：%1</translation>
    </message>
    <message>
        <source>The shared store is away, this gateway goes on alone: %1</source>
        <translation>共享存储不可用，本网关独立运行：%1</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>A name is needed.</source>
        <translation>需要一个名称。</translation>
    </message>
    <message>
        <source>Letters, digits, space and . _ : @ - are allowed, beginning with a letter or digit.</source>
        <translation>可以使用字母、数字、空格和 . _ : @ -，并以字母或数字开头。</translation>
    </message>
    <message>
        <source>At most 64 characters.</source>
        <translation>最多 64 个字符。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; exists already. Choose another name.</source>
        <translation>“%1”已经存在，请换一个名称。</translation>
    </message>
    <message>
        <source>A base URL is needed, such as https://api.example.com/v1.</source>
        <translation>需要基础 URL，例如 https://api.example.com/v1。</translation>
    </message>
    <message>
        <source>It must begin with http:// or https://.</source>
        <translation>必须以 http:// 或 https:// 开头。</translation>
    </message>
    <message>
        <source>This is no URL: %1</source>
        <translation>这不是 URL：%1</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>缺少主机名</translation>
    </message>
    <message>
        <source>Leave name and password out of the URL; the key goes below.</source>
        <translation>URL 中不要写用户名和密码；密钥填在下面。</translation>
    </message>
    <message>
        <source>This is the gateway itself; requests would go round in circles.</source>
        <translation>这是网关自己的地址，请求会无限循环。</translation>
    </message>
    <message>
        <source>The key is needed.</source>
        <translation>需要密钥。</translation>
    </message>
    <message>
        <source>There is white space before or after the key.</source>
        <translation>密钥前后有空白字符。</translation>
    </message>
    <message>
        <source>There is a space or another character that no key has.</source>
        <translation>其中有空格或密钥不会有的字符。</translation>
    </message>
    <message>
        <source>Keys of %1 begin with %2. Is this one of another provider?</source>
        <translation>%1 的密钥以 %2 开头。这是别家提供商的密钥吗？</translation>
    </message>
    <message>
        <source>The name of a variable, such as OPENAI_API_KEY: letters, digits and _.</source>
        <translation>变量名，例如 OPENAI_API_KEY：字母、数字和 _。</translation>
    </message>
    <message>
        <source>%1 is not set in this program&apos;s environment now.</source>
        <translation>本程序的环境中目前没有设置 %1。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no header. Write one per line, as Name: value.</source>
        <translation>“%1”不是请求头。每行一个，写作 名称: 值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number. Write US dollars per million tokens, such as 2.50.</source>
        <translation>“%1”不是数字。请写每百万词元的美元价格，例如 2.50。</translation>
    </message>
    <message>
        <source>A price cannot be negative.</source>
        <translation>价格不能为负数。</translation>
    </message>
    <message>
        <source>Write http://host:port or socks5://host:port.</source>
        <translation>请写 http://主机:端口 或 socks5://主机:端口。</translation>
    </message>
    <message>
        <source>No valid JSON at line %1, column %2: %3.</source>
        <translation>第 %1 行第 %2 列不是有效的 JSON：%3。</translation>
    </message>
    <message>
        <source>The name of a model is needed, such as llama3.2:1b.</source>
        <translation>需要模型名称，例如 llama3.2:1b。</translation>
    </message>
    <message>
        <source>There is a space in the name; no model has one.</source>
        <translation>名称中有空格；模型名称不含空格。</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Error of %1</source>
        <translation>%1 的错误</translation>
    </message>
    <message>
        <source>Result of %1</source>
        <translation>%1 的结果</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>(hidden by the provider)</source>
        <translation>（提供商已隐藏）</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation>调用 %1</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Tokens at most</source>
        <translation>最多词元数</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>无价格</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>reported by the provider</source>
        <translation>由提供商报告</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>possibly charged, estimated</source>
        <translation>可能已计费（估算）</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>status: takes ok, error, running, cancelled, interrupted or a number, not &quot;%1&quot;.</source>
        <translation>status: 接受 ok、error、running、cancelled、interrupted 或数字，不接受“%1”。</translation>
    </message>
    <message>
        <source>cause: does not know &quot;%1&quot;. Such as provider_timeout.</source>
        <translation>cause: 没有“%1”。例如 provider_timeout。</translation>
    </message>
    <message>
        <source>cost: takes an amount in US dollars, such as cost:&gt;0.01, not &quot;%1&quot;.</source>
        <translation>cost: 接受美元金额，例如 cost:&gt;0.01，不接受“%1”。</translation>
    </message>
    <message>
        <source>time: takes a duration, such as time:&gt;2s or time:&gt;800ms, not &quot;%1&quot;.</source>
        <translation>time: 接受时长，例如 time:&gt;2s 或 time:&gt;800ms，不接受“%1”。</translation>
    </message>
    <message>
        <source>%1: takes yes or no, not &quot;%2&quot;.</source>
        <translation>%1: 接受 yes 或 no，不接受“%2”。</translation>
    </message>
    <message>
        <source>cache: takes hit or miss, not &quot;%1&quot;.</source>
        <translation>cache: 接受 hit 或 miss，不接受“%1”。</translation>
    </message>
    <message>
        <source>%1: takes a time, such as %1:2h, %1:7d or %1:2026-11-22T10:00, not &quot;%2&quot;.</source>
        <translation>%1: 接受时间，例如 %1:2h、%1:7d 或 %1:2026-11-22T10:00，不接受“%2”。</translation>
    </message>
    <message>
        <source>%1: wants a name.</source>
        <translation>%1: 需要一个名称。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. Known: %2.</source>
        <translation>没有字段“%1”。可用的有：%2。</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n 秒前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergedAnswer</name>
    <message>
        <source>[Thinking]</source>
        <translation>[思考]</translation>
    </message>
    <message>
        <source>[Tool calls]</source>
        <translation>[工具调用]</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>the group %1</source>
        <translation>组 %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>最近 90 天</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最近一年</translation>
    </message>
</context>
<context>
    <name>PlanQuestion</name>
    <message>
        <source>This is no request: a request is a JSON object, { … }.</source>
        <translation>这不是请求：请求应为 JSON 对象 { … }。</translation>
    </message>
    <message>
        <source>This is no JSON: %1 at character %2.</source>
        <translation>不是 JSON：%1，位于第 %2 个字符。</translation>
    </message>
</context>
<context>
    <name>PriceFile</name>
    <message>
        <source>the model is missing</source>
        <translation>缺少模型</translation>
    </message>
    <message>
        <source>there is no price for input or output</source>
        <translation>没有输入或输出价格</translation>
    </message>
    <message>
        <source>Line 1 must name the columns: provider,model,input,output,cache_read,cache_write</source>
        <translation>第 1 行必须列出列名：provider,model,input,output,cache_read,cache_write</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>The file is no JSON object of models: %1 at character %2.</source>
        <translation>文件不是模型的 JSON 对象：%1，位于第 %2 个字符。</translation>
    </message>
    <message>
        <source>Model %1: %2</source>
        <translation>模型 %1：%2</translation>
    </message>
    <message>
        <source>The file holds no price.</source>
        <translation>文件中没有价格。</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>端口 %1 已被另一个程序占用。</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2.</source>
        <translation>端口 %1 已被 %2 占用。</translation>
    </message>
    <message>
        <source>Port %1 is free.</source>
        <translation>端口 %1 空闲。</translation>
    </message>
    <message>
        <source>The gateway could not start.</source>
        <translation>网关无法启动。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) could not be stored: the disk is full or the database locked.</source>
        <translation>
            <numerusform>有 %Ln 条记录无法保存：磁盘已满或数据库被锁定。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is out of service.</source>
        <translation>%1 已停止服务。</translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation>无处</translation>
    </message>
    <message>
        <source>System keychain</source>
        <translation>系统钥匙串</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>环境变量</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>仅本次会话</translation>
    </message>
    <message>
        <source>Encrypted file</source>
        <translation>加密文件</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>尚未尝试</translation>
    </message>
    <message>
        <source>waiting for its answer…</source>
        <translation>正在等待回应…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>Programs</name>
    <message>
        <source>In the shell, or under &quot;env&quot; in ~/.claude/settings.json</source>
        <translation>在 shell 中，或 ~/.claude/settings.json 的 &quot;env&quot; 下</translation>
    </message>
    <message>
        <source>In ~/.codex/config.toml; the key in the variable GATEHOUSE_KEY</source>
        <translation>在 ~/.codex/config.toml 中；密钥放在变量 GATEHOUSE_KEY 里</translation>
    </message>
    <message>
        <source>In the shell, or in ~/.gemini/.env</source>
        <translation>在 shell 中，或 ~/.gemini/.env 中</translation>
    </message>
    <message>
        <source>Admin panel, Settings, Connections, OpenAI API; or its environment</source>
        <translation>管理员面板、设置、外部连接、OpenAI API；或其环境变量</translation>
    </message>
    <message>
        <source>In ~/.continue/config.yaml, under &quot;models&quot;</source>
        <translation>在 ~/.continue/config.yaml 的 &quot;models&quot; 下</translation>
    </message>
    <message>
        <source>Settings, Models: OpenAI API key and *Override OpenAI base URL*. Cursor calls from its own servers, so the URL must be reachable from there</source>
        <translation>Settings、Models：OpenAI API key 和 *Override OpenAI base URL*。Cursor 从自己的服务器发起请求，所以该 URL 必须能从那里访问</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>在程序中</translation>
    </message>
    <message>
        <source>In the shell</source>
        <translation>在 shell 中</translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>没有密钥</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>故障</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) cooling</source>
        <translation>
            <numerusform>%n 个密钥冷却中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawAnswer</name>
    <message numerus="yes">
        <source>(%Ln byte(s) that are no frame)</source>
        <translation>
            <numerusform>（%Ln 字节，不成帧）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>All together</source>
        <translation>全部合计</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>按提供商</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By route</source>
        <translation>按路由</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>按客户端</translation>
    </message>
</context>
<context>
    <name>RouteHealth</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message numerus="yes">
        <source>Resting, next try in %n s</source>
        <translation>
            <numerusform>休息中，%n 秒后重试</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying one request</source>
        <translation>正在试探一个请求</translation>
    </message>
    <message>
        <source>No key ready</source>
        <translation>没有可用密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) resting</source>
        <translation>
            <numerusform>%n 个密钥休息中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteText</name>
    <message>
        <source>%1 (as %2)</source>
        <translation>%1（用 %2）</translation>
    </message>
    <message>
        <source>%1 % to %2</source>
        <translation>%1 % 到 %2</translation>
    </message>
    <message>
        <source>go to %1</source>
        <translation>发往 %1</translation>
    </message>
    <message>
        <source>go %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>go to the first that works of %1</source>
        <translation>发往以下中第一个可用的：%1</translation>
    </message>
    <message>
        <source>go to the fastest of %1</source>
        <translation>发往以下中最快的：%1</translation>
    </message>
    <message>
        <source>go to the least busy of %1</source>
        <translation>发往以下中最空闲的：%1</translation>
    </message>
    <message>
        <source>go to the cheapest of %1</source>
        <translation>发往以下中最便宜的：%1</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>Requests where %1</source>
        <translation>满足 %1 的请求</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 且 </translation>
    </message>
    <message>
        <source>; then %1</source>
        <translation>；然后 %1</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，再然后 </translation>
    </message>
    <message>
        <source>; then the next rule that fits</source>
        <translation>；然后看下一条符合的规则</translation>
    </message>
    <message>
        <source>the answer is streamed</source>
        <translation>答复为流式</translation>
    </message>
    <message>
        <source>the answer is not streamed</source>
        <translation>答复不是流式</translation>
    </message>
    <message>
        <source>there are tools</source>
        <translation>带有工具</translation>
    </message>
    <message>
        <source>there are no tools</source>
        <translation>没有工具</translation>
    </message>
    <message>
        <source>there are images</source>
        <translation>带有图片</translation>
    </message>
    <message>
        <source>there are no images</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>the header %1</source>
        <translation>请求头 %1</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>the client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>the form</source>
        <translation>接口形式</translation>
    </message>
    <message>
        <source>a header</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>streamed</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>the estimated input (tokens)</source>
        <translation>估算的输入（词元）</translation>
    </message>
    <message>
        <source>the used budget (%)</source>
        <translation>已用预算（%）</translation>
    </message>
    <message>
        <source>the time of day</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>the kind of call</source>
        <translation>调用种类</translation>
    </message>
    <message>
        <source>is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>至少为</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>至多为</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>介于</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>按权重</translation>
    </message>
    <message>
        <source>In this order</source>
        <translation>按此顺序</translation>
    </message>
    <message>
        <source>The fastest</source>
        <translation>最快的</translation>
    </message>
    <message>
        <source>The least busy</source>
        <translation>最空闲的</translation>
    </message>
    <message>
        <source>The cheapest</source>
        <translation>最便宜的</translation>
    </message>
    <message>
        <source>A model&apos;s name, or with * and ?: claude-*</source>
        <translation>模型名，可用 * 和 ?：claude-*</translation>
    </message>
    <message>
        <source>The name of a client key</source>
        <translation>客户端密钥的名称</translation>
    </message>
    <message>
        <source>Such as openai-chat or anthropic-messages</source>
        <translation>例如 openai-chat 或 anthropic-messages</translation>
    </message>
    <message>
        <source>Name and value of the header</source>
        <translation>请求头的名称和值</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>A number of tokens; between: 1000-20000</source>
        <translation>词元数；介于：1000-20000</translation>
    </message>
    <message>
        <source>Percent; between: 50-80</source>
        <translation>百分比；介于：50-80</translation>
    </message>
    <message>
        <source>From and to: 22:00-06:00</source>
        <translation>起止时间：22:00-06:00</translation>
    </message>
    <message>
        <source>Such as chat or embedding</source>
        <translation>例如 chat 或 embedding</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message>
        <source>d MMM</source>
        <extracomment>How a day stands under a chart, in the letters of QLocale: &quot;Fri 13&quot;, &quot;13 Nov&quot;.</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>d日 ddd</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AboutSection</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>价格表</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>GNU 通用公共许可证第 3 版或更新版本</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>构建所用</translation>
    </message>
    <message>
        <source>Qt and Qt Charts (GPL-3), Boost.Beast (BSL-1.0), simdjson (Apache-2.0), SQLite (public domain), libsodium (ISC), QtKeychain (BSD), oneDNN and hnswlib (Apache-2.0), tl::expected (CC0), hiredis and Zstandard (BSD), mimalloc (MIT), libsystemd (LGPL-2.1), all-MiniLM-L6-v2 (Apache-2.0)</source>
        <translation>Qt 和 Qt Charts（GPL-3）、Boost.Beast（BSL-1.0）、simdjson（Apache-2.0）、SQLite（公有领域）、libsodium（ISC）、QtKeychain（BSD）、oneDNN 和 hnswlib（Apache-2.0）、tl::expected（CC0）、hiredis 和 Zstandard（BSD）、mimalloc（MIT）、libsystemd（LGPL-2.1）、all-MiniLM-L6-v2（Apache-2.0）</translation>
    </message>
    <message>
        <source>Prices from</source>
        <translation>价格来源</translation>
    </message>
    <message>
        <source>LiteLLM and genai-prices (MIT)</source>
        <translation>LiteLLM 和 genai-prices（MIT）</translation>
    </message>
    <message>
        <source>Show the first steps again</source>
        <translation>再次显示入门步骤</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AliasList</name>
    <message>
        <source>Other names for models</source>
        <translation>模型的别名</translation>
    </message>
    <message>
        <source>A program asks for the name at the left and gets the model at the right.</source>
        <translation>程序请求左边的名称，得到右边的模型。</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Model it stands for</source>
        <translation>它代表的模型</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove the name %1</source>
        <translation>删除名称 %1</translation>
    </message>
    <message>
        <source>Removed the name %1.</source>
        <translation>已删除名称 %1。</translation>
    </message>
    <message>
        <source>The model is needed, best as provider/model.</source>
        <translation>需要模型，最好写作 提供商/模型。</translation>
    </message>
    <message>
        <source>Added the name %1.</source>
        <translation>已添加名称 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AppearanceSection</name>
    <message>
        <source>Appearance and language</source>
        <translation>外观和语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>A backup holds providers, routes, clients and settings. Keys are not in it, only their names: on another machine they are entered again.</source>
        <translation>备份包含提供商、路由、客户端和设置。密钥不在其中，只有名称：在另一台机器上需要重新输入。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Backed up to %1.</source>
        <translation>已备份到 %1。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Backups (*.json)</source>
        <translation>备份文件 (*.json)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>%1 is no backup: %2</source>
        <translation>%1 不是备份：%2</translation>
    </message>
    <message>
        <source>Restored from %1.</source>
        <translation>已从 %1 恢复。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BudgetBar</name>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 / %2 %3</translation>
    </message>
    <message>
        <source>, heading for %1</source>
        <translation>，预计达到 %1</translation>
    </message>
    <message>
        <source>%1 more are reserved for running requests</source>
        <translation>另有 %1 为进行中的请求预留</translation>
    </message>
    <message>
        <source>begins anew %1</source>
        <translation>重新开始于 %1</translation>
    </message>
    <message>
        <source>, used up</source>
        <translation>，已用完</translation>
    </message>
    <message>
        <source>, used up in %1 at this pace</source>
        <translation>，按此速度将在 %1后用完</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BudgetRow</name>
    <message>
        <source>in any 24 hours</source>
        <translation>任意 24 小时内</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>in any 7 days</source>
        <translation>任意 7 天内</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>in any 30 days</source>
        <translation>任意 30 天内</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Budget (US dollars)</source>
        <translation>预算（美元）</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>When it is used up</source>
        <translation>用完时</translation>
    </message>
    <message>
        <source>then refuse</source>
        <translation>之后拒绝</translation>
    </message>
    <message>
        <source>then only warn</source>
        <translation>之后仅警告</translation>
    </message>
    <message>
        <source>then send by a rule</source>
        <translation>之后按规则发送</translation>
    </message>
    <message>
        <source>Rule for what comes then</source>
        <translation>之后采用的规则</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount. Write dollars, such as 25 or 2.50.</source>
        <translation>“%1”不是金额。请填写美元，如 25 或 2.50。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheAnswers</name>
    <message>
        <source>Search the questions</source>
        <translation>搜索问题</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>哪些回答</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>全部回答</translation>
    </message>
    <message>
        <source>Found by meaning too</source>
        <translation>也可按含义命中</translation>
    </message>
    <message>
        <source>Found by their key only</source>
        <translation>仅精确命中</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Expired too</source>
        <translation>包括已过期</translation>
    </message>
    <message>
        <source>Any client</source>
        <translation>任意客户端</translation>
    </message>
    <message>
        <source>Without a key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>Answers in the cache</source>
        <translation>缓存中的回答</translation>
    </message>
    <message>
        <source>%1, %2, saved %3</source>
        <translation>%1，%2，节省 %3</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>No answer in the cache fits this filter.</source>
        <translation>缓存中没有符合该筛选的回答。</translation>
    </message>
    <message>
        <source>The cache is off</source>
        <translation>缓存已关闭</translation>
    </message>
    <message>
        <source>Switch it on under Settings above, here for all requests or in a rule for some. The same request then costs nothing the second time.</source>
        <translation>可在上方“设置”中为所有请求开启，或在规则中为部分请求开启。相同请求第二次不再产生费用。</translation>
    </message>
    <message>
        <source>No answer is kept yet</source>
        <translation>尚未保存任何回答</translation>
    </message>
    <message>
        <source>Whole answers are kept as they come, and served when the same is asked again.</source>
        <translation>完整回答会被保存，并在再次提出相同问题时返回。</translation>
    </message>
    <message>
        <source>Pinned. It stays until it expires.</source>
        <translation>已固定，过期前一直保留。</translation>
    </message>
    <message>
        <source>Unpinned.</source>
        <translation>已取消固定。</translation>
    </message>
    <message>
        <source>Evicted. An answer to this question serves no other wording from now on.</source>
        <translation>已移除。今后该问题的回答不再用于其他措辞。</translation>
    </message>
    <message>
        <source>Deleted the answer.</source>
        <translation>已删除该回答。</translation>
    </message>
    <message>
        <source>The answer is back.</source>
        <translation>该回答已恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln 条回答</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheEntryDetails</name>
    <message>
        <source>Pin: never evict it to make room</source>
        <translation>固定：不因空间不足而移除</translation>
    </message>
    <message>
        <source>This was wrong: evict it, and do not serve it for other wordings again</source>
        <translation>这是错误的：移除，并不再用于其他措辞</translation>
    </message>
    <message>
        <source>Delete this answer</source>
        <translation>删除此回答</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>What is kept of it</source>
        <translation>已保存的内容</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Nearest answers of the same scope</source>
        <translation>同一范围内最接近的回答</translation>
    </message>
    <message>
        <source>Nearest answers of the same scope: same model, instructions, history and client.</source>
        <translation>同一范围内最接近的回答：模型、指令、历史和客户端相同。</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>为什么(&amp;W)？</translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>相邻</translation>
    </message>
    <message>
        <source>Unpin: it may be evicted again</source>
        <translation>取消固定：可再次被移除</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation>%1，最近 %2</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>节省</translation>
    </message>
    <message>
        <source>%1 and %2 (%3 and %4 each)</source>
        <translation>%1 和 %2（每次 %3 和 %4）</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>已学习</translation>
    </message>
    <message>
        <source>serves other wordings only above %1</source>
        <translation>其他措辞需高于 %1 才使用</translation>
    </message>
    <message>
        <source>The request was not kept.</source>
        <translation>未保存该请求。</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Found by its key alone, so it has none.</source>
        <translation>仅精确命中，因此没有。</translation>
    </message>
    <message>
        <source>None in its scope.</source>
        <translation>其范围内没有。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheEntryModel</name>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1后</translation>
    </message>
    <message>
        <source>%1 per answer</source>
        <translation>每次回答 %1</translation>
    </message>
    <message>
        <source>made %1
used %2</source>
        <translation>创建于 %1
使用于 %2</translation>
    </message>
    <message>
        <source>What its hits would have been waited for</source>
        <translation>这些命中原本需要等待的时间</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>节省</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>节省时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>过期</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CachePage</name>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Answers that need not be paid twice</source>
        <translation>不必付两次钱的答复</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Export those in the list…</source>
        <translation>导出列表中的回答…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Delete those in the list…</source>
        <translation>删除列表中的回答…</translation>
    </message>
    <message>
        <source>Progress of the index</source>
        <translation>索引进度</translation>
    </message>
    <message>
        <source>Parts of the cache&apos;s page</source>
        <translation>缓存页面的各部分</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The index is made anew: %1 of %2 answers. Similar questions hit as far as it is done.</source>
        <translation>正在重建索引：%1 / %2 条回答。已完成部分可命中相似问题。</translation>
    </message>
    <message>
        <source>Export answers</source>
        <translation>导出回答</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln answer(s) to %1.</source>
        <translation>
            <numerusform>已将 %Ln 条回答导出到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Import answers</source>
        <translation>导入回答</translation>
    </message>
    <message>
        <source>Exported answers (*.cache)</source>
        <translation>导出的回答 (*.cache)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln answer(s).</source>
        <translation>
            <numerusform>已导入 %Ln 条回答。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheReport</name>
    <message>
        <source>Answered from the cache today</source>
        <translation>今日由缓存回答</translation>
    </message>
    <message>
        <source>Share of today&apos;s requests</source>
        <translation>占今日请求的比例</translation>
    </message>
    <message>
        <source>Saved today</source>
        <translation>今日节省</translation>
    </message>
    <message>
        <source>Answers kept</source>
        <translation>已保存的回答</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Share answered from the cache</source>
        <translation>由缓存回答的请求比例</translation>
    </message>
    <message>
        <source>Saved, by model</source>
        <translation>节省（按模型）</translation>
    </message>
    <message>
        <source>Median wait: cache and provider</source>
        <translation>等待时间中位数：缓存与提供商</translation>
    </message>
    <message>
        <source>Similarity of what was looked up, since the beginning</source>
        <translation>查找内容的相似度（自开始以来）</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>磁盘占用 %1</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>来自缓存</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%Ln 个请求中的 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>节省 %1</translation>
    </message>
    <message>
        <source>From a provider</source>
        <translation>来自提供商</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheSection</name>
    <message>
        <source>&quot;%1&quot; is no cut. Write a number from 0.5 to 1, such as 0.9, or nothing.</source>
        <translation>“%1”不是有效阈值。请填写 0.5 到 1 之间的数字，如 0.9，或留空。</translation>
    </message>
    <message>
        <source>Write it as %1://host:port, or nothing for none.</source>
        <translation>请写为 %1://host:port，留空表示不使用。</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Answer the same request from the cache</source>
        <translation>相同请求由缓存回答</translation>
    </message>
    <message>
        <source>The same to the letter: model, messages, tools, parameters, client key.</source>
        <translation>逐字相同：模型、消息、工具、参数、客户端密钥。</translation>
    </message>
    <message>
        <source>Answer similar questions as well</source>
        <translation>也回答相似问题</translation>
    </message>
    <message>
        <source>By meaning, with guards on numbers, names, negation and order. Routes may switch it on for themselves.</source>
        <translation>按含义，并检查数字、名称、否定和顺序。路由可单独开启。</translation>
    </message>
    <message>
        <source>Shadow mode</source>
        <translation>影子模式</translation>
    </message>
    <message>
        <source>Asks the provider all the same, and records whether the cache would have agreed.</source>
        <translation>仍询问提供商，并记录缓存是否一致。</translation>
    </message>
    <message>
        <source>Keep answers that call tools</source>
        <translation>保留调用工具的回答</translation>
    </message>
    <message>
        <source>An answer counts for (minutes)</source>
        <translation>回答有效期（分钟）</translation>
    </message>
    <message>
        <source>Answers at most</source>
        <translation>最多回答数</translation>
    </message>
    <message>
        <source>Space at most (MiB)</source>
        <translation>最大空间 (MiB)</translation>
    </message>
    <message>
        <source>Who measures similarity</source>
        <translation>由谁衡量相似度</translation>
    </message>
    <message>
        <source>&quot;local&quot;: a small model in this program, without a service. Or the URL of an OpenAI-compatible /embeddings, or of Ollama. Another one makes the index anew.</source>
        <translation>“local”：本程序内的小模型，无需服务。或填写兼容 OpenAI 的 /embeddings 或 Ollama 的 URL。更换后会重建索引。</translation>
    </message>
    <message>
        <source>This is the gateway itself; its embeddings would be asked of the cache again.</source>
        <translation>这是网关自身；其嵌入会再次查询缓存。</translation>
    </message>
    <message>
        <source>Its model</source>
        <translation>其模型</translation>
    </message>
    <message>
        <source>Only for a URL.</source>
        <translation>仅用于 URL。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>How similar two questions must be, 0.5 to 1, before the guards look. Empty: as measured for the one above.</source>
        <translation>在守卫检查之前两个问题须达到的相似度，0.5 到 1。留空：按上述模型的测定值。</translation>
    </message>
    <message>
        <source>as measured</source>
        <translation>按测定值</translation>
    </message>
    <message>
        <source>Redis for several gateways</source>
        <translation>多网关共用 Redis</translation>
    </message>
    <message>
        <source>They share answers to the same request. Without it this gateway goes on alone.</source>
        <translation>共享相同请求的回答。不可用时本网关独立运行。</translation>
    </message>
    <message>
        <source>Weaviate for several gateways</source>
        <translation>多网关共用 Weaviate</translation>
    </message>
    <message>
        <source>They share answers to similar questions.</source>
        <translation>共享相似问题的回答。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no such share. Write a number from 0.1 to 50, such as 1, or nothing.</source>
        <translation>“%1”不是这样的比例。请填写 0.1 到 50 之间的数字，例如 1，或留空。</translation>
    </message>
    <message>
        <source>Ask once for equal requests at the same time</source>
        <translation>同时到来的相同请求只问一次</translation>
    </message>
    <message>
        <source>Those that come while the first one runs wait for its answer. Routes may switch it on for themselves.</source>
        <translation>第一个请求进行时到来的其他请求等待它的回答。各条规则可自行开启。</translation>
    </message>
    <message>
        <source>Wrong answers at most (%)</source>
        <translation>错误回答上限（%）</translation>
    </message>
    <message>
        <source>Learns for each kept answer how similar a question must be, from what shadow mode and &quot;wrong&quot; have told, so that no more than these are wrong. Empty: nothing is learned.</source>
        <translation>根据影子模式和“错误”标记，为每个保存的回答学习问题需要多相似，使错误不超过此比例。留空：不学习。</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>不学习</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>其密钥</translation>
    </message>
    <message>
        <source>Only for a URL that asks for one. $NAME reads it from that variable.</source>
        <translation>仅用于需要密钥的 URL。$NAME 表示从该环境变量读取。</translation>
    </message>
    <message>
        <source>Redis&apos; password</source>
        <translation>Redis 的密码</translation>
    </message>
    <message>
        <source>Or $NAME, the variable that holds it.</source>
        <translation>或 $NAME，即保存它的环境变量。</translation>
    </message>
    <message>
        <source>Weaviate&apos;s key</source>
        <translation>Weaviate 的密钥</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheWhy</name>
    <message>
        <source>Similarity %1, cut %2.</source>
        <translation>相似度 %1，阈值 %2。</translation>
    </message>
    <message>
        <source>One may serve the other: no guard objects.</source>
        <translation>可互相使用：没有守卫反对。</translation>
    </message>
    <message>
        <source>They are not alike enough.</source>
        <translation>两者不够相似。</translation>
    </message>
    <message>
        <source>%1 decides: %2</source>
        <translation>由“%1”决定：%2</translation>
    </message>
    <message>
        <source>Would the answer to one question be served for the other? Both texts are compared as the cache does it, and nothing is sent anywhere.</source>
        <translation>一个问题的回答会用于另一个吗？两段文字按缓存的方式比较，不会发送任何内容。</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>一个问题</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>另一个问题</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>为什么(&amp;W)？</translation>
    </message>
    <message>
        <source>This &amp;was wrong</source>
        <translation>这是错误的(&amp;W)</translation>
    </message>
    <message>
        <source>Evicts the answer, and asks for more than this similarity from then on</source>
        <translation>移除该回答，今后要求高于此相似度</translation>
    </message>
    <message>
        <source>What each guard says</source>
        <translation>各守卫的判断</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>守卫</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Looks at</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Write two questions to compare.</source>
        <translation>请写两个要比较的问题。</translation>
    </message>
    <message>
        <source>A hit</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>No hit</source>
        <translation>未命中</translation>
    </message>
    <message>
        <source>✓ passes</source>
        <translation>✓ 通过</translation>
    </message>
    <message>
        <source>✗ objects</source>
        <translation>✗ 反对</translation>
    </message>
    <message>
        <source>Evicted. An answer to this question serves others only above %1 from now on.</source>
        <translation>已移除。今后该问题的回答仅在高于 %1 时用于其他问题。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ChartView</name>
    <message>
        <source>Chart; the table below says the same</source>
        <translation>图表；下面的表格内容相同</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClearCacheDialog</name>
    <message>
        <source>Question contains</source>
        <translation>问题包含</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>found by meaning too</source>
        <translation>也可按含义命中</translation>
    </message>
    <message>
        <source>found by their key only</source>
        <translation>仅精确命中</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Delete answers</source>
        <translation>删除回答</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>The &amp;pinned ones as well</source>
        <translation>包括已固定的(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>Delete the %Ln answer(s) that the list shows? They cannot be brought back; what is asked again is asked of a provider.</source>
        <translation>
            <numerusform>删除列表中显示的 %Ln 条回答？无法恢复；再次提问时将询问提供商。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln answer(s).</source>
        <translation>
            <numerusform>已删除 %Ln 条回答。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientCard</name>
    <message>
        <source>Let %1 call</source>
        <translation>允许 %1 调用</translation>
    </message>
    <message>
        <source>Show the traffic of %1</source>
        <translation>显示 %1 的流量</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>使用于 %1</translation>
    </message>
    <message>
        <source>%1 may call again.</source>
        <translation>%1 可以再次调用。</translation>
    </message>
    <message>
        <source>%1 may not call any more.</source>
        <translation>%1 不能再调用。</translation>
    </message>
    <message>
        <source>Deleted the key of %1.</source>
        <translation>已删除 %1 的密钥。</translation>
    </message>
    <message>
        <source>Give %1 a new key</source>
        <translation>为 %1 更换密钥</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Old key until %1</source>
        <translation>旧密钥有效至 %1</translation>
    </message>
    <message>
        <source>The last 30 days of %1</source>
        <translation>%1 最近 30 天</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>%1 requests %2</source>
        <translation>%2 %1 个请求</translation>
    </message>
    <message>
        <source>%1 tokens %2</source>
        <translation>%2 %1 个词元</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>only at %1</source>
        <translation>仅限 %1</translation>
    </message>
    <message>
        <source>only by the rules %1</source>
        <translation>仅按规则 %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>截止 %1</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message numerus="yes">
        <source>%1 for %Ln request(s) and %2 tokens; %3 failed</source>
        <translation>
            <numerusform>%Ln 个请求、%2 个词元共 %1；失败 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientDialog</name>
    <message>
        <source>Edit client key</source>
        <translation>编辑客户端密钥</translation>
    </message>
    <message>
        <source>Make a client key</source>
        <translation>创建客户端密钥</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>创建密钥(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Of the program or person that will use it.</source>
        <translation>使用它的程序或人的名称。</translation>
    </message>
    <message>
        <source>&amp;Ends on</source>
        <translation>截止日期(&amp;E)</translation>
    </message>
    <message>
        <source>As 2027-01-31; empty: never</source>
        <translation>写作 2027-01-31；留空表示永久</translation>
    </message>
    <message>
        <source>Write the date as 2027-01-31.</source>
        <translation>请把日期写作 2027-01-31。</translation>
    </message>
    <message>
        <source>May choose rule and provider by &amp;header</source>
        <translation>可以用请求头选择规则和提供商(&amp;H)</translation>
    </message>
    <message>
        <source>Changed the client %1.</source>
        <translation>已修改客户端 %1。</translation>
    </message>
    <message>
        <source>Made a key for %1.</source>
        <translation>已为 %1 创建密钥。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>组(&amp;G)</translation>
    </message>
    <message>
        <source>Its budgets are shared by all of its keys.</source>
        <translation>其预算由组内所有密钥共享。</translation>
    </message>
    <message>
        <source>It may spend</source>
        <translation>可花费</translation>
    </message>
    <message>
        <source>Add a &amp;budget</source>
        <translation>添加预算(&amp;B)</translation>
    </message>
    <message>
        <source>As fast as</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>Add a &amp;rate</source>
        <translation>添加速率(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;What it may use</source>
        <translation>可使用的内容(&amp;W)</translation>
    </message>
    <message>
        <source>Only these &amp;models</source>
        <translation>仅限这些模型(&amp;M)</translation>
    </message>
    <message>
        <source>With * and ?, separated by commas; empty: all</source>
        <translation>可用 * 和 ?，以逗号分隔；留空表示全部</translation>
    </message>
    <message>
        <source>Only these &amp;providers</source>
        <translation>仅限这些提供商(&amp;P)</translation>
    </message>
    <message>
        <source>Separated by commas; empty: all</source>
        <translation>以逗号分隔；留空表示全部</translation>
    </message>
    <message>
        <source>There is no provider &quot;%1&quot;.</source>
        <translation>没有提供商“%1”。</translation>
    </message>
    <message>
        <source>Only these r&amp;ules</source>
        <translation>仅限这些规则(&amp;U)</translation>
    </message>
    <message>
        <source>There is no rule &quot;%1&quot;.</source>
        <translation>没有规则“%1”。</translation>
    </message>
    <message>
        <source>A budget or rate is not complete; remove its line, or fill it in.</source>
        <translation>有预算或速率未填完整；请删除该行或补全。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Who may call, and how much they may spend</source>
        <translation>谁可以调用，可以花多少</translation>
    </message>
    <message>
        <source>Make a client key</source>
        <translation>创建客户端密钥</translation>
    </message>
    <message>
        <source>No client key</source>
        <translation>没有客户端密钥</translation>
    </message>
    <message>
        <source>Programs on this machine may call without one. With a key each program has its own figures, budget and limits.</source>
        <translation>本机程序可以不用密钥调用。有了密钥，每个程序都有自己的统计、预算和限制。</translation>
    </message>
    <message>
        <source>Make the first key</source>
        <translation>创建第一个密钥</translation>
    </message>
    <message>
        <source>Make a group</source>
        <translation>创建组</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConditionRow</name>
    <message>
        <source>What the condition looks at</source>
        <translation>条件检查的内容</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Name of the header</source>
        <translation>请求头的名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConfigEditor</name>
    <message>
        <source>Not undone: the configuration has been changed elsewhere since.</source>
        <translation>未撤销：配置在此期间已在别处被修改。</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>已撤销。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConnectCard</name>
    <message>
        <source>Connect a program</source>
        <translation>连接程序</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>What the program needs to know</source>
        <translation>程序需要知道的内容</translation>
    </message>
    <message>
        <source>your-client-key</source>
        <translation>你的客户端密钥</translation>
    </message>
    <message>
        <source>Change its file…</source>
        <translation>修改其文件…</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConnectDialog</name>
    <message>
        <source>Codex reads the file when it starts. It asks for the models that you name there; any model of the gateway will do.</source>
        <translation>Codex 启动时读取该文件。它请求您在其中指定的模型；网关的任何模型都可以。</translation>
    </message>
    <message>
        <source>Continue shows &quot;Gatehouse&quot; among its models as soon as the file is written.</source>
        <translation>文件写入后，Continue 的模型列表中就会出现“Gatehouse”。</translation>
    </message>
    <message>
        <source>Claude Code reads the file when it starts; sessions that run keep what they had.</source>
        <translation>Claude Code 启动时读取该文件；正在运行的会话保持原有设置。</translation>
    </message>
    <message>
        <source>%1 is as it was before.</source>
        <translation>%1 已恢复原状。</translation>
    </message>
    <message>
        <source>Connect a program</source>
        <translation>连接程序</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>程序(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>As provider/model, or a bare name that a rule knows.</source>
        <translation>写作 提供商/模型，或规则认识的名称。</translation>
    </message>
    <message>
        <source>What changes in the file</source>
        <translation>文件中的更改</translation>
    </message>
    <message>
        <source>Client &amp;key</source>
        <translation>客户端密钥(&amp;K)</translation>
    </message>
    <message>
        <source>A key is shown only when it is made: paste it, or make one for this program.</source>
        <translation>密钥只在创建时显示一次：请粘贴已有的密钥，或为此程序创建一个。</translation>
    </message>
    <message>
        <source>Make a &amp;new key</source>
        <translation>创建新密钥(&amp;N)</translation>
    </message>
    <message>
        <source>A client key is needed: this gateway has client keys, and refuses calls without one.</source>
        <translation>需要客户端密钥：此网关设有客户端密钥，会拒绝没有密钥的调用。</translation>
    </message>
    <message>
        <source>Client keys of this gateway begin with gh- and have no spaces.</source>
        <translation>此网关的客户端密钥以 gh- 开头，且不含空格。</translation>
    </message>
    <message>
        <source>Made the client key %1.</source>
        <translation>已创建客户端密钥 %1。</translation>
    </message>
    <message>
        <source>Not connected. This would change:</source>
        <translation>尚未连接。将会更改：</translation>
    </message>
    <message>
        <source>Connected. Taking it back would change:</source>
        <translation>已连接。撤回将会更改：</translation>
    </message>
    <message>
        <source>Connected, and changed by somebody else since. Taking it back leaves their changes alone:</source>
        <translation>已连接，但之后被其他程序改动过。撤回会保留那些改动：</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>撤回(&amp;T)</translation>
    </message>
    <message>
        <source>Nothing is left to take back.</source>
        <translation>已没有可撤回的内容。</translation>
    </message>
    <message>
        <source>The file says all that already; nothing would change.</source>
        <translation>文件中已包含这些内容，无需更改。</translation>
    </message>
    <message>
        <source>%1 (was not there before, and goes)</source>
        <translation>%1（之前不存在，将被移除）</translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <translation>%1（新建）</translation>
    </message>
    <message>
        <source>%1 is set in your environment and counts more than this file. Unset it first.</source>
        <translation>您的环境中设置了 %1，其优先级高于此文件。请先取消设置。</translation>
    </message>
    <message>
        <source>The file as it was is kept in %1, readable by you alone, until you take this back.</source>
        <translation>原文件保存在 %1（仅您可读），直到您撤回为止。</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 已连接。</translation>
    </message>
    <message>
        <source>Start Gemini CLI anew, in a folder that you trust (elsewhere it does not read the file), and choose &quot;Use Gemini API key&quot; with /auth.</source>
        <translation>在你信任的文件夹中重新启动 Gemini CLI（在其他文件夹中它不会读取该文件），并用 /auth 选择 “Use Gemini API key”。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CostsPage</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>输入词元</translation>
    </message>
    <message>
        <source>of these cached</source>
        <translation>其中缓存</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>输出词元</translation>
    </message>
    <message>
        <source>Unpriced</source>
        <translation>无价格</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>节省</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>By the price table and what the providers counted</source>
        <translation>按价格表和提供商的计数</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>The last year, day by day</source>
        <translation>最近一年，逐日</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Daily budget of %1</source>
        <translation>%1 的每日预算</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) have no known price and count as nothing here. Settings, Prices is the place to give them one.</source>
        <translation>
            <numerusform>有 %Ln 个请求没有已知价格，在此按零计算。可在“设置、价格”中为其定价。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>缓存节省</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DesktopApplication</name>
    <message>
        <source>Start in the tray, where there is one.</source>
        <translation>在托盘中启动（如果有托盘）。</translation>
    </message>
    <message>
        <source>Open this page: overview, providers, traffic, …</source>
        <translation>打开此页面：overview、providers、traffic、…</translation>
    </message>
    <message>
        <source>Do not look for a window that is open.</source>
        <translation>不寻找已打开的窗口。</translation>
    </message>
    <message>
        <source>Waiting for running answers. Quit again to cut them off.</source>
        <translation>正在等待进行中的答复。再次退出将中断它们。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DesktopSection</name>
    <message>
        <source>Desktop and notifications</source>
        <translation>桌面和通知</translation>
    </message>
    <message>
        <source>This desktop shows no tray. Closing the window then ends the program, and it always starts with its window.</source>
        <translation>此桌面不显示托盘。关闭窗口会结束程序，并且总是带窗口启动。</translation>
    </message>
    <message>
        <source>Closing the window leaves the gateway running in the tray</source>
        <translation>关闭窗口后网关在托盘中继续运行</translation>
    </message>
    <message>
        <source>Start in the tray, without the window</source>
        <translation>在托盘中启动，不显示窗口</translation>
    </message>
    <message>
        <source>Start with the login</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Say when a provider fails or comes back</source>
        <translation>提供商故障或恢复时通知</translation>
    </message>
    <message>
        <source>Say when a key is refused</source>
        <translation>密钥被拒绝时通知</translation>
    </message>
    <message>
        <source>Say when the gateway stops or its port is taken</source>
        <translation>网关停止或端口被占用时通知</translation>
    </message>
    <message>
        <source>Say when a budget comes to its end</source>
        <translation>预算用完时通知</translation>
    </message>
    <message>
        <source>Say when another provider stands in for one that fails</source>
        <translation>当其他提供商接替故障者时通知</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EngineLink</name>
    <message>
        <source>This engine cannot do that yet.</source>
        <translation>此网关还做不到这一点。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ErrorList</name>
    <message>
        <source>Last errors</source>
        <translation>最近的错误</translation>
    </message>
    <message>
        <source>All errors</source>
        <translation>所有错误</translation>
    </message>
    <message>
        <source>No request has failed.</source>
        <translation>没有失败的请求。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误</translation>
    </message>
    <message>
        <source>Show in Traffic</source>
        <translation>在流量中显示</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeDetails</name>
    <message>
        <source>What to do with this request</source>
        <translation>对此请求的操作</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重发</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>复制为 Python</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>复制错误</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>复制标识</translation>
    </message>
    <message>
        <source>Nothing is stored for this request. Settings, Bodies says what is kept.</source>
        <translation>此请求没有保存内容。保存什么见“设置、存储和内容”。</translation>
    </message>
    <message>
        <source>

(cut here: the answer was longer than what is kept)</source>
        <translation>

（在此截断：答复比保存上限更长）</translation>
    </message>
    <message>
        <source>What went over the line</source>
        <translation>传输的内容</translation>
    </message>
    <message>
        <source>Edit and repeat…</source>
        <translation>编辑并重发…</translation>
    </message>
    <message>
        <source>Its body is not stored (Settings, Bodies), so it cannot be repeated.</source>
        <translation>未保存其正文（设置 → 正文），因此无法重发。</translation>
    </message>
    <message>
        <source>Only its beginning is stored, so it cannot be repeated.</source>
        <translation>只保存了开头部分，因此无法重发。</translation>
    </message>
    <message>
        <source>Sent again: status %1.</source>
        <translation>已重发：状态 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeSummary</name>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Waited for an attempt</source>
        <translation>等待尝试</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>%1 tokens per second</source>
        <translation>每秒 %1 个词元</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>缓存节省</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>价格表</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>输入词元</translation>
    </message>
    <message>
        <source>Read from the prompt cache</source>
        <translation>读自提示缓存</translation>
    </message>
    <message>
        <source>Written to it</source>
        <translation>写入提示缓存</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>输出词元</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>推理词元</translation>
    </message>
    <message>
        <source>Audio tokens</source>
        <translation>音频词元</translation>
    </message>
    <message>
        <source>Image tokens</source>
        <translation>图像词元</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tokens and cost</source>
        <translation>词元和费用</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Model asked</source>
        <translation>请求的模型</translation>
    </message>
    <message>
        <source>Model served</source>
        <translation>提供的模型</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source> (streamed)</source>
        <translation>（流式）</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>接口形式</translation>
    </message>
    <message>
        <source>Dropped on the way</source>
        <translation>途中丢弃</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 asked, %2 answered</source>
        <translation>请求 %1，答复 %2</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExportDialog</name>
    <message>
        <source>Export requests</source>
        <translation>导出请求</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>With &amp;bodies, as far as they are stored (HAR only)</source>
        <translation>包含内容，以已保存的为限（仅 HAR）(&amp;B)</translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet</source>
        <translation>CSV，用于电子表格</translation>
    </message>
    <message>
        <source>JSON, a line per request</source>
        <translation>JSON，每个请求一行</translation>
    </message>
    <message>
        <source>HAR, for tools that read traffic</source>
        <translation>HAR，用于读取流量的工具</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>All requests that the filter shows. Secrets are never in it.</source>
        <translation>筛选显示的所有请求。其中绝不包含密钥。</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>文件(&amp;L)</translation>
    </message>
    <message>
        <source>A file name is needed.</source>
        <translation>需要文件名。</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>文件夹 %1 不存在。</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择…(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) read</source>
        <translation>
            <numerusform>已读取 %Ln 个请求</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 bodies read</source>
        <translation>已读取内容 %1 / %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln request(s) to %1.</source>
        <translation>
            <numerusform>已导出 %Ln 个请求到 %1。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FigureCard</name>
    <message>
        <source>nothing yesterday by now</source>
        <translation>昨天此时没有</translation>
    </message>
    <message>
        <source>as yesterday by now</source>
        <translation>与昨天此时相同</translation>
    </message>
    <message>
        <source>%1%2 vs. yesterday</source>
        <translation>%1%2 与昨天相比</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FilterEdit</name>
    <message>
        <source>Filter: words, or status:error provider:groq cost:&gt;0.01 time:&gt;2s</source>
        <translation>筛选：文字，或 status:error provider:groq cost:&gt;0.01 time:&gt;2s</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FilterLine</name>
    <message>
        <source>Period</source>
        <translation>时间段</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>所有提供商</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>All routes</source>
        <translation>所有路由</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>所有客户端</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FirstRunDialog</name>
    <message>
        <source>First steps</source>
        <translation>入门步骤</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>Welcome to Gatehouse</source>
        <translation>欢迎使用 Gatehouse</translation>
    </message>
    <message>
        <source>Your programs speak to one address on this machine; Gatehouse passes their requests on to the providers you choose, and shows what each one cost.</source>
        <translation>你的程序只与本机的一个地址通信；Gatehouse 把请求转交给你选择的提供商，并显示每个请求的费用。</translation>
    </message>
    <message>
        <source>1. Where it listens</source>
        <translation>1. 监听位置</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>On this machine alone. Others in the network cannot call.</source>
        <translation>仅限本机。网络中的其他人不能调用。</translation>
    </message>
    <message>
        <source>2. Keys found in the environment</source>
        <translation>2. 环境中找到的密钥</translation>
    </message>
    <message>
        <source>None. Add a provider on the page Providers, whenever you like.</source>
        <translation>没有。随时可以在“提供商”页面添加。</translation>
    </message>
    <message>
        <source>Add %1, with the key in %2</source>
        <translation>添加 %1，密钥在 %2 中</translation>
    </message>
    <message>
        <source>3. Servers on this machine</source>
        <translation>3. 本机上的服务器</translation>
    </message>
    <message>
        <source>Looking for Ollama, LM Studio and others…</source>
        <translation>正在寻找 Ollama、LM Studio 等…</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>没有新的。</translation>
    </message>
    <message numerus="yes">
        <source>Add %1, with %n model(s)</source>
        <translation>
            <numerusform>添加 %1，有 %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>None answers now.</source>
        <translation>目前没有回应。</translation>
    </message>
    <message>
        <source>4. A first request</source>
        <translation>4. 第一个请求</translation>
    </message>
    <message>
        <source>The built-in sandbox answers without key or network. Then look at the page Traffic.</source>
        <translation>内置沙盒无需密钥和网络即可回答。之后请看“流量”页面。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Set up.</source>
        <translation>已设置。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GroupCard</name>
    <message>
        <source>Group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>no key is in it</source>
        <translation>其中没有密钥</translation>
    </message>
    <message>
        <source>Edit the group %1</source>
        <translation>编辑组 %1</translation>
    </message>
    <message>
        <source>Delete the group %1</source>
        <translation>删除组 %1</translation>
    </message>
    <message>
        <source>Deleted the group %1; its keys go on without it.</source>
        <translation>已删除组 %1；其密钥继续独立有效。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GroupDialog</name>
    <message>
        <source>Edit group</source>
        <translation>编辑组</translation>
    </message>
    <message>
        <source>Make a group</source>
        <translation>创建组</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Make the group</source>
        <translation>创建组(&amp;M)</translation>
    </message>
    <message>
        <source>What its keys spend together counts against these budgets, beside those of each key. A key joins a group in its own dialog.</source>
        <translation>组内密钥的合计花费计入这些预算，另计各密钥自身预算。密钥在其自身对话框中加入组。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Add a &amp;budget</source>
        <translation>添加预算(&amp;B)</translation>
    </message>
    <message>
        <source>A budget is not complete; remove its line, or fill it in.</source>
        <translation>有预算未填完整；请删除该行或补全。</translation>
    </message>
    <message>
        <source>Changed the group %1.</source>
        <translation>已更改组 %1。</translation>
    </message>
    <message>
        <source>Made the group %1.</source>
        <translation>已创建组 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeadLine</name>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Gateway on or off</source>
        <translation>网关开关</translation>
    </message>
    <message>
        <source>Start or stop the gateway</source>
        <translation>启动或停止网关</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制基础 URL</translation>
    </message>
    <message>
        <source>%1:  %2</source>
        <translation>%1：  %2</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>今天 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeatMap</name>
    <message>
        <source>The last year, day by day: %1</source>
        <translation>最近一年，逐日：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HoverCard</name>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportDialog</name>
    <message>
        <source>Import keys</source>
        <translation>导入密钥</translation>
    </message>
    <message>
        <source>&amp;Add the providers</source>
        <translation>添加提供商(&amp;A)</translation>
    </message>
    <message>
        <source>These variables are set in this program&apos;s environment. A provider is added for each one chosen; the key stays where it is and is read when a request needs it.</source>
        <translation>这些变量已在本程序的环境中设置。每选一个就添加一个提供商；密钥留在原处，请求需要时才读取。</translation>
    </message>
    <message numerus="yes">
        <source>Added %n provider(s).</source>
        <translation>
            <numerusform>已添加 %n 个提供商。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyDialog</name>
    <message>
        <source>Edit key</source>
        <translation>编辑密钥</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>For your eyes; it stands in the list of requests.</source>
        <translation>供你自己辨认；会出现在请求列表中。</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <source>Its share among this provider&apos;s keys; 0 is never chosen.</source>
        <translation>在此提供商各密钥中的份额；0 表示从不选用。</translation>
    </message>
    <message>
        <source>Only for these &amp;models</source>
        <translation>仅限这些模型(&amp;M)</translation>
    </message>
    <message>
        <source>Separated by commas; empty: for all</source>
        <translation>以逗号分隔；留空表示全部</translation>
    </message>
    <message>
        <source>The key could not be kept: %1</source>
        <translation>无法保存密钥：%1</translation>
    </message>
    <message>
        <source>Enter the key again to keep it in another place.</source>
        <translation>要换地方保存，请重新输入密钥。</translation>
    </message>
    <message>
        <source>Changed the key %1.</source>
        <translation>已修改密钥 %1。</translation>
    </message>
    <message>
        <source>Added the key %1.</source>
        <translation>已添加密钥 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyFields</name>
    <message>
        <source>API &amp;key</source>
        <translation>API 密钥(&amp;K)</translation>
    </message>
    <message>
        <source>API &amp;key (if it wants one)</source>
        <translation>API 密钥（如果需要）(&amp;K)</translation>
    </message>
    <message>
        <source>Environment &amp;variable</source>
        <translation>环境变量(&amp;V)</translation>
    </message>
    <message>
        <source>It is read when a request needs it; nothing is stored.</source>
        <translation>请求需要时才读取；不保存任何内容。</translation>
    </message>
    <message>
        <source>&amp;Kept in</source>
        <translation>保存在(&amp;K)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The system keeps it; the configuration holds only its name.</source>
        <translation>由系统保存；配置中只有它的名称。</translation>
    </message>
    <message>
        <source>In memory only; you will be asked again after the next start.</source>
        <translation>仅在内存中；下次启动后需要重新输入。</translation>
    </message>
    <message>
        <source>In a file encrypted with your passphrase (Settings, Security).</source>
        <translation>保存在用你的口令加密的文件中（设置、安全）。</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>ACCESS_KEY_ID:SECRET_ACCESS_KEY, and :SESSION_TOKEN after it where there is one; or an API key of Bedrock.</source>
        <translation>ACCESS_KEY_ID:SECRET_ACCESS_KEY，如有会话令牌则在后面加 :SESSION_TOKEN；或者 Bedrock 的 API 密钥。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>添加密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) cooling down</source>
        <translation>
            <numerusform>%n 个密钥正在冷却</numerusform>
        </translation>
    </message>
    <message>
        <source>No key. Requests go out without one.</source>
        <translation>没有密钥。请求不带密钥发出。</translation>
    </message>
    <message>
        <source>Use the key %1</source>
        <translation>使用密钥 %1</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>权重 %1</translation>
    </message>
    <message>
        <source>Show the key %1</source>
        <translation>显示密钥 %1</translation>
    </message>
    <message>
        <source>Copy the key %1</source>
        <translation>复制密钥 %1</translation>
    </message>
    <message>
        <source>Edit the key %1</source>
        <translation>编辑密钥 %1</translation>
    </message>
    <message>
        <source>Remove the key %1</source>
        <translation>删除密钥 %1</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared in 30 seconds.</source>
        <translation>已复制。剪贴板将在 30 秒后清空。</translation>
    </message>
    <message>
        <source>The key %1 is used again.</source>
        <translation>密钥 %1 重新启用。</translation>
    </message>
    <message>
        <source>The key %1 is not used any more.</source>
        <translation>密钥 %1 已停用。</translation>
    </message>
    <message>
        <source>Removed the key %1.</source>
        <translation>已删除密钥 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::LatencyPage</name>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>First byte p50</source>
        <translation>首字节 p50</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>How fast, and how reliably</source>
        <translation>有多快，有多可靠</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>总时间</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒词元数</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>错误率</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;First steps…</source>
        <translation>入门步骤…(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;About Gatehouse</source>
        <translation>关于 Gatehouse(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Find or filter</source>
        <translation>查找或筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>Fold the &amp;side bar</source>
        <translation>折叠侧边栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation>网关(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>启动(&amp;T)</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Copy base URL</source>
        <translation>复制基础 URL(&amp;C)</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MediaSection</name>
    <message>
        <source>Images and files by URL</source>
        <translation>以 URL 给出的图片和文件</translation>
    </message>
    <message>
        <source>Fetch them for providers that take no URLs</source>
        <translation>为不接受 URL 的提供商代为下载</translation>
    </message>
    <message>
        <source>Largest file (MiB)</source>
        <translation>单个文件上限（MiB）</translation>
    </message>
    <message>
        <source>Files of one request at most</source>
        <translation>每个请求的文件数上限</translation>
    </message>
    <message>
        <source>All of a request within (s)</source>
        <translation>一个请求的全部文件须在此时间内（秒）</translation>
    </message>
    <message>
        <source>Also from this machine and private networks</source>
        <translation>也包括本机和私有网络</translation>
    </message>
    <message>
        <source>Only where every client is trusted: a request could name an address that its sender must not reach.</source>
        <translation>仅在信任所有客户端时开启：请求可能写入其发送者本不该访问的地址。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ModelList</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Enter or double click copies the name to ask for</source>
        <translation>按回车或双击可复制请求用的名称</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>已复制 %1</translation>
    </message>
    <message>
        <source>None known yet. Test the connection to find them.</source>
        <translation>还没有已知模型。测试连接即可找到。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NewKeyDialog</name>
    <message>
        <source>The key of %1</source>
        <translation>%1 的密钥</translation>
    </message>
    <message>
        <source>Copy the key now. It is kept nowhere and cannot be shown again; only a new one can be made.</source>
        <translation>请现在复制密钥。它不会保存在任何地方，也无法再次显示，只能另建新的。</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>新密钥</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NoticeBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Notifier</name>
    <message>
        <source>The gateway is not running</source>
        <translation>网关没有运行</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 已恢复</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 出现故障</translation>
    </message>
    <message>
        <source>%1 refuses the key %2</source>
        <translation>%1 拒绝密钥 %2</translation>
    </message>
    <message>
        <source>The budget of %1 is used up</source>
        <translation>%1 的预算已用完</translation>
    </message>
    <message>
        <source>The budget of %1 is nearly used up</source>
        <translation>%1 的预算即将用完</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1 stands in for %2</source>
        <translation>%1 接替 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Today, against the same time yesterday</source>
        <translation>今天，与昨天同一时间相比</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门步骤</translation>
    </message>
    <message>
        <source>Hide the first steps</source>
        <translation>隐藏入门步骤</translation>
    </message>
    <message>
        <source>Send a first request to the built-in sandbox: it needs no key and no network. Then add a provider, and point your programs at the base URL above.</source>
        <translation>先向内置沙盒发送一个请求：不需要密钥和网络。然后添加提供商，并让你的程序使用上面的基础 URL。</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Connect a program</source>
        <translation>连接程序</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message numerus="yes">
        <source>The cache answered %Ln request(s) today and saved %1</source>
        <translation>
            <numerusform>缓存今日回答了 %Ln 个请求，节省 %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PresetGallery</name>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Search providers</source>
        <translation>搜索提供商</translation>
    </message>
    <message>
        <source>Kinds of provider</source>
        <translation>提供商种类</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Another provider, by its URL</source>
        <translation>其他提供商，按 URL</translation>
    </message>
    <message>
        <source>Anything that speaks the form of OpenAI, Anthropic, Gemini or Ollama</source>
        <translation>任何使用 OpenAI、Anthropic、Gemini 或 Ollama 接口形式的服务</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceDialog</name>
    <message>
        <source>Price of a model</source>
        <translation>模型价格</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>US dollars per million tokens, exact to the digit.</source>
        <translation>每百万词元的美元价格，精确到每一位。</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>提供商(&amp;P)</translation>
    </message>
    <message>
        <source>Empty: whoever serves the model</source>
        <translation>留空：任何提供该模型者</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>The model&apos;s name is needed.</source>
        <translation>需要模型名。</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Read from the prompt cache</source>
        <translation>读自提示缓存(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Written to it</source>
        <translation>写入提示缓存(&amp;W)</translation>
    </message>
    <message>
        <source>Empty: as input</source>
        <translation>留空：与输入相同</translation>
    </message>
    <message>
        <source>A price is needed; 0 where it is free.</source>
        <translation>需要价格；免费填 0。</translation>
    </message>
    <message>
        <source>Changed the price of %1.</source>
        <translation>已修改 %1 的价格。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceSection</name>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>缓存读取</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>缓存写入</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Own prices</source>
        <translation>自定义价格</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>价格表</translation>
    </message>
    <message numerus="yes">
        <source>%1 has no price (%Ln request(s) in 30 days). Give it one</source>
        <translation>
            <numerusform>%1 没有价格（30 天内 %Ln 个请求）。为其定价</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a price</source>
        <translation>添加价格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Removed the price.</source>
        <translation>已删除价格。</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Search the price table</source>
        <translation>搜索价格表</translation>
    </message>
    <message>
        <source>No model of the price table fits.</source>
        <translation>价格表中没有符合的模型。</translation>
    </message>
    <message>
        <source>US dollars per million tokens, from the table of %1, made of those of LiteLLM and genai-prices. Your own prices count before it.</source>
        <translation>每百万词元的美元价格，取自 %1 的价格表（由 LiteLLM 与 genai-prices 的价格表生成）。自定义价格优先。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>CSV with a line of names, or JSON as LiteLLM keeps it</source>
        <translation>带列名行的 CSV，或 LiteLLM 格式的 JSON</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>导入价格</translation>
    </message>
    <message>
        <source>Prices (*.csv *.json)</source>
        <translation>价格 (*.csv *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is too large to be a list of prices.</source>
        <translation>%1 过大，不像价格表。</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>未导入任何内容。%1</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln price(s).</source>
        <translation>
            <numerusform>已导入 %Ln 个价格。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export own prices</source>
        <translation>导出自定义价格</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProbeLine</name>
    <message>
        <source>&amp;Test connection</source>
        <translation>测试连接(&amp;T)</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>可用</translation>
    </message>
    <message numerus="yes">
        <source>Answered in %1 ms, %n model(s) found.</source>
        <translation>
            <numerusform>%1 毫秒后回答，找到 %n 个模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation>失败，状态 %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回应</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderDetails</name>
    <message>
        <source>Last error</source>
        <translation>最近的错误</translation>
    </message>
    <message>
        <source>Use this provider</source>
        <translation>使用此提供商</translation>
    </message>
    <message>
        <source>Edit the provider</source>
        <translation>编辑提供商</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>%1 is on.</source>
        <translation>%1 已开启。</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 已关闭。</translation>
    </message>
    <message>
        <source>Took over the list of models.</source>
        <translation>已采用模型列表。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移 (Alt+Up)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移 (Alt+Down)</translation>
    </message>
    <message>
        <source>Forget failures</source>
        <translation>清除故障记录</translation>
    </message>
    <message>
        <source>%1 is tried again at once.</source>
        <translation>将立即重试 %1。</translation>
    </message>
    <message>
        <source>Show its traffic</source>
        <translation>显示它的流量</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Asked for as</source>
        <translation>请求时写作</translation>
    </message>
    <message>
        <source>/model</source>
        <translation>/模型</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>基础 URL</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>接口形式</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderDialog</name>
    <message>
        <source>Connect within (s)</source>
        <translation>连接时限（秒）</translation>
    </message>
    <message>
        <source>First byte within (s)</source>
        <translation>首字节时限（秒）</translation>
    </message>
    <message>
        <source>Silence at most (s)</source>
        <translation>最长静默（秒）</translation>
    </message>
    <message>
        <source>In all within (s)</source>
        <translation>总时限（秒）</translation>
    </message>
    <message>
        <source>Edit provider</source>
        <translation>编辑提供商</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Programs may ask for a model as name/model.</source>
        <translation>程序可以用 名称/模型 的形式请求模型。</translation>
    </message>
    <message>
        <source>No spaces: the name is part of model names.</source>
        <translation>不能有空格：名称是模型名的一部分。</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>基础 URL(&amp;U)</translation>
    </message>
    <message>
        <source>With the version, as in https://api.example.com/v1</source>
        <translation>带版本，例如 https://api.example.com/v1</translation>
    </message>
    <message>
        <source>It &amp;speaks the form of</source>
        <translation>它使用的接口形式(&amp;S)</translation>
    </message>
    <message>
        <source>AWS &amp;region</source>
        <translation>AWS 区域(&amp;R)</translation>
    </message>
    <message>
        <source>Such as eu-central-1</source>
        <translation>例如 eu-central-1</translation>
    </message>
    <message>
        <source>The region is part of the address.</source>
        <translation>区域是地址的一部分。</translation>
    </message>
    <message>
        <source>AWS &amp;profile</source>
        <translation>AWS 配置档(&amp;P)</translation>
    </message>
    <message>
        <source>Of ~/.aws/credentials; empty where a key is given below.</source>
        <translation>来自 ~/.aws/credentials；下面填写密钥时留空。</translation>
    </message>
    <message>
        <source>Where to make a key</source>
        <translation>在哪里获取密钥</translation>
    </message>
    <message>
        <source>&amp;More: models, headers, proxy, time limits</source>
        <translation>更多：模型、请求头、代理、时限(&amp;M)</translation>
    </message>
    <message>
        <source>one per line; empty: what the provider lists</source>
        <translation>每行一个；留空：提供商列出的模型</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Headers sent with every request</source>
        <translation>每个请求都发送的请求头(&amp;H)</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Certificates to trust besides the system&apos;s (PEM file)</source>
        <translation>除系统证书外还信任的证书（PEM 文件）(&amp;C)</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>A whole number of seconds.</source>
        <translation>填整数秒。</translation>
    </message>
    <message>
        <source>The key could not be kept: %1</source>
        <translation>无法保存密钥：%1</translation>
    </message>
    <message>
        <source>Changed %1.</source>
        <translation>已修改 %1。</translation>
    </message>
    <message>
        <source>Added %1.</source>
        <translation>已添加 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderHealth</name>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Only the built-in sandbox so far.</source>
        <translation>目前只有内置沙盒。</translation>
    </message>
    <message>
        <source>No provider yet.</source>
        <translation>还没有提供商。</translation>
    </message>
    <message>
        <source>Median time to the answer, lately</source>
        <translation>最近回答用时的中位数</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProvidersPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n 个密钥</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>The first enabled one that lists a model serves it</source>
        <translation>由第一个已启用并列出该模型的提供商提供</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>导入密钥</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>添加提供商</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>还没有提供商</translation>
    </message>
    <message>
        <source>A provider is a service that answers requests: OpenAI, Anthropic, a program on this machine. The built-in sandbox answers without one.</source>
        <translation>提供商是回答请求的服务：OpenAI、Anthropic、本机程序。内置沙盒不需要提供商即可回答。</translation>
    </message>
    <message>
        <source>Add the first provider</source>
        <translation>添加第一个提供商</translation>
    </message>
    <message>
        <source>Moved %1.</source>
        <translation>已移动 %1。</translation>
    </message>
    <message>
        <source>Duplicated as %1.</source>
        <translation>已复制为 %1。</translation>
    </message>
    <message>
        <source>Deleted %1.</source>
        <translation>已删除 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PullCard</name>
    <message>
        <source>A name of ollama.com/library, such as llama3.2:1b</source>
        <translation>ollama.com/library 中的名称，例如 llama3.2:1b</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>Model to fetch</source>
        <translation>要获取的模型</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>%1 is being fetched already.</source>
        <translation>正在获取 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PullLine</name>
    <message>
        <source>Asking Ollama…</source>
        <translation>正在询问 Ollama…</translation>
    </message>
    <message>
        <source>%1 of %2 (%3) · %4</source>
        <translation>%1 / %2（%3）· %4</translation>
    </message>
    <message>
        <source>Fetched, %1.</source>
        <translation>已获取，%1。</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>模型已经存在。</translation>
    </message>
    <message>
        <source>Stopped. Ollama keeps what has come and goes on from there.</source>
        <translation>已停止。Ollama 会保留已下载的部分，下次从那里继续。</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Stop fetching %1</source>
        <translation>停止获取 %1</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>将 %1 从列表中移除</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RateRow</name>
    <message>
        <source>per minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>每小时</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>%1 秒内</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>In what time</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number. Write a whole number above 0.</source>
        <translation>“%1”不是数字。请填写大于 0 的整数。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RepeatDialog</name>
    <message>
        <source>Edit and repeat</source>
        <translation>编辑并重发</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>调用</translation>
    </message>
    <message>
        <source>In the name of</source>
        <translation>以此身份</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>无特定客户端</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>正文(&amp;B)</translation>
    </message>
    <message>
        <source>It is routed, limited and charged as any other request, and gets a row of its own.</source>
        <translation>它像其他请求一样被路由、限制和计费，并有自己的一行记录。</translation>
    </message>
    <message>
        <source>Sent again: status %1.</source>
        <translation>已重发：状态 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ReportPage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>CSV, exact numbers…</source>
        <translation>CSV，精确数值…</translation>
    </message>
    <message>
        <source>PNG, twice the size…</source>
        <translation>PNG，两倍大小…</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG…</translation>
    </message>
    <message>
        <source>Nothing in this period</source>
        <translation>此时间段内没有数据</translation>
    </message>
    <message>
        <source>Choose a longer period, or fewer conditions.</source>
        <translation>请选择更长的时间段，或减少条件。</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>以表格显示图表</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>全部合计</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RotateDialog</name>
    <message>
        <source>A new key for %1</source>
        <translation>%1 的新密钥</translation>
    </message>
    <message>
        <source>&amp;Make a new key</source>
        <translation>创建新密钥(&amp;M)</translation>
    </message>
    <message>
        <source>%1 gets another key. Budgets, rates and figures stay with the name.</source>
        <translation>%1 将获得新密钥。预算、速率和统计仍归该名称。</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>一小时后</translation>
    </message>
    <message>
        <source>in a day</source>
        <translation>一天后</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>一周后</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>30 天后</translation>
    </message>
    <message>
        <source>The old key &amp;ends</source>
        <translation>旧密钥失效(&amp;E)</translation>
    </message>
    <message>
        <source>Until then both are accepted.</source>
        <translation>在此之前两者均有效。</translation>
    </message>
    <message>
        <source>%1 has a new key.</source>
        <translation>%1 已有新密钥。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RouteDialog</name>
    <message>
        <source>Edit rule</source>
        <translation>编辑规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>All of these must hold</source>
        <translation>必须全部满足</translation>
    </message>
    <message>
        <source>Add a &amp;condition</source>
        <translation>添加条件(&amp;C)</translation>
    </message>
    <message>
        <source>Then it goes to</source>
        <translation>然后发往</translation>
    </message>
    <message>
        <source>C&amp;hoose among several</source>
        <translation>多个目标中如何选择(&amp;H)</translation>
    </message>
    <message>
        <source>Add a &amp;target</source>
        <translation>添加目标(&amp;T)</translation>
    </message>
    <message>
        <source>When all of them fail, in this order</source>
        <translation>全部失败时，按此顺序</translation>
    </message>
    <message>
        <source>Add a &amp;fallback</source>
        <translation>添加后备(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>更多(&amp;M)</translation>
    </message>
    <message>
        <source>Then go on with the &amp;next rule that fits</source>
        <translation>之后继续使用下一条符合的规则(&amp;N)</translation>
    </message>
    <message>
        <source>Refuse a request that would &amp;lose something in translation</source>
        <translation>拒绝转换时会丢失内容的请求(&amp;L)</translation>
    </message>
    <message>
        <source>As in the cache&apos;s settings</source>
        <translation>按缓存设置</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>The same request</source>
        <translation>相同的请求</translation>
    </message>
    <message>
        <source>The same or a similar request</source>
        <translation>相同或相似的请求</translation>
    </message>
    <message>
        <source>&amp;Retries of the same target</source>
        <translation>同一目标的重试次数(&amp;R)</translation>
    </message>
    <message>
        <source>Model for a prompt that is too &amp;long</source>
        <translation>提示过长时使用的模型(&amp;L)</translation>
    </message>
    <message>
        <source>Answer from the cac&amp;he</source>
        <translation>用缓存回答(&amp;H)</translation>
    </message>
    <message>
        <source>A condition is not complete.</source>
        <translation>有一个条件不完整。</translation>
    </message>
    <message>
        <source>The rule needs a target.</source>
        <translation>规则需要一个目标。</translation>
    </message>
    <message>
        <source>Changed the rule %1.</source>
        <translation>已修改规则 %1。</translation>
    </message>
    <message>
        <source>Added the rule %1.</source>
        <translation>已添加规则 %1。</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
    <message>
        <source>never</source>
        <translation>永不</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>as in the cache&apos;s settings</source>
        <translation>同缓存设置</translation>
    </message>
    <message>
        <source>Ask the next target as &amp;well after</source>
        <translation>超过此时间同时询问下一目标(&amp;W)</translation>
    </message>
    <message>
        <source>Whoever answers first counts; the other one is cut off, and may have cost something.</source>
        <translation>先回答者有效；另一方会被中断，但可能已产生费用。</translation>
    </message>
    <message>
        <source>&amp;Kept answers count for</source>
        <translation>缓存回答有效期(&amp;K)</translation>
    </message>
    <message>
        <source>This rule %1</source>
        <translation>此规则：%1</translation>
    </message>
    <message>
        <source>The rule cannot be used as it stands; what is wrong is said above.</source>
        <translation>该规则目前无法使用；问题见上方。</translation>
    </message>
    <message>
        <source> % of its answers</source>
        <translation> % 的回答</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>同上</translation>
    </message>
    <message>
        <source>Also what is &amp;unsafe to send twice</source>
        <translation>也用于重复发送不安全的请求(&amp;U)</translation>
    </message>
    <message>
        <source>Or when it is slow&amp;er than</source>
        <translation>或当它慢于(&amp;E)</translation>
    </message>
    <message>
        <source>Once enough of the target&apos;s own answers are known.</source>
        <translation>在该目标已有足够多的回答之后生效。</translation>
    </message>
    <message>
        <source>Ask once for e&amp;qual requests at the same time</source>
        <translation>同时到来的相同请求只问一次(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RouteTrial</name>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Model, as a program asks for it</source>
        <translation>模型，按程序请求的写法</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Without a client key</source>
        <translation>不用客户端密钥</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Where a request would go now, and why. Nothing is sent.</source>
        <translation>请求现在会发往何处及原因。不会发送任何内容。</translation>
    </message>
    <message>
        <source>What else the request is</source>
        <translation>请求的其他属性</translation>
    </message>
    <message>
        <source>A request to read it from</source>
        <translation>从请求中读取</translation>
    </message>
    <message>
        <source>The JSON body of any of the APIs; it fills the fields below.</source>
        <translation>任一 API 的 JSON 正文；将填充下方字段。</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>按实际</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>输入词元</translation>
    </message>
    <message>
        <source>Used budget</source>
        <translation>已用预算</translation>
    </message>
    <message>
        <source>streamed</source>
        <translation>流式</translation>
    </message>
    <message>
        <source>with tools</source>
        <translation>带工具</translation>
    </message>
    <message>
        <source>with images</source>
        <translation>带图像</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>One per line, as Name: value</source>
        <translation>每行一个，格式为 名称: 值</translation>
    </message>
    <message>
        <source>Write it as 22:30.</source>
        <translation>请写为 22:30。</translation>
    </message>
    <message>
        <source>No rule fits; the model&apos;s name decides. It goes to:</source>
        <translation>没有匹配的规则；由模型名决定。发往：</translation>
    </message>
    <message>
        <source>By the rule %1 it goes to:</source>
        <translation>按规则 %1 发往：</translation>
    </message>
    <message>
        <source>Because:</source>
        <translation>原因：</translation>
    </message>
    <message>
        <source>first</source>
        <translation>首先</translation>
    </message>
    <message>
        <source>then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>步骤 %1：%2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>The first rule that fits decides; without one the model&apos;s name does</source>
        <translation>第一条符合的规则决定；没有规则时由模型名决定</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>没有规则</translation>
    </message>
    <message>
        <source>Without rules a request for provider/model goes to that provider, and a bare name to the first provider that lists it. A rule splits, falls back, or sends elsewhere.</source>
        <translation>没有规则时，提供商/模型 形式的请求发往该提供商，单独的模型名发往第一个列出它的提供商。规则可以分流、后备或改发别处。</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>添加第一条规则</translation>
    </message>
    <message>
        <source>Moved the rule %1.</source>
        <translation>已移动规则 %1。</translation>
    </message>
    <message>
        <source>Deleted the rule %1.</source>
        <translation>已删除规则 %1。</translation>
    </message>
    <message>
        <source>Switched the rule %1 on.</source>
        <translation>已启用规则 %1。</translation>
    </message>
    <message>
        <source>Switched the rule %1 off.</source>
        <translation>已停用规则 %1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RowList</name>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>删除此行</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RuleCard</name>
    <message>
        <source>Rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>Drag it, or press Alt+Up and Alt+Down</source>
        <translation>可拖动，或按 Alt+上/下</translation>
    </message>
    <message>
        <source>Use the rule %1</source>
        <translation>使用规则 %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Move %1 up (Alt+Up)</source>
        <translation>上移 %1 (Alt+上)</translation>
    </message>
    <message>
        <source>Move %1 down (Alt+Down)</source>
        <translation>下移 %1 (Alt+下)</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RuleList</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecretEdit</name>
    <message>
        <source>Show the key</source>
        <translation>显示密钥</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecretRow</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>kept: %1</source>
        <translation>保存在：%1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>移除：%1</translation>
    </message>
    <message>
        <source>Kept: %1.</source>
        <translation>已保存：%1。</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>已更改：%1。</translation>
    </message>
    <message>
        <source>Removed: %1.</source>
        <translation>已移除：%1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Section</name>
    <message>
        <source>Changed: %1.</source>
        <translation>已修改：%1。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecuritySection</name>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Keys are never in the configuration, the database, logs or exports; these hold only their names.</source>
        <translation>密钥从不写入配置、数据库、日志或导出文件，那里只有它们的名称。</translation>
    </message>
    <message>
        <source>Try the places again</source>
        <translation>重新尝试各存放处</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Open or make the &amp;encrypted file</source>
        <translation>打开或创建加密文件(&amp;E)</translation>
    </message>
    <message>
        <source>Asked for once after each start. There is no way to keys without the passphrase.</source>
        <translation>每次启动后询问一次。没有口令就无法取得密钥。</translation>
    </message>
    <message>
        <source>Passphrase of the encrypted file</source>
        <translation>加密文件的口令</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The passphrase is needed.</source>
        <translation>需要口令。</translation>
    </message>
    <message>
        <source>The encrypted file is open.</source>
        <translation>加密文件已打开。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ServerSection</name>
    <message>
        <source>&quot;%1&quot; is no origin. Write https://app.example.com, or * for all.</source>
        <translation>“%1”不是来源。请写 https://app.example.com，或 * 表示全部。</translation>
    </message>
    <message>
        <source>An address of this machine, such as 127.0.0.1 or 0.0.0.0.</source>
        <translation>本机的一个地址，例如 127.0.0.1 或 0.0.0.0。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>使用端口 %1</translation>
    </message>
    <message>
        <source>The gateway moves to port %1. Programs need the new base URL.</source>
        <translation>网关改用端口 %1。程序需要新的基础 URL。</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>端口(&amp;P)</translation>
    </message>
    <message>
        <source>Programs that use the base URL must be told when it changes.</source>
        <translation>更改后，使用基础 URL 的程序需要相应修改。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>127.0.0.1 is this machine alone. With 0.0.0.0 everybody in the network can call: make client keys first.</source>
        <translation>127.0.0.1 仅限本机。0.0.0.0 允许网络中的所有人调用：请先创建客户端密钥。</translation>
    </message>
    <message>
        <source>Ask every caller for a client key</source>
        <translation>要求每个调用者提供客户端密钥</translation>
    </message>
    <message>
        <source>Otherwise programs on this machine may call without one.</source>
        <translation>否则本机程序可以不用密钥调用。</translation>
    </message>
    <message>
        <source>Accepted &amp;host names</source>
        <translation>接受的主机名(&amp;H)</translation>
    </message>
    <message>
        <source>Besides localhost and the address; separated by commas.</source>
        <translation>除 localhost 和地址之外；以逗号分隔。</translation>
    </message>
    <message>
        <source>Accepted &amp;origins</source>
        <translation>接受的来源(&amp;O)</translation>
    </message>
    <message>
        <source>Web pages that may call, such as https://app.example.com.</source>
        <translation>可以调用的网页，例如 https://app.example.com。</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙盒</translation>
    </message>
    <message>
        <source>Answers models named sandbox/… inside the program, for tests.</source>
        <translation>在程序内部回答名为 sandbox/… 的模型，用于测试。</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>For Prometheus, at /metrics.</source>
        <translation>供 Prometheus 使用，位于 /metrics。</translation>
    </message>
    <message>
        <source>Largest request (MiB)</source>
        <translation>最大请求（MiB）</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>最大连接数</translation>
    </message>
    <message>
        <source>A stop waits for running answers (s)</source>
        <translation>停止时等待进行中答复（秒）</translation>
    </message>
    <message>
        <source>Worker threads</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>0: half the cores. Takes effect at the next start of the gateway.</source>
        <translation>0：一半核心。下次启动网关时生效。</translation>
    </message>
    <message>
        <source>Port of the metrics</source>
        <translation>指标端口</translation>
    </message>
    <message>
        <source>Only there, where one is given; else on the gateway&apos;s own port.</source>
        <translation>填写后只在该端口提供；否则在网关自己的端口。</translation>
    </message>
    <message>
        <source>the gateway&apos;s</source>
        <translation>网关端口</translation>
    </message>
    <message>
        <source>Other providers follow</source>
        <translation>其他提供商接替</translation>
    </message>
    <message>
        <source>A bare model name goes to the first provider that lists it. Where it fails, the next one that lists it is asked, which may cost money there.</source>
        <translation>仅写模型名时，请求发往第一个列出该模型的提供商。若失败，则询问下一个列出它的提供商，可能在那里产生费用。</translation>
    </message>
    <message>
        <source>Largest head of a request (KiB)</source>
        <translation>请求头上限（KiB）</translation>
    </message>
    <message>
        <source>Its head must be whole within (s)</source>
        <translation>请求头须在此时间内完整到达（秒）</translation>
    </message>
    <message>
        <source>Its body may pause for (s)</source>
        <translation>请求体最长停顿（秒）</translation>
    </message>
    <message>
        <source>An idle connection is kept for (s)</source>
        <translation>空闲连接保留（秒）</translation>
    </message>
    <message>
        <source>A silent stream is kept alive every (s); 0: never</source>
        <translation>静默的流每隔多少秒保活一次；0：从不</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Changes count at once, and can be undone</source>
        <translation>更改立即生效，并且可以撤销</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting speaks of that.</source>
        <translation>没有相关的设置。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ShadowCard</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Shadow mode: would the cache have agreed?</source>
        <translation>影子模式：缓存是否会一致？</translation>
    </message>
    <message>
        <source>Shadow mode by similarity</source>
        <translation>影子模式（按相似度）</translation>
    </message>
    <message>
        <source>Similarity from</source>
        <translation>相似度起始</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>已比较</translation>
    </message>
    <message>
        <source>Would have been wrong</source>
        <translation>本会出错</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Shadow mode is on and has compared nothing yet: no question was like an earlier one.</source>
        <translation>影子模式已开启，尚未比较：没有问题与先前相似。</translation>
    </message>
    <message>
        <source>Shadow mode asks the provider all the same and compares. It is off; Settings above switches it on, and this says with what certainty the cache is right.</source>
        <translation>影子模式仍会询问提供商并进行比较。当前已关闭；可在上方“设置”中开启，此处将显示缓存正确的把握。</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln compared answer(s) %1 would have been wrong, with 95 % certainty between %2 and %3.</source>
        <translation>
            <numerusform>在比较的 %Ln 条回答中，%1 本会出错，95 % 把握介于 %2 与 %3 之间。</numerusform>
        </translation>
    </message>
    <message>
        <source>For at most %1 wrong, answers serve from a similarity of %2.</source>
        <translation>要使错误不超过 %1，回答从相似度 %2 起使用。</translation>
    </message>
    <message>
        <source>That is too little to promise at most %1 wrong, so nothing is served by meaning yet.</source>
        <translation>数据太少，无法保证错误不超过 %1，因此尚未按含义返回。</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SideBar</name>
    <message>
        <source>Fold the side bar</source>
        <translation>折叠侧边栏</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SimilarityChart</name>
    <message>
        <source>Hit</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>A guard objected</source>
        <translation>守卫反对</translation>
    </message>
    <message>
        <source>Not alike enough</source>
        <translation>不够相似</translation>
    </message>
    <message>
        <source>Similarity of what was looked up</source>
        <translation>查找内容的相似度</translation>
    </message>
    <message>
        <source>%1 lookups by meaning: %2 hits, %3 with an objection of a guard, %4 below the cut of %5</source>
        <translation>%1 次按含义查找：%2 次命中，%3 次被守卫反对，%4 次低于阈值 %5</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>阈值 %1</translation>
    </message>
    <message>
        <source>Similarity %1 to %2</source>
        <translation>相似度 %1 至 %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::StorageSection</name>
    <message>
        <source>Storage and bodies</source>
        <translation>存储和内容</translation>
    </message>
    <message>
        <source>Keep the list of requests (days)</source>
        <translation>保留请求列表（天）</translation>
    </message>
    <message>
        <source>Costs and charts keep their sums longer.</source>
        <translation>费用和图表的合计保留更久。</translation>
    </message>
    <message>
        <source>Keep what was said</source>
        <translation>保留对话内容</translation>
    </message>
    <message>
        <source>Requests and answers word for word. Costs are counted in any case.</source>
        <translation>请求和答复的逐字内容。费用无论如何都会统计。</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Of requests that failed</source>
        <translation>失败的请求</translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation>所有请求</translation>
    </message>
    <message>
        <source>At most per request and answer (KiB)</source>
        <translation>每个请求和答复的上限（KiB）</translation>
    </message>
    <message>
        <source>Delete them after (days)</source>
        <translation>多少天后删除</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetLine</name>
    <message>
        <source>Try %1 again at once: forget its failures</source>
        <translation>立即重试 %1：忽略其故障</translation>
    </message>
    <message>
        <source>when the others fail</source>
        <translation>其他失败时</translation>
    </message>
    <message>
        <source>%1, meant %2</source>
        <translation>%1，设定 %2</translation>
    </message>
    <message>
        <source>%1 is tried again.</source>
        <translation>正在重试 %1。</translation>
    </message>
    <message>
        <source>meant %1</source>
        <translation>设定 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) in the last five minutes</source>
        <translation>
            <numerusform>最近五分钟 %Ln 个请求</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetRow</name>
    <message>
        <source>Provider</source>
        <translation>提供商</translation>
    </message>
    <message>
        <source>Model name there</source>
        <translation>那里的模型名</translation>
    </message>
    <message>
        <source>model as asked</source>
        <translation>与请求的模型相同</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Its share among the targets</source>
        <translation>在各目标中的份额</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Every request, as it comes</source>
        <translation>每个请求，即时显示</translation>
    </message>
    <message>
        <source>Follow: keep the newest in view</source>
        <translation>跟随：保持显示最新的请求</translation>
    </message>
    <message>
        <source>Pause the list (requests go on)</source>
        <translation>暂停列表（请求继续进行）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Go on with the list</source>
        <translation>继续列表</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>最新的 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln 个请求</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n waiting</source>
        <translation>
            <numerusform>已暂停，%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>还没有请求</translation>
    </message>
    <message>
        <source>Point a program at the base URL above, and its requests appear here as they come, with their cost and what went wrong.</source>
        <translation>让程序使用上面的基础 URL，它的请求会即时出现在这里，附带费用和出错原因。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合的</translation>
    </message>
    <message>
        <source>No request fits this filter. Escape empties it.</source>
        <translation>没有请求符合此筛选。按 Escape 清空。</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅限 %1</translation>
    </message>
    <message>
        <source>Mark (M)</source>
        <translation>标记 (M)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Tray</name>
    <message>
        <source>Open Gatehouse</source>
        <translation>打开 Gatehouse</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>复制基础 URL</translation>
    </message>
    <message>
        <source>Start the gateway</source>
        <translation>启动网关</translation>
    </message>
    <message>
        <source>Stop the gateway</source>
        <translation>停止网关</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Running on port %1</source>
        <translation>运行于端口 %1</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>今天 %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Waterfall</name>
    <message>
        <source>Attempts: %1</source>
        <translation>尝试：%1</translation>
    </message>
</context>
</TS>
