package ai.nexusai.answer;

import ai.nexusai.answer.Choice.Message;
import ai.nexusai.answer.Choice.Text;
import ai.nexusai.answer.ThinkText.Parted;
import ai.nexusai.json.JsonString;
import ai.nexusai.model.ThinkTags;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Takes the think blocks out of the text of one answer, or moves them to {@code reasoning_content}. Only the values concerned are written
 * anew, all other bytes of a chunk or completion stay as they came. Used by one thread, for one answer.
 */
final class ThinkBlocks {
    private final ThinkTags mode;
    private final Map<Integer, ThinkText> texts = new TreeMap<>();

    /** @param mode {@code STRIP} or {@code MOVE} */
    ThinkBlocks(ThinkTags mode) {
        this.mode = mode;
    }

    /** What a chunk of the answer comes to; {@code found} are its choices. Empty when it stays as it is. */
    Optional<byte[]> chunk(byte[] json, int from, int to, Choice.Found found) {
        var edits = new Edits();
        for (Choice choice : found.choices()) {
            edit(choice, choice.ends(), "delta", edits);
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(edits.applied(json, from, to));
    }

    /** What a whole answer comes to. */
    byte[] whole(byte[] json) {
        var edits = new Edits();
        for (Choice choice : Choice.in(json, 0, json.length).choices()) {
            edit(choice, true, "message", edits);
        }
        return edits.isEmpty() ? json : edits.applied(json, 0, json.length);
    }

    /** What still waited when the stream ended, as a list of choices for a last chunk; empty when nothing did. */
    Optional<String> rest() {
        var choices = new StringBuilder();
        texts.forEach((index, text) -> {
            text.end();
            Parted parted = text.take();
            if (!parted.answer().isEmpty() || !parted.thought().isEmpty()) {
                choices.append(choices.isEmpty() ? "[" : ",").append("{\"index\":").append(index).append(",\"delta\":{")
                        .append(members(parted)).append("},\"finish_reason\":null}");
            }
        });
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices.append(']').toString());
    }

    private void edit(Choice choice, boolean ends, String messageName, Edits edits) {
        Optional<Text> content = choice.message().flatMap(Message::content);
        if (content.isPresent() && content.get().text().isEmpty()) {
            return;
        }
        String said = content.flatMap(Text::text).orElse("");
        ThinkText text = texts.computeIfAbsent(choice.index(), ignored -> new ThinkText(mode));
        text.read(said);
        if (ends) {
            text.end();
        }
        Parted parted = text.take();
        if (parted.answer().equals(said) && parted.thought().isEmpty()) {
            return;
        }
        choice.message().ifPresentOrElse(message -> edit(message, said, parted, edits),
                () -> edits.insert(choice.place().from() + 1, "\"" + messageName + "\":{" + members(parted) + "},"));
    }

    private static void edit(Message message, String said, Parted parted, Edits edits) {
        var added = new StringJoiner(",", "", message.isEmpty() ? "" : ",").setEmptyValue("");
        if (!parted.answer().equals(said)) {
            message.content().ifPresentOrElse(content -> edits.replace(content.place(), quoted(parted.answer())),
                    () -> added.add(member("content", parted.answer())));
        }
        if (!parted.thought().isEmpty()) {
            message.reasoning().ifPresentOrElse(
                    reasoning -> edits.replace(reasoning.place(), quoted(reasoning.text().orElse("") + parted.thought())),
                    () -> added.add(member("reasoning_content", parted.thought())));
        }
        if (added.length() > 0) {
            edits.insert(message.place().from() + 1, added.toString());
        }
    }

    private static String members(Parted parted) {
        String content = member("content", parted.answer());
        return parted.thought().isEmpty() ? content : content + "," + member("reasoning_content", parted.thought());
    }

    private static String member(String name, String text) {
        return "\"" + name + "\":" + quoted(text);
    }

    private static String quoted(String text) {
        return new String(JsonString.quote(text), UTF_8);
    }
}
