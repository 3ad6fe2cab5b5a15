package ai.nexusai;

import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.chat.Chat;
import ai.nexusai.db.Databases;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.health.ShownHealth;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.metrics.Metrics;
import ai.nexusai.metrics.Node;
import ai.nexusai.ops.Readiness;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.LeftStreams;
import ai.nexusai.relay.Relay;
import ai.nexusai.usage.CountingThreads;

/** Which objects of the {@link Gateway} the metrics ask. */
record Metering(Calls calls, Accounts accounts, Upstreams upstreams, Readiness readiness) {

    /** What calls hold. */
    record Calls(ActiveCalls active, Relay relay, LeftStreams left, ByteBudget bytes, Chat chat) {}

    /** What is on its way to the database. */
    record Accounts(Journal journal, Startup startup, CountingThreads counting, KeywordHits keywordHits, Databases databases,
            Messages messages) {}

    /** What calls go to. */
    record Upstreams(UpstreamClient client, CatalogWatcher catalogs, ObservedHealth health) {}

    /** From now on {@code metrics} show them. */
    void showIn(Metrics metrics) {
        var work = new Node.Work(new Node.Calls(calls.active()::running, calls.relay()::streams, calls.left()::running, calls.left()::cut,
                calls.chat()::sockets),
                calls.bytes()::used, calls.bytes().limit(),
                accounts.counting()::waiting, accounts.keywordHits()::pending);
        metrics.watch(new Node(work, accounts.messages().kept(), accounts.journal(), accounts.startup()::writer, accounts.databases(),
                upstreams.client(),
                upstreams.catalogs(), new ShownHealth(upstreams.health()), () -> readiness.report().ready()));
    }
}
