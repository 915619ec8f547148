<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message numerus="yes">
        <source>%n record(s) could not be stored: the disk is full or the database locked.</source>
        <translation>
            <numerusform>%n record could not be stored: the disk is full or the database locked.</numerusform>
            <numerusform>%n records could not be stored: the disk is full or the database locked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message numerus="yes">
        <source>%n key(s) cooling</source>
        <translation>
            <numerusform>%n key cooling</numerusform>
            <numerusform>%n keys cooling</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n in flight</numerusform>
            <numerusform>%n in flight</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CostsPage</name>
    <message numerus="yes">
        <source>%n request(s) have no known price and count as nothing here. Settings, Prices is the place to give them one.</source>
        <translation>
            <numerusform>%n request has no known price and counts as nothing here. Settings, Prices is the place to give it one.</numerusform>
            <numerusform>%n requests have no known price and count as nothing here. Settings, Prices is the place to give them one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n request(s) read</source>
        <translation>
            <numerusform>%n request read</numerusform>
            <numerusform>%n requests read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n request(s) to %1.</source>
        <translation>
            <numerusform>Exported %n request to %1.</numerusform>
            <numerusform>Exported %n requests to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FirstRunDialog</name>
    <message numerus="yes">
        <source>Add %1, with %n model(s)</source>
        <translation>
            <numerusform>Add %1, with %n model</numerusform>
            <numerusform>Add %1, with %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeadLine</name>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n in flight</numerusform>
            <numerusform>%n in flight</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportDialog</name>
    <message numerus="yes">
        <source>Added %n provider(s).</source>
        <translation>
            <numerusform>Added %n provider.</numerusform>
            <numerusform>Added %n providers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyList</name>
    <message numerus="yes">
        <source>%n key(s) cooling down</source>
        <translation>
            <numerusform>%n key cooling down</numerusform>
            <numerusform>%n keys cooling down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceSection</name>
    <message numerus="yes">
        <source>%1 has no price (%n request(s) in 30 days). Give it one</source>
        <translation>
            <numerusform>%1 has no price (%n request in 30 days). Give it one</numerusform>
            <numerusform>%1 has no price (%n requests in 30 days). Give it one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProbeLine</name>
    <message numerus="yes">
        <source>Answered in %1 ms, %n model(s) found.</source>
        <translation>
            <numerusform>Answered in %1 ms, %n model found.</numerusform>
            <numerusform>Answered in %1 ms, %n models found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProvidersPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n key</numerusform>
            <numerusform>%n keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TrafficPage</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n waiting</source>
        <translation>
            <numerusform>paused, %n waiting</numerusform>
            <numerusform>paused, %n waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
