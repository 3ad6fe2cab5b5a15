package ai.nexusai.onboarding.config;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Edit;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * The configuration as YAML. Applying one is a single transaction; what is told of it, also by a dry run, is what that transaction did.
 * Thread-safe.
 */
public final class Configurations {
    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);

    private final Database database;
    private final Features features;
    private final Function<String, Optional<String>> variables;

    /** @param variables finds environment variables by their names */
    public Configurations(Database database, Features features, Function<String, Optional<String>> variables) {
        this.database = requireNonNull(database, "database is null");
        this.features = requireNonNull(features, "features is null");
        this.variables = requireNonNull(variables, "variables is null");
    }

    /**
     * What applying did, or would do.
     *
     * @param missingVariables those that the configuration names and that are not set
     */
    public record Report(List<ConfigChange> changes, List<String> missingVariables) {

        public Report {
            changes = List.copyOf(changes);
            missingVariables = List.copyOf(missingVariables);
        }
    }

    /** Whether to keep what was done, and whose objects they are then. */
    private enum Purpose {
        DRY_RUN, BY_HAND, FILE
    }

    /** All that is configured, without secrets. */
    String export() {
        return Yaml.text(Trees.export(database.snapshot(handle -> Snapshot.of(handle, features))));
    }

    /** What would change. Fails with INVALID_VALUE, telling all that is wrong. */
    Report preview(Actor actor, byte[] yaml) {
        return apply(actor, List.of(Yaml.tree(yaml)), new Problems(), Purpose.DRY_RUN);
    }

    /** Applies a text. Fails with INVALID_VALUE, telling all that is wrong; nothing is changed then. */
    public Report apply(Actor actor, byte[] yaml) {
        return apply(actor, List.of(Yaml.tree(yaml)), new Problems(), Purpose.BY_HAND);
    }

    /** Applies a file, or the files of a folder, and marks their objects. What is wrong with them is logged, and changes nothing. */
    public void applyAtStart(Path place) {
        try {
            var problems = new Problems();
            Report report = apply(Actor.SYSTEM, ConfigFiles.read(place, problems), problems, Purpose.FILE);
            LOG.info("Configuration {}: {} changes", place, report.changes.size());
            report.changes.forEach(change -> LOG.info("Configuration: {} {}", change.action(), change.path()));
            if (!report.missingVariables.isEmpty()) {
                LOG.warn("Configuration {} names variables that are not set: {}", place, String.join(", ", report.missingVariables));
            }
        } catch (GatewayException e) {
            if (e.status().http() >= 500) {
                throw e;
            }
            LOG.error("Configuration {} is not applied. {}", place, e.getMessage());
        }
    }

    /** What the configuration of the start names. */
    List<FileObject> fileObjects() {
        return database.read(handle -> handle.attach(FileObjectDao.class).all());
    }

    private Report apply(Actor actor, List<JsonNode> documents, Problems problems, Purpose purpose) {
        var reader = new ConfigReader(problems);
        documents.forEach(reader::add);
        ConfigDocument document = reader.document();
        try {
            return database.write(handle -> {
                var found = new Problems(problems);
                Report report = carryOut(handle, actor, document, found);
                found.failure().ifPresent(failure -> {
                    throw failure;
                });
                if (purpose == Purpose.DRY_RUN) {
                    throw new Undone(report);
                }
                if (purpose == Purpose.FILE) {
                    mark(handle, document);
                }
                return report;
            });
        } catch (Undone e) {
            return e.report;
        }
    }

    private Report carryOut(Handle handle, Actor actor, ConfigDocument document, Problems problems) {
        var found = new ConfigEdit.Variables(variables);
        var before = Trees.marked(Snapshot.of(handle, features));
        new ConfigEdit(features, new Edit(handle, actor), problems, found).apply(document);
        List<ConfigChange> changes = ConfigChange.between(before, Trees.marked(Snapshot.of(handle, features)));
        if (!changes.isEmpty()) {
            CatalogVersion.bump(handle);
        }
        return new Report(changes, found.missing());
    }

    private void mark(Handle handle, ConfigDocument document) {
        var dao = handle.attach(FileObjectDao.class);
        dao.clear();
        dao.insert(FileObject.of(document, Snapshot.of(handle, features)));
    }

    /** Takes a dry run back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Report report;

        Undone(Report report) {
            super(null, null, false, false);
            this.report = report;
        }
    }
}
