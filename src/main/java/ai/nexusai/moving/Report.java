package ai.nexusai.moving;

import ai.nexusai.provider.CallUrl;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is taken over and what is not, in lines for a person. No line has a secret in it. */
final class Report {
    private static final String INDENT = "  ";

    private final String title;
    private final Takeover takeover;

    Report(String title, Takeover takeover) {
        this.title = title;
        this.takeover = takeover;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add("");
        lines.add("Taken over: " + counts());
        takeover.providers().forEach(provider -> lines.add(INDENT + provider(provider)));
        takeover.groups().forEach(group -> lines.add(INDENT + "group " + name(group) + ": " + count(group.path("members"), "member")));
        takeover.keys()
                .forEach(key -> lines.add(INDENT + "key " + name(key) + ": " + grants(key.path("grants")) + ", its text " + text(key)));
        takeover.settings().properties()
                .forEach(setting -> lines.add(INDENT + "setting " + setting.getKey() + ": " + setting.getValue().asText()));
        for (Remark.Kind kind : Remark.Kind.values()) {
            List<Remark> remarks = takeover.remarks(kind);
            if (!remarks.isEmpty()) {
                lines.add("");
                lines.add(kind.heading() + ":");
                remarks.forEach(remark -> lines.add(INDENT + remark.path() + ": " + remark.text()));
            }
        }
        return lines;
    }

    private String counts() {
        return String.join(", ", count(takeover.providers(), "provider"), count(takeover.models(), "model"),
                count(takeover.groups(), "group"), count(takeover.keys(), "key"), count(takeover.settings(), "setting"));
    }

    private static String provider(JsonNode provider) {
        String key = provider.path("api_key_env").asText("");
        return "provider " + name(provider) + ": " + CallUrl.of(provider.path("server_url").asText()).chat() + ", "
                + count(provider.path("models"), "model") + ", " + (key.isEmpty() ? "without a key" : "its key as " + key)
                + (provider.path("enabled").asBoolean(true) ? "" : ", switched off");
    }

    private static String grants(JsonNode grants) {
        String granted = grants.properties().stream().map(field -> field.getKey() + " "
                + field.getValue().valueStream().map(JsonNode::asText).collect(Collectors.joining(", "))).collect(Collectors.joining("; "));
        return granted.isEmpty() ? "nothing" : granted;
    }

    private static String text(JsonNode key) {
        return key.has("sha256") ? "by its SHA-256" : "as " + key.path("key_env").asText();
    }

    private static String name(JsonNode object) {
        return object.path("name").asText();
    }

    private static String count(JsonNode list, String thing) {
        return count(list.size(), thing);
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
