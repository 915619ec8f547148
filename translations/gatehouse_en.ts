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
        <source>%Ln record(s) could not be stored: the disk is full or the database locked.</source>
        <translation>
            <numerusform>%Ln record could not be stored: the disk is full or the database locked.</numerusform>
            <numerusform>%Ln records could not be stored: the disk is full or the database locked.</numerusform>
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
        <source>(%Ln byte(s) that are no frame)</source>
        <translation>
            <numerusform>(%Ln byte that is no frame)</numerusform>
            <numerusform>(%Ln bytes that are no frame)</numerusform>
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
        <source>Exported %Ln answer(s) to %1.</source>
        <translation>
            <numerusform>Exported %Ln answer to %1.</numerusform>
            <numerusform>Exported %Ln answers to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln answer(s).</source>
        <translation>
            <numerusform>Imported %Ln answer.</numerusform>
            <numerusform>Imported %Ln answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheReport</name>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 of %Ln request</numerusform>
            <numerusform>%1 of %Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClearCacheDialog</name>
    <message numerus="yes">
        <source>Delete the %Ln answer(s) that the list shows? They cannot be brought back; what is asked again is asked of a provider.</source>
        <translation>
            <numerusform>Delete the %Ln answer that the list shows? It cannot be brought back; what is asked again is asked of a provider.</numerusform>
            <numerusform>Delete the %Ln answers that the list shows? They cannot be brought back; what is asked again is asked of a provider.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln answer(s).</source>
        <translation>
            <numerusform>Deleted %Ln answer.</numerusform>
            <numerusform>Deleted %Ln answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientCard</name>
    <message numerus="yes">
        <source>%1 for %Ln request(s) and %2 tokens; %3 failed</source>
        <translation>
            <numerusform>%1 for %Ln request and %2 tokens; %3 failed</numerusform>
            <numerusform>%1 for %Ln requests and %2 tokens; %3 failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CostsPage</name>
    <message numerus="yes">
        <source>%Ln request(s) have no known price and count as nothing here. Settings, Prices is the place to give them one.</source>
        <translation>
            <numerusform>%Ln request has no known price and counts as nothing here. Settings, Prices is the place to give it one.</numerusform>
            <numerusform>%Ln requests have no known price and count as nothing here. Settings, Prices is the place to give them one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln request(s) read</source>
        <translation>
            <numerusform>%Ln request read</numerusform>
            <numerusform>%Ln requests read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln request(s) to %1.</source>
        <translation>
            <numerusform>Exported %Ln request to %1.</numerusform>
            <numerusform>Exported %Ln requests to %1.</numerusform>
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
        <source>The cache answered %Ln request(s) today and saved %1</source>
        <translation>
            <numerusform>The cache answered %Ln request today and saved %1</numerusform>
            <numerusform>The cache answered %Ln requests today and saved %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceSection</name>
    <message numerus="yes">
        <source>%1 has no price (%Ln request(s) in 30 days). Give it one</source>
        <translation>
            <numerusform>%1 has no price (%Ln request in 30 days). Give it one</numerusform>
            <numerusform>%1 has no price (%Ln requests in 30 days). Give it one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln price(s).</source>
        <translation>
            <numerusform>Imported %Ln price.</numerusform>
            <numerusform>Imported %Ln prices.</numerusform>
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
        <source>Of %Ln compared answer(s) %1 would have been wrong, with 95 % certainty between %2 and %3.</source>
        <translation>
            <numerusform>Of %Ln compared answer %1 would have been wrong, with 95 % certainty between %2 and %3.</numerusform>
            <numerusform>Of %Ln compared answers %1 would have been wrong, with 95 % certainty between %2 and %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetLine</name>
    <message numerus="yes">
        <source>%Ln request(s) in the last five minutes</source>
        <translation>
            <numerusform>%Ln request in the last five minutes</numerusform>
            <numerusform>%Ln requests in the last five minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TrafficPage</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
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
