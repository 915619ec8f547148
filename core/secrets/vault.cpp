// SPDX-License-Identifier: GPL-3.0-or-later
// The file: {"format": "gatehouse-secrets", "version": 1, "passes", "memoryBytes", "salt", "check", "nonce",
// "data"}, bytes in base64. The header up to "check" is authenticated with the data. Inside, each entry is
// two length-prefixed byte strings, name and secret.
#include "core/secrets/vault.h"

#include "core/base/json/writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <sodium.h>

namespace gatehouse::secrets {

namespace {

constexpr qsizetype keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype checkBytes = 32;
constexpr std::uint64_t mostPasses = 100; // a file made by somebody else must not hang or starve the program
constexpr std::uint64_t mostMemory = 2ULL * 1024 * 1024 * 1024;
constexpr qsizetype mostEntryBytes = 1024 * 1024;

unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned long long sizeOf(const QByteArray &bytes) { return static_cast<unsigned long long>(bytes.size()); }

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty())
        sodium_memzero(bytes.data(), std::size_t(bytes.size()));
    bytes.clear();
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, '\0');
    randombytes_buf(bytes.data(), std::size_t(count));
    return bytes;
}

struct Derived
{
    Secret key = {};
    QByteArray check = {};
};

Result<Derived> derive(const Secret &passphrase, const QByteArray &salt, const KdfCost &cost)
{
    if (sodium_init() < 0)
        return fail(Cause::GatewaySecrets, QStringLiteral("libsodium cannot be used on this system"));
    QByteArray both(keyBytes + checkBytes, '\0');
    QByteArray words = passphrase.reveal();
    const int failed =
        crypto_pwhash(bytesOf(both), sizeOf(both), words.constData(), sizeOf(words), bytesOf(salt),
                      cost.passes, std::size_t(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0)
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("%1 MiB of memory are needed to open the encrypted file; close something "
                                   "and try again")
                        .arg(cost.memoryBytes / 1024 / 1024));
    Derived derived{.key = Secret(both.left(keyBytes)), .check = QByteArray(checkBytes, '\0')};
    crypto_generichash(bytesOf(derived.check), std::size_t(checkBytes), bytesOf(both) + keyBytes,
                       std::size_t(checkBytes), nullptr, 0);
    wipe(both);
    return derived;
}

struct File
{
    KdfCost cost = {};
    QByteArray salt = {};
    QByteArray check = {};
    QByteArray nonce = {};
    QByteArray data = {};
};

QByteArray headerOf(const KdfCost &cost, const QByteArray &salt, const QByteArray &check)
{
    return "gatehouse-secrets 1 " + QByteArray::number(qulonglong(cost.passes)) + ' ' +
           QByteArray::number(qulonglong(cost.memoryBytes)) + ' ' + salt.toBase64() + ' ' + check.toBase64();
}

tl::unexpected<Error> damaged(const QString &what)
{
    return fail(Cause::GatewaySecrets,
                QStringLiteral("the encrypted file is damaged: %1; restore it from a backup, or move it away "
                               "and enter the keys again")
                    .arg(what));
}

QByteArray decoded(const QJsonObject &root, const char *key)
{
    return QByteArray::fromBase64(root.value(QString::fromLatin1(key)).toString().toLatin1());
}

Result<File> parse(const QByteArray &text)
{
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    if (root.value(QStringLiteral("format")).toString() != QStringLiteral("gatehouse-secrets"))
        return damaged(QStringLiteral("it is not a file of this program"));
    if (root.value(QStringLiteral("version")).toInt() != 1)
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("the encrypted file is of version %1; use a newer Gatehouse")
                        .arg(root.value(QStringLiteral("version")).toInt()));
    File file;
    file.cost.passes = std::uint64_t(root.value(QStringLiteral("passes")).toInteger());
    file.cost.memoryBytes = std::uint64_t(root.value(QStringLiteral("memoryBytes")).toInteger());
    file.salt = decoded(root, "salt");
    file.check = decoded(root, "check");
    file.nonce = decoded(root, "nonce");
    file.data = decoded(root, "data");
    const bool sizes = file.salt.size() == crypto_pwhash_SALTBYTES && file.check.size() == checkBytes &&
                       file.nonce.size() == nonceBytes && file.data.size() >= tagBytes;
    const bool costs = file.cost.passes >= crypto_pwhash_OPSLIMIT_MIN && file.cost.passes <= mostPasses &&
                       file.cost.memoryBytes >= crypto_pwhash_MEMLIMIT_MIN &&
                       file.cost.memoryBytes <= mostMemory;
    if (!sizes || !costs)
        return damaged(QStringLiteral("a field of its header is missing or out of range"));
    return file;
}

void append(QByteArray &out, const QByteArray &bytes)
{
    char size[4];
    qToLittleEndian(static_cast<quint32>(bytes.size()), size);
    out.append(size, sizeof size);
    out.append(bytes);
}

