// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configeditor.h"

#include "ui/widgets/noticebar.h"

namespace gatehouse::ui {

ConfigEditor::ConfigEditor(EngineLink &link, NoticeBar &notices, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_notices(notices)
{
}

const config::Config &ConfigEditor::current() const { return m_pending ? *m_pending : *m_link.config(); }

void ConfigEditor::change(const QString &done, const Edit &edit, std::function<void()> settled)
{
    commit(done, edit, std::move(settled)).then(this, [this](const Result<> &result) {
        if (!result)
            m_notices.fail(result.error().message);
    });
}

Pending<Result<>> ConfigEditor::commit(const QString &done, const Edit &edit, std::function<void()> settled)
{
    const config::Config before = current();
    config::Config after = before;
    edit(after);
    if (after == before)
        return QtFuture::makeReadyFuture(Result<>());
    m_pending = after;
    ++m_underWay;
    return m_link.apply(after).then(
        this, [this, done, before, after, settled = std::move(settled)](const Result<> &result) {
            if (--m_underWay == 0)
                m_pending.reset();
            if (result)
                m_notices.offerUndo(
                    done, [this, before, after] { undo(before, after); }, settled);
            return result;
        });
}

void ConfigEditor::undo(const config::Config &before, const config::Config &after)
{
    // Somebody may have edited the file meanwhile; their change must not be taken back with ours.
    if (current() != after) {
        m_notices.fail(tr("Not undone: the configuration has been changed elsewhere since."));
        return;
    }
    m_link.apply(before).then(this, [this](const Result<> &result) {
        result ? m_notices.say(tr("Undone.")) : m_notices.fail(result.error().message);
    });
}

} // namespace gatehouse::ui
