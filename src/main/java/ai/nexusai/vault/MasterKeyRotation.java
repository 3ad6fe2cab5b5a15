package ai.nexusai.vault;

import ai.nexusai.secret.MasterKey;
import org.jdbi.v3.core.Handle;

/** Wraps the data keys by another master key. The data keys stay the same, and with them every stored secret and whoever has them open. */
public final class MasterKeyRotation {

    private MasterKeyRotation() {}

    /**
     * Wraps all data keys by the next master key of {@code keys}; to be called in one transaction, after which the database goes by that key.
     *
     * @return how many it wrapped; 0 when an earlier run did all
     * @throws OtherMasterKey when the database goes by a key that is not among {@code keys}
     * @throws IllegalStateException when there is no data key yet
     */
    public static int run(Handle handle, MasterKeys keys) {
        MasterKey next = keys.next().orElseThrow();
        var dao = handle.attach(DataKeyDao.class);
        int wrapped = 0;
        for (String purpose : DataKeys.PURPOSES) {
            WrappedKey row = dao.lock(purpose).orElseThrow(MasterKeyRotation::none);
            if (!row.masterFingerprint().equals(next.fingerprint())) {
                byte[] key = DataKeys.opened(row, purpose, keys);
                dao.update(purpose, next.box().seal(key, DataKeys.place(purpose)), next.fingerprint());
                wrapped++;
            }
        }
        return wrapped;
    }

    private static IllegalStateException none() {
        return new IllegalStateException("The database holds no data keys yet: start the gateway once before.");
    }
}
