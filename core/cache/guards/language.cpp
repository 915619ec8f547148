// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/guards/language.h"

#include <QChar>
#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace gatehouse::cache::guards {
namespace {

using namespace std::string_view_literals;

const std::unordered_map<std::string_view, std::vector<std::string_view>> &commonWords()
{
    static const auto table = [] {
        static constexpr std::array lists{
            "en the is are what how why do does can i you of to in for and a my it which who when where should will with was were has have had from by at on not be this that your me an if"sv,
            "de der die das ist und wie was warum ich nicht ein eine zu von mit den dem kann für auf wer wo wann sind im"sv,
            "fr le la les est et comment pourquoi je pas un une des du que quoi quel quelle pour dans avec sur qui où"sv,
            "es el la los las es y cómo como qué que por no un una de para en con cuál quién dónde cuándo mi"sv,
            "it il lo la gli le è e come perché che non un una di per in con qual quale chi dove quando sono"sv,
            "pt o a os as é e como por que não um uma de para em com qual quem onde quando são meu"sv,
            "nl de het een is en hoe wat waarom ik niet van te voor met op wie waar wanneer zijn kan"sv,
            "sv en ett är och hur vad varför jag inte att för med på som kan det den"sv,
            "pl jest i jak co dlaczego nie w na z do się czy kto gdzie kiedy"sv,
            "tr bir ve nasıl ne neden bu mi mı için ile nedir"sv};
        std::unordered_map<std::string_view, std::vector<std::string_view>> words;
        for (std::string_view list : lists) {
            const std::string_view code = list.substr(0, 2);
            list.remove_prefix(3);
            while (!list.empty()) {
                const std::size_t end = std::min(list.find(' '), list.size());
                words[list.substr(0, end)].push_back(code);
                list.remove_prefix(std::min(end + 1, list.size()));
            }
        }
        return words;
    }();
    return table;
}

std::string_view scriptOf(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
        return "Hani";
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
        return "ja";
    case QChar::Script_Hangul:
        return "ko";
    case QChar::Script_Cyrillic:
        return "Cyrl";
    case QChar::Script_Arabic:
        return "Arab";
    case QChar::Script_Hebrew:
        return "he";
    case QChar::Script_Greek:
        return "el";
    case QChar::Script_Devanagari:
        return "Deva";
    case QChar::Script_Thai:
        return "th";
    case QChar::Script_Latin:
        return {};
    default:
        return c < 0x250 || !QChar::isLetter(c) ? std::string_view{} : "other";
    }
}

} // namespace

std::string_view languageOf(std::span<const Token> tokens)
{
    std::map<std::string_view, int> votes;
    for (const Token &token : tokens) {
        if (token.kind != TokenKind::Word)
            continue;
        const bool ascii =
            std::ranges::all_of(token.lower, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!ascii) {
            for (const char32_t c : QString::fromStdString(token.lower).toUcs4()) {
                if (const std::string_view script = scriptOf(c); !script.empty())
                    ++votes[script];
            }
        }
        const auto found = commonWords().find(token.lower);
        if (found == commonWords().end())
            continue;
        for (const std::string_view code : found->second)
            votes[code] += 2;
    }
    if (votes["ja"] > 0) // Japanese is written with Han characters too
        return "ja";
    std::string_view best;
    int most = 0;
    for (const auto &[code, count] : votes) {
        if (count > most || (count == most && code == "en")) {
            best = code;
            most = count;
        }
    }
    return best;
}

} // namespace gatehouse::cache::guards
