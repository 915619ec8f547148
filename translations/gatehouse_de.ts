<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Autostart</name>
    <message>
        <source>%1 could not be removed: %2</source>
        <translation>%1 konnte nicht entfernt werden: %2</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>CacheText</name>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Whether the two texts are alike enough at all</source>
        <translation>Ob sich die beiden Texte überhaupt genug ähneln</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Texts too long to be compared word by word</source>
        <translation>Texte, die für einen Vergleich Wort für Wort zu lang sind</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Both in the same language</source>
        <translation>Beide in derselben Sprache</translation>
    </message>
    <message>
        <source>Quotes and code</source>
        <translation>Zitate und Code</translation>
    </message>
    <message>
        <source>Quoted text, code, identifiers, URLs</source>
        <translation>Zitierter Text, Code, Bezeichner, URLs</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Numbers, units, dates, versions</source>
        <translation>Zahlen, Einheiten, Daten, Versionen</translation>
    </message>
    <message>
        <source>Negation</source>
        <translation>Verneinung</translation>
    </message>
    <message>
        <source>Negation and opposites</source>
        <translation>Verneinung und Gegensätze</translation>
    </message>
    <message>
        <source>Kind of question</source>
        <translation>Art der Frage</translation>
    </message>
    <message>
        <source>Who, when, how many; tense</source>
        <translation>Wer, wann, wie viele; Zeitform</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>People, places, products</source>
        <translation>Personen, Orte, Produkte</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Wortwahl</translation>
    </message>
    <message>
        <source>A word that counts and that one side lacks</source>
        <translation>Ein Wort, auf das es ankommt und das einer Seite fehlt</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>The same words in another order, A to B</source>
        <translation>Dieselben Wörter in anderer Reihenfolge, A nach B</translation>
    </message>
    <message>
        <source>shared: %1</source>
        <translation>gemeinsam: %1</translation>
    </message>
    <message>
        <source>without a key</source>
        <translation>ohne Schlüssel</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>By meaning</source>
        <translation>Sinngemäß</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>(no question in words)</source>
        <translation>(keine Frage in Worten)</translation>
    </message>
    <message>
        <source>The cache&apos;s file does not work, answers are kept in memory only: %1</source>
        <translation>Die Datei des Caches funktioniert nicht, Antworten bleiben nur im Speicher: %1</translation>
    </message>
    <message>
        <source>The cache&apos;s file was damaged and a new one was begun; the old one is %1.</source>
        <translation>Die Datei des Caches war beschädigt, eine neue wurde begonnen; die alte ist %1.</translation>
    </message>
    <message>
        <source>Similar questions are not looked for: %1</source>
        <translation>Ähnliche Fragen werden nicht gesucht: %1</translation>
    </message>
    <message>
        <source>The shared store is away, this gateway goes on alone: %1</source>
        <translation>Der gemeinsame Speicher ist nicht da, dieses Gateway arbeitet allein weiter: %1</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>A name is needed.</source>
        <translation>Ein Name wird gebraucht.</translation>
    </message>
    <message>
        <source>Letters, digits, space and . _ : @ - are allowed, beginning with a letter or digit.</source>
        <translation>Erlaubt sind Buchstaben, Ziffern, Leerzeichen und . _ : @ -, am Anfang ein Buchstabe oder eine Ziffer.</translation>
    </message>
    <message>
        <source>At most 64 characters.</source>
        <translation>Höchstens 64 Zeichen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; exists already. Choose another name.</source>
        <translation>„%1“ gibt es schon. Bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>A base URL is needed, such as https://api.example.com/v1.</source>
        <translation>Eine Basis-URL wird gebraucht, etwa https://api.example.com/v1.</translation>
    </message>
    <message>
        <source>It must begin with http:// or https://.</source>
        <translation>Sie muss mit http:// oder https:// beginnen.</translation>
    </message>
    <message>
        <source>This is no URL: %1</source>
        <translation>Das ist keine URL: %1</translation>
    </message>
    <message>
        <source>the host is missing</source>
        <translation>der Rechnername fehlt</translation>
    </message>
    <message>
        <source>Leave name and password out of the URL; the key goes below.</source>
        <translation>Name und Passwort gehören nicht in die URL; der Schlüssel kommt weiter unten.</translation>
    </message>
    <message>
        <source>This is the gateway itself; requests would go round in circles.</source>
        <translation>Das ist das Gateway selbst; Anfragen würden im Kreis laufen.</translation>
    </message>
    <message>
        <source>The key is needed.</source>
        <translation>Der Schlüssel wird gebraucht.</translation>
    </message>
    <message>
        <source>There is white space before or after the key.</source>
        <translation>Vor oder nach dem Schlüssel steht ein Leerzeichen.</translation>
    </message>
    <message>
        <source>There is a space or another character that no key has.</source>
        <translation>Darin steht ein Leerzeichen oder ein Zeichen, das kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>Keys of %1 begin with %2. Is this one of another provider?</source>
        <translation>Schlüssel von %1 beginnen mit %2. Ist dies einer eines anderen Anbieters?</translation>
    </message>
    <message>
        <source>The name of a variable, such as OPENAI_API_KEY: letters, digits and _.</source>
        <translation>Der Name einer Variablen wie OPENAI_API_KEY: Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>%1 is not set in this program&apos;s environment now.</source>
        <translation>%1 ist in der Umgebung dieses Programms jetzt nicht gesetzt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no header. Write one per line, as Name: value.</source>
        <translation>„%1“ ist keine Kopfzeile. Je Zeile eine, als Name: Wert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number. Write US dollars per million tokens, such as 2.50.</source>
        <translation>„%1“ ist keine Zahl. US-Dollar je Million Token, etwa 2.50.</translation>
    </message>
    <message>
        <source>A price cannot be negative.</source>
        <translation>Ein Preis kann nicht negativ sein.</translation>
    </message>
    <message>
        <source>Write http://host:port or socks5://host:port.</source>
        <translation>Als http://rechner:port oder socks5://rechner:port schreiben.</translation>
    </message>
    <message>
        <source>No valid JSON at line %1, column %2: %3.</source>
        <translation>Kein gültiges JSON in Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>The name of a model is needed, such as llama3.2:1b.</source>
        <translation>Der Name eines Modells wird gebraucht, etwa llama3.2:1b.</translation>
    </message>
    <message>
        <source>There is a space in the name; no model has one.</source>
        <translation>Im Namen steht ein Leerzeichen; das hat kein Modell.</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Error of %1</source>
        <translation>Fehler von %1</translation>
    </message>
    <message>
        <source>Result of %1</source>
        <translation>Ergebnis von %1</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>(hidden by the provider)</source>
        <translation>(vom Anbieter verborgen)</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation>Ruft %1 auf</translation>
    </message>
    <message>
        <source>Refuses</source>
        <translation>Lehnt ab</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Tokens at most</source>
        <translation>Token höchstens</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ExchangeText</name>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgerissen</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>reported by the provider</source>
        <translation>vom Anbieter gemeldet</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>possibly charged, estimated</source>
        <translation>möglicherweise berechnet, geschätzt</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>status: takes ok, error, running, cancelled, interrupted or a number, not &quot;%1&quot;.</source>
        <translation>status: nimmt ok, error, running, cancelled, interrupted oder eine Zahl, nicht „%1“.</translation>
    </message>
    <message>
        <source>cause: does not know &quot;%1&quot;. Such as provider_timeout.</source>
        <translation>cause: kennt „%1“ nicht. Etwa provider_timeout.</translation>
    </message>
    <message>
        <source>cost: takes an amount in US dollars, such as cost:&gt;0.01, not &quot;%1&quot;.</source>
        <translation>cost: nimmt einen Betrag in US-Dollar, etwa cost:&gt;0.01, nicht „%1“.</translation>
    </message>
    <message>
        <source>time: takes a duration, such as time:&gt;2s or time:&gt;800ms, not &quot;%1&quot;.</source>
        <translation>time: nimmt eine Dauer, etwa time:&gt;2s oder time:&gt;800ms, nicht „%1“.</translation>
    </message>
    <message>
        <source>%1: takes yes or no, not &quot;%2&quot;.</source>
        <translation>%1: nimmt yes oder no, nicht „%2“.</translation>
    </message>
    <message>
        <source>cache: takes hit or miss, not &quot;%1&quot;.</source>
        <translation>cache: nimmt hit oder miss, nicht „%1“.</translation>
    </message>
    <message>
        <source>%1: takes a time, such as %1:2h, %1:7d or %1:2026-11-22T10:00, not &quot;%2&quot;.</source>
        <translation>%1: nimmt eine Zeit, etwa %1:2h, %1:7d oder %1:2026-11-22T10:00, nicht „%2“.</translation>
    </message>
    <message>
        <source>%1: wants a name.</source>
        <translation>%1: braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. Known: %2.</source>
        <translation>Ein Feld „%1“ gibt es nicht. Bekannt: %2.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 B</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>vor %n s</numerusform>
            <numerusform>vor %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>vor %n min</numerusform>
            <numerusform>vor %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>vor %n Std.</numerusform>
            <numerusform>vor %n Std.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergedAnswer</name>
    <message>
        <source>[Thinking]</source>
        <translation>[Nachdenken]</translation>
    </message>
    <message>
        <source>[Tool calls]</source>
        <translation>[Werkzeugaufrufe]</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>the group %1</source>
        <translation>die Gruppe %1</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
</context>
<context>
    <name>PlanQuestion</name>
    <message>
        <source>This is no request: a request is a JSON object, { … }.</source>
        <translation>Das ist keine Anfrage: Eine Anfrage ist ein JSON-Objekt, { … }.</translation>
    </message>
    <message>
        <source>This is no JSON: %1 at character %2.</source>
        <translation>Das ist kein JSON: %1 bei Zeichen %2.</translation>
    </message>
</context>
<context>
    <name>PriceFile</name>
    <message>
        <source>the model is missing</source>
        <translation>das Modell fehlt</translation>
    </message>
    <message>
        <source>there is no price for input or output</source>
        <translation>es gibt keinen Preis für Eingabe oder Ausgabe</translation>
    </message>
    <message>
        <source>Line 1 must name the columns: provider,model,input,output,cache_read,cache_write</source>
        <translation>Zeile 1 muss die Spalten nennen: provider,model,input,output,cache_read,cache_write</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>The file is no JSON object of models: %1 at character %2.</source>
        <translation>Die Datei ist kein JSON-Objekt mit Modellen: %1 bei Zeichen %2.</translation>
    </message>
    <message>
        <source>Model %1: %2</source>
        <translation>Modell %1: %2</translation>
    </message>
    <message>
        <source>The file holds no price.</source>
        <translation>Die Datei enthält keinen Preis.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Port %1 is taken by another program.</source>
        <translation>Port %1 ist von einem anderen Programm belegt.</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2.</source>
        <translation>Port %1 ist von %2 belegt.</translation>
    </message>
    <message>
        <source>Port %1 is free.</source>
        <translation>Port %1 ist frei.</translation>
    </message>
    <message>
        <source>The gateway could not start.</source>
        <translation>Das Gateway konnte nicht starten.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) could not be stored: the disk is full or the database locked.</source>
        <translation>
            <numerusform>%Ln Eintrag konnte nicht gespeichert werden: Der Datenträger ist voll oder die Datenbank gesperrt.</numerusform>
            <numerusform>%Ln Einträge konnten nicht gespeichert werden: Der Datenträger ist voll oder die Datenbank gesperrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is out of service.</source>
        <translation>%1 ist außer Betrieb.</translation>
    </message>
    <message>
        <source>Nowhere</source>
        <translation>Nirgends</translation>
    </message>
    <message>
        <source>System keychain</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>This session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Encrypted file</source>
        <translation>Verschlüsselte Datei</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>noch nicht versucht</translation>
    </message>
    <message>
        <source>waiting for its answer…</source>
        <translation>wartet auf Antwort …</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>Programs</name>
    <message>
        <source>In the shell, or under &quot;env&quot; in ~/.claude/settings.json</source>
        <translation>In der Shell oder unter „env“ in ~/.claude/settings.json</translation>
    </message>
    <message>
        <source>In ~/.codex/config.toml; the key in the variable GATEHOUSE_KEY</source>
        <translation>In ~/.codex/config.toml; der Schlüssel in der Variablen GATEHOUSE_KEY</translation>
    </message>
    <message>
        <source>In the shell, or in ~/.gemini/.env</source>
        <translation>In der Shell oder in ~/.gemini/.env</translation>
    </message>
    <message>
        <source>Admin panel, Settings, Connections, OpenAI API; or its environment</source>
        <translation>Admin-Bereich, Einstellungen, Verbindungen, OpenAI-API; oder in seiner Umgebung</translation>
    </message>
    <message>
        <source>In ~/.continue/config.yaml, under &quot;models&quot;</source>
        <translation>In ~/.continue/config.yaml unter „models“</translation>
    </message>
    <message>
        <source>Settings, Models: OpenAI API key and *Override OpenAI base URL*. Cursor calls from its own servers, so the URL must be reachable from there</source>
        <translation>Settings, Models: OpenAI API key und *Override OpenAI base URL*. Cursor ruft von eigenen Servern aus an, also muss die URL von dort erreichbar sein</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>Im Programm</translation>
    </message>
    <message>
        <source>In the shell</source>
        <translation>In der Shell</translation>
    </message>
