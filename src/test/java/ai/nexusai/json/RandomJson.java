package ai.nexusai.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Documents at random with every kind of value, spacing and escape; the same seed gives the same ones. */
final class RandomJson {
    private static final String[] PIECES = {"a", "model", "stream", "\\\"", "\\\\", "\\u0065", "\\uD83D\\uDE00", "世界", "é", "😀", "\\n",
        "\\/", "{",
        "}", "[", "]", ":", ",", "0123456789abcdef"};
    private static final String[] NUMBERS = {"0", "-0", "1", "12", "-3", "1.5", "1e3", "1E-2", "-0.25e+2", "1234567890123"};
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t", "\r\n "};

    private final Random random;
    private final StringBuilder json = new StringBuilder();

    RandomJson(Random random) {
        this.random = random;
    }

    /** An object in which some of the names are members, each at most once. */
    byte[] object(String... names) {
        List<String> members = new ArrayList<>();
        for (String name : names) {
            if (random.nextInt(3) > 0) {
                members.add(name);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add("other" + i);
        }
        Collections.shuffle(members, random);
        space();
        json.append('{');
        for (int i = 0; i < members.size(); i++) {
            json.append(i == 0 ? "" : ",");
            member(members.get(i));
        }
        space();
        json.append('}');
        space();
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Changes some bytes. */
    static void damage(byte[] body, Random random) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(body.length);
            body[at] = random.nextBoolean() ? (byte) random.nextInt(256) : body[random.nextInt(body.length)];
        }
    }

    private void member(String name) {
        space();
        json.append('"').append(name, 0, name.length() - 1);
        char last = name.charAt(name.length() - 1);
        json.append(random.nextInt(4) == 0 ? "\\u00" + Integer.toHexString(last) : String.valueOf(last)).append('"');
        space();
        json.append(':');
        value(0);
    }

    private void value(int depth) {
        space();
        switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> json.append("null");
            case 1 -> json.append(random.nextBoolean());
            case 2 -> json.append(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3, 4 -> string();
            case 5 -> array(depth);
            default -> inner(depth);
        }
        space();
    }

    private void string() {
        json.append('"');
        for (int i = random.nextInt(6); i > 0; i--) {
            json.append(PIECES[random.nextInt(PIECES.length)]);
        }
        json.append('"');
    }

    private void array(int depth) {
        json.append('[');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",");
            value(depth + 1);
        }
        space();
        json.append(']');
    }

    private void inner(int depth) {
        json.append('{');
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":");
            value(depth + 1);
        }
        space();
        json.append('}');
    }

    private void space() {
        json.append(SPACES[random.nextInt(SPACES.length)]);
    }
}
