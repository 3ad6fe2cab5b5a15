package ai.nexusai.page;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Says in a visitor's language why the admin API refused something: by the text {@code refusal.<code>...} that fits best, which may hold the API's
 * own sentence as {@code {0}}; by that sentence alone where there is no text.
 */
public final class Refusals {
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    private Refusals() {}

    /**
     * What the API said.
     *
     * @param code such as {@code conflict}
     * @param resource what was asked for, such as {@code users} of {@code /api/users/7}; may be empty
     * @param field that was named; may be empty
     * @param sentence in English
     */
    public record Said(String code, String resource, String field, String sentence) {

        public Said {
            requireNonNull(code, "code is null");
            requireNonNull(resource, "resource is null");
            requireNonNull(field, "field is null");
            requireNonNull(sentence, "sentence is null");
        }
    }

    /** Not escaped. */
    public static String sentence(Texts spoken, Said said) {
        return keys(said).map(key -> "refusal." + key).filter(spoken::has).findFirst().map(key -> spoken.plain(key, said.sentence))
                .orElse(said.sentence);
    }

    /** The part of a path behind {@code /api/}, or behind the first slash; empty where there is none. */
    static String resource(String path) {
        return Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty() && !part.equals("api")).findFirst().orElse("");
    }

    /** From the closest one on: of this resource and field, of the field, and where no field was named of the resource; then of the code alone. */
    private static Stream<String> keys(Said said) {
        String field = INDEX.matcher(said.field).replaceAll("");
        String whole = field.split("\\.", 2)[0];
        Stream<String> ofField = Stream.of(field, whole).filter(name -> !name.isEmpty()).distinct()
                .flatMap(name -> Stream.of(said.resource + "." + name, name));
        Stream<String> ofResource = Optional.of(said.resource).filter(resource -> field.isEmpty() && !resource.isEmpty()).stream();
        return Stream.concat(Stream.concat(ofField, ofResource).map(end -> said.code + "." + end), Stream.of(said.code));
    }
}
