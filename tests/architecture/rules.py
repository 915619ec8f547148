# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house as data; see ARCHITECTURE.md. check.py reads them."""

# Which folders a folder may include. Direct ones; what they may include, it may include too.
LAYERS = {
    "core/base": [],
    "core/config": ["core/base"],
    "core/storage": ["core/base"],
    "core/secrets": ["core/base"],
    "core/programs": ["core/base"],
    "core/http": ["core/base"],
    "core/upstream": ["core/http"],
    "core/protocol": ["core/http"],
    "core/providers": ["core/protocol", "core/config", "core/upstream"],
    "core/routing": ["core/providers"],
    "core/governance": ["core/config"],
    "core/cache": ["core/protocol", "core/storage"],
    "core/ledger": ["core/protocol", "core/storage"],
    "core/metrics": ["core/base"],
    "core/gateway": ["core/config", "core/secrets", "core/upstream", "core/providers", "core/routing",
                     "core/governance", "core/cache", "core/ledger", "core/metrics"],
    "ui": ["core/base", "core/config", "core/ledger", "core/providers", "core/governance", "core/programs"],
    "app/gatehoused": ["core/gateway"],
    "app/gatehouse": ["core/gateway", "ui", "app/gatehoused"],
}

# Single headers of values that a folder may include beyond its layers, with the reason.
EXCEPTIONS = {
    ("ui", "core/gateway/enginestatus.h"): "values that the engine tells the window; no library behind it",
    ("ui", "core/cache/cache.h"): "values that the cache answers the window with; it is asked over CacheLink",
}

# Qt modules by the prefix of their headers' names that only some folders may use.
QT_MODULES = {
    r"<Q(Tcp|Ssl|Udp|Abstract|Local)(Socket|Server)": ["core/http", "core/upstream", "ui/desktop", "app"],
    r"<Q(NetworkAccessManager|NetworkReply|NetworkRequest)": ["core/upstream"],
    r"<Q(Widget|Application|MainWindow|Dialog|Label|PushButton|Painter|Icon|Pixmap|Color)\w*>": ["ui", "app/gatehouse"],
    r"<QtCharts|<Q(Chart|ChartView|BarSeries|LineSeries|ValueAxis)>": ["ui/charts"],
    r"<sqlite3": ["core/storage"],
    r"<qt6keychain": ["core/secrets"],
}

# (pattern, folders it is banned in, files that may, reason)
BANNED = [
    (r"::instance\(", ["core", "ui", "app"], ["core/http/epolldispatcher_linux.cpp", "core/http/server.cpp"], "no singletons: hand it in (Qt's own dispatcher of a thread is asked for)"),
    (r"QDateTime::current|system_clock::now|steady_clock::now", ["core"], ["core/base/clock.cpp", "core/ledger/writer.cpp"],
     "time comes from a Clock (the ledger's writer waits on a condition variable until a real time)"),
    (r"\bqDebug\(|std::cout|std::cerr", ["core", "ui"], [], "log by category"),
    (r"QThread::(m|u)?sleep\(|this_thread::sleep", ["core", "ui", "app"], [], "nothing sleeps on a thread"),
    (r"\bQEventLoop\b|processEvents\(", ["core", "ui", "app"], ["core/http/epolldispatcher_linux.cpp", "core/http/epolldispatcher_linux.h"],
     "no nested event loops"),
    (r"\.exec\(\)", ["ui"], ["ui/application.cpp"], "no modal loops: open() and a signal"),
    (r"\.then\((this|context|[a-z]*[eE]ngine|&\w+),", ["core", "app"], [],
     "base/awaiting.h: QFuture's own continuation races with the end of its context (ui has Pending)"),
    (r"\bnew [A-Z]", ["core"], [], "make_unique, or a value"),
    (r"\bQProcess\b|\bpopen\(|std::system\(|\bdlopen\(|\bexecv?[lp]?e?\(\"", ["core", "ui", "app"], [],
     "nothing is run or loaded at run time: what a request or a web page names must never become a command"),
    (r"\b(TODO|FIXME|XXX)\b", ["core", "ui", "app", "tests", "scripts"], ["tests/architecture/rules.py", "tests/architecture/check.py"], "write an issue"),
    (r"QJsonDocument|QJsonObject", ["core/protocol", "core/gateway", "core/upstream", "core/http", "core/cache", "core/ledger"],
     ["core/cache/embed/safetensors.cpp"],
     "it sorts keys and rounds numbers (a model file's header is neither request nor answer)"),
    (r"QRegularExpression", ["core/http", "core/upstream", "core/protocol", "core/routing", "core/governance", "core/gateway", "core/cache"],
     ["core/protocol/shared/readerror.cpp"], "no regular expressions on the request's path (readerror reads failed answers only)"),
]

# Lines of a file.
MAX_LINES = {
    "": 400,
    "ui/mainwindow.cpp": 200,
    "ui/mainwindow.h": 200,
    "ARCHITECTURE.md": 150,
}

# Lines of a function's body, without its braces. Tables in the form of a switch may be longer, and what is named here
# may be as long as it is.
MAX_FUNCTION = 40
LONG_FUNCTIONS = {
    "core/base/error.cpp": 60,  # switches over all causes
    "core/cache/embed/int8product.cpp": 45,
    "core/cache/guards/sentence.cpp": 55,
    "core/cache/guards/lexicon.cpp": 80,  # word lists
    "core/cache/store/entrytable.cpp": 50,
    "core/http/reasons.cpp": 80,  # the table of status codes
    "core/ledger/price.cpp": 45,
    "core/protocol/answer.cpp": 60,
    "core/protocol/dialects/bedrock/writerequest.cpp": 50,
    "ui/pages/providers/providerdetails.cpp": 60,
    "ui/pages/providerspage.cpp": 60,
    "ui/pages/trafficpage.cpp": 70,
}
