package ai.nexusai.page;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What does a form show, and what did it send? For pages: {@code form.values['server_url']}, {@code form.has['kinds']['chat']} for choices,
 * {@code form.errors['server_url']}, {@code form.error} for what belongs to no field. Secrets are never shown again. Of one request.
 */
public final class Form {
    private final List<Field> fields;
    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private String error = "";

    private Form(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /** With nothing in it. */
    public static Form empty(List<Field> fields) {
        return new Form(fields);
    }

    /** As it shows an object of the admin API. */
    public static Form of(List<Field> fields, JsonNode object) {
        var form = new Form(fields);
        fields.forEach(field -> form.texts.put(field.name(), field.write(object.at("/" + field.name().replace('.', '/')))));
        return form;
    }

    static Form sent(List<Field> fields, Map<String, String[]> parameters) {
        var form = new Form(fields);
        fields.forEach(field -> form.texts.put(field.name(), List.of(parameters.getOrDefault(field.name(), new String[0]))));
        return form;
    }

    /** The object to send to the admin API. Fails with {@link Refused} where a text is no value of its field at all. */
    public ObjectNode body() {
        var body = Json.MAPPER.createObjectNode();
        for (Field field : fields) {
            Optional<JsonNode> value = field.read(texts.getOrDefault(field.name(), List.of()));
            value.ifPresent(node -> put(body, field.name(), node));
        }
        return body;
    }

    /** The text of a field; empty text where nothing was sent. */
    public String text(String name) {
        List<String> sent = texts.getOrDefault(name, List.of());
        return sent.isEmpty() ? "" : sent.getFirst();
    }

    /** Puts a value in beforehand. */
    public Form preset(String name, String text) {
        texts.put(name, List.of(text));
        return this;
    }

    /** Shows a failure beside the field that it names, else above the form. */
    public Form refused(Refused failure) {
        Optional<String> field = failure.param().flatMap(this::fieldNamed);
        field.ifPresentOrElse(name -> errors.put(name, failure.getMessage()), () -> error = failure.getMessage());
        return this;
    }

    /** Shows a failure beside a field. */
    public Form wrong(String name, String message) {
        errors.put(name, message);
        return this;
    }

    /** For pages: the first text of each field. */
    public Map<String, String> getValues() {
        var values = new HashMap<String, String>();
        fields.stream().filter(field -> field.kind() != Field.Kind.SECRET).forEach(field -> values.put(field.name(), text(field.name())));
        return values;
    }

    /** For pages: which choices of each field are made. */
    public Map<String, Map<String, Boolean>> getHas() {
        var has = new HashMap<String, Map<String, Boolean>>();
        texts.forEach((name, chosen) -> {
            var each = new HashMap<String, Boolean>();
            chosen.forEach(choice -> each.put(choice, true));
            has.put(name, each);
        });
        return has;
    }

    public Map<String, String> getErrors() {
        return errors;
    }

    public String getError() {
        return error;
    }

    /** The API may name the object where the form has its parts, or a part by its last name alone. */
    private Optional<String> fieldNamed(String param) {
        return fields.stream().map(Field::name).filter(name -> name.equals(param)).findFirst()
                .or(() -> fields.stream().map(Field::name).filter(name -> name.endsWith("." + param) || name.startsWith(param + "."))
                        .findFirst());
    }

    private static void put(ObjectNode body, String name, JsonNode value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            body.set(name, value);
            return;
        }
        String head = name.substring(0, dot);
        ObjectNode part = body.get(head) instanceof ObjectNode there ? there : body.putObject(head);
        put(part, name.substring(dot + 1), value);
    }
}
