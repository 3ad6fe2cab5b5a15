package ai.nexusai.console;

import ai.nexusai.json.Json;
import ai.nexusai.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import static java.util.Objects.requireNonNull;

/**
 * A program that makes one call, ready to be copied. For pages, whose expressions know getters and methods but not all of them records.
 * Immutable.
 */
public final class Example {
    private final String title;
    private final UnaryOperator<String> program;

    private Example(String title, UnaryOperator<String> program) {
        this.title = requireNonNull(title, "title is null");
        this.program = requireNonNull(program, "program is null");
    }

    /** With the key itself: for the one page that shows it. */
    public static List<Example> withKey(String model, Secret key) {
        String text = key.reveal();
        return all(model, shellQuoted("Authorization: Bearer " + text), quoted(text), quoted(text));
    }

    /** With the key taken from the environment variable {@code NEXUSAI_KEY}. */
    public static List<Example> withVariable(String model) {
        return all(model, "\"Authorization: Bearer $NEXUSAI_KEY\"", "os.environ[\"NEXUSAI_KEY\"]", "process.env.NEXUSAI_KEY");
    }

    private static List<Example> all(String model, String header, String python, String javascript) {
        String asked = "{\"model\": " + quoted(model) + ", \"messages\": [{\"role\": \"user\", \"content\": \"Hello!\"}]}";
        return List.of(new Example("curl", address -> """
                curl %s \\
                  -H %s \\
                  -H 'Content-Type: application/json' \\
                  -d %s
                """.formatted(shellQuoted(address + "/chat/completions"), header, shellQuoted(asked))),
                new Example("Python", address -> """
                        import os
                        from openai import OpenAI

                        client = OpenAI(base_url=%s, api_key=%s)
                        answer = client.chat.completions.create(
                            model=%s,
                            messages=[{"role": "user", "content": "Hello!"}],
                        )
                        print(answer.choices[0].message.content)
                        """.formatted(quoted(address), python, quoted(model))),
                new Example("JavaScript", address -> """
                        import OpenAI from "openai";

                        const client = new OpenAI({ baseURL: %s, apiKey: %s });
                        const answer = await client.chat.completions.create({
                          model: %s,
                          messages: [{ role: "user", content: "Hello!" }],
                        });
                        console.log(answer.choices[0].message.content);
                        """.formatted(quoted(address), javascript, quoted(model))));
    }

    /** A language's or a program's own name, the same in every language of people. */
    public String getTitle() {
        return title;
    }

    /** Fit for the id of an element. */
    public String getId() {
        return "example-" + title.toLowerCase(Locale.ROOT);
    }

    /** The program; {@code address} is that of the client API, with {@code /v1}. */
    public String at(String address) {
        return program.apply(address).stripTrailing();
    }

    /** JSON's text in quotes is JavaScript's (ECMA-262, 12.9.4) and, but for what is escaped there alone, Python's as well. */
    private static String quoted(String text) {
        return Json.MAPPER.valueToTree(text).toString();
    }

    /** POSIX shells take everything between single quotes as it stands, but for these themselves. */
    private static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
