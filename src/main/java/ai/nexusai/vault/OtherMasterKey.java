package ai.nexusai.vault;

/** The data keys are wrapped by another master key than those that this node has. */
public final class OtherMasterKey extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherMasterKey(String expected, MasterKeys found) {
        super("This node's master key (fingerprint " + found.current().fingerprint()
                + ") is not the one that the database goes by (fingerprint "
                + expected
                + "): give it the same nexusai.master.key, or the same file master.key, as the other nodes; after a restore of an"
                + " older database, the one of that time.");
    }
}
