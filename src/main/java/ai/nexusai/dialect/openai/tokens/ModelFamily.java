package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.usage.TokenEncoding;
import java.util.List;

/**
 * Which encoding and which price of images a model has, told by its name (OpenAI: tiktoken's model table, "Images and vision: Calculating
 * costs"). A name of no known family is read as the newest one, and what is counted for it is an estimate.
 *
 * @param known whether the name belongs to a family whose rules are published
 */
record ModelFamily(TokenEncoding encoding, ImageRule images, boolean known) {
    private static final ImageRule GPT_4O_IMAGES = new ImageRule.Tiles(85, 170);
    private static final ImageRule REASONING_IMAGES = new ImageRule.Tiles(75, 150);
    private static final ModelFamily UNKNOWN = new ModelFamily(TokenEncoding.O200K, GPT_4O_IMAGES, false);

    /** A family and the beginning of its models' names; the longer beginning stands before the shorter one that it continues. */
    private record Row(String beginning, TokenEncoding encoding, ImageRule images) {}

    private static final List<Row> TABLE = List.of(
            new Row("gpt-5-mini", TokenEncoding.O200K, new ImageRule.Patches(162)),
            new Row("gpt-5-nano", TokenEncoding.O200K, new ImageRule.Patches(246)),
            new Row("gpt-5", TokenEncoding.O200K, new ImageRule.Tiles(70, 140)),
            new Row("gpt-4.1-mini", TokenEncoding.O200K, new ImageRule.Patches(162)),
            new Row("gpt-4.1-nano", TokenEncoding.O200K, new ImageRule.Patches(246)),
            new Row("gpt-4.1", TokenEncoding.O200K, GPT_4O_IMAGES),
            new Row("gpt-4.5", TokenEncoding.O200K, GPT_4O_IMAGES),
            new Row("gpt-4o-mini", TokenEncoding.O200K, new ImageRule.Tiles(2833, 5667)),
            new Row("gpt-4o", TokenEncoding.O200K, GPT_4O_IMAGES),
            new Row("chatgpt-4o", TokenEncoding.O200K, GPT_4O_IMAGES),
            new Row("gpt-oss", TokenEncoding.O200K, GPT_4O_IMAGES),
            new Row("o4-mini", TokenEncoding.O200K, new ImageRule.Patches(172)),
            new Row("o4", TokenEncoding.O200K, REASONING_IMAGES),
            new Row("o3", TokenEncoding.O200K, REASONING_IMAGES),
            new Row("o1", TokenEncoding.O200K, REASONING_IMAGES),
            new Row("gpt-4", TokenEncoding.CL100K, GPT_4O_IMAGES),
            new Row("gpt-3.5", TokenEncoding.CL100K, GPT_4O_IMAGES),
            new Row("gpt-35", TokenEncoding.CL100K, GPT_4O_IMAGES),
            new Row("text-embedding-3", TokenEncoding.CL100K, GPT_4O_IMAGES),
            new Row("text-embedding-ada-002", TokenEncoding.CL100K, GPT_4O_IMAGES));

    /** The family of a model's upstream name; a vendor's path before the name ({@code openai/gpt-4o}) does not matter. */
    static ModelFamily of(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        return TABLE.stream().filter(row -> belongs(name, row.beginning())).findFirst()
                .map(row -> new ModelFamily(row.encoding(), row.images(), true)).orElse(UNKNOWN);
    }

    /** {@code o3-mini} belongs to {@code o3}, {@code o365-pilot} does not. */
    private static boolean belongs(String name, String beginning) {
        return name.startsWith(beginning)
                && (name.length() == beginning.length() || !Character.isLetterOrDigit(name.charAt(beginning.length())));
    }
}
