package ai.nexusai.vault;

import ai.nexusai.db.Database;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.secret.SecretBox;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/**
 * The data keys of the installation. They are read from the database when first needed, made there when there are none, and kept in memory
 * from then on, so that an absent database delays only who needs one before. Thread-safe.
 */
public final class DataKeys {
    private static final int KEY_BYTES = 32;
    private static final int CREDENTIAL_KEY_ID = 1;
    private static final String CREDENTIAL = "credential";
    private static final String PEPPER = "pepper";
    static final List<String> PURPOSES = List.of(CREDENTIAL, PEPPER);

    private final Database database;
    private final Supplier<MasterKeys> masters;
    private final ConcurrentMap<String, byte[]> opened = new ConcurrentHashMap<>();
    private final SecretBox credentials = new SecretBox(CREDENTIAL_KEY_ID, () -> key(CREDENTIAL));
    private final KeyHash keyHash = new KeyHash(() -> key(PEPPER));

    /** @param masters the keys of this node, asked at each use: a rotation may bring the next one at any time */
    public DataKeys(Database database, Supplier<MasterKeys> masters) {
        this.database = requireNonNull(database, "database is null");
        this.masters = requireNonNull(masters, "masters is null");
    }

    /** Encrypts the providers' credentials, and what browsers keep of keys. */
    public SecretBox credentials() {
        return credentials;
    }

    /** Hashes the clients' keys. */
    public KeyHash keyHash() {
        return keyHash;
    }

    /**
     * Reads the data keys, making them when there are none. Says in one sentence why this node must not be ready when they were wrapped by
     * another master key; empty when all is well. Fails with {@code DATABASE_AWAY} when the database cannot be reached.
     */
    public Optional<String> problem() {
        try {
            key(CREDENTIAL);
            key(PEPPER);
            return Optional.empty();
        } catch (OtherMasterKey e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The fingerprint of the master key that the database goes by, read anew; empty while it has no data keys. Fails with
     * {@code DATABASE_AWAY} when the database cannot be reached.
     */
    public Optional<String> masterFingerprint() {
        return database.read(handle -> handle.attach(DataKeyDao.class).find(CREDENTIAL)).map(WrappedKey::masterFingerprint);
    }

    private byte[] key(String purpose) {
        byte[] known = opened.get(purpose);
        return known != null ? known : load(purpose);
    }

    private byte[] load(String purpose) {
        WrappedKey row = database.write(handle -> readOrMake(handle, purpose));
        byte[] key = opened(row, purpose, masters.get());
        opened.put(purpose, key);
        return key;
    }

    static byte[] opened(WrappedKey row, String purpose, MasterKeys keys) {
        MasterKey master = keys.named(row.masterFingerprint()).orElseThrow(() -> new OtherMasterKey(row.masterFingerprint(), keys));
        return master.box().open(row.wrapped(), place(purpose));
    }

    private WrappedKey readOrMake(Handle handle, String purpose) {
        var dao = handle.attach(DataKeyDao.class);
        return dao.find(purpose).orElseGet(() -> {
            // The other node's row counts when two start at once. A new pepper beside old data keys would make every client key unknown.
            MasterKey master = masters.get().current();
            dao.insert(purpose, master.box().seal(random(), place(purpose)), master.fingerprint());
            return dao.find(purpose).orElseThrow();
        });
    }

    private static byte[] random() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    static String place(String purpose) {
        return "data_key:" + purpose;
    }
}
