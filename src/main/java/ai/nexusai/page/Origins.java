package ai.nexusai.page;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** By which names do people know the addresses and programs that something came from? */
final class Origins {
    private static final Pattern LONG_ADDRESS = Pattern.compile("[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){7}");
    private static final Pattern ZEROS = Pattern.compile("(?<![^:])0(?::0)+(?![^:])");
    /** Most say that they are several at once; the first of these that fits is the one. */
    private static final List<Mark> PROGRAMS = List.of(new Mark("Edg", "Edge"), new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser/", "Samsung Internet"), new Mark("Firefox/", "Firefox"), new Mark("FxiOS/", "Firefox"),
            new Mark("CriOS/", "Chrome"), new Mark("Chrome/", "Chrome"), new Mark("Safari/", "Safari"));
    private static final List<Mark> SYSTEMS = List.of(new Mark("Android", "Android"), new Mark("iPhone", "iOS"), new Mark("iPad", "iPadOS"),
            new Mark("Windows", "Windows"), new Mark("Mac OS X", "macOS"), new Mark("CrOS", "ChromeOS"), new Mark("Linux", "Linux"));

    private Origins() {}

    private record Mark(String sign, String name) {}

    /** The longest row of zero groups left out, as RFC 5952 section 4 asks; what is no IPv6 address in full stays. */
    static String address(String address) {
        if (!LONG_ADDRESS.matcher(address).matches()) {
            return address;
        }
        String plain = address.toLowerCase(Locale.ROOT).replaceAll("\\b0+(?=[0-9a-f])", "");
        return ZEROS.matcher(plain).results().max(Origins::longer).map(row -> {
            String before = plain.substring(0, row.start());
            String after = plain.substring(row.end());
            return (before.isEmpty() ? ":" : before) + (after.isEmpty() ? ":" : after);
        }).orElse(plain);
    }

    /** Of two equally long ones the first counts as the longer. */
    private static int longer(MatchResult one, MatchResult other) {
        int byLength = Integer.compare(one.end() - one.start(), other.end() - other.start());
        return byLength == 0 ? Integer.compare(other.start(), one.start()) : byLength;
    }

    /** What is no known browser has the name that it begins with. */
    static String program(String userAgent) {
        String known = named(PROGRAMS, userAgent);
        return known.isEmpty() ? userAgent.split("[/ ]", 2)[0] : known;
    }

    static String system(String userAgent) {
        return named(SYSTEMS, userAgent);
    }

    private static String named(List<Mark> marks, String userAgent) {
        return marks.stream().filter(mark -> userAgent.contains(mark.sign())).findFirst().map(Mark::name).orElse("");
    }
}
