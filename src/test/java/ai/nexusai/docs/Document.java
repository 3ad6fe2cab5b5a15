package ai.nexusai.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fenced blocks of a Markdown file, in order. */
public final class Document {
    private static final String FENCE = "```";

    private final List<Block> blocks;

    private Document(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * A block of code.
     *
     * @param language the word behind the opening fence, such as {@code sh}
     * @param line where it begins, for messages
     */
    public record Block(String language, String text, int line) {}

    /** A command and, where one follows at once, the block that shows its output. */
    record Example(Block command, Optional<Block> output) {}

    public static Document read(String file) {
        try {
            return new Document(blocks(Files.readAllLines(Path.of(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The only block in {@code language}. */
    public Block only(String language) {
        List<Block> found = blocks.stream().filter(block -> block.language().equals(language)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException("There are " + found.size() + " blocks in " + language);
        }
        return found.getFirst();
    }

    /** All blocks in {@code sh}, each with its output: the next block when no line of prose stands between. */
    List<Example> examples() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("sh")) {
                examples.add(
                        new Example(blocks.get(i), i + 1 < blocks.size() ? output(blocks.get(i), blocks.get(i + 1)) : Optional.empty()));
            }
        }
        return examples;
    }

    private static Optional<Block> output(Block command, Block next) {
        long end = command.line() + command.text().lines().count() + 1;
        return next.line() == end + 1 && !next.language().equals("sh") ? Optional.of(next) : Optional.empty();
    }

    private static List<Block> blocks(List<String> lines) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                int begin = i;
                i++;
                while (!lines.get(i).equals(FENCE)) {
                    i++;
                }
                blocks.add(
                        new Block(lines.get(begin).substring(FENCE.length()), String.join("\n", lines.subList(begin + 1, i)), begin + 1));
            }
        }
        return blocks;
    }
}
