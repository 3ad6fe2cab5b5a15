package ai.nexusai.console.guest;

import java.util.List;

/** What may everybody know of how groups fare? */
public interface PublicStatus {

    /** Whether everybody may. */
    boolean isPublic();

    /** By name. */
    List<GroupHealth> groups();

    /**
     * How a group fares.
     *
     * @param usable members that calls go to now
     * @param members those that are switched on
     */
    record GroupHealth(String name, int usable, int members) {

        /** {@code ok}, {@code impaired}, {@code down}, or {@code off} where nothing is switched on. */
        String state() {
            if (members == 0) {
                return "off";
            }
            if (usable == 0) {
                return "down";
            }
            return usable == members ? "ok" : "impaired";
        }
    }
}
