package ai.nexusai.provider;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.SecretBox;
import ai.nexusai.web.AtVersion;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/** Keeps the providers' credentials, sealed. Thread-safe. */
final class Credentials {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final String MASK = "...";

    private final Database database;
    private final SecretBox box;

    Credentials(Database database, SecretBox box) {
        this.database = requireNonNull(database, "database is null");
        this.box = requireNonNull(box, "box is null");
    }

    /** A credential as it is shown, and its version. */
    record Shown(long id, long providerId, String hint, boolean main, int weight, boolean enabled, long version) {

        static Shown of(CredentialRow row) {
            return new Shown(row.id(), row.providerId(), row.hint(), row.main(), row.weight(), row.enabled(), row.version());
        }
    }

    /** All, unsealed, those of one provider side by side with the main one first. One that does not open is left out, and logged. */
    List<Credential> all(Handle handle) {
        return handle.attach(CredentialDao.class).all().stream().flatMap(row -> opened(row).stream()).toList();
    }

    /** The same of one provider. */
    List<Credential> of(Handle handle, long providerId) {
        return handle.attach(CredentialDao.class).ofProvider(providerId).stream().flatMap(row -> opened(row).stream()).toList();
    }

    /** The main one of a provider. */
    Optional<Secret> main(Handle handle, long providerId) {
        return handle.attach(CredentialDao.class).ofProvider(providerId).stream().filter(CredentialRow::main).findFirst()
                .flatMap(this::opened).map(Credential::key);
    }

    List<Shown> list(long providerId) {
        return database.read(handle -> handle.attach(CredentialDao.class).ofProvider(providerId)).stream().map(Shown::of).toList();
    }

    Optional<Shown> find(long providerId, long id) {
        return list(providerId).stream().filter(credential -> credential.id() == id).findFirst();
    }

    /** The hints of the main credentials. */
    Map<Long, String> mainHints(Handle handle, List<Long> providerIds) {
        return handle.attach(CredentialDao.class).mainOf(providerIds.stream().mapToLong(Long::longValue).toArray()).stream()
                .collect(Collectors.toMap(CredentialRow::providerId, CredentialRow::hint));
    }

    /** How many each provider has; those without one are missing. */
    Map<Long, Integer> counts(List<Long> providerIds) {
        long[] ids = providerIds.stream().mapToLong(Long::longValue).toArray();
        return database.read(handle -> handle.attach(CredentialDao.class).counts(ids));
    }

    /** Adds one beside the main one. */
    Shown add(Actor actor, long providerId, Secret key, CredentialDraft draft) {
        refuseMask("key", key);
        return database.write(handle -> {
            Provider provider = Providers.locked(handle, providerId);
            CredentialRow row = insert(handle, providerId, key, draft, false);
            record(handle, actor, new Change("create", "credential", row.id(), provider.name(), null, Shown.of(row)));
            return Shown.of(row);
        });
    }

    /** Changes one; without {@code key}, or with its hint in the place of it, the secret stays. */
    Shown update(Actor actor, Place place, Optional<Secret> key, UnaryOperator<CredentialDraft> change) {
        return database.write(handle -> {
            Provider provider = Providers.locked(handle, place.providerId());
            CredentialRow before = locked(handle, place);
            CredentialDraft draft = change.apply(new CredentialDraft(before.weight(), before.enabled()));
            CredentialRow after = handle.attach(CredentialDao.class).update(changed(before, newKey("key", key, before), draft));
            record(handle, actor,
                    new Change("update", "credential", after.id(), provider.name(), Shown.of(before), Shown.of(after)));
            return Shown.of(after);
        });
    }

    void delete(Actor actor, Place place) {
        database.<Void>write(handle -> {
            Provider provider = Providers.locked(handle, place.providerId());
            CredentialRow before = locked(handle, place);
            handle.attach(CredentialDao.class).delete(before.id());
            record(handle, actor, new Change("delete", "credential", before.id(), provider.name(), Shown.of(before), null));
            return null;
        });
    }

    /** Sets the main credential of a provider that is locked; its mask sent back changes nothing. */
    void setMain(Handle handle, long providerId, Secret key) {
        Optional<CredentialRow> before = handle.attach(CredentialDao.class).lockMain(providerId);
        if (before.isEmpty()) {
            refuseMask("server_key", key);
            insert(handle, providerId, key, new CredentialDraft(null, null), true);
            return;
        }
        CredentialRow row = before.get();
        newKey("server_key", Optional.of(key), row).ifPresent(fresh -> handle.attach(CredentialDao.class)
                .update(changed(row, Optional.of(fresh), new CredentialDraft(row.weight(), row.enabled()))));
    }

    /** Which credential of which provider, at which version. */
    record Place(long providerId, AtVersion at) {}

    private CredentialRow insert(Handle handle, long providerId, Secret key, CredentialDraft draft, boolean main) {
        var dao = handle.attach(CredentialDao.class);
        long id = dao.nextId();
        return dao.insert(new CredentialRow(id, providerId, sealed(id, key), key.hint(), main, draft.weight(), draft.enabled(), 0));
    }

    private CredentialRow changed(CredentialRow before, Optional<Secret> key, CredentialDraft draft) {
        return new CredentialRow(before.id(), before.providerId(), key.map(text -> sealed(before.id(), text)).orElse(before.sealed()),
                key.map(Secret::hint).orElse(before.hint()), before.main(), draft.weight(), draft.enabled(), before.version());
    }

    private Optional<Credential> opened(CredentialRow row) {
        try {
            Secret key = box.openText(HexFormat.of().parseHex(row.sealed()), purpose(row.id()));
            return Optional.of(new Credential(row.id(), row.providerId(), key, row.hint(), row.weight(), row.enabled()));
        } catch (SecretBox.SealBroken e) {
            LOG.error("Credential {} of provider {} is left out: {}", row.id(), row.providerId(), e.getMessage());
            return Optional.empty();
        }
    }

    private String sealed(long id, Secret key) {
        return HexFormat.of().formatHex(box.seal(key, purpose(id)));
    }

    private static String purpose(long id) {
        return "credential:" + id;
    }

    private static CredentialRow locked(Handle handle, Place place) {
        CredentialRow row = handle.attach(CredentialDao.class).lock(place.providerId(), place.at().id())
                .orElseThrow(Credentials::missing);
        place.at().check(row.version());
        return row;
    }

    private static Optional<Secret> newKey(String field, Optional<Secret> sent, CredentialRow before) {
        Optional<Secret> fresh = sent.filter(key -> !key.reveal().equals(before.hint()));
        fresh.ifPresent(key -> refuseMask(field, key));
        return fresh;
    }

    private static void refuseMask(String field, Secret key) {
        if (key.reveal().startsWith(MASK)) {
            throw Checked.refused(field,
                    field + " is the mask of another key: send the key itself, or leave " + field + " out to keep it.");
        }
    }

    private static void record(Handle handle, Actor actor, Change change) {
        Audit.record(handle, actor, change);
        CatalogVersion.bump(handle);
    }

    static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "This provider has no credential with this id.");
    }
}
