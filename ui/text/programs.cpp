// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/programs.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Programs)
};

struct Row
{
    const char *name;
    const char *place; // of the context "Programs"
    const char *text;  // %1 the gateway, %2 the key
};

const Row rows[] = {
    {"Claude Code",
     QT_TRANSLATE_NOOP("Programs", "In the shell, or under \"env\" in ~/.claude/settings.json"),
     "export ANTHROPIC_BASE_URL=%1\nexport ANTHROPIC_AUTH_TOKEN=%2\n"},
    {"Codex CLI",
     QT_TRANSLATE_NOOP("Programs", "In ~/.codex/config.toml; the key in the variable GATEHOUSE_KEY"),
     "model_provider = \"gatehouse\"\n\n[model_providers.gatehouse]\nname = \"Gatehouse\"\nbase_url = "
     "\"%1/v1\"\n"
     "env_key = \"GATEHOUSE_KEY\"\nwire_api = \"responses\"\n"},
    {"Gemini CLI", QT_TRANSLATE_NOOP("Programs", "In the shell, or in ~/.gemini/.env"),
     "export GOOGLE_GEMINI_BASE_URL=%1\nexport GEMINI_API_KEY=%2\n"},
    {"Open WebUI",
     QT_TRANSLATE_NOOP("Programs", "Admin panel, Settings, Connections, OpenAI API; or its environment"),
     "OPENAI_API_BASE_URL=%1/v1\nOPENAI_API_KEY=%2\n"},
    {"Continue", QT_TRANSLATE_NOOP("Programs", "In ~/.continue/config.yaml, under \"models\""),
     "  - name: Gatehouse\n    provider: openai\n    model: gpt-5\n    apiBase: %1/v1\n    apiKey: %2\n"},
    {"Cursor",
     QT_TRANSLATE_NOOP("Programs", "Settings, Models: OpenAI API key and *Override OpenAI base URL*. Cursor "
                                   "calls from its own servers, so the URL must be reachable from there"),
     "%1/v1\n%2\n"},
    {"OpenAI SDK, Python", QT_TRANSLATE_NOOP("Programs", "In the program"),
     "from openai import OpenAI\n\nclient = OpenAI(base_url=\"%1/v1\", api_key=\"%2\")\n"},
    {"OpenAI SDK, Node", QT_TRANSLATE_NOOP("Programs", "In the program"),
     "import OpenAI from \"openai\";\n\nconst client = new OpenAI({ baseURL: \"%1/v1\", apiKey: \"%2\" "
     "});\n"},
    {"Anthropic SDK, Python", QT_TRANSLATE_NOOP("Programs", "In the program"),
     "from anthropic import Anthropic\n\nclient = Anthropic(base_url=\"%1\", api_key=\"%2\")\n"},
    {"curl", QT_TRANSLATE_NOOP("Programs", "In the shell"),
     "curl %1/v1/chat/completions \\\n  -H 'content-type: application/json' \\\n  -H 'authorization: Bearer "
     "%2' \\\n"
     "  -d '{\"model\": \"sandbox/echo\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}'\n"},
};

} // namespace

QList<ProgramSetUp> programSetUps(const QString &gateway, const QString &key)
{
    QList<ProgramSetUp> all;
    for (const Row &row : rows) {
        QString text = QString::fromUtf8(row.text);
        text.replace(QLatin1String("%1"), gateway).replace(QLatin1String("%2"), key);
        all << ProgramSetUp{QString::fromUtf8(row.name), Words::tr(row.place), text};
    }
    return all;
}

} // namespace gatehouse::ui
