package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single settings from the sources in order and collects what is wrong with them. Not thread-safe. */
final class Values {
    private static final Pattern BYTES = Pattern.compile("(\\d{1,18})\\s*([kmg]?)(i?b)?");
    private static final int MAX_PORT = 65_535;
    private static final int MASTER_KEY_BYTES = 32;

    private final List<Source> sources;
    private final List<String> problems = new ArrayList<>();

    Values(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    Optional<String> text(Key key) {
        return found(key).map(Source.Found::value);
    }

    Optional<Secret> secret(Key key) {
        return text(key).map(Secret::of);
    }

    OptionalInt port(Key key) {
        return integer(key, 0, MAX_PORT, "must be a port from 0 to 65535");
    }

    OptionalInt integer(Key key, int lowest, int highest, String rule) {
        Optional<Source.Found> found = found(key);
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int value = Integer.parseInt(found.get().value());
            if (value >= lowest && value <= highest) {
                return OptionalInt.of(value);
            }
        } catch (NumberFormatException reportedBelow) {
            // the same sentence as for a number out of range
        }
        wrong(key, found.get(), rule);
        return OptionalInt.empty();
    }

    boolean flag(Key key, boolean standard) {
        Optional<Source.Found> found = found(key);
        if (found.isEmpty()) {
            return standard;
        }
        return switch (found.get().value().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> {
                wrong(key, found.get(), "must be true or false");
                yield standard;
            }
        };
    }

    /** A size in bytes, at least 1; {@code k}, {@code m}, {@code g} after the number multiply by 1024 each. */
    long bytes(Key key, long standard) {
        Optional<Source.Found> found = found(key);
        if (found.isEmpty()) {
            return standard;
        }
        Matcher matcher = BYTES.matcher(found.get().value().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            int shift = matcher.group(2).isEmpty() ? 0 : 10 * ("kmg".indexOf(matcher.group(2)) + 1);
            long number = Long.parseLong(matcher.group(1));
            if (number > 0 && number <= Long.MAX_VALUE >> shift) {
                return number << shift;
            }
        }
        wrong(key, found.get(), "must be a number of bytes (k, m or g may follow)");
        return standard;
    }

    /** The text, when it matches {@code pattern} as a whole. */
    Optional<String> matching(Key key, Pattern pattern, String rule) {
        Optional<Source.Found> found = found(key);
        if (found.isPresent() && !pattern.matcher(found.get().value()).matches()) {
            wrong(key, found.get(), rule);
            return Optional.empty();
        }
        return found.map(Source.Found::value);
    }

    /** A secret of at least {@code length} characters. */
    Optional<Secret> secret(Key key, int length) {
        Optional<Secret> secret = secret(key);
        if (secret.isPresent() && secret.get().reveal().length() < length) {
            missing(key, "must have at least " + length + " characters");
        }
        return secret;
    }

    Optional<Secret> masterKey(Key setting) {
        Optional<Secret> key = secret(setting);
        if (key.isPresent() && !isMasterKey(key.get().reveal())) {
            missing(setting, "must be the base64 text of exactly " + MASTER_KEY_BYTES + " bytes");
        }
        return key;
    }

    private static boolean isMasterKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == MASTER_KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Notes a problem without showing a value. */
    void missing(Key key, String rule) {
        problems.add("%s (%s) %s. Example: %s=%s".formatted(key.property(), key.variables().getFirst(), rule, key.variables().getFirst(),
                key.example()));
    }

    private void wrong(Key key, Source.Found found, String rule) {
        problems.add("%s %s, not \"%s\" (%s). Example: %s=%s".formatted(key.property(), rule, found.value(), found.place(),
                key.variables().getFirst(), key.example()));
    }

    /** Every setting that was given, by its key. */
    Map<Key, String> given() {
        var given = new EnumMap<Key, String>(Key.class);
        Arrays.stream(Key.values()).forEach(key -> text(key).ifPresent(value -> given.put(key, value)));
        return given;
    }

    /** Ends the reading. */
    void check() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private Optional<Source.Found> found(Key key) {
        return sources.stream().flatMap(source -> source.find(key).stream()).findFirst();
    }
}
