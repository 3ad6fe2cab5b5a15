package ai.nexusai.health;

/**
 * A credential that its provider refused: left alone until a moment, then used again as if nothing had been. Times in milliseconds since
 * 1970.
 *
 * @param reason one word: {@code credential_refused}, {@code insufficient_quota}
 * @param since when it was refused
 * @param times how often without having been accepted in between
 */
record Aside(long providerId, String reason, long since, long until, int times) implements Ledger.Entry {
    private static final int MOST_TIMES = 1_000;

    /** The next one after {@code before}; refusals while it is set aside change nothing. */
    static Aside after(Aside before, Refused refused) {
        if (refused.at() < before.until()) {
            return before;
        }
        int times = Math.min(before.times() + 1, MOST_TIMES);
        long lasts = Math.max(Rules.doubled(refused.first(), times, refused.most()), Math.min(refused.rest(), refused.most()));
        return new Aside(refused.providerId(), refused.reason(), refused.at(), refused.at() + lasts, times);
    }

    /**
     * One refusal.
     *
     * @param first how long it is set aside the first time; twice as long each further time
     * @param most how long at most
     * @param rest how long the provider asked to be left alone; 0 = it did not
     */
    record Refused(long providerId, String reason, long at, long first, long most, long rest) {}

    /** What holds before any refusal. */
    static final Aside NEVER = new Aside(0, "", 0, 0, 0);
}
