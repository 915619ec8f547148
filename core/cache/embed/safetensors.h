// SPDX-License-Identifier: GPL-3.0-or-later
// A safetensors file, mapped into memory: eight bytes of header length (little endian), a JSON header, then
// the tensors' bytes (https://github.com/huggingface/safetensors, "Format").
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>
#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace gatehouse::cache {

class Safetensors
{
public:
    // Checks the whole header (types, shapes, offsets inside the file) and copies nothing.
    [[nodiscard]] static Result<std::shared_ptr<const Safetensors>> open(const QString &path);

    // The tensor's elements, valid as long as this object. Errors: unknown name, other type or shape.
    [[nodiscard]] Result<std::span<const float>> floats(const QByteArray &name,
                                                        const std::vector<qint64> &shape) const;
    [[nodiscard]] Result<std::span<const std::int8_t>> bytes(const QByteArray &name,
                                                             const std::vector<qint64> &shape) const;

private:
    struct Tensor
    {
        QByteArray type = {};
        std::vector<qint64> shape = {};
        qint64 begin = 0;
        qint64 end = 0;
    };

    Result<> readHeader();
    Result<const uchar *> locate(const QByteArray &name, const QByteArray &type,
                                 const std::vector<qint64> &shape) const;

    QFile m_file;
    const uchar *m_data = nullptr; // first byte after the header
    qint64 m_size = 0;             // bytes after the header
    QHash<QByteArray, Tensor> m_tensors;
};

} // namespace gatehouse::cache
