package ai.nexusai.ops;

import java.util.List;

/** Which port a path belongs to. */
enum Side {
    CLIENT,
    ADMIN,
    BOTH;

    /** A path belongs to the first row of which it is the prefix or below the prefix. */
    private record Row(String prefix, Side side) {

        boolean covers(String path) {
            return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
    }

    private static final List<Row> TABLE = List.of(new Row("/v1", CLIENT), new Row("/chat/completions", CLIENT), new Row("/models", CLIENT),
            new Row("/api/v1", CLIENT), new Row("/api", ADMIN), new Row("/admin", ADMIN), new Row("/demo", ADMIN),
            new Row("/providers", ADMIN), new Row("/provider_models", ADMIN), new Row("/stats", ADMIN), new Row("/metrics", ADMIN));

    /** The side of {@code path}, given decoded and without the context path; both for what has its own say or is nobody's. */
    static Side of(String path) {
        return TABLE.stream().filter(row -> row.covers(path)).map(Row::side).findFirst().orElse(BOTH);
    }

    boolean includes(Side other) {
        return this == BOTH || this == other;
    }
}
