package ai.nexusai.metrics;

import java.util.List;

/** Every metric of the gateway's own: its name, kind, labels and meaning. {@code docs/metrics.md} lists exactly these. */
enum Figure {
    CALLS("nexusai.calls", Kind.COUNTER, "calls that ended, each exactly once", "outcome", "endpoint", "provider", "model"),
    GROUP_CALLS("nexusai.group.calls", Kind.COUNTER, "calls that ended and named a group", "group", "outcome"),
    TOKENS("nexusai.tokens", Kind.COUNTER, "tokens used", "kind", "provider", "model"),
    COST("nexusai.cost", Kind.COUNTER,
            "what served calls cost, in units of the price's currency; rounded, the exact sums are in the reports",
            "currency", "provider", "model"),
    UNPRICED_CALLS("nexusai.unpriced.calls", Kind.COUNTER, "complete answers whose cost is not known: no price, or no token counts",
            "provider", "model"),
    DURATION("nexusai.call.duration", Kind.TIMER, "from a call's start to its end", "stream", "provider", "model"),
    FIRST_EVENT("nexusai.first.event", Kind.TIMER, "from a call's start to the first content of its stream", "provider", "model"),
    ATTEMPTS("nexusai.attempts", Kind.COUNTER, "tries at a model; `result` is `ok` or the word of the failure", "result", "provider",
            "model"),
    FAILOVERS("nexusai.failovers", Kind.COUNTER, "calls that went on from this model to another one", "provider", "model"),
    ACTIVE_CALLS("nexusai.active.calls", Kind.GAUGE, "calls that run now"),
    ACTIVE_STREAMS("nexusai.active.streams", Kind.GAUGE, "those of them that stream an answer"),
    LEFT_STREAMS("nexusai.left.streams", Kind.GAUGE, "those of them whose client left and that are read on for their tokens"),
    LEFT_STREAMS_CUT("nexusai.left.streams.cut", Kind.COUNTER,
            "streams that were left and not read to their end since the start, because a bound was reached"),
    SOCKETS("nexusai.sockets", Kind.GAUGE, "WebSockets that are open"),
    REQUEST_BYTES("nexusai.request.bytes", Kind.GAUGE, "bytes of request bodies in memory now"),
    REQUEST_BYTES_LIMIT("nexusai.request.bytes.limit", Kind.GAUGE, "how many there may be before calls get 503"),
    JOURNAL_BYTES("nexusai.journal.bytes", Kind.GAUGE, "size of the journal on the disk"),
    JOURNAL_PENDING_BYTES("nexusai.journal.pending.bytes", Kind.GAUGE, "bytes of it that the database does not have yet"),
    JOURNAL_PENDING_CALLS("nexusai.journal.pending.calls", Kind.GAUGE,
            "calls of this run that the database does not have yet; those of an earlier run count in bytes only"),
    JOURNAL_LAG("nexusai.journal.lag.seconds", Kind.GAUGE, "how far the database is behind; 0 when it has everything"),
    JOURNAL_REFUSING("nexusai.journal.refusing", Kind.GAUGE, "1 while calls are refused because none could be recorded"),
    JOURNAL_WRITTEN("nexusai.journal.written", Kind.COUNTER, "calls carried from the journal into the database since the start"),
    JOURNAL_REJECTED("nexusai.journal.rejected", Kind.COUNTER, "damaged pieces and refused rows that were set aside since the start"),
    JOURNAL_LOST("nexusai.journal.lost.calls", Kind.COUNTER,
            "calls of which no record could be kept since the start: the journal was full, or its disk failed"),
    MESSAGES_BYTES("nexusai.messages.journal.bytes", Kind.GAUGE, "size of the journal of requests and answers on the disk"),
    MESSAGES_LOST("nexusai.messages.lost", Kind.COUNTER,
            "calls since the start whose request and answer were to be kept and could not be: their journal was full, or its disk failed"),
    MESSAGE_FILES_DROPPED("nexusai.message.files.dropped", Kind.COUNTER,
            "lines of message files since the start that could not be written: their queue was full, or the disk failed"),
    COUNTING_WAITING("nexusai.counting.waiting", Kind.GAUGE, "token counts that wait for a thread"),
    KEYWORD_HITS_PENDING("nexusai.keyword.hits.pending", Kind.GAUGE, "failure keywords whose hits the database does not have yet"),
    BREAKERS("nexusai.breakers", Kind.GAUGE,
            "tripped ones: `scope` is `provider` for the whole of it or `model` for single models, `state` is `open` or `half_open`",
            "provider", "scope", "state"),
    CREDENTIALS_SET_ASIDE("nexusai.credentials.set.aside", Kind.GAUGE, "credentials that their provider refused of late", "provider"),
    DATABASE_CONNECTIONS("nexusai.database.connections", Kind.GAUGE,
            "of the own pool: `active`, `idle`, and threads `waiting` for one; a container's pool has metrics of its own", "state"),
    DATABASE_CONNECTIONS_LIMIT("nexusai.database.connections.limit", Kind.GAUGE, "how many the pool may have"),
    REPLICA_USED("nexusai.replica.used", Kind.GAUGE, "1 while reports and lists are read from the replica; only where one is set"),
    REPLICA_LAG("nexusai.replica.lag.seconds", Kind.GAUGE, "how far the replica is behind, to about a second; only where one is set"),
    REPLICA_FALLBACKS("nexusai.replica.fallbacks", Kind.COUNTER,
            "readings that the replica did not do and the primary did since the start; only where one is set"),
    UPSTREAM_CONNECTIONS("nexusai.upstream.connections", Kind.GAUGE, "connections to upstreams: `active` or `idle`", "state"),
    CATALOG_VERSION("nexusai.catalog.version", Kind.GAUGE, "version of the configuration in force; 0 before the first"),
    CATALOG_AGE("nexusai.catalog.age.seconds", Kind.GAUGE, "since the database last confirmed that version; above 5 it counts as away"),
    READY("nexusai.ready", Kind.GAUGE, "1 while `/readyz` answers 200");

    private final String dotted;
    private final Kind kind;
    private final String meaning;
    /** Separated by blanks. */
    private final String labels;

    Figure(String dotted, Kind kind, String meaning, String... labels) {
        this.dotted = dotted;
        this.kind = kind;
        this.meaning = meaning;
        this.labels = String.join(" ", labels);
    }

    /** What becomes of it between two scrapes. */
    enum Kind {
        COUNTER("counter", "_total"),
        TIMER("histogram", "_seconds"),
        GAUGE("gauge", "");

        private final String text;
        private final String suffix;

        Kind(String text, String suffix) {
            this.text = text;
            this.suffix = suffix;
        }

        /** The word of the Prometheus format. */
        String text() {
            return text;
        }
    }

    /** The name inside the process. */
    String dotted() {
        return dotted;
    }

    /** The name that a scraper sees. */
    String exposed() {
        return dotted.replace('.', '_') + kind.suffix;
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }
}
