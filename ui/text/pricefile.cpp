// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/pricefile.h"

#include "core/base/decimal.h"
#include "ui/text/checks.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace gatehouse::ui {

namespace {

using config::PriceOverride;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PriceFile)
};

struct Column
{
    const char *name;  // in CSV
    const char *token; // in LiteLLM's JSON, dollars per token; empty: not a price
    QByteArray PriceOverride::*member;
};

constexpr Column columns[] = {
    {"provider", "", &PriceOverride::provider},
    {"model", "", &PriceOverride::model},
    {"input", "input_cost_per_token", &PriceOverride::input},
    {"output", "output_cost_per_token", &PriceOverride::output},
    {"cache_read", "cache_read_input_token_cost", &PriceOverride::cacheRead},
    {"cache_write", "cache_creation_input_token_cost", &PriceOverride::cacheWrite},
};

auto refuse(const QString &message) { return fail(Cause::CallerInvalidRequest, message); }

QList<QByteArray> cellsOf(const QByteArray &line)
{
    QList<QByteArray> cells{{}};
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
            cells.last() += line[++i];
        else if (line[i] == '"')
            quoted = !quoted;
        else if (line[i] == ',' && !quoted)
            cells << QByteArray();
        else
            cells.last() += line[i];
    }
    for (QByteArray &cell : cells)
        cell = cell.trimmed();
    return cells;
}

QString wrongIn(const PriceOverride &price)
{
    if (price.model.isEmpty())
        return Words::tr("the model is missing");
    for (const Column &column : columns)
        if (const QString wrong =
                *column.token ? checkPrice(QString::fromUtf8(price.*column.member)) : QString();
            !wrong.isEmpty())
            return wrong;
    return price.input.isEmpty() && price.output.isEmpty()
               ? Words::tr("there is no price for input or output")
               : QString();
}

Result<std::vector<PriceOverride>> fromCsv(const QByteArray &file)
{
    const QList<QByteArray> lines = file.split('\n');
    const QList<QByteArray> names = cellsOf(lines.first().toLower());
    if (!names.contains("model"))
        return refuse(
            Words::tr("Line 1 must name the columns: provider,model,input,output,cache_read,cache_write"));
    std::vector<PriceOverride> prices;
    for (qsizetype number = 1; number < lines.size(); ++number) {
        if (lines[number].trimmed().isEmpty())
            continue;
        const QList<QByteArray> cells = cellsOf(lines[number]);
        PriceOverride price;
        for (const Column &column : columns)
            price.*column.member = cells.value(names.indexOf(column.name));
        if (const QString wrong = wrongIn(price); !wrong.isEmpty())
            return refuse(Words::tr("Line %1: %2").arg(number + 1).arg(wrong));
        prices.push_back(std::move(price));
    }
    return prices;
}

// Dollars per token as JSON has them; the shortest text of the double is the decimal that was written.
QByteArray perMillion(const QJsonValue &value)
{
    if (!value.isDouble())
        return value.toString().toUtf8();
    constexpr int picoDigits = 12;
    constexpr int microDigits = 6;
    const auto pico = scaledInteger(
        QByteArray::number(value.toDouble(), 'g', QLocale::FloatingPointShortest).toStdString(), picoDigits);
    return pico ? decimalText(*pico, microDigits).toLatin1() : QByteArray("?");
}

Result<std::vector<PriceOverride>> fromJson(const QByteArray &file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file, &error);
    if (!document.isObject())
        return refuse(Words::tr("The file is no JSON object of models: %1 at character %2.")
                          .arg(error.errorString())
                          .arg(error.offset + 1));
    std::vector<PriceOverride> prices;
    const QJsonObject models = document.object();
    for (auto model = models.begin(); model != models.end(); ++model) {
        const QJsonObject row = model->toObject();
        if (!row.contains(QLatin1String("input_cost_per_token")) ||
            model.key() == QLatin1String("sample_spec"))
            continue; // paid by another unit
        PriceOverride price{.provider = row.value(QLatin1String("litellm_provider")).toString().toUtf8(),
                            .model = model.key().toUtf8()};
        for (const Column &column : columns)
            if (*column.token && row.contains(QLatin1String(column.token)))
                price.*column.member = perMillion(row.value(QLatin1String(column.token)));
        if (price.model.startsWith(price.provider + '/'))
            price.model = price.model.mid(price.provider.size() + 1);
        if (const QString wrong = wrongIn(price); !wrong.isEmpty())
            return refuse(Words::tr("Model %1: %2").arg(model.key(), wrong));
        prices.push_back(std::move(price));
    }
    return prices;
}

QByteArray cell(const QByteArray &text)
{
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n'))
        return text;
    return '"' + QByteArray(text).replace('"', "\"\"") + '"';
}

} // namespace

Result<std::vector<PriceOverride>> pricesFrom(const QByteArray &file)
{
    QByteArray text = file.startsWith("\xEF\xBB\xBF") ? file.mid(3) : file;
    auto prices = text.trimmed().startsWith('{') ? fromJson(text) : fromCsv(text.replace("\r\n", "\n"));
    if (prices && prices->empty())
        return refuse(Words::tr("The file holds no price."));
    return prices;
}

QByteArray priceCsv(const std::vector<PriceOverride> &prices)
{
    QByteArray csv = "provider,model,input,output,cache_read,cache_write\r\n";
    for (const PriceOverride &price : prices) {
        QByteArrayList cells;
        for (const Column &column : columns)
            cells << cell(price.*column.member);
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

} // namespace gatehouse::ui