</context>
<context>
    <name>ProviderText</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Kein Schlüssel</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Gestört</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) cooling</source>
        <translation>
            <numerusform>%n Schlüssel ruht</numerusform>
            <numerusform>%n Schlüssel ruhen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n unterwegs</numerusform>
            <numerusform>%n unterwegs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RawAnswer</name>
    <message numerus="yes">
        <source>(%Ln byte(s) that are no frame)</source>
        <translation>
            <numerusform>(%Ln Byte, das kein Rahmen ist)</numerusform>
            <numerusform>(%Ln Bytes, die kein Rahmen sind)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>Nach Anbieter</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>By route</source>
        <translation>Nach Route</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>Nach Client</translation>
    </message>
</context>
<context>
    <name>RouteHealth</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message numerus="yes">
        <source>Resting, next try in %n s</source>
        <translation>
            <numerusform>Ruht, nächster Versuch in %n s</numerusform>
            <numerusform>Ruht, nächster Versuch in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying one request</source>
        <translation>Versucht eine Anfrage</translation>
    </message>
    <message>
        <source>No key ready</source>
        <translation>Kein Schlüssel bereit</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) resting</source>
        <translation>
            <numerusform>%n Schlüssel ruht</numerusform>
            <numerusform>%n Schlüssel ruhen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteText</name>
    <message>
        <source>%1 (as %2)</source>
        <translation>%1 (als %2)</translation>
    </message>
    <message>
        <source>%1 % to %2</source>
        <translation>%1 % an %2</translation>
    </message>
    <message>
        <source>go to %1</source>
        <translation>gehen an %1</translation>
    </message>
    <message>
        <source>go %1</source>
        <translation>gehen %1</translation>
    </message>
    <message>
        <source>go to the first that works of %1</source>
        <translation>gehen an den ersten, der antwortet, von %1</translation>
    </message>
    <message>
        <source>go to the fastest of %1</source>
        <translation>gehen an den schnellsten von %1</translation>
    </message>
    <message>
        <source>go to the least busy of %1</source>
        <translation>gehen an den am wenigsten beschäftigten von %1</translation>
    </message>
    <message>
        <source>go to the cheapest of %1</source>
        <translation>gehen an den billigsten von %1</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Anfragen</translation>
    </message>
    <message>
        <source>Requests where %1</source>
        <translation>Anfragen, bei denen gilt: %1,</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>; then %1</source>
        <translation>; danach an %1</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann an </translation>
    </message>
    <message>
        <source>; then the next rule that fits</source>
        <translation>; danach gilt die nächste passende Regel</translation>
    </message>
    <message>
        <source>the answer is streamed</source>
        <translation>die Antwort wird gestreamt</translation>
    </message>
    <message>
        <source>the answer is not streamed</source>
        <translation>die Antwort wird nicht gestreamt</translation>
    </message>
    <message>
        <source>there are tools</source>
        <translation>es gibt Werkzeuge</translation>
    </message>
    <message>
        <source>there are no tools</source>
        <translation>es gibt keine Werkzeuge</translation>
    </message>
    <message>
        <source>there are images</source>
        <translation>es gibt Bilder</translation>
    </message>
    <message>
        <source>there are no images</source>
        <translation>es gibt keine Bilder</translation>
    </message>
    <message>
        <source>the header %1</source>
        <translation>die Kopfzeile %1</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>das Modell</translation>
    </message>
    <message>
        <source>the client</source>
        <translation>der Client</translation>
    </message>
    <message>
        <source>the form</source>
        <translation>die Form</translation>
    </message>
    <message>
        <source>a header</source>
        <translation>eine Kopfzeile</translation>
    </message>
    <message>
        <source>streamed</source>
        <translation>gestreamt</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>the estimated input (tokens)</source>
        <translation>die geschätzte Eingabe (Token)</translation>
    </message>
    <message>
        <source>the used budget (%)</source>
        <translation>das verbrauchte Budget (%)</translation>
    </message>
    <message>
        <source>the time of day</source>
        <translation>die Tageszeit</translation>
    </message>
    <message>
        <source>the kind of call</source>
        <translation>die Art des Aufrufs</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>passt auf</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>ist mindestens</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>ist höchstens</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>liegt zwischen</translation>
    </message>
    <message>
        <source>By weight</source>
        <translation>Nach Gewicht</translation>
    </message>
    <message>
        <source>In this order</source>
        <translation>In dieser Reihenfolge</translation>
    </message>
    <message>
        <source>The fastest</source>
        <translation>Der schnellste</translation>
    </message>
    <message>
        <source>The least busy</source>
        <translation>Der am wenigsten beschäftigte</translation>
    </message>
    <message>
        <source>The cheapest</source>
        <translation>Der billigste</translation>
    </message>
    <message>
        <source>A model&apos;s name, or with * and ?: claude-*</source>
        <translation>Der Name eines Modells, auch mit * und ?: claude-*</translation>
    </message>
    <message>
        <source>The name of a client key</source>
        <translation>Der Name eines Client-Schlüssels</translation>
    </message>
    <message>
        <source>Such as openai-chat or anthropic-messages</source>
        <translation>Etwa openai-chat oder anthropic-messages</translation>
    </message>
    <message>
        <source>Name and value of the header</source>
        <translation>Name und Wert der Kopfzeile</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>A number of tokens; between: 1000-20000</source>
        <translation>Eine Zahl von Token; zwischen: 1000-20000</translation>
    </message>
    <message>
        <source>Percent; between: 50-80</source>
        <translation>Prozent; zwischen: 50-80</translation>
    </message>
    <message>
        <source>From and to: 22:00-06:00</source>
        <translation>Von und bis: 22:00-06:00</translation>
    </message>
    <message>
        <source>Such as chat or embedding</source>
        <translation>Etwa chat oder embedding</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message>
        <source>d MMM</source>
        <extracomment>How a day stands under a chart, in the letters of QLocale: &quot;Fri 13&quot;, &quot;13 Nov&quot;.</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>ddd d</source>
        <translation>ddd d.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AboutSection</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>GNU General Public License, Version 3 oder später</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>Qt and Qt Charts (GPL-3), Boost.Beast (BSL-1.0), simdjson (Apache-2.0), SQLite (public domain), libsodium (ISC), QtKeychain (BSD), oneDNN and hnswlib (Apache-2.0), tl::expected (CC0), hiredis and Zstandard (BSD), mimalloc (MIT), libsystemd (LGPL-2.1), all-MiniLM-L6-v2 (Apache-2.0)</source>
        <translation>Qt und Qt Charts (GPL-3), Boost.Beast (BSL-1.0), simdjson (Apache-2.0), SQLite (gemeinfrei), libsodium (ISC), QtKeychain (BSD), oneDNN und hnswlib (Apache-2.0), tl::expected (CC0), hiredis und Zstandard (BSD), mimalloc (MIT), libsystemd (LGPL-2.1), all-MiniLM-L6-v2 (Apache-2.0)</translation>
    </message>
    <message>
        <source>Prices from</source>
        <translation>Preise von</translation>
    </message>
    <message>
        <source>LiteLLM and genai-prices (MIT)</source>
        <translation>LiteLLM und genai-prices (MIT)</translation>
    </message>
    <message>
        <source>Show the first steps again</source>
        <translation>Die ersten Schritte noch einmal zeigen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AliasList</name>
    <message>
        <source>Other names for models</source>
        <translation>Andere Namen für Modelle</translation>
    </message>
    <message>
        <source>A program asks for the name at the left and gets the model at the right.</source>
        <translation>Ein Programm fragt nach dem Namen links und bekommt das Modell rechts.</translation>
    </message>
    <message>
        <source>Other name</source>
        <translation>Anderer Name</translation>
    </message>
    <message>
        <source>Model it stands for</source>
        <translation>Modell, für das er steht</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove the name %1</source>
        <translation>Den Namen %1 entfernen</translation>
    </message>
    <message>
        <source>Removed the name %1.</source>
        <translation>Der Name %1 ist entfernt.</translation>
    </message>
    <message>
        <source>The model is needed, best as provider/model.</source>
        <translation>Das Modell wird gebraucht, am besten als anbieter/modell.</translation>
    </message>
    <message>
        <source>Added the name %1.</source>
        <translation>Der Name %1 ist hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AppearanceSection</name>
    <message>
        <source>Appearance and language</source>
        <translation>Aussehen und Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BackupSection</name>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>A backup holds providers, routes, clients and settings. Keys are not in it, only their names: on another machine they are entered again.</source>
        <translation>Eine Sicherung enthält Anbieter, Routen, Clients und Einstellungen. Schlüssel sind nicht darin, nur ihre Namen: Auf einem anderen Rechner werden sie neu eingegeben.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Backed up to %1.</source>
        <translation>Gesichert in %1.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Backups (*.json)</source>
        <translation>Sicherungen (*.json)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>%1 is no backup: %2</source>
        <translation>%1 ist keine Sicherung: %2</translation>
    </message>
    <message>
        <source>Restored from %1.</source>
        <translation>Aus %1 zurückgeholt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BudgetBar</name>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>, heading for %1</source>
        <translation>, voraussichtlich %1</translation>
    </message>
    <message>
        <source>%1 more are reserved for running requests</source>
        <translation>%1 mehr sind für laufende Anfragen vorgemerkt</translation>
    </message>
    <message>
        <source>begins anew %1</source>
        <translation>beginnt neu %1</translation>
    </message>
    <message>
        <source>, used up</source>
        <translation>, aufgebraucht</translation>
    </message>
    <message>
        <source>, used up in %1 at this pace</source>
        <translation>, bei diesem Tempo aufgebraucht in %1</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BudgetRow</name>
    <message>
        <source>in any 24 hours</source>
        <translation>in je 24 Stunden</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>in any 7 days</source>
        <translation>in je 7 Tagen</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>pro Woche</translation>
    </message>
    <message>
        <source>in any 30 days</source>
        <translation>in je 30 Tagen</translation>
    </message>
    <message>
        <source>per month</source>
        <translation>pro Monat</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>Budget (US dollars)</source>
        <translation>Budget (US-Dollar)</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>When it is used up</source>
        <translation>Wenn es aufgebraucht ist</translation>
    </message>
    <message>
        <source>then refuse</source>
        <translation>dann ablehnen</translation>
    </message>
    <message>
        <source>then only warn</source>
        <translation>dann nur warnen</translation>
    </message>
    <message>
        <source>then send by a rule</source>
        <translation>dann nach einer Regel senden</translation>
    </message>
    <message>
        <source>Rule for what comes then</source>
        <translation>Regel für alles Weitere</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount. Write dollars, such as 25 or 2.50.</source>
        <translation>„%1“ ist kein Betrag. Bitte Dollar schreiben, etwa 25 oder 2.50.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheAnswers</name>
    <message>
        <source>Search the questions</source>
        <translation>Fragen durchsuchen</translation>
    </message>
    <message>
        <source>Which answers</source>
        <translation>Welche Antworten</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>Found by meaning too</source>
        <translation>Auch nach Bedeutung zu finden</translation>
    </message>
    <message>
        <source>Found by their key only</source>
        <translation>Nur exakt zu finden</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Expired too</source>
        <translation>Auch abgelaufene</translation>
    </message>
    <message>
        <source>Any client</source>
        <translation>Jeder Client</translation>
    </message>
    <message>
        <source>Without a key</source>
        <translation>Ohne Schlüssel</translation>
    </message>
    <message>
        <source>Answers in the cache</source>
        <translation>Antworten im Cache</translation>
    </message>
    <message>
        <source>%1, %2, saved %3</source>
        <translation>%1, %2, %3 gespart</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No answer in the cache fits this filter.</source>
        <translation>Keine Antwort im Cache passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>The cache is off</source>
        <translation>Der Cache ist aus</translation>
    </message>
    <message>
        <source>Switch it on under Settings above, here for all requests or in a rule for some. The same request then costs nothing the second time.</source>
        <translation>Oben unter Einstellungen für alle Anfragen einschalten oder in einer Regel für einige. Dieselbe Anfrage kostet beim zweiten Mal dann nichts.</translation>
    </message>
    <message>
        <source>No answer is kept yet</source>
        <translation>Noch keine Antwort gespeichert</translation>
    </message>
    <message>
        <source>Whole answers are kept as they come, and served when the same is asked again.</source>
        <translation>Vollständige Antworten werden behalten und ausgegeben, wenn dasselbe noch einmal gefragt wird.</translation>
    </message>
    <message>
        <source>Pinned. It stays until it expires.</source>
        <translation>Angeheftet. Sie bleibt, bis sie abläuft.</translation>
    </message>
    <message>
        <source>Unpinned.</source>
        <translation>Gelöst.</translation>
    </message>
    <message>
        <source>Evicted. An answer to this question serves no other wording from now on.</source>
        <translation>Entfernt. Eine Antwort auf diese Frage gilt von nun an für keine andere Formulierung.</translation>
    </message>
    <message>
        <source>Deleted the answer.</source>
        <translation>Antwort gelöscht.</translation>
    </message>
    <message>
        <source>The answer is back.</source>
        <translation>Die Antwort ist wieder da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln Antwort</numerusform>
            <numerusform>%Ln Antworten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheEntryDetails</name>
    <message>
        <source>Pin: never evict it to make room</source>
        <translation>Anheften: nie entfernen, um Platz zu schaffen</translation>
    </message>
    <message>
        <source>This was wrong: evict it, and do not serve it for other wordings again</source>
        <translation>Das war falsch: entfernen und für andere Formulierungen nicht mehr ausgeben</translation>
    </message>
    <message>
        <source>Delete this answer</source>
        <translation>Diese Antwort löschen</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Die Einzelheiten schließen</translation>
    </message>
    <message>
        <source>What is kept of it</source>
        <translation>Was davon gespeichert ist</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Nearest answers of the same scope</source>
        <translation>Nächste Antworten im selben Bereich</translation>
    </message>
    <message>
        <source>Nearest answers of the same scope: same model, instructions, history and client.</source>
        <translation>Nächste Antworten im selben Bereich: gleiches Modell, gleiche Anweisungen, gleicher Verlauf und Client.</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>&amp;Warum?</translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>&amp;Anzeigen</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Unpin: it may be evicted again</source>
        <translation>Lösen: darf wieder entfernt werden</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <translation>%1, zuletzt %2</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>%1 and %2 (%3 and %4 each)</source>
        <translation>%1 und %2 (je %3 und %4)</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>serves other wordings only above %1</source>
        <translation>gilt für andere Formulierungen nur über %1</translation>
    </message>
    <message>
        <source>The request was not kept.</source>
        <translation>Die Anfrage wurde nicht behalten.</translation>
    </message>
    <message>
        <source>%1   %2</source>
        <translation>%1   %2</translation>
    </message>
    <message>
        <source>Found by its key alone, so it has none.</source>
        <translation>Nur exakt zu finden, daher keine.</translation>
    </message>
    <message>
        <source>None in its scope.</source>
        <translation>Keine in ihrem Bereich.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheEntryModel</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 per answer</source>
        <translation>%1 je Antwort</translation>
    </message>
    <message>
        <source>made %1
