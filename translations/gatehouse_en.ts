<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CacheText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
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
    <name>RawAnswer</name>
    <message numerus="yes">
        <source>(%n byte(s) that are no frame)</source>
        <translation>
            <numerusform>(%n byte that is no frame)</numerusform>
            <numerusform>(%n bytes that are no frame)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteHealth</name>
    <message numerus="yes">
        <source>Resting, next try in %n s</source>
        <translation>
            <numerusform>Resting, next try in %n s</numerusform>
            <numerusform>Resting, next try in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) resting</source>
        <translation>
            <numerusform>%n key resting</numerusform>
            <numerusform>%n keys resting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheAnswers</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CachePage</name>
    <message numerus="yes">
        <source>Exported %n answer(s) to %1.</source>
        <translation>
            <numerusform>Exported %n answer to %1.</numerusform>
            <numerusform>Exported %n answers to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n answer(s).</source>
        <translation>
            <numerusform>Imported %n answer.</numerusform>
            <numerusform>Imported %n answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheReport</name>
    <message numerus="yes">
        <source>%1 of %n request(s)</source>
        <translation>
            <numerusform>%1 of %n request</numerusform>
            <numerusform>%1 of %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClearCacheDialog</name>
    <message numerus="yes">
        <source>Delete the %n answer(s) that the list shows? They cannot be brought back; what is asked again is asked of a provider.</source>
        <translation>
            <numerusform>Delete the %n answer that the list shows? It cannot be brought back; what is asked again is asked of a provider.</numerusform>
            <numerusform>Delete the %n answers that the list shows? They cannot be brought back; what is asked again is asked of a provider.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %n answer(s).</source>
        <translation>
            <numerusform>Deleted %n answer.</numerusform>
            <numerusform>Deleted %n answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientCard</name>
    <message numerus="yes">
        <source>%1 for %n request(s) and %2 tokens; %3 failed</source>
        <translation>
            <numerusform>%1 for %n request and %2 tokens; %3 failed</numerusform>
            <numerusform>%1 for %n requests and %2 tokens; %3 failed</numerusform>
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
    <name>gatehouse::ui::OverviewPage</name>
    <message numerus="yes">
        <source>The cache answered %n request(s) today and saved %1</source>
        <translation>
            <numerusform>The cache answered %n request today and saved %1</numerusform>
            <numerusform>The cache answered %n requests today and saved %1</numerusform>
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
    <message numerus="yes">
        <source>Imported %n price(s).</source>
        <translation>
            <numerusform>Imported %n price.</numerusform>
            <numerusform>Imported %n prices.</numerusform>
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
    <name>gatehouse::ui::ShadowCard</name>
    <message numerus="yes">
        <source>Of %n compared answer(s) %1 would have been wrong, with 95 % certainty between %2 and %3.</source>
        <translation>
            <numerusform>Of %n compared answer %1 would have been wrong, with 95 % certainty between %2 and %3.</numerusform>
            <numerusform>Of %n compared answers %1 would have been wrong, with 95 % certainty between %2 and %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetLine</name>
    <message numerus="yes">
        <source>%n request(s) in the last five minutes</source>
        <translation>
            <numerusform>%n request in the last five minutes</numerusform>
            <numerusform>%n requests in the last five minutes</numerusform>
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
