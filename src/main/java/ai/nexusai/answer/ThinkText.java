package ai.nexusai.answer;

import ai.nexusai.model.ThinkTags;

/**
 * Parts the text of one choice into the answer and what stands between {@code <think>} and {@code </think>}, over any borders of its pieces.
 * Blocks may be nested: the inner tags are part of the thought. Space before and behind a block is part of it as long as nothing of the
 * answer came. A block that never ends was none where blocks are taken out: its text is given back at the end. Used by one thread.
 */
final class ThinkText {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private final ThinkTags mode;
    /** The beginning of what may become a tag. */
    private String pending = "";
    private int depth;
    /** Nothing of the answer but space came yet; that is held back until it is known whether it leads to a block. */
    private boolean leading = true;
    private boolean behindBlock;
    private final StringBuilder space = new StringBuilder();
    /** The block under way as it came, to be given back; only where blocks are taken out. */
    private final StringBuilder block = new StringBuilder();
    private StringBuilder answer = new StringBuilder();
    private StringBuilder thought = new StringBuilder();

    /** @param mode {@code STRIP} or {@code MOVE} */
    ThinkText(ThinkTags mode) {
        this.mode = mode;
    }

    /** What a piece of the text came to. */
    record Parted(String answer, String thought) {}

    /** The next piece of the text; what may be the beginning of a tag waits for the piece behind it. */
    void read(String piece) {
        String text = pending + piece;
        pending = "";
        int at = 0;
        while (at < text.length()) {
            int tag = text.indexOf('<', at);
            add(text, at, tag < 0 ? text.length() : tag);
            at = tag < 0 ? text.length() : step(text, tag);
        }
    }

    /** At a {@code <}: takes a tag, or waits for its rest, or takes the sign as text. */
    private int step(String text, int at) {
        if (text.startsWith(OPEN, at)) {
            open();
            return at + OPEN.length();
        }
        if (depth > 0 && text.startsWith(CLOSE, at)) {
            close();
            return at + CLOSE.length();
        }
        String rest = text.substring(at);
        if (OPEN.startsWith(rest) || (depth > 0 && CLOSE.startsWith(rest))) {
            pending = rest;
            return text.length();
        }
        add(text, at, at + 1);
        return at + 1;
    }

    private void open() {
        if (depth > 0) {
            add(OPEN, 0, OPEN.length());
        } else if (mode == ThinkTags.STRIP) {
            block.append(space).append(OPEN);
        }
        if (depth == 0) {
            space.setLength(0);
        }
        depth++;
    }

    private void close() {
        depth--;
        if (depth > 0) {
            add(CLOSE, 0, CLOSE.length());
            return;
        }
        block.setLength(0);
        behindBlock = leading;
    }

    private void add(String text, int from, int to) {
        if (depth > 0) {
            (mode == ThinkTags.STRIP ? block : thought).append(text, from, to);
            return;
        }
        int at = from;
        while (leading && at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (leading && !behindBlock) {
            space.append(text, from, at);
        }
        if (at < to) {
            leading = false;
            answer.append(space).append(text, at, to);
            space.setLength(0);
        }
    }

    /** The text is over: what waited is taken as it is. */
    void end() {
        String rest = pending;
        pending = "";
        add(rest, 0, rest.length());
        answer.append(space).append(block);
        space.setLength(0);
        block.setLength(0);
        depth = 0;
    }

    /** What was read since the last time. */
    Parted take() {
        var parted = new Parted(answer.toString(), thought.toString());
        answer = new StringBuilder();
        thought = new StringBuilder();
        return parted;
    }
}