used %2</source>
        <translation>erstellt %1
benutzt %2</translation>
    </message>
    <message>
        <source>What its hits would have been waited for</source>
        <translation>Wie lange auf ihre Treffer sonst gewartet worden wäre</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>Zeit gespart</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CachePage</name>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Answers that need not be paid twice</source>
        <translation>Antworten, die nicht zweimal bezahlt werden</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Export those in the list…</source>
        <translation>Die in der Liste exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Delete those in the list…</source>
        <translation>Die in der Liste löschen …</translation>
    </message>
    <message>
        <source>Progress of the index</source>
        <translation>Fortschritt des Index</translation>
    </message>
    <message>
        <source>Parts of the cache&apos;s page</source>
        <translation>Teile der Cache-Seite</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The index is made anew: %1 of %2 answers. Similar questions hit as far as it is done.</source>
        <translation>Der Index wird neu erstellt: %1 von %2 Antworten. Ähnliche Fragen treffen, soweit er fertig ist.</translation>
    </message>
    <message>
        <source>Export answers</source>
        <translation>Antworten exportieren</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln answer(s) to %1.</source>
        <translation>
            <numerusform>%Ln Antwort nach %1 exportiert.</numerusform>
            <numerusform>%Ln Antworten nach %1 exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import answers</source>
        <translation>Antworten importieren</translation>
    </message>
    <message>
        <source>Exported answers (*.cache)</source>
        <translation>Exportierte Antworten (*.cache)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln answer(s).</source>
        <translation>
            <numerusform>%Ln Antwort importiert.</numerusform>
            <numerusform>%Ln Antworten importiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheReport</name>
    <message>
        <source>Answered from the cache today</source>
        <translation>Heute aus dem Cache</translation>
    </message>
    <message>
        <source>Share of today&apos;s requests</source>
        <translation>Anteil an den heutigen Anfragen</translation>
    </message>
    <message>
        <source>Saved today</source>
        <translation>Heute gespart</translation>
    </message>
    <message>
        <source>Answers kept</source>
        <translation>Gespeicherte Antworten</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Share answered from the cache</source>
        <translation>Anteil der Anfragen aus dem Cache</translation>
    </message>
    <message>
        <source>Saved, by model</source>
        <translation>Gespart, nach Modell</translation>
    </message>
    <message>
        <source>Median wait: cache and provider</source>
        <translation>Mittlere Wartezeit: Cache und Anbieter</translation>
    </message>
    <message>
        <source>Similarity of what was looked up, since the beginning</source>
        <translation>Ähnlichkeit des Gesuchten, seit Beginn</translation>
    </message>
    <message>
        <source>%1 on disk</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>From the cache</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln request(s)</source>
        <translation>
            <numerusform>%1 von %Ln Anfrage</numerusform>
            <numerusform>%1 von %Ln Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespart</translation>
    </message>
    <message>
        <source>From a provider</source>
        <translation>Vom Anbieter</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheSection</name>
    <message>
        <source>&quot;%1&quot; is no cut. Write a number from 0.5 to 1, such as 0.9, or nothing.</source>
        <translation>„%1“ ist keine Schwelle. Bitte eine Zahl von 0.5 bis 1 schreiben, etwa 0.9, oder nichts.</translation>
    </message>
    <message>
        <source>Write it as %1://host:port, or nothing for none.</source>
        <translation>Bitte als %1://host:port schreiben, oder nichts für keinen.</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Answer the same request from the cache</source>
        <translation>Gleiche Anfragen aus dem Cache beantworten</translation>
    </message>
    <message>
        <source>The same to the letter: model, messages, tools, parameters, client key.</source>
        <translation>Gleich bis auf den Buchstaben: Modell, Nachrichten, Werkzeuge, Parameter, Client-Schlüssel.</translation>
    </message>
    <message>
        <source>Answer similar questions as well</source>
        <translation>Auch ähnliche Fragen beantworten</translation>
    </message>
    <message>
        <source>By meaning, with guards on numbers, names, negation and order. Routes may switch it on for themselves.</source>
        <translation>Nach der Bedeutung, mit Wächtern für Zahlen, Namen, Verneinung und Reihenfolge. Routen können es für sich einschalten.</translation>
    </message>
    <message>
        <source>Shadow mode</source>
        <translation>Schattenbetrieb</translation>
    </message>
    <message>
        <source>Asks the provider all the same, and records whether the cache would have agreed.</source>
        <translation>Fragt trotzdem den Anbieter und hält fest, ob der Cache dasselbe gesagt hätte.</translation>
    </message>
    <message>
        <source>Keep answers that call tools</source>
        <translation>Antworten mit Werkzeugaufrufen behalten</translation>
    </message>
    <message>
        <source>An answer counts for (minutes)</source>
        <translation>Eine Antwort gilt für (Minuten)</translation>
    </message>
    <message>
        <source>Answers at most</source>
        <translation>Antworten höchstens</translation>
    </message>
    <message>
        <source>Space at most (MiB)</source>
        <translation>Platz höchstens (MiB)</translation>
    </message>
    <message>
        <source>Who measures similarity</source>
        <translation>Wer die Ähnlichkeit misst</translation>
    </message>
    <message>
        <source>&quot;local&quot;: a small model in this program, without a service. Or the URL of an OpenAI-compatible /embeddings, or of Ollama. Another one makes the index anew.</source>
        <translation>„local“: ein kleines Modell in diesem Programm, ohne Dienst. Oder die URL eines OpenAI-kompatiblen /embeddings oder von Ollama. Ein anderes erstellt den Index neu.</translation>
    </message>
    <message>
        <source>This is the gateway itself; its embeddings would be asked of the cache again.</source>
        <translation>Das ist das Gateway selbst; seine Einbettungen würden wieder beim Cache gesucht.</translation>
    </message>
    <message>
        <source>Its model</source>
        <translation>Sein Modell</translation>
    </message>
    <message>
        <source>Only for a URL.</source>
        <translation>Nur bei einer URL.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>How similar two questions must be, 0.5 to 1, before the guards look. Empty: as measured for the one above.</source>
        <translation>Wie ähnlich sich zwei Fragen sein müssen, 0.5 bis 1, bevor die Wächter prüfen. Leer: wie für das obige gemessen.</translation>
    </message>
    <message>
        <source>as measured</source>
        <translation>wie gemessen</translation>
    </message>
    <message>
        <source>Redis for several gateways</source>
        <translation>Redis für mehrere Gateways</translation>
    </message>
    <message>
        <source>They share answers to the same request. Without it this gateway goes on alone.</source>
        <translation>Sie teilen Antworten auf dieselbe Anfrage. Ohne ihn arbeitet dieses Gateway allein weiter.</translation>
    </message>
    <message>
        <source>Weaviate for several gateways</source>
        <translation>Weaviate für mehrere Gateways</translation>
    </message>
    <message>
        <source>They share answers to similar questions.</source>
        <translation>Sie teilen Antworten auf ähnliche Fragen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no such share. Write a number from 0.1 to 50, such as 1, or nothing.</source>
        <translation>„%1“ ist kein solcher Anteil. Eine Zahl von 0.1 bis 50 schreiben, etwa 1, oder nichts.</translation>
    </message>
    <message>
        <source>Ask once for equal requests at the same time</source>
        <translation>Gleiche Anfragen zur selben Zeit nur einmal stellen</translation>
    </message>
    <message>
        <source>Those that come while the first one runs wait for its answer. Routes may switch it on for themselves.</source>
        <translation>Was kommt, während die erste läuft, wartet auf deren Antwort. Regeln können es für sich einschalten.</translation>
    </message>
    <message>
        <source>Wrong answers at most (%)</source>
        <translation>Falsche Antworten höchstens (%)</translation>
    </message>
    <message>
        <source>Learns for each kept answer how similar a question must be, from what shadow mode and &quot;wrong&quot; have told, so that no more than these are wrong. Empty: nothing is learned.</source>
        <translation>Lernt für jede aufbewahrte Antwort aus dem Schattenbetrieb und aus „falsch“, wie ähnlich eine Frage sein muss, damit nicht mehr als so viele falsch sind. Leer: Es wird nichts gelernt.</translation>
    </message>
    <message>
        <source>not learned</source>
        <translation>nicht gelernt</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Only for a URL that asks for one. $NAME reads it from that variable.</source>
        <translation>Nur bei einer URL, die einen verlangt. $NAME liest ihn aus dieser Variable.</translation>
    </message>
    <message>
        <source>Redis&apos; password</source>
        <translation>Passwort von Redis</translation>
    </message>
    <message>
        <source>Or $NAME, the variable that holds it.</source>
        <translation>Oder $NAME, die Variable, in der es steht.</translation>
    </message>
    <message>
        <source>Weaviate&apos;s key</source>
        <translation>Schlüssel von Weaviate</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CacheWhy</name>
    <message>
        <source>Similarity %1, cut %2.</source>
        <translation>Ähnlichkeit %1, Schwelle %2.</translation>
    </message>
    <message>
        <source>One may serve the other: no guard objects.</source>
        <translation>Die eine darf für die andere gelten: Kein Wächter widerspricht.</translation>
    </message>
    <message>
        <source>They are not alike enough.</source>
        <translation>Sie ähneln sich nicht genug.</translation>
    </message>
    <message>
        <source>%1 decides: %2</source>
        <translation>%1 entscheidet: %2</translation>
    </message>
    <message>
        <source>Would the answer to one question be served for the other? Both texts are compared as the cache does it, and nothing is sent anywhere.</source>
        <translation>Würde die Antwort auf die eine Frage für die andere ausgegeben? Beide Texte werden verglichen, wie es der Cache tut; gesendet wird nichts.</translation>
    </message>
    <message>
        <source>A question</source>
        <translation>Eine Frage</translation>
    </message>
    <message>
        <source>Another question</source>
        <translation>Eine andere Frage</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>&amp;Warum?</translation>
    </message>
    <message>
        <source>This &amp;was wrong</source>
        <translation>Das war &amp;falsch</translation>
    </message>
    <message>
        <source>Evicts the answer, and asks for more than this similarity from then on</source>
        <translation>Entfernt die Antwort und verlangt von da an mehr als diese Ähnlichkeit</translation>
    </message>
    <message>
        <source>What each guard says</source>
        <translation>Was jeder Wächter sagt</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Looks at</source>
        <translation>Betrachtet</translation>
    </message>
    <message>
        <source>Write two questions to compare.</source>
        <translation>Bitte zwei Fragen zum Vergleichen schreiben.</translation>
    </message>
    <message>
        <source>A hit</source>
        <translation>Ein Treffer</translation>
    </message>
    <message>
        <source>No hit</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>✓ passes</source>
        <translation>✓ lässt durch</translation>
    </message>
    <message>
        <source>✗ objects</source>
        <translation>✗ widerspricht</translation>
    </message>
    <message>
        <source>Evicted. An answer to this question serves others only above %1 from now on.</source>
        <translation>Entfernt. Eine Antwort auf diese Frage gilt von nun an für andere nur über %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ChartView</name>
    <message>
        <source>Chart; the table below says the same</source>
        <translation>Diagramm; die Tabelle darunter sagt dasselbe</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClearCacheDialog</name>
    <message>
        <source>Question contains</source>
        <translation>Frage enthält</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>found by meaning too</source>
        <translation>auch nach Bedeutung zu finden</translation>
    </message>
    <message>
        <source>found by their key only</source>
        <translation>nur exakt zu finden</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Delete answers</source>
        <translation>Antworten löschen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>The &amp;pinned ones as well</source>
        <translation>Auch die an&amp;gehefteten</translation>
    </message>
    <message numerus="yes">
        <source>Delete the %Ln answer(s) that the list shows? They cannot be brought back; what is asked again is asked of a provider.</source>
        <translation>
            <numerusform>Die %Ln Antwort löschen, die die Liste zeigt? Sie kommt nicht zurück; wird wieder gefragt, so beim Anbieter.</numerusform>
            <numerusform>Die %Ln Antworten löschen, die die Liste zeigt? Sie kommen nicht zurück; wird wieder gefragt, so beim Anbieter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln answer(s).</source>
        <translation>
            <numerusform>%Ln Antwort gelöscht.</numerusform>
            <numerusform>%Ln Antworten gelöscht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientCard</name>
    <message>
        <source>Let %1 call</source>
        <translation>%1 darf anrufen</translation>
    </message>
    <message>
        <source>Show the traffic of %1</source>
        <translation>Den Verkehr von %1 zeigen</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>%1 may call again.</source>
        <translation>%1 darf wieder anrufen.</translation>
    </message>
    <message>
        <source>%1 may not call any more.</source>
        <translation>%1 darf nicht mehr anrufen.</translation>
    </message>
    <message>
        <source>Deleted the key of %1.</source>
        <translation>Der Schlüssel von %1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Give %1 a new key</source>
        <translation>%1 einen neuen Schlüssel geben</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Old key until %1</source>
        <translation>Alter Schlüssel bis %1</translation>
    </message>
    <message>
        <source>The last 30 days of %1</source>
        <translation>Die letzten 30 Tage von %1</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>%1 requests %2</source>
        <translation>%1 Anfragen %2</translation>
    </message>
    <message>
        <source>%1 tokens %2</source>
        <translation>%1 Token %2</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>only at %1</source>
        <translation>nur bei %1</translation>
    </message>
    <message>
        <source>only by the rules %1</source>
        <translation>nur nach den Regeln %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message numerus="yes">
        <source>%1 for %Ln request(s) and %2 tokens; %3 failed</source>
        <translation>
            <numerusform>%1 für %Ln Anfrage und %2 Token; %3 fehlgeschlagen</numerusform>
            <numerusform>%1 für %Ln Anfragen und %2 Token; %3 fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientDialog</name>
    <message>
        <source>Edit client key</source>
        <translation>Client-Schlüssel bearbeiten</translation>
    </message>
    <message>
        <source>Make a client key</source>
        <translation>Client-Schlüssel erstellen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>Schlüssel &amp;erstellen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Of the program or person that will use it.</source>
        <translation>Des Programms oder Menschen, der ihn benutzen wird.</translation>
    </message>
    <message>
        <source>&amp;Ends on</source>
        <translation>&amp;Endet am</translation>
    </message>
    <message>
        <source>As 2027-01-31; empty: never</source>
        <translation>Als 2027-01-31; leer: nie</translation>
    </message>
    <message>
        <source>Write the date as 2027-01-31.</source>
        <translation>Das Datum als 2027-01-31 schreiben.</translation>
    </message>
    <message>
        <source>May choose rule and provider by &amp;header</source>
        <translation>Darf Regel und Anbieter per &amp;Kopfzeile wählen</translation>
    </message>
    <message>
        <source>Changed the client %1.</source>
        <translation>Der Client %1 ist geändert.</translation>
    </message>
    <message>
        <source>Made a key for %1.</source>
        <translation>Der Schlüssel für %1 ist erstellt.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Its budgets are shared by all of its keys.</source>
        <translation>Ihre Budgets gelten für alle ihre Schlüssel gemeinsam.</translation>
    </message>
    <message>
        <source>It may spend</source>
        <translation>Er darf ausgeben</translation>
    </message>
    <message>
        <source>Add a &amp;budget</source>
        <translation>&amp;Budget hinzufügen</translation>
    </message>
    <message>
        <source>As fast as</source>
        <translation>So schnell wie</translation>
    </message>
    <message>
        <source>Add a &amp;rate</source>
        <translation>&amp;Rate hinzufügen</translation>
    </message>
    <message>
        <source>&amp;What it may use</source>
        <translation>&amp;Was er benutzen darf</translation>
    </message>
    <message>
        <source>Only these &amp;models</source>
        <translation>Nur diese &amp;Modelle</translation>
    </message>
    <message>
        <source>With * and ?, separated by commas; empty: all</source>
        <translation>Mit * und ?, durch Kommas getrennt; leer: alle</translation>
    </message>
    <message>
        <source>Only these &amp;providers</source>
        <translation>Nur diese &amp;Anbieter</translation>
    </message>
    <message>
        <source>Separated by commas; empty: all</source>
        <translation>Durch Kommas getrennt; leer: alle</translation>
    </message>
    <message>
        <source>There is no provider &quot;%1&quot;.</source>
        <translation>Es gibt keinen Anbieter „%1“.</translation>
    </message>
    <message>
        <source>Only these r&amp;ules</source>
        <translation>Nur diese &amp;Regeln</translation>
    </message>
    <message>
        <source>There is no rule &quot;%1&quot;.</source>
        <translation>Es gibt keine Regel „%1“.</translation>
    </message>
    <message>
        <source>A budget or rate is not complete; remove its line, or fill it in.</source>
        <translation>Ein Budget oder eine Rate ist unvollständig; bitte die Zeile entfernen oder ausfüllen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Who may call, and how much they may spend</source>
        <translation>Wer anrufen darf, und wie viel er ausgeben darf</translation>
    </message>
    <message>
        <source>Make a client key</source>
        <translation>Client-Schlüssel erstellen</translation>
    </message>
    <message>
        <source>No client key</source>
        <translation>Kein Client-Schlüssel</translation>
    </message>
    <message>
        <source>Programs on this machine may call without one. With a key each program has its own figures, budget and limits.</source>
        <translation>Programme auf diesem Rechner dürfen ohne Schlüssel anrufen. Mit einem hat jedes Programm eigene Zahlen, ein eigenes Budget und eigene Grenzen.</translation>
    </message>
    <message>
        <source>Make the first key</source>
        <translation>Den ersten Schlüssel erstellen</translation>
    </message>
    <message>
        <source>Make a group</source>
        <translation>Gruppe anlegen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConditionRow</name>
    <message>
        <source>What the condition looks at</source>
        <translation>Worauf die Bedingung schaut</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Name of the header</source>
        <translation>Name der Kopfzeile</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConfigEditor</name>
    <message>
        <source>Not undone: the configuration has been changed elsewhere since.</source>
        <translation>Nicht rückgängig gemacht: Die Konfiguration wurde inzwischen an anderer Stelle geändert.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Rückgängig gemacht.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConnectCard</name>
    <message>
        <source>Connect a program</source>
        <translation>Ein Programm anschließen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Den Text kopieren</translation>
    </message>
    <message>
        <source>What the program needs to know</source>
        <translation>Was das Programm wissen muss</translation>
    </message>
    <message>
        <source>your-client-key</source>
        <translation>dein-client-schlüssel</translation>
    </message>
    <message>
        <source>Change its file…</source>
        <translation>Datei ändern …</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ConnectDialog</name>
    <message>
        <source>Codex reads the file when it starts. It asks for the models that you name there; any model of the gateway will do.</source>
        <translation>Codex liest die Datei beim Start. Es verlangt die Modelle, die dort stehen; jedes Modell des Gateways ist recht.</translation>
    </message>
    <message>
        <source>Continue shows &quot;Gatehouse&quot; among its models as soon as the file is written.</source>
        <translation>Continue zeigt „Gatehouse“ unter seinen Modellen, sobald die Datei geschrieben ist.</translation>
    </message>
    <message>
        <source>Claude Code reads the file when it starts; sessions that run keep what they had.</source>
        <translation>Claude Code liest die Datei beim Start; laufende Sitzungen behalten, was sie hatten.</translation>
    </message>
    <message>
        <source>%1 is as it was before.</source>
        <translation>%1 ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>Connect a program</source>
        <translation>Ein Programm verbinden</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>As provider/model, or a bare name that a rule knows.</source>
        <translation>Als anbieter/modell oder ein bloßer Name, den eine Regel kennt.</translation>
    </message>
    <message>
        <source>What changes in the file</source>
        <translation>Was sich in der Datei ändert</translation>
    </message>
    <message>
        <source>Client &amp;key</source>
        <translation>Client-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>A key is shown only when it is made: paste it, or make one for this program.</source>
        <translation>Ein Schlüssel wird nur gezeigt, wenn er entsteht: ihn einfügen oder für dieses Programm einen machen.</translation>
    </message>
    <message>
        <source>Make a &amp;new key</source>
        <translation>&amp;Neuen Schlüssel machen</translation>
    </message>
    <message>
        <source>A client key is needed: this gateway has client keys, and refuses calls without one.</source>
        <translation>Ein Client-Schlüssel wird gebraucht: Dieses Gateway hat Client-Schlüssel und weist Aufrufe ohne einen ab.</translation>
    </message>
    <message>
        <source>Client keys of this gateway begin with gh- and have no spaces.</source>
        <translation>Client-Schlüssel dieses Gateways beginnen mit gh- und haben keine Leerzeichen.</translation>
    </message>
    <message>
        <source>Made the client key %1.</source>
        <translation>Der Client-Schlüssel %1 ist gemacht.</translation>
    </message>
    <message>
        <source>Not connected. This would change:</source>
        <translation>Nicht verbunden. Das würde sich ändern:</translation>
    </message>
    <message>
        <source>Connected. Taking it back would change:</source>
        <translation>Verbunden. Zurücknehmen würde ändern:</translation>
    </message>
    <message>
        <source>Connected, and changed by somebody else since. Taking it back leaves their changes alone:</source>
        <translation>Verbunden und seither von anderen geändert. Zurücknehmen lässt deren Änderungen stehen:</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>&amp;Zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing is left to take back.</source>
        <translation>Es ist nichts mehr zurückzunehmen.</translation>
    </message>
    <message>
        <source>The file says all that already; nothing would change.</source>
        <translation>All das steht schon in der Datei; nichts würde sich ändern.</translation>
    </message>
    <message>
        <source>%1 (was not there before, and goes)</source>
        <translation>%1 (war vorher nicht da und verschwindet)</translation>
    </message>
    <message>
        <source>%1 (new)</source>
        <translation>%1 (neu)</translation>
    </message>
    <message>
        <source>%1 is set in your environment and counts more than this file. Unset it first.</source>
        <translation>%1 ist in der Umgebung gesetzt und gilt mehr als diese Datei. Zuerst dort entfernen.</translation>
    </message>
    <message>
        <source>The file as it was is kept in %1, readable by you alone, until you take this back.</source>
        <translation>Die Datei, wie sie war, bleibt in %1, nur für dich lesbar, bis du es zurücknimmst.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 ist verbunden.</translation>
    </message>
    <message>
        <source>Start Gemini CLI anew, in a folder that you trust (elsewhere it does not read the file), and choose &quot;Use Gemini API key&quot; with /auth.</source>
        <translation>Gemini CLI neu starten, in einem Ordner, dem du vertraust (anderswo liest es die Datei nicht), und mit /auth „Use Gemini API key“ wählen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::CostsPage</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>of these cached</source>
        <translation>davon gecacht</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>Unpriced</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespart</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>By the price table and what the providers counted</source>
        <translation>Nach der Preistabelle und dem, was die Anbieter zählten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>The last year, day by day</source>
        <translation>Das letzte Jahr, Tag für Tag</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Daily budget of %1</source>
        <translation>Tagesbudget von %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) have no known price and count as nothing here. Settings, Prices is the place to give them one.</source>
        <translation>
            <numerusform>%Ln Anfrage hat keinen bekannten Preis und zählt hier als nichts. Unter Einstellungen, Preise bekommt sie einen.</numerusform>
            <numerusform>%Ln Anfragen haben keinen bekannten Preis und zählen hier als nichts. Unter Einstellungen, Preise bekommen sie einen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>Vom Cache gespart</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DesktopApplication</name>
    <message>
        <source>Start in the tray, where there is one.</source>
        <translation>In der Leiste starten, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Open this page: overview, providers, traffic, …</source>
        <translation>Diese Seite öffnen: overview, providers, traffic, …</translation>
    </message>
    <message>
        <source>Do not look for a window that is open.</source>
        <translation>Nicht nach einem offenen Fenster suchen.</translation>
    </message>
    <message>
        <source>Waiting for running answers. Quit again to cut them off.</source>
        <translation>Wartet auf laufende Antworten. Noch einmal beenden schneidet sie ab.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DesktopSection</name>
    <message>
        <source>Desktop and notifications</source>
        <translation>Arbeitsplatz und Meldungen</translation>
    </message>
    <message>
        <source>This desktop shows no tray. Closing the window then ends the program, and it always starts with its window.</source>
        <translation>Diese Oberfläche zeigt keine Leiste für Symbole. Das Schließen des Fensters beendet dann das Programm, und es startet immer mit Fenster.</translation>
    </message>
    <message>
        <source>Closing the window leaves the gateway running in the tray</source>
        <translation>Beim Schließen des Fensters läuft das Gateway als Symbol in der Leiste weiter</translation>
    </message>
    <message>
        <source>Start in the tray, without the window</source>
        <translation>In der Leiste starten, ohne Fenster</translation>
    </message>
    <message>
        <source>Start with the login</source>
        <translation>Mit der Anmeldung starten</translation>
    </message>
    <message>
        <source>Say when a provider fails or comes back</source>
        <translation>Melden, wenn ein Anbieter ausfällt oder wiederkommt</translation>
    </message>
    <message>
        <source>Say when a key is refused</source>
        <translation>Melden, wenn ein Schlüssel abgelehnt wird</translation>
    </message>
    <message>
        <source>Say when the gateway stops or its port is taken</source>
        <translation>Melden, wenn das Gateway stehen bleibt oder sein Port belegt ist</translation>
    </message>
    <message>
        <source>Say when a budget comes to its end</source>
        <translation>Melden, wenn ein Budget zu Ende geht</translation>
    </message>
    <message>
        <source>Say when another provider stands in for one that fails</source>
        <translation>Melden, wenn ein Anbieter für einen anderen einspringt</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EngineLink</name>
    <message>
        <source>This engine cannot do that yet.</source>
        <translation>Das kann dieses Gateway noch nicht.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ErrorList</name>
    <message>
        <source>Last errors</source>
        <translation>Letzte Fehler</translation>
    </message>
    <message>
        <source>All errors</source>
        <translation>Alle Fehler</translation>
    </message>
    <message>
        <source>No request has failed.</source>
        <translation>Keine Anfrage ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>Den Fehler kopieren</translation>
    </message>
    <message>
        <source>Show in Traffic</source>
        <translation>Im Verkehr zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeDetails</name>
    <message>
        <source>What to do with this request</source>
        <translation>Was mit dieser Anfrage zu tun ist</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>Die Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Copy as Python</source>
        <translation>Als Python kopieren</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>Den Fehler kopieren</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>Die Kennung kopieren</translation>
    </message>
    <message>
        <source>Nothing is stored for this request. Settings, Bodies says what is kept.</source>
        <translation>Zu dieser Anfrage ist nichts gespeichert. Was behalten wird, steht unter Einstellungen, Speicher und Inhalte.</translation>
    </message>
    <message>
        <source>

