// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/wordpiece.h"

#include <QFile>
#include <QString>

#include <array>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {
namespace {

constexpr qsizetype maxWordLength = 100;      // longer ones are [UNK], as in the reference
constexpr qsizetype maxReadBytes = 64 * 1024; // no 128 tokens of ordinary text need more
constexpr qint64 maxVocabularyBytes = 16 * 1024 * 1024;

bool isCjk(char32_t c)
{
    constexpr std::array<std::pair<char32_t, char32_t>, 8> ranges{{{0x4E00, 0x9FFF},
                                                                   {0x3400, 0x4DBF},
                                                                   {0x20000, 0x2A6DF},
                                                                   {0x2A700, 0x2B73F},
                                                                   {0x2B740, 0x2B81F},
                                                                   {0x2B920, 0x2CEAF},
                                                                   {0xF900, 0xFAFF},
                                                                   {0x2F800, 0x2FA1F}}};
    for (const auto &[first, last] : ranges) {
        if (c >= first && c <= last)
            return true;
    }
    return false;
}

bool isPunctuation(char32_t c)
{
    if (c < 0x80)
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return QChar::isPunct(c);
}

bool isDropped(char32_t c)
{
    if (c == 0 || c == 0xFFFD)
        return true;
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Other_PrivateUse || category == QChar::Other_Surrogate;
}

// Cleaned text in lower case without accents. White space becomes one kind, CJK characters stand alone.
QString normalized(QStringView text)
{
    QString clean;
    clean.reserve(text.size());
    const auto append = [&clean](char32_t c) { clean.append(QStringView(QChar::fromUcs4(c))); };
    for (const char32_t c : text.toUcs4()) {
        const bool isBreak = c == '\t' || c == '\n' || c == '\r';
        if (!isBreak && isDropped(c))
            continue;
        if (isBreak || QChar::isSpace(c)) {
            clean.append(u' ');
        } else if (isCjk(c)) {
            clean.append(u' ');
            append(c);
            clean.append(u' ');
        } else {
            append(c);
        }
    }
    QString bare;
    bare.reserve(clean.size());
    for (const char32_t c : clean.normalized(QString::NormalizationForm_D).toUcs4()) {
        if (QChar::category(c) != QChar::Mark_NonSpacing)
            bare.append(QStringView(QChar::fromUcs4(c)));
    }
    return bare.toLower();
}

} // namespace

Result<WordPiece> WordPiece::open(const QString &vocabularyPath)
{
    QFile file(vocabularyPath);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            Cause::GatewayStorage,
            u"the vocabulary \"%1\" cannot be read (%2); reinstall Gatehouse or choose an embedder by URL"_s
                .arg(vocabularyPath, file.errorString()));
    const QByteArray bytes = file.read(maxVocabularyBytes);
    WordPiece self;
    self.m_text.assign(bytes.begin(), bytes.end());
    std::string_view rest(self.m_text.data(), self.m_text.size());
    for (int id = 0; !rest.empty(); ++id) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        self.m_ids.emplace(line, id);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::array<std::pair<std::string_view, int *>, 3> marks{
        {{"[CLS]", &self.m_begin}, {"[SEP]", &self.m_end}, {"[UNK]", &self.m_unknown}}};
    for (const auto &[mark, id] : marks) {
        const auto found = self.m_ids.find(mark);
        if (found == self.m_ids.end())
            return fail(Cause::GatewayStorage,
                        u"the vocabulary \"%1\" is damaged (no %2); reinstall Gatehouse"_s.arg(
                            vocabularyPath, QString::fromLatin1(mark.data(), qsizetype(mark.size()))));
        *id = found->second;
    }
    return self;
}

std::vector<QString> WordPiece::words(QStringView text)
{
    std::vector<QString> words;
    QString word;
    const auto close = [&] {
        if (!word.isEmpty())
            words.push_back(std::exchange(word, {}));
    };
    for (const char32_t c : normalized(text).toUcs4()) {
        if (c == ' ') {
            close();
        } else if (isPunctuation(c)) {
            close();
            words.push_back(QString::fromUcs4(&c, 1));
        } else {
            word.append(QStringView(QChar::fromUcs4(c)));
        }
    }
    close();
    return words;
}

void WordPiece::appendPieces(const QString &word, std::vector<int> &ids) const
{
    const QList<uint> points = word.toUcs4();
    if (points.size() > maxWordLength) {
        ids.push_back(m_unknown);
        return;
    }
    const std::string utf8 = word.toStdString();
    const auto startsCharacter = [&utf8](std::size_t at) {
        return at >= utf8.size() || (static_cast<unsigned char>(utf8[at]) & 0xC0U) != 0x80U;
    };
    const std::size_t before = ids.size();
    std::string piece;
    for (std::size_t begin = 0; begin < utf8.size();) {
        std::size_t end = utf8.size();
        int id = -1;
        for (; end > begin; --end) {
            if (!startsCharacter(end))
                continue;
            piece.assign(begin == 0 ? "" : "##");
            piece.append(utf8, begin, end - begin);
            if (const auto found = m_ids.find(piece); found != m_ids.end()) {
                id = found->second;
                break;
            }
        }
        if (id < 0) { // one unknown piece makes the whole word unknown
            ids.resize(before);
            ids.push_back(m_unknown);
            return;
        }
        ids.push_back(id);
        begin = end;
    }
}

std::vector<int> WordPiece::encode(std::string_view utf8) const
{
    const auto read = std::min(qsizetype(utf8.size()), maxReadBytes);
    const QString text = QString::fromUtf8(utf8.data(), read);
    std::vector<int> ids{m_begin};
    for (const QString &word : words(text)) {
        appendPieces(word, ids);
        if (ids.size() >= maxTokens)
            break;
    }
    ids.resize(std::min(ids.size(), maxTokens - 1));
    ids.push_back(m_end);
    return ids;
}

} // namespace gatehouse::cache
