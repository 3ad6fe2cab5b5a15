package ai.nexusai.quota;

/** What a node was granted, gave back and used of one window, as sums since its first lease. Guarded by its {@link Allowance}. */
final class Tally {
    private long windowId;
    private long granted;
    private long returned;
    private long used;
    private long owed;
    private Holding reported = new Holding(0, 0, 0);

    long windowId() {
        return windowId;
    }

    /** Less than 0 where more was used than granted. */
    long left() {
        return granted - returned - used;
    }

    /** Another window, or none (0). */
    void begin(long id) {
        windowId = id;
        granted = 0;
        returned = 0;
        used = 0;
        reported = new Holding(id, 0, 0);
    }

    void grant(long units) {
        granted += units;
        used += owed;
        owed = 0;
    }

    void use(long units) {
        used += units;
    }

    /** What was used of no window: it counts in the next lease. */
    void owe(long units) {
        owed += units;
    }

    /** Nothing where {@code units} is not more than 0. */
    void giveBack(long units) {
        returned += Math.max(0, units);
    }

    Holding holding() {
        return new Holding(windowId, returned, used);
    }

    boolean isReported() {
        return windowId == 0 || holding().equals(reported);
    }

    void reported(Holding holding) {
        if (holding.windowId() == windowId) {
            reported = holding;
        }
    }
}
