package ai.nexusai.web;

import java.util.OptionalLong;

/**
 * One line of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it, so that
 * what a client wrote runs nowhere.
 */
public final class CsvRow {
    private final StringBuilder out = new StringBuilder();

    /** A heading of plain names. */
    public static String heading(String... names) {
        return String.join(",", names) + "\r\n";
    }

    public CsvRow cell(String text) {
        String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.append(quoted ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain).append(',');
        return this;
    }

    public CsvRow cell(long value) {
        out.append(value).append(',');
        return this;
    }

    /** An absent number is an empty cell. */
    public CsvRow cell(OptionalLong value) {
        return value.isPresent() ? cell(value.getAsLong()) : cell("");
    }

    /** The line with its end. */
    public String text() {
        out.setLength(Math.max(0, out.length() - 1));
        return out.append("\r\n").toString();
    }
}
