package ai.nexusai.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** What does every page show around itself? */
public interface Surroundings {

    /** The platform's name as it is set; empty where nobody gave it one, so that each language has the product's own. */
    Optional<String> ownName();

    /** For browsers that ask for no language that the console speaks. */
    Language defaultLanguage();

    /** The product's version, for the foot of the navigation. */
    String version();

    /** This process' name. */
    String node();

    /** Of the database as this process expects it. */
    int schemaVersion();

    /** Where the client API is for whoever sent {@code request}, without {@code /v1}. */
    String clientAddress(HttpServletRequest request);

    /** Counts beside the entries of the navigation, by entry: {@code models} to how many there are, {@code tripped} to providers left alone. */
    Map<String, Integer> counts();
}