(cut here: the answer was longer than what is kept)</source>
        <translation>

(hier abgeschnitten: Die Antwort war länger als das, was behalten wird)</translation>
    </message>
    <message>
        <source>What went over the line</source>
        <translation>Was über die Leitung ging</translation>
    </message>
    <message>
        <source>Edit and repeat…</source>
        <translation>Ändern und wiederholen …</translation>
    </message>
    <message>
        <source>Its body is not stored (Settings, Bodies), so it cannot be repeated.</source>
        <translation>Ihr Inhalt ist nicht gespeichert (Einstellungen, Inhalte), darum ist sie nicht zu wiederholen.</translation>
    </message>
    <message>
        <source>Only its beginning is stored, so it cannot be repeated.</source>
        <translation>Nur ihr Anfang ist gespeichert, darum ist sie nicht zu wiederholen.</translation>
    </message>
    <message>
        <source>Sent again: status %1.</source>
        <translation>Noch einmal gesendet: Status %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExchangeSummary</name>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Waited for an attempt</source>
        <translation>Wartete auf einen Versuch</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>%1 tokens per second</source>
        <translation>%1 Token je Sekunde</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Saved by the cache</source>
        <translation>Vom Cache gespart</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Token der Eingabe</translation>
    </message>
    <message>
        <source>Read from the prompt cache</source>
        <translation>Aus dem Prompt-Cache gelesen</translation>
    </message>
    <message>
        <source>Written to it</source>
        <translation>In ihn geschrieben</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Token der Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>Token des Nachdenkens</translation>
    </message>
    <message>
        <source>Audio tokens</source>
        <translation>Audio-Token</translation>
    </message>
    <message>
        <source>Image tokens</source>
        <translation>Bild-Token</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Tokens and cost</source>
        <translation>Token und Kosten</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Model asked</source>
        <translation>Modell verlangt</translation>
    </message>
    <message>
        <source>Model served</source>
        <translation>Modell bedient</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source> (streamed)</source>
        <translation> (gestreamt)</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Dropped on the way</source>
        <translation>Unterwegs weggefallen</translation>
    </message>
    <message>
        <source>Ended with</source>
        <translation>Endete mit</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 asked, %2 answered</source>
        <translation>%1 gefragt, %2 geantwortet</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExportDialog</name>
    <message>
        <source>Export requests</source>
        <translation>Anfragen exportieren</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>With &amp;bodies, as far as they are stored (HAR only)</source>
        <translation>Mit &amp;Inhalten, soweit gespeichert (nur HAR)</translation>
    </message>
    <message>
        <source>CSV, for a spreadsheet</source>
        <translation>CSV, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>JSON, a line per request</source>
        <translation>JSON, eine Zeile je Anfrage</translation>
    </message>
    <message>
        <source>HAR, for tools that read traffic</source>
        <translation>HAR, für Werkzeuge, die Verkehr lesen</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>&amp;Form</translation>
    </message>
    <message>
        <source>All requests that the filter shows. Secrets are never in it.</source>
        <translation>Alle Anfragen, die der Filter zeigt. Geheimnisse stehen nie darin.</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>A file name is needed.</source>
        <translation>Ein Dateiname wird gebraucht.</translation>
    </message>
    <message>
        <source>The folder %1 is not there.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) read</source>
        <translation>
            <numerusform>%Ln Anfrage gelesen</numerusform>
            <numerusform>%Ln Anfragen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 bodies read</source>
        <translation>%1 von %2 Inhalten gelesen</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln request(s) to %1.</source>
        <translation>
            <numerusform>%Ln Anfrage exportiert nach %1.</numerusform>
            <numerusform>%Ln Anfragen exportiert nach %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FigureCard</name>
    <message>
        <source>nothing yesterday by now</source>
        <translation>gestern bis jetzt nichts</translation>
    </message>
    <message>
        <source>as yesterday by now</source>
        <translation>wie gestern bis jetzt</translation>
    </message>
    <message>
        <source>%1%2 vs. yesterday</source>
        <translation>%1%2 zu gestern</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FilterEdit</name>
    <message>
        <source>Filter: words, or status:error provider:groq cost:&gt;0.01 time:&gt;2s</source>
        <translation>Filter: Wörter, oder status:error provider:groq cost:&gt;0.01 time:&gt;2s</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FilterLine</name>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>Alle Anbieter</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>All routes</source>
        <translation>Alle Routen</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>Alle Clients</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FirstRunDialog</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>&amp;Set up</source>
        <translation>&amp;Einrichten</translation>
    </message>
    <message>
        <source>Welcome to Gatehouse</source>
        <translation>Willkommen bei Gatehouse</translation>
    </message>
    <message>
        <source>Your programs speak to one address on this machine; Gatehouse passes their requests on to the providers you choose, and shows what each one cost.</source>
        <translation>Deine Programme sprechen mit einer Adresse auf diesem Rechner; Gatehouse reicht ihre Anfragen an die Anbieter deiner Wahl weiter und zeigt, was jede gekostet hat.</translation>
    </message>
    <message>
        <source>1. Where it listens</source>
        <translation>1. Wo es lauscht</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>On this machine alone. Others in the network cannot call.</source>
        <translation>Nur auf diesem Rechner. Andere im Netz können nicht anrufen.</translation>
    </message>
    <message>
        <source>2. Keys found in the environment</source>
        <translation>2. Schlüssel in der Umgebung</translation>
    </message>
    <message>
        <source>None. Add a provider on the page Providers, whenever you like.</source>
        <translation>Keine. Ein Anbieter lässt sich jederzeit auf der Seite Anbieter hinzufügen.</translation>
    </message>
    <message>
        <source>Add %1, with the key in %2</source>
        <translation>%1 hinzufügen, mit dem Schlüssel in %2</translation>
    </message>
    <message>
        <source>3. Servers on this machine</source>
        <translation>3. Server auf diesem Rechner</translation>
    </message>
    <message>
        <source>Looking for Ollama, LM Studio and others…</source>
        <translation>Suche nach Ollama, LM Studio und anderen …</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Nichts Neues.</translation>
    </message>
    <message numerus="yes">
        <source>Add %1, with %n model(s)</source>
        <translation>
            <numerusform>%1 hinzufügen, mit %n Modell</numerusform>
            <numerusform>%1 hinzufügen, mit %n Modellen</numerusform>
        </translation>
    </message>
    <message>
        <source>None answers now.</source>
        <translation>Jetzt antwortet keiner.</translation>
    </message>
    <message>
        <source>4. A first request</source>
        <translation>4. Eine erste Anfrage</translation>
    </message>
    <message>
        <source>The built-in sandbox answers without key or network. Then look at the page Traffic.</source>
        <translation>Die eingebaute Sandbox antwortet ohne Schlüssel und Netz. Danach lohnt ein Blick auf die Seite Verkehr.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Set up.</source>
        <translation>Eingerichtet.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GroupCard</name>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>no key is in it</source>
        <translation>kein Schlüssel gehört dazu</translation>
    </message>
    <message>
        <source>Edit the group %1</source>
        <translation>Gruppe %1 bearbeiten</translation>
    </message>
    <message>
        <source>Delete the group %1</source>
        <translation>Gruppe %1 löschen</translation>
    </message>
    <message>
        <source>Deleted the group %1; its keys go on without it.</source>
        <translation>Gruppe %1 gelöscht; ihre Schlüssel gelten ohne sie weiter.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::GroupDialog</name>
    <message>
        <source>Edit group</source>
        <translation>Gruppe bearbeiten</translation>
    </message>
    <message>
        <source>Make a group</source>
        <translation>Gruppe anlegen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Make the group</source>
        <translation>Gruppe an&amp;legen</translation>
    </message>
    <message>
        <source>What its keys spend together counts against these budgets, beside those of each key. A key joins a group in its own dialog.</source>
        <translation>Was ihre Schlüssel zusammen ausgeben, zählt auf diese Budgets, neben denen jedes Schlüssels. Ein Schlüssel tritt einer Gruppe in seinem eigenen Dialog bei.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Add a &amp;budget</source>
        <translation>&amp;Budget hinzufügen</translation>
    </message>
    <message>
        <source>A budget is not complete; remove its line, or fill it in.</source>
        <translation>Ein Budget ist unvollständig; bitte die Zeile entfernen oder ausfüllen.</translation>
    </message>
    <message>
        <source>Changed the group %1.</source>
        <translation>Gruppe %1 geändert.</translation>
    </message>
    <message>
        <source>Made the group %1.</source>
        <translation>Gruppe %1 angelegt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeadLine</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Gateway on or off</source>
        <translation>Gateway an oder aus</translation>
    </message>
    <message>
        <source>Start or stop the gateway</source>
        <translation>Das Gateway starten oder anhalten</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>%1:  %2</source>
        <translation>%1:  %2</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message numerus="yes">
        <source>%n in flight</source>
        <translation>
            <numerusform>%n unterwegs</numerusform>
            <numerusform>%n unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>%1 heute</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HeatMap</name>
    <message>
        <source>The last year, day by day: %1</source>
        <translation>Das letzte Jahr, Tag für Tag: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HoverCard</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportDialog</name>
    <message>
        <source>Import keys</source>
        <translation>Schlüssel übernehmen</translation>
    </message>
    <message>
        <source>&amp;Add the providers</source>
        <translation>Anbieter &amp;hinzufügen</translation>
    </message>
    <message>
        <source>These variables are set in this program&apos;s environment. A provider is added for each one chosen; the key stays where it is and is read when a request needs it.</source>
        <translation>Diese Variablen sind in der Umgebung dieses Programms gesetzt. Für jede gewählte wird ein Anbieter hinzugefügt; der Schlüssel bleibt, wo er ist, und wird gelesen, wenn eine Anfrage ihn braucht.</translation>
    </message>
    <message numerus="yes">
        <source>Added %n provider(s).</source>
        <translation>
            <numerusform>%n Anbieter hinzugefügt.</numerusform>
            <numerusform>%n Anbieter hinzugefügt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyDialog</name>
    <message>
        <source>Edit key</source>
        <translation>Schlüssel bearbeiten</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>For your eyes; it stands in the list of requests.</source>
        <translation>Für deine Augen; er steht in der Liste der Anfragen.</translation>
    </message>
    <message>
        <source>&amp;Weight</source>
        <translation>&amp;Gewicht</translation>
    </message>
    <message>
        <source>Its share among this provider&apos;s keys; 0 is never chosen.</source>
        <translation>Sein Anteil unter den Schlüsseln dieses Anbieters; 0 wird nie gewählt.</translation>
    </message>
    <message>
        <source>Only for these &amp;models</source>
        <translation>Nur für diese &amp;Modelle</translation>
    </message>
    <message>
        <source>Separated by commas; empty: for all</source>
        <translation>Durch Kommas getrennt; leer: für alle</translation>
    </message>
    <message>
        <source>The key could not be kept: %1</source>
        <translation>Der Schlüssel konnte nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>Enter the key again to keep it in another place.</source>
        <translation>Um ihn anderswo aufzubewahren, bitte den Schlüssel noch einmal eingeben.</translation>
    </message>
    <message>
        <source>Changed the key %1.</source>
        <translation>Der Schlüssel %1 ist geändert.</translation>
    </message>
    <message>
        <source>Added the key %1.</source>
        <translation>Der Schlüssel %1 ist hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyFields</name>
    <message>
        <source>API &amp;key</source>
        <translation>API-&amp;Schlüssel</translation>
    </message>
    <message>
        <source>API &amp;key (if it wants one)</source>
        <translation>API-&amp;Schlüssel (falls einer verlangt wird)</translation>
    </message>
    <message>
        <source>Environment &amp;variable</source>
        <translation>Umgebungs&amp;variable</translation>
    </message>
    <message>
        <source>It is read when a request needs it; nothing is stored.</source>
        <translation>Sie wird gelesen, wenn eine Anfrage sie braucht; gespeichert wird nichts.</translation>
    </message>
    <message>
        <source>&amp;Kept in</source>
        <translation>&amp;Aufbewahrt in</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The system keeps it; the configuration holds only its name.</source>
        <translation>Das System bewahrt ihn auf; die Konfiguration enthält nur seinen Namen.</translation>
    </message>
    <message>
        <source>In memory only; you will be asked again after the next start.</source>
        <translation>Nur im Arbeitsspeicher; nach dem nächsten Start wird wieder gefragt.</translation>
    </message>
    <message>
        <source>In a file encrypted with your passphrase (Settings, Security).</source>
        <translation>In einer Datei, verschlüsselt mit deiner Passphrase (Einstellungen, Sicherheit).</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>ACCESS_KEY_ID:SECRET_ACCESS_KEY, and :SESSION_TOKEN after it where there is one; or an API key of Bedrock.</source>
        <translation>ACCESS_KEY_ID:SECRET_ACCESS_KEY, dahinter :SESSION_TOKEN, wo es eines gibt; oder ein API-Schlüssel von Bedrock.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Add a key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) cooling down</source>
        <translation>
            <numerusform>%n Schlüssel ruht sich aus</numerusform>
            <numerusform>%n Schlüssel ruhen sich aus</numerusform>
        </translation>
    </message>
    <message>
        <source>No key. Requests go out without one.</source>
        <translation>Kein Schlüssel. Anfragen gehen ohne einen hinaus.</translation>
    </message>
    <message>
        <source>Use the key %1</source>
        <translation>Den Schlüssel %1 benutzen</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>Gewicht %1</translation>
    </message>
    <message>
        <source>Show the key %1</source>
        <translation>Den Schlüssel %1 zeigen</translation>
    </message>
    <message>
        <source>Copy the key %1</source>
        <translation>Den Schlüssel %1 kopieren</translation>
    </message>
    <message>
        <source>Edit the key %1</source>
        <translation>Den Schlüssel %1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove the key %1</source>
        <translation>Den Schlüssel %1 entfernen</translation>
    </message>
    <message>
        <source>Copied. The clipboard is cleared in 30 seconds.</source>
        <translation>Kopiert. Die Zwischenablage wird in 30 Sekunden geleert.</translation>
    </message>
    <message>
        <source>The key %1 is used again.</source>
        <translation>Der Schlüssel %1 wird wieder benutzt.</translation>
    </message>
    <message>
        <source>The key %1 is not used any more.</source>
        <translation>Der Schlüssel %1 wird nicht mehr benutzt.</translation>
    </message>
    <message>
        <source>Removed the key %1.</source>
        <translation>Der Schlüssel %1 ist entfernt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::LatencyPage</name>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>First byte p50</source>
        <translation>Erstes Byte p50</translation>
    </message>
    <message>
        <source>Tokens/s</source>
        <translation>Token/s</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>How fast, and how reliably</source>
        <translation>Wie schnell, und wie verlässlich</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Token je Sekunde</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>Fenster s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;First steps…</source>
        <translation>&amp;Erste Schritte …</translation>
    </message>
    <message>
        <source>&amp;About Gatehouse</source>
        <translation>Ü&amp;ber Gatehouse</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find or filter</source>
        <translation>&amp;Suchen oder filtern</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Auffrischen</translation>
    </message>
    <message>
        <source>Fold the &amp;side bar</source>
        <translation>Seiten&amp;leiste falten</translation>
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation>&amp;Gateway</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>S&amp;tarten</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Copy base URL</source>
        <translation>Basis-URL &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MediaSection</name>
    <message>
        <source>Images and files by URL</source>
        <translation>Bilder und Dateien über URL</translation>
    </message>
    <message>
        <source>Fetch them for providers that take no URLs</source>
        <translation>Für Anbieter holen, die keine URL annehmen</translation>
    </message>
    <message>
        <source>Largest file (MiB)</source>
        <translation>Größte Datei (MiB)</translation>
    </message>
    <message>
        <source>Files of one request at most</source>
        <translation>Dateien je Anfrage höchstens</translation>
    </message>
    <message>
        <source>All of a request within (s)</source>
        <translation>Alle einer Anfrage binnen (s)</translation>
    </message>
    <message>
        <source>Also from this machine and private networks</source>
        <translation>Auch von diesem Rechner und aus privaten Netzen</translation>
    </message>
    <message>
        <source>Only where every client is trusted: a request could name an address that its sender must not reach.</source>
        <translation>Nur, wo allen Clients zu trauen ist: Eine Anfrage könnte eine Adresse nennen, die ihr Absender nicht erreichen darf.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Modelle suchen</translation>
    </message>
    <message>
        <source>Enter or double click copies the name to ask for</source>
        <translation>Eingabetaste oder Doppelklick kopiert den Namen, nach dem zu fragen ist</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>None known yet. Test the connection to find them.</source>
        <translation>Noch keine bekannt. Die Verbindung prüfen, um sie zu finden.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NewKeyDialog</name>
    <message>
        <source>The key of %1</source>
        <translation>Der Schlüssel von %1</translation>
    </message>
    <message>
        <source>Copy the key now. It is kept nowhere and cannot be shown again; only a new one can be made.</source>
        <translation>Bitte jetzt kopieren. Der Schlüssel wird nirgends aufbewahrt und kann nicht wieder gezeigt werden; es lässt sich nur ein neuer erstellen.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Der neue Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NoticeBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Notifier</name>
    <message>
        <source>The gateway is not running</source>
        <translation>Das Gateway läuft nicht</translation>
    </message>
    <message>
        <source>%1 works again</source>
        <translation>%1 antwortet wieder</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 ist gestört</translation>
    </message>
    <message>
        <source>%1 refuses the key %2</source>
        <translation>%1 lehnt den Schlüssel %2 ab</translation>
    </message>
    <message>
        <source>The budget of %1 is used up</source>
        <translation>Das Budget von %1 ist verbraucht</translation>
    </message>
    <message>
        <source>The budget of %1 is nearly used up</source>
        <translation>Das Budget von %1 ist fast aufgebraucht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 stands in for %2</source>
        <translation>%1 springt für %2 ein</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Today, against the same time yesterday</source>
        <translation>Heute, gegenüber derselben Zeit gestern</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Hide the first steps</source>
        <translation>Die ersten Schritte ausblenden</translation>
    </message>
    <message>
        <source>Send a first request to the built-in sandbox: it needs no key and no network. Then add a provider, and point your programs at the base URL above.</source>
        <translation>Schicke eine erste Anfrage an die eingebaute Sandbox: Sie braucht weder Schlüssel noch Netz. Dann füge einen Anbieter hinzu und richte deine Programme auf die Basis-URL oben.</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Connect a program</source>
        <translation>Ein Programm anschließen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message numerus="yes">
        <source>The cache answered %Ln request(s) today and saved %1</source>
        <translation>
            <numerusform>Der Cache hat heute %Ln Anfrage beantwortet und %1 gespart</numerusform>
            <numerusform>Der Cache hat heute %Ln Anfragen beantwortet und %1 gespart</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PresetGallery</name>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Search providers</source>
        <translation>Anbieter suchen</translation>
    </message>
    <message>
        <source>Kinds of provider</source>
        <translation>Arten von Anbietern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Another provider, by its URL</source>
        <translation>Ein anderer Anbieter, über seine URL</translation>
    </message>
    <message>
        <source>Anything that speaks the form of OpenAI, Anthropic, Gemini or Ollama</source>
        <translation>Alles, was die Form von OpenAI, Anthropic, Gemini oder Ollama spricht</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceDialog</name>
    <message>
        <source>Price of a model</source>
        <translation>Preis eines Modells</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>US dollars per million tokens, exact to the digit.</source>
        <translation>US-Dollar je Million Token, genau bis auf die letzte Ziffer.</translation>
    </message>
    <message>
        <source>&amp;Provider</source>
        <translation>&amp;Anbieter</translation>
    </message>
    <message>
        <source>Empty: whoever serves the model</source>
        <translation>Leer: wer auch immer das Modell bedient</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>The model&apos;s name is needed.</source>
        <translation>Der Name des Modells wird gebraucht.</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>&amp;Eingabe</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>A&amp;usgabe</translation>
    </message>
    <message>
        <source>&amp;Read from the prompt cache</source>
        <translation>Aus dem Prompt-Cache &amp;gelesen</translation>
    </message>
    <message>
        <source>&amp;Written to it</source>
        <translation>In ihn ge&amp;schrieben</translation>
    </message>
    <message>
        <source>Empty: as input</source>
        <translation>Leer: wie die Eingabe</translation>
    </message>
    <message>
        <source>A price is needed; 0 where it is free.</source>
        <translation>Ein Preis wird gebraucht; 0, wo es nichts kostet.</translation>
    </message>
    <message>
        <source>Changed the price of %1.</source>
        <translation>Der Preis von %1 ist geändert.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PriceSection</name>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache lesen</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache schreiben</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Own prices</source>
        <translation>Eigene Preise</translation>
    </message>
    <message>
        <source>Price table</source>
        <translation>Preistabelle</translation>
    </message>
    <message numerus="yes">
        <source>%1 has no price (%Ln request(s) in 30 days). Give it one</source>
        <translation>
            <numerusform>%1 hat keinen Preis (%Ln Anfrage in 30 Tagen). Preis angeben</numerusform>
            <numerusform>%1 hat keinen Preis (%Ln Anfragen in 30 Tagen). Preis angeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a price</source>
        <translation>Preis hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed the price.</source>
        <translation>Der Preis ist entfernt.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Search the price table</source>
        <translation>Preistabelle durchsuchen</translation>
    </message>
    <message>
        <source>No model of the price table fits.</source>
        <translation>Kein Modell der Preistabelle passt.</translation>
    </message>
    <message>
        <source>US dollars per million tokens, from the table of %1, made of those of LiteLLM and genai-prices. Your own prices count before it.</source>
        <translation>US-Dollar je Million Token, aus der Tabelle vom %1, gemacht aus denen von LiteLLM und genai-prices. Eigene Preise gehen vor.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>CSV with a line of names, or JSON as LiteLLM keeps it</source>
        <translation>CSV mit einer Zeile von Namen, oder JSON wie bei LiteLLM</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>Preise importieren</translation>
    </message>
    <message>
        <source>Prices (*.csv *.json)</source>
        <translation>Preise (*.csv *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large to be a list of prices.</source>
        <translation>%1 ist zu groß für eine Preisliste.</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Nichts wurde importiert. %1</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln price(s).</source>
        <translation>
            <numerusform>%Ln Preis importiert.</numerusform>
            <numerusform>%Ln Preise importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export own prices</source>
        <translation>Eigene Preise exportieren</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Nach %1 exportiert.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProbeLine</name>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Verbindung prüfen</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Prüft …</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Geht</translation>
    </message>
    <message numerus="yes">
        <source>Answered in %1 ms, %n model(s) found.</source>
        <translation>
            <numerusform>Antwort nach %1 ms, %n Modell gefunden.</numerusform>
            <numerusform>Antwort nach %1 ms, %n Modelle gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <translation>Gescheitert mit %1</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderDetails</name>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Use this provider</source>
        <translation>Diesen Anbieter benutzen</translation>
    </message>
    <message>
        <source>Edit the provider</source>
        <translation>Den Anbieter bearbeiten</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1 is on.</source>
        <translation>%1 ist an.</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 ist aus.</translation>
    </message>
    <message>
        <source>Took over the list of models.</source>
        <translation>Die Liste der Modelle ist übernommen.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Forget failures</source>
        <translation>Fehler vergessen</translation>
    </message>
    <message>
        <source>%1 is tried again at once.</source>
        <translation>%1 wird sofort wieder versucht.</translation>
    </message>
    <message>
        <source>Show its traffic</source>
        <translation>Seinen Verkehr zeigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Asked for as</source>
        <translation>Verlangt als</translation>
    </message>
    <message>
        <source>/model</source>
        <translation>/modell</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderDialog</name>
    <message>
        <source>Connect within (s)</source>
        <translation>Verbinden binnen (s)</translation>
    </message>
    <message>
        <source>First byte within (s)</source>
        <translation>Erstes Byte binnen (s)</translation>
    </message>
    <message>
        <source>Silence at most (s)</source>
        <translation>Stille höchstens (s)</translation>
    </message>
    <message>
        <source>In all within (s)</source>
        <translation>Insgesamt binnen (s)</translation>
    </message>
    <message>
        <source>Edit provider</source>
        <translation>Anbieter bearbeiten</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Programs may ask for a model as name/model.</source>
        <translation>Programme können ein Modell als name/modell verlangen.</translation>
    </message>
    <message>
        <source>No spaces: the name is part of model names.</source>
        <translation>Keine Leerzeichen: Der Name ist Teil von Modellnamen.</translation>
    </message>
    <message>
        <source>Base &amp;URL</source>
        <translation>Basis-&amp;URL</translation>
    </message>
    <message>
        <source>With the version, as in https://api.example.com/v1</source>
        <translation>Mit der Version, wie in https://api.example.com/v1</translation>
    </message>
    <message>
        <source>It &amp;speaks the form of</source>
        <translation>Er &amp;spricht die Form von</translation>
    </message>
    <message>
        <source>AWS &amp;region</source>
        <translation>AWS-&amp;Region</translation>
    </message>
    <message>
        <source>Such as eu-central-1</source>
        <translation>Etwa eu-central-1</translation>
    </message>
    <message>
        <source>The region is part of the address.</source>
        <translation>Die Region ist Teil der Adresse.</translation>
    </message>
    <message>
        <source>AWS &amp;profile</source>
        <translation>AWS-&amp;Profil</translation>
    </message>
    <message>
        <source>Of ~/.aws/credentials; empty where a key is given below.</source>
        <translation>Aus ~/.aws/credentials; leer, wo unten ein Schlüssel steht.</translation>
    </message>
    <message>
        <source>Where to make a key</source>
        <translation>Wo man einen Schlüssel bekommt</translation>
    </message>
    <message>
        <source>&amp;More: models, headers, proxy, time limits</source>
        <translation>&amp;Mehr: Modelle, Kopfzeilen, Proxy, Zeitgrenzen</translation>
    </message>
    <message>
        <source>one per line; empty: what the provider lists</source>
        <translation>je Zeile eines; leer: was der Anbieter auflistet</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odelle</translation>
    </message>
    <message>
        <source>&amp;Headers sent with every request</source>
        <translation>&amp;Kopfzeilen, die mit jeder Anfrage gehen</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>&amp;Certificates to trust besides the system&apos;s (PEM file)</source>
        <translation>&amp;Zertifikate, denen außer denen des Systems zu trauen ist (PEM-Datei)</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>A whole number of seconds.</source>
        <translation>Eine ganze Zahl von Sekunden.</translation>
    </message>
    <message>
        <source>The key could not be kept: %1</source>
        <translation>Der Schlüssel konnte nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>Changed %1.</source>
        <translation>%1 ist geändert.</translation>
    </message>
    <message>
        <source>Added %1.</source>
        <translation>%1 ist hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProviderHealth</name>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>Verwalten</translation>
    </message>
    <message>
        <source>Only the built-in sandbox so far.</source>
        <translation>Bisher nur die eingebaute Sandbox.</translation>
    </message>
    <message>
        <source>No provider yet.</source>
        <translation>Noch kein Anbieter.</translation>
    </message>
    <message>
        <source>Median time to the answer, lately</source>
        <translation>Mittlere Zeit bis zur Antwort, zuletzt</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProvidersPage</name>
    <message numerus="yes">
        <source>%n key(s)</source>
        <translation>
            <numerusform>%n Schlüssel</numerusform>
            <numerusform>%n Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>The first enabled one that lists a model serves it</source>
        <translation>Der erste eingeschaltete, der ein Modell auflistet, bedient es</translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation>Schlüssel übernehmen</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>Noch kein Anbieter</translation>
    </message>
    <message>
        <source>A provider is a service that answers requests: OpenAI, Anthropic, a program on this machine. The built-in sandbox answers without one.</source>
        <translation>Ein Anbieter ist ein Dienst, der Anfragen beantwortet: OpenAI, Anthropic, ein Programm auf diesem Rechner. Die eingebaute Sandbox antwortet ohne einen.</translation>
    </message>
    <message>
        <source>Add the first provider</source>
        <translation>Den ersten Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Moved %1.</source>
        <translation>%1 ist verschoben.</translation>
    </message>
    <message>
        <source>Duplicated as %1.</source>
        <translation>Verdoppelt als %1.</translation>
    </message>
    <message>
        <source>Deleted %1.</source>
        <translation>%1 ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PullCard</name>
    <message>
        <source>A name of ollama.com/library, such as llama3.2:1b</source>
        <translation>Ein Name aus ollama.com/library, etwa llama3.2:1b</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <translation>Ein Modell holen</translation>
    </message>
    <message>
        <source>Model to fetch</source>
        <translation>Zu holendes Modell</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>%1 is being fetched already.</source>
        <translation>%1 wird schon geholt.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PullLine</name>
    <message>
        <source>Asking Ollama…</source>
        <translation>Ollama wird gefragt …</translation>
    </message>
    <message>
        <source>%1 of %2 (%3) · %4</source>
        <translation>%1 von %2 (%3) · %4</translation>
    </message>
    <message>
        <source>Fetched, %1.</source>
        <translation>Geholt, %1.</translation>
    </message>
    <message>
        <source>It is there already.</source>
        <translation>Es ist schon da.</translation>
    </message>
    <message>
        <source>Stopped. Ollama keeps what has come and goes on from there.</source>
        <translation>Angehalten. Ollama behält, was gekommen ist, und macht dort weiter.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Stop fetching %1</source>
        <translation>%1 nicht weiter holen</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>%1 aus der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RateRow</name>
    <message>
        <source>per minute</source>
        <translation>pro Minute</translation>
    </message>
    <message>
        <source>per hour</source>
        <translation>pro Stunde</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>in %1 s</source>
        <translation>in %1 s</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>In what time</source>
        <translation>In welcher Zeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number. Write a whole number above 0.</source>
        <translation>„%1“ ist keine Zahl. Bitte eine ganze Zahl über 0 schreiben.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RepeatDialog</name>
    <message>
        <source>Edit and repeat</source>
        <translation>Ändern und wiederholen</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>In the name of</source>
        <translation>Im Namen von</translation>
    </message>
    <message>
        <source>nobody in particular</source>
        <translation>niemand Bestimmtem</translation>
    </message>
    <message>
        <source>&amp;Body</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>It is routed, limited and charged as any other request, and gets a row of its own.</source>
        <translation>Sie wird geroutet, begrenzt und berechnet wie jede andere Anfrage und bekommt eine eigene Zeile.</translation>
    </message>
    <message>
        <source>Sent again: status %1.</source>
        <translation>Noch einmal gesendet: Status %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ReportPage</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>CSV, exact numbers…</source>
        <translation>CSV, genaue Zahlen …</translation>
    </message>
    <message>
        <source>PNG, twice the size…</source>
        <translation>PNG, doppelte Größe …</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG …</translation>
    </message>
    <message>
        <source>Nothing in this period</source>
        <translation>Nichts in diesem Zeitraum</translation>
    </message>
    <message>
        <source>Choose a longer period, or fewer conditions.</source>
        <translation>Einen längeren Zeitraum wählen, oder weniger Bedingungen.</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>Das Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>Exportiert nach %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RotateDialog</name>
    <message>
        <source>A new key for %1</source>
        <translation>Ein neuer Schlüssel für %1</translation>
    </message>
    <message>
        <source>&amp;Make a new key</source>
        <translation>Neuen Schlüssel &amp;anlegen</translation>
    </message>
    <message>
        <source>%1 gets another key. Budgets, rates and figures stay with the name.</source>
        <translation>%1 bekommt einen anderen Schlüssel. Budgets, Raten und Zahlen bleiben beim Namen.</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>in an hour</source>
        <translation>in einer Stunde</translation>
    </message>
    <message>
        <source>in a day</source>
        <translation>in einem Tag</translation>
    </message>
    <message>
        <source>in a week</source>
        <translation>in einer Woche</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>in 30 Tagen</translation>
    </message>
    <message>
        <source>The old key &amp;ends</source>
        <translation>Der alte Schlüssel &amp;endet</translation>
    </message>
    <message>
        <source>Until then both are accepted.</source>
        <translation>Bis dahin gelten beide.</translation>
    </message>
    <message>
        <source>%1 has a new key.</source>
        <translation>%1 hat einen neuen Schlüssel.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RouteDialog</name>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>All of these must hold</source>
        <translation>All dies muss gelten</translation>
    </message>
    <message>
        <source>Add a &amp;condition</source>
        <translation>&amp;Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Then it goes to</source>
        <translation>Dann geht es an</translation>
    </message>
    <message>
        <source>C&amp;hoose among several</source>
        <translation>Unter mehreren &amp;wählen</translation>
    </message>
    <message>
        <source>Add a &amp;target</source>
        <translation>&amp;Ziel hinzufügen</translation>
    </message>
    <message>
        <source>When all of them fail, in this order</source>
        <translation>Wenn alle scheitern, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Add a &amp;fallback</source>
        <translation>&amp;Ersatz hinzufügen</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Then go on with the &amp;next rule that fits</source>
        <translation>Danach mit der &amp;nächsten passenden Regel weitermachen</translation>
    </message>
    <message>
        <source>Refuse a request that would &amp;lose something in translation</source>
        <translation>Eine Anfrage ablehnen, die beim Übersetzen etwas ver&amp;lieren würde</translation>
    </message>
    <message>
        <source>As in the cache&apos;s settings</source>
        <translation>Wie in den Einstellungen des Caches</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>The same request</source>
        <translation>Dieselbe Anfrage</translation>
    </message>
    <message>
        <source>The same or a similar request</source>
        <translation>Dieselbe oder eine ähnliche Anfrage</translation>
    </message>
    <message>
        <source>&amp;Retries of the same target</source>
        <translation>&amp;Wiederholungen desselben Ziels</translation>
    </message>
    <message>
        <source>Model for a prompt that is too &amp;long</source>
        <translation>Modell für einen zu &amp;langen Prompt</translation>
    </message>
    <message>
        <source>Answer from the cac&amp;he</source>
        <translation>Aus dem Cac&amp;he antworten</translation>
    </message>
    <message>
        <source>A condition is not complete.</source>
        <translation>Eine Bedingung ist nicht vollständig.</translation>
    </message>
    <message>
        <source>The rule needs a target.</source>
        <translation>Die Regel braucht ein Ziel.</translation>
    </message>
    <message>
        <source>Changed the rule %1.</source>
        <translation>Die Regel %1 ist geändert.</translation>
    </message>
    <message>
        <source>Added the rule %1.</source>
        <translation>Die Regel %1 ist hinzugefügt.</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>as in the cache&apos;s settings</source>
        <translation>wie in den Cache-Einstellungen</translation>
    </message>
    <message>
        <source>Ask the next target as &amp;well after</source>
        <translation>Auch das &amp;nächste Ziel fragen nach</translation>
    </message>
    <message>
        <source>Whoever answers first counts; the other one is cut off, and may have cost something.</source>
        <translation>Wer zuerst antwortet, zählt; der andere wird abgebrochen und kann etwas gekostet haben.</translation>
    </message>
    <message>
        <source>&amp;Kept answers count for</source>
        <translation>Ge&amp;speicherte Antworten gelten</translation>
    </message>
    <message>
        <source>This rule %1</source>
        <translation>Diese Regel: %1</translation>
    </message>
    <message>
        <source>The rule cannot be used as it stands; what is wrong is said above.</source>
        <translation>Die Regel ist so nicht brauchbar; oben steht, was nicht stimmt.</translation>
    </message>
    <message>
        <source> % of its answers</source>
        <translation> % seiner Antworten</translation>
    </message>
    <message>
        <source>as above</source>
        <translation>wie oben</translation>
    </message>
    <message>
        <source>Also what is &amp;unsafe to send twice</source>
        <translation>Auch, was nicht ohne Risiko &amp;zweimal gesendet wird</translation>
    </message>
    <message>
        <source>Or when it is slow&amp;er than</source>
        <translation>Oder wenn es langsam&amp;er ist als</translation>
    </message>
    <message>
        <source>Once enough of the target&apos;s own answers are known.</source>
        <translation>Sobald genug eigene Antworten des Ziels bekannt sind.</translation>
    </message>
    <message>
        <source>Ask once for e&amp;qual requests at the same time</source>
        <translation>&amp;Gleiche Anfragen zur selben Zeit nur einmal stellen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RouteTrial</name>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Model, as a program asks for it</source>
        <translation>Modell, wie ein Programm es verlangt</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Without a client key</source>
        <translation>Ohne Client-Schlüssel</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Where a request would go now, and why. Nothing is sent.</source>
        <translation>Wohin eine Anfrage jetzt ginge, und warum. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>What else the request is</source>
        <translation>Was die Anfrage sonst ist</translation>
    </message>
    <message>
        <source>A request to read it from</source>
        <translation>Eine Anfrage, aus der es gelesen wird</translation>
    </message>
    <message>
        <source>The JSON body of any of the APIs; it fills the fields below.</source>
        <translation>Der JSON-Körper einer der APIs; er füllt die Felder darunter.</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Eingabe-Token</translation>
    </message>
    <message>
        <source>Used budget</source>
        <translation>Verbrauchtes Budget</translation>
    </message>
    <message>
        <source>streamed</source>
        <translation>gestreamt</translation>
    </message>
    <message>
        <source>with tools</source>
        <translation>mit Werkzeugen</translation>
    </message>
    <message>
        <source>with images</source>
        <translation>mit Bildern</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>One per line, as Name: value</source>
        <translation>Einer je Zeile, als Name: Wert</translation>
    </message>
    <message>
        <source>Write it as 22:30.</source>
        <translation>Bitte als 22:30 schreiben.</translation>
    </message>
    <message>
        <source>No rule fits; the model&apos;s name decides. It goes to:</source>
        <translation>Keine Regel passt; der Name des Modells entscheidet. Sie geht an:</translation>
    </message>
    <message>
        <source>By the rule %1 it goes to:</source>
        <translation>Nach der Regel %1 geht sie an:</translation>
    </message>
    <message>
        <source>Because:</source>
        <translation>Denn:</translation>
    </message>
    <message>
        <source>first</source>
        <translation>zuerst</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>The first rule that fits decides; without one the model&apos;s name does</source>
        <translation>Die erste passende Regel entscheidet; ohne eine der Name des Modells</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Keine Regel</translation>
    </message>
    <message>
        <source>Without rules a request for provider/model goes to that provider, and a bare name to the first provider that lists it. A rule splits, falls back, or sends elsewhere.</source>
        <translation>Ohne Regeln geht eine Anfrage nach anbieter/modell an diesen Anbieter, ein bloßer Name an den ersten Anbieter, der ihn auflistet. Eine Regel teilt auf, weicht aus oder schickt anderswohin.</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>Die erste Regel hinzufügen</translation>
    </message>
    <message>
        <source>Moved the rule %1.</source>
        <translation>Die Regel %1 ist verschoben.</translation>
    </message>
    <message>
        <source>Deleted the rule %1.</source>
        <translation>Die Regel %1 ist gelöscht.</translation>
    </message>
    <message>
        <source>Switched the rule %1 on.</source>
        <translation>Regel %1 eingeschaltet.</translation>
    </message>
    <message>
        <source>Switched the rule %1 off.</source>
        <translation>Regel %1 ausgeschaltet.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RowList</name>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RuleCard</name>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Drag it, or press Alt+Up and Alt+Down</source>
        <translation>Ziehen, oder Alt+Hoch und Alt+Runter drücken</translation>
    </message>
    <message>
        <source>Use the rule %1</source>
        <translation>Regel %1 benutzen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Move %1 up (Alt+Up)</source>
        <translation>%1 nach oben (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Move %1 down (Alt+Down)</source>
        <translation>%1 nach unten (Alt+Runter)</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecretEdit</name>
    <message>
        <source>Show the key</source>
        <translation>Den Schlüssel zeigen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecretRow</name>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>kept: %1</source>
        <translation>aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Kept: %1.</source>
        <translation>Aufbewahrt: %1.</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Geändert: %1.</translation>
    </message>
    <message>
        <source>Removed: %1.</source>
        <translation>Entfernt: %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Section</name>
    <message>
        <source>Changed: %1.</source>
        <translation>Geändert: %1.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SecuritySection</name>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Keys are never in the configuration, the database, logs or exports; these hold only their names.</source>
        <translation>Schlüssel stehen nie in Konfiguration, Datenbank, Protokollen oder Exporten; dort stehen nur ihre Namen.</translation>
    </message>
    <message>
        <source>Try the places again</source>
        <translation>Die Orte noch einmal versuchen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Open or make the &amp;encrypted file</source>
        <translation>Die &amp;verschlüsselte Datei öffnen oder anlegen</translation>
    </message>
    <message>
        <source>Asked for once after each start. There is no way to keys without the passphrase.</source>
        <translation>Wird nach jedem Start einmal verlangt. Ohne die Passphrase führt kein Weg zu den Schlüsseln.</translation>
    </message>
    <message>
        <source>Passphrase of the encrypted file</source>
        <translation>Passphrase der verschlüsselten Datei</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The passphrase is needed.</source>
        <translation>Die Passphrase wird gebraucht.</translation>
    </message>
    <message>
        <source>The encrypted file is open.</source>
        <translation>Die verschlüsselte Datei ist offen.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ServerSection</name>
    <message>
        <source>&quot;%1&quot; is no origin. Write https://app.example.com, or * for all.</source>
        <translation>„%1“ ist keine Herkunft. https://app.example.com schreiben, oder * für alle.</translation>
    </message>
    <message>
        <source>An address of this machine, such as 127.0.0.1 or 0.0.0.0.</source>
        <translation>Eine Adresse dieses Rechners, etwa 127.0.0.1 oder 0.0.0.0.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Use port %1</source>
        <translation>Port %1 benutzen</translation>
    </message>
    <message>
        <source>The gateway moves to port %1. Programs need the new base URL.</source>
        <translation>Das Gateway zieht auf Port %1 um. Programme brauchen die neue Basis-URL.</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Programs that use the base URL must be told when it changes.</source>
        <translation>Ändert er sich, brauchen Programme die neue Basis-URL.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>127.0.0.1 is this machine alone. With 0.0.0.0 everybody in the network can call: make client keys first.</source>
        <translation>127.0.0.1 ist dieser Rechner allein. Mit 0.0.0.0 kann jeder im Netz anrufen: vorher Client-Schlüssel erstellen.</translation>
    </message>
    <message>
        <source>Ask every caller for a client key</source>
        <translation>Von jedem Anrufer einen Client-Schlüssel verlangen</translation>
    </message>
    <message>
        <source>Otherwise programs on this machine may call without one.</source>
        <translation>Sonst dürfen Programme auf diesem Rechner ohne einen anrufen.</translation>
    </message>
    <message>
        <source>Accepted &amp;host names</source>
        <translation>Angenommene &amp;Rechnernamen</translation>
    </message>
    <message>
        <source>Besides localhost and the address; separated by commas.</source>
        <translation>Außer localhost und der Adresse; durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Accepted &amp;origins</source>
        <translation>Angenommene &amp;Herkünfte</translation>
    </message>
    <message>
        <source>Web pages that may call, such as https://app.example.com.</source>
        <translation>Webseiten, die anrufen dürfen, etwa https://app.example.com.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Answers models named sandbox/… inside the program, for tests.</source>
        <translation>Beantwortet Modelle namens sandbox/… im Programm selbst, für Versuche.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>For Prometheus, at /metrics.</source>
        <translation>Für Prometheus, unter /metrics.</translation>
    </message>
    <message>
        <source>Largest request (MiB)</source>
        <translation>Größte Anfrage (MiB)</translation>
    </message>
    <message>
        <source>Connections at most</source>
        <translation>Verbindungen höchstens</translation>
    </message>
    <message>
        <source>A stop waits for running answers (s)</source>
        <translation>Beim Anhalten auf laufende Antworten warten (s)</translation>
    </message>
    <message>
        <source>Worker threads</source>
        <translation>Arbeits-Threads</translation>
    </message>
    <message>
        <source>0: half the cores. Takes effect at the next start of the gateway.</source>
        <translation>0: die Hälfte der Kerne. Gilt ab dem nächsten Start des Gateways.</translation>
    </message>
    <message>
        <source>Port of the metrics</source>
        <translation>Port der Messwerte</translation>
    </message>
    <message>
        <source>Only there, where one is given; else on the gateway&apos;s own port.</source>
        <translation>Ist einer angegeben, dann nur dort; sonst auf dem Port des Gateways.</translation>
    </message>
    <message>
        <source>the gateway&apos;s</source>
        <translation>der des Gateways</translation>
    </message>
    <message>
        <source>Other providers follow</source>
        <translation>Andere Anbieter folgen</translation>
    </message>
    <message>
        <source>A bare model name goes to the first provider that lists it. Where it fails, the next one that lists it is asked, which may cost money there.</source>
        <translation>Ein bloßer Modellname geht an den ersten Anbieter, der ihn führt. Scheitert dieser, wird der nächste gefragt, der ihn führt; das kann dort Geld kosten.</translation>
    </message>
    <message>
        <source>Largest head of a request (KiB)</source>
        <translation>Größter Kopf einer Anfrage (KiB)</translation>
    </message>
    <message>
        <source>Its head must be whole within (s)</source>
        <translation>Ihr Kopf muss ganz da sein binnen (s)</translation>
    </message>
    <message>
        <source>Its body may pause for (s)</source>
        <translation>Ihr Rumpf darf pausieren für (s)</translation>
    </message>
    <message>
        <source>An idle connection is kept for (s)</source>
        <translation>Eine ruhende Verbindung bleibt (s)</translation>
    </message>
    <message>
        <source>A silent stream is kept alive every (s); 0: never</source>
        <translation>Ein stiller Stream wird am Leben gehalten alle (s); 0: nie</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Changes count at once, and can be undone</source>
        <translation>Änderungen gelten sofort und lassen sich rückgängig machen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>No setting speaks of that.</source>
        <translation>Keine Einstellung spricht davon.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ShadowCard</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Shadow mode: would the cache have agreed?</source>
        <translation>Schattenbetrieb: Hätte der Cache dasselbe gesagt?</translation>
    </message>
    <message>
        <source>Shadow mode by similarity</source>
        <translation>Schattenbetrieb nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Similarity from</source>
        <translation>Ähnlichkeit ab</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Would have been wrong</source>
        <translation>Wäre falsch gewesen</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Shadow mode is on and has compared nothing yet: no question was like an earlier one.</source>
        <translation>Der Schattenbetrieb ist an und hat noch nichts verglichen: Keine Frage glich einer früheren.</translation>
    </message>
    <message>
        <source>Shadow mode asks the provider all the same and compares. It is off; Settings above switches it on, and this says with what certainty the cache is right.</source>
        <translation>Der Schattenbetrieb fragt trotzdem den Anbieter und vergleicht. Er ist aus; oben unter Einstellungen wird er eingeschaltet, und hier steht dann, wie sicher der Cache recht hat.</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln compared answer(s) %1 would have been wrong, with 95 % certainty between %2 and %3.</source>
        <translation>
            <numerusform>Von %Ln verglichenen Antwort wären %1 falsch gewesen, mit 95 % Sicherheit zwischen %2 und %3.</numerusform>
            <numerusform>Von %Ln verglichenen Antworten wären %1 falsch gewesen, mit 95 % Sicherheit zwischen %2 und %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>For at most %1 wrong, answers serve from a similarity of %2.</source>
        <translation>Für höchstens %1 falsche gelten Antworten ab einer Ähnlichkeit von %2.</translation>
    </message>
    <message>
        <source>That is too little to promise at most %1 wrong, so nothing is served by meaning yet.</source>
        <translation>Das ist zu wenig, um höchstens %1 falsche zu versprechen; noch wird nichts nach Bedeutung ausgegeben.</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SideBar</name>
    <message>
        <source>Fold the side bar</source>
        <translation>Die Seitenleiste falten</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SimilarityChart</name>
    <message>
        <source>Hit</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>A guard objected</source>
        <translation>Ein Wächter widersprach</translation>
    </message>
    <message>
        <source>Not alike enough</source>
        <translation>Nicht ähnlich genug</translation>
    </message>
    <message>
        <source>Similarity of what was looked up</source>
        <translation>Ähnlichkeit des Gesuchten</translation>
    </message>
    <message>
        <source>%1 lookups by meaning: %2 hits, %3 with an objection of a guard, %4 below the cut of %5</source>
        <translation>%1 Suchen nach Bedeutung: %2 Treffer, %3 mit Widerspruch eines Wächters, %4 unter der Schwelle von %5</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>Schwelle %1</translation>
    </message>
    <message>
        <source>Similarity %1 to %2</source>
        <translation>Ähnlichkeit %1 bis %2</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::StorageSection</name>
    <message>
        <source>Storage and bodies</source>
        <translation>Speicher und Inhalte</translation>
    </message>
    <message>
        <source>Keep the list of requests (days)</source>
        <translation>Liste der Anfragen behalten (Tage)</translation>
    </message>
    <message>
        <source>Costs and charts keep their sums longer.</source>
        <translation>Kosten und Diagramme behalten ihre Summen länger.</translation>
    </message>
    <message>
        <source>Keep what was said</source>
        <translation>Behalten, was gesagt wurde</translation>
    </message>
    <message>
        <source>Requests and answers word for word. Costs are counted in any case.</source>
        <translation>Anfragen und Antworten Wort für Wort. Kosten werden in jedem Fall gezählt.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Of requests that failed</source>
        <translation>Von fehlgeschlagenen Anfragen</translation>
    </message>
    <message>
        <source>Of all requests</source>
        <translation>Von allen Anfragen</translation>
    </message>
    <message>
        <source>At most per request and answer (KiB)</source>
        <translation>Höchstens je Anfrage und Antwort (KiB)</translation>
    </message>
    <message>
        <source>Delete them after (days)</source>
        <translation>Löschen nach (Tagen)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetLine</name>
    <message>
        <source>Try %1 again at once: forget its failures</source>
        <translation>%1 sofort wieder versuchen: seine Fehler vergessen</translation>
    </message>
    <message>
        <source>when the others fail</source>
        <translation>wenn die anderen versagen</translation>
    </message>
    <message>
        <source>%1, meant %2</source>
        <translation>%1, gedacht %2</translation>
    </message>
    <message>
        <source>%1 is tried again.</source>
        <translation>%1 wird wieder versucht.</translation>
    </message>
    <message>
        <source>meant %1</source>
        <translation>gedacht %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) in the last five minutes</source>
        <translation>
            <numerusform>%Ln Anfrage in den letzten fünf Minuten</numerusform>
            <numerusform>%Ln Anfragen in den letzten fünf Minuten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TargetRow</name>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model name there</source>
        <translation>Name des Modells dort</translation>
    </message>
    <message>
        <source>model as asked</source>
        <translation>Modell wie verlangt</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Its share among the targets</source>
        <translation>Sein Anteil unter den Zielen</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::TrafficPage</name>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Every request, as it comes</source>
        <translation>Jede Anfrage, sowie sie kommt</translation>
    </message>
    <message>
        <source>Follow: keep the newest in view</source>
        <translation>Folgen: das Neueste im Blick behalten</translation>
    </message>
    <message>
        <source>Pause the list (requests go on)</source>
        <translation>Die Liste anhalten (Anfragen laufen weiter)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Go on with the list</source>
        <translation>Mit der Liste weitermachen</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln Anfrage</numerusform>
            <numerusform>%Ln Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>paused, %n waiting</source>
        <translation>
            <numerusform>angehalten, %n wartet</numerusform>
            <numerusform>angehalten, %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>No request yet</source>
        <translation>Noch keine Anfrage</translation>
    </message>
    <message>
        <source>Point a program at the base URL above, and its requests appear here as they come, with their cost and what went wrong.</source>
        <translation>Richte ein Programm auf die Basis-URL oben, und seine Anfragen erscheinen hier, sowie sie kommen, mit Kosten und dem, was schiefging.</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No request fits this filter. Escape empties it.</source>
        <translation>Keine Anfrage passt zu diesem Filter. Escape leert ihn.</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Mark (M)</source>
        <translation>Merken (M)</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Tray</name>
    <message>
        <source>Open Gatehouse</source>
        <translation>Gatehouse öffnen</translation>
    </message>
    <message>
        <source>Copy base URL</source>
        <translation>Basis-URL kopieren</translation>
    </message>
    <message>
        <source>Start the gateway</source>
        <translation>Das Gateway starten</translation>
    </message>
    <message>
        <source>Stop the gateway</source>
        <translation>Das Gateway anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Running on port %1</source>
        <translation>Läuft auf Port %1</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>%1 heute</translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Waterfall</name>
    <message>
        <source>Attempts: %1</source>
        <translation>Versuche: %1</translation>
    </message>
</context>
</TS>