std::optional<QByteArray> take(const QByteArray &from, qsizetype &at)
{
    if (from.size() - at < 4)
        return std::nullopt;
    const auto size = static_cast<qsizetype>(qFromLittleEndian<quint32>(from.constData() + at));
    if (size > mostEntryBytes || size > from.size() - at - 4)
        return std::nullopt;
    const QByteArray bytes = from.mid(at + 4, size);
    at += 4 + size;
    return bytes;
}

Result<std::map<QByteArray, Secret>> unsealed(const File &file, const Secret &key)
{
    QByteArray plain(file.data.size() - tagBytes, '\0');
    const QByteArray header = headerOf(file.cost, file.salt, file.check);
    const QByteArray keyText = key.reveal();
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytesOf(plain), nullptr, nullptr, bytesOf(file.data), sizeOf(file.data), bytesOf(header),
        sizeOf(header), bytesOf(file.nonce), bytesOf(keyText));
    if (failed != 0)
        return damaged(QStringLiteral("its seal is broken"));
    std::map<QByteArray, Secret> entries;
    qsizetype at = 0;
    while (at < plain.size()) {
        const auto name = take(plain, at);
        auto secret = name ? take(plain, at) : std::nullopt;
        if (!secret)
            return damaged(QStringLiteral("an entry is cut short"));
        entries.insert_or_assign(*name, Secret(*secret));
        wipe(*secret);
    }
    wipe(plain);
    return entries;
}

} // namespace

Result<Vault> Vault::create(const Secret &passphrase, const KdfCost &cost)
{
    if (passphrase.isEmpty())
        return fail(Cause::GatewaySecrets, QStringLiteral("the passphrase is empty; choose one"));
    if (sodium_init() < 0)
        return fail(Cause::GatewaySecrets, QStringLiteral("libsodium cannot be used on this system"));
    Vault vault;
    vault.m_cost = cost;
    vault.m_salt = randomBytes(crypto_pwhash_SALTBYTES);
    auto derived = derive(passphrase, vault.m_salt, cost);
    if (!derived)
        return fail(derived.error());
    vault.m_key = std::move(derived->key);
    vault.m_check = std::move(derived->check);
    return vault;
}

Result<Vault> Vault::open(const QByteArray &text, const Secret &passphrase)
{
    const auto file = parse(text);
    if (!file)
        return fail(file.error());
    auto derived = derive(passphrase, file->salt, file->cost);
    if (!derived)
        return fail(derived.error());
    if (sodium_memcmp(derived->check.constData(), file->check.constData(), std::size_t(checkBytes)) != 0)
        return fail(Cause::GatewaySecrets, QStringLiteral("the passphrase is wrong; try again"));
    auto entries = unsealed(*file, derived->key);
    if (!entries)
        return fail(entries.error());
    Vault vault;
    vault.m_cost = file->cost;
    vault.m_salt = file->salt;
    vault.m_key = std::move(derived->key);
    vault.m_check = file->check;
    vault.m_entries = std::move(*entries);
    return vault;
}

Result<> Vault::reread(const QByteArray &text)
{
    const auto file = parse(text);
    if (!file)
        return fail(file.error());
    if (file->salt != m_salt || file->check != m_check)
        return fail(Cause::GatewaySecrets,
                    QStringLiteral("another passphrase was set for the encrypted file; "
                                   "enter it"));
    auto entries = unsealed(*file, m_key);
    if (!entries)
        return fail(entries.error());
    m_entries = std::move(*entries);
    return {};
}

QByteArray Vault::sealed() const
{
    QByteArray plain;
    for (const auto &[name, secret] : m_entries) {
        append(plain, name);
        append(plain, secret.reveal());
    }
    const QByteArray nonce = randomBytes(nonceBytes);
    const QByteArray header = headerOf(m_cost, m_salt, m_check);
    QByteArray data(plain.size() + tagBytes, '\0');
    const QByteArray key = m_key.reveal();
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytesOf(data), nullptr, bytesOf(plain), sizeOf(plain),
                                               bytesOf(header), sizeOf(header), nullptr, bytesOf(nonce),
                                               bytesOf(key));
    wipe(plain);
    json::Writer out;
    const auto text = [&](std::string_view name, const QByteArray &bytes) {
        out.key(name).string(bytes.toBase64().toStdString());
    };
    out.beginObject();
    out.key("format").string("gatehouse-secrets").key("version").integer(1);
    out.key("passes").integer(std::int64_t(m_cost.passes));
    out.key("memoryBytes").integer(std::int64_t(m_cost.memoryBytes));
    text("salt", m_salt);
    text("check", m_check);
    text("nonce", nonce);
    text("data", data);
    out.endObject();
    return out.take() + '\n';
}

} // namespace gatehouse::secrets
