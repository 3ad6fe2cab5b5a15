package ai.nexusai.db;

import static java.util.Objects.requireNonNull;

/** What is written and read, and where reports and lists are read from, which is the same database while there is no replica. */
public record Databases(Database primary, ReadReplica reports) {

    public Databases {
        requireNonNull(primary, "primary is null");
        requireNonNull(reports, "reports is null");
    }
}
