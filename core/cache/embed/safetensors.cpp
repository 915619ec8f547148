// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/embed/safetensors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {
namespace {

constexpr qint64 maxHeaderBytes = 1024 * 1024;

qint64 elementSize(const QByteArray &type)
{
    if (type == "F32")
        return 4;
    return type == "I8" ? 1 : 0;
}

} // namespace

Result<std::shared_ptr<const Safetensors>> Safetensors::open(const QString &path)
{
    auto self = std::make_shared<Safetensors>();
    self->m_file.setFileName(path);
    if (!self->m_file.open(QIODevice::ReadOnly))
        return fail(
            Cause::GatewayStorage,
            u"the model file \"%1\" cannot be read (%2); reinstall Gatehouse or choose an embedder by URL"_s
                .arg(path, self->m_file.errorString()));
    if (auto read = self->readHeader(); !read)
        return fail(
            Cause::GatewayStorage,
            u"the model file \"%1\" is damaged (%2); reinstall Gatehouse or choose an embedder by URL"_s.arg(
                path, read.error().message));
    return std::shared_ptr<const Safetensors>(std::move(self));
}

Result<> Safetensors::readHeader()
{
    const qint64 size = m_file.size();
    if (size < 8)
        return fail(Cause::GatewayStorage, u"%1 bytes are too few"_s.arg(size));
    const uchar *mapped = m_file.map(0, size);
    if (mapped == nullptr)
        return fail(Cause::GatewayStorage, m_file.errorString());
    const auto length = qFromLittleEndian<quint64>(mapped);
    if (length > quint64(maxHeaderBytes) || qint64(length) > size - 8)
        return fail(Cause::GatewayStorage, u"header of %1 bytes in a file of %2"_s.arg(length).arg(size));
    m_data = mapped + 8 + length;
    m_size = size - 8 - qint64(length);
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char *>(mapped + 8), qsizetype(length));
    const QJsonObject header = QJsonDocument::fromJson(text).object();
    for (auto it = header.begin(); it != header.end(); ++it) {
        if (it.key() == u"__metadata__"_s)
            continue;
        const QJsonObject entry = it->toObject();
        Tensor tensor{.type = entry["dtype"_L1].toString().toLatin1()};
        qint64 bytes = elementSize(tensor.type);
        for (const auto &extent : entry["shape"_L1].toArray()) {
            tensor.shape.push_back(extent.toInteger(-1));
            if (tensor.shape.back() < 0 || tensor.shape.back() > size)
                return fail(Cause::GatewayStorage, u"tensor \"%1\" has a shape out of range"_s.arg(it.key()));
            bytes *= tensor.shape.back();
        }
        tensor.begin = entry["data_offsets"_L1][0].toInteger(-1);
        tensor.end = entry["data_offsets"_L1][1].toInteger(-1);
        if (tensor.begin < 0 || tensor.end > m_size || tensor.end - tensor.begin != bytes)
            return fail(Cause::GatewayStorage, u"tensor \"%1\" lies outside the file"_s.arg(it.key()));
        m_tensors.insert(it.key().toUtf8(), tensor);
    }
    if (m_tensors.isEmpty())
        return fail(Cause::GatewayStorage, u"the header names no tensor"_s);
    return {};
}

Result<const uchar *> Safetensors::locate(const QByteArray &name, const QByteArray &type,
                                          const std::vector<qint64> &shape) const
{
    const auto found = m_tensors.constFind(name);
    const QString shown = QString::fromUtf8(name);
    if (found == m_tensors.cend())
        return fail(Cause::GatewayStorage, u"the model file has no tensor \"%1\""_s.arg(shown));
    if (found->type != type || found->shape != shape)
        return fail(Cause::GatewayStorage,
                    u"tensor \"%1\" has another type or shape than all-MiniLM-L6-v2"_s.arg(shown));
    return m_data + found->begin;
}

Result<std::span<const float>> Safetensors::floats(const QByteArray &name,
                                                   const std::vector<qint64> &shape) const
{
    return locate(name, "F32", shape).and_then([&](const uchar *at) -> Result<std::span<const float>> {
        if (reinterpret_cast<quintptr>(at) % alignof(float) != 0)
            return fail(Cause::GatewayStorage,
                        u"tensor \"%1\" is not aligned"_s.arg(QString::fromUtf8(name)));
        std::size_t count = 1;
        for (const qint64 extent : shape)
            count *= std::size_t(extent);
        return std::span(reinterpret_cast<const float *>(at), count);
    });
}

Result<std::span<const std::int8_t>> Safetensors::bytes(const QByteArray &name,
                                                        const std::vector<qint64> &shape) const
{
    return locate(name, "I8", shape).map([&](const uchar *at) {
        std::size_t count = 1;
        for (const qint64 extent : shape)
            count *= std::size_t(extent);
        return std::span(reinterpret_cast<const std::int8_t *>(at), count);
    });
}

} // namespace gatehouse::cache
