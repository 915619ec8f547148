// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/semantic/graph.h"

#include "core/cache/semantic/quantised.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <hnswlib/hnswlib.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gatehouse::cache {

namespace {

constexpr std::size_t links = 16;         // M
constexpr std::size_t buildBreadth = 120; // ef_construction
constexpr std::size_t searchBreadth = 80; // ef
constexpr std::size_t firstCapacity = 8192;

float distance(const void *a, const void *b, const void *dimension)
{
    return 1.0F - quantisedCosine(static_cast<const char *>(a), static_cast<const char *>(b),
                                  *static_cast<const std::size_t *>(dimension));
}

class Int8Space final : public hnswlib::SpaceInterface<float>
{
public:
    explicit Int8Space(int dimension)
        : m_dimension(std::size_t(dimension))
    {
    }

    size_t get_data_size() override { return m_dimension + sizeof(float); }

    hnswlib::DISTFUNC<float> get_dist_func() override { return distance; }

    void *get_dist_func_param() override { return &m_dimension; }

private:
    std::size_t m_dimension;
};

Result<QByteArray> checksumOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return fail(Cause::GatewayStorage,
                    u"the index \"%1\" cannot be read: %2"_s.arg(path, file.errorString()));
    return hash.result();
}

QString sumPath(const QString &path) { return path + u".sha256"_s; }

} // namespace

struct Graph::State
{
    explicit State(int dimension)
        : space(dimension)
    {
    }

    Int8Space space;
    std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph;
    std::size_t removed = 0;

    bool isDeleted(EntryId id) const
    {
        const auto found = graph->label_lookup_.find(std::size_t(id));
        return found == graph->label_lookup_.end() || graph->isMarkedDeleted(found->second);
    }
};

Graph::Graph(int dimension)
    : m_state(std::make_unique<State>(dimension))
{
    m_state->graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(&m_state->space, firstCapacity, links,
                                                                       buildBreadth);
    m_state->graph->setEf(searchBreadth);
}

Graph::~Graph() = default;

Result<std::unique_ptr<Graph>> Graph::read(int dimension, const QString &path)
{
    QFile sum(sumPath(path));
    auto checksum = checksumOf(path);
    if (!checksum)
        return fail(checksum.error());
    if (!sum.open(QIODevice::ReadOnly) || sum.readAll() != checksum->toHex())
        return fail(Cause::GatewayStorage,
                    u"the index \"%1\" is damaged and will be built again"_s.arg(path));
    auto self = std::make_unique<Graph>(dimension);
    try {
        State &state = *self->m_state;
        state.graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(
            &state.space, QFile::encodeName(path).toStdString());
        state.graph->setEf(searchBreadth);
        if (state.graph->data_size_ != state.space.get_data_size())
            return fail(Cause::GatewayStorage, u"the index \"%1\" is of another embedder"_s.arg(path));
        for (const auto &[label, place] : state.graph->label_lookup_)
            state.removed += state.graph->isMarkedDeleted(place) ? 1 : 0;
    } catch (const std::exception &error) {
        return fail(Cause::GatewayStorage,
                    u"the index \"%1\" cannot be read: %2"_s.arg(path, QString::fromLocal8Bit(error.what())));
    }
    return self;
}

Result<> Graph::write(const QString &path) const
{
    const QString draft = path + u".new"_s;
    try {
        m_state->graph->saveIndex(QFile::encodeName(draft).toStdString());
    } catch (const std::exception &error) {
        return fail(Cause::GatewayStorage, u"the index \"%1\" cannot be written: %2"_s.arg(
                                               path, QString::fromLocal8Bit(error.what())));
    }
    const auto checksum = checksumOf(draft);
    if (!checksum)
        return fail(checksum.error());
    // The checksum goes first: killed in between, the old file no longer fits it and is built again.
    QSaveFile sum(sumPath(path));
    if (!sum.open(QIODevice::WriteOnly) || sum.write(checksum->toHex()) < 0 || !sum.commit())
        return fail(Cause::GatewayStorage,
                    u"\"%1\" cannot be written: %2"_s.arg(sum.fileName(), sum.errorString()));
    QFile::remove(path);
    if (!QFile::rename(draft, path))
        return fail(Cause::GatewayStorage, u"the index \"%1\" cannot be replaced"_s.arg(path));
    return {};
}

Result<> Graph::add(EntryId id, const QByteArray &vector)
{
    auto &graph = *m_state->graph;
    try {
        if (graph.cur_element_count >= graph.max_elements_)
            graph.resizeIndex(graph.max_elements_ +
                              graph.max_elements_ / 2); // under 1 KB an entry at any size
        graph.addPoint(vector.constData(), std::size_t(id));
    } catch (const std::exception &error) {
        return fail(Cause::GatewayInternal,
                    u"the vector index refused an entry: %1"_s.arg(QString::fromLocal8Bit(error.what())));
    }
    return {};
}

void Graph::remove(EntryId id)
{
    if (!contains(id))
        return;
    m_state->graph->markDelete(std::size_t(id));
    ++m_state->removed;
}

bool Graph::contains(EntryId id) const { return !m_state->isDeleted(id); }

std::vector<EntryId> Graph::ids() const
{
    std::vector<EntryId> ids;
    for (const auto &[label, place] : m_state->graph->label_lookup_) {
        if (!m_state->graph->isMarkedDeleted(place))
            ids.push_back(EntryId(label));
    }
    return ids;
}

std::vector<Neighbour> Graph::nearest(const QByteArray &vector, std::size_t count) const
{
    std::vector<Neighbour> neighbours;
    auto found = m_state->graph->searchKnn(vector.constData(), count);
    for (; !found.empty(); found.pop())
        neighbours.push_back({.id = EntryId(found.top().second), .similarity = 1.0F - found.top().first});
    std::ranges::reverse(neighbours);
    return neighbours;
}

std::size_t Graph::size() const { return m_state->graph->cur_element_count - m_state->removed; }

std::size_t Graph::waste() const { return m_state->removed; }

std::size_t Graph::bytes() const
{
    const auto &graph = *m_state->graph;
    constexpr std::size_t perNode =
        sizeof(void *) + sizeof(std::mutex) + sizeof(int) + 48; // links, locks, label
    return graph.max_elements_ * (graph.size_data_per_element_ + perNode);
}

} // namespace gatehouse::cache
