// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretedit.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

using namespace std::chrono_literals;

namespace gatehouse::ui {

SecretEdit::SecretEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    QAction *eye = addAction(themedIcon(QLatin1String("eye"), Tone::Muted), TrailingPosition);
    eye->setText(tr("Show the key"));
    eye->setToolTip(eye->text());
    eye->setCheckable(true);
    connect(eye, &QAction::toggled, this, [this, eye](bool shown) {
        setEchoMode(shown ? Normal : Password);
        eye->setIcon(themedIcon(shown ? QLatin1String("eye-off") : QLatin1String("eye"), Tone::Muted));
    });
}

void copySecret(const QByteArray &secret)
{
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(secret));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setMimeData(data);
    const QByteArray mark = QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
    QTimer::singleShot(30s, clipboard, [clipboard, mark] {
        if (QCryptographicHash::hash(clipboard->text().toUtf8(), QCryptographicHash::Sha256) == mark)
            clipboard->clear();
    });
}

} // namespace gatehouse::ui
