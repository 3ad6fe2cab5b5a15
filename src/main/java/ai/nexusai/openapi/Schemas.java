package ai.nexusai.openapi;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The JSON Schemas (2020-12, as OpenAPI 3.1 takes them) of Java types, as the gateway's mapper writes them. Records become components of their
 * own. What is taken is to be asked for before what is given: a field that may be left out in the one is never said to be always there in the
 * other. Not thread-safe.
 */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final Map<Class<?>, String[]> SIMPLE = Map.ofEntries(entry(String.class, "string"), entry(char.class, "string"),
            entry(boolean.class, "boolean"), entry(Boolean.class, "boolean"), entry(int.class, "integer", "int32"),
            entry(Integer.class, "integer", "int32"), entry(OptionalInt.class, "integer", "int32"), entry(long.class, "integer", "int64"),
            entry(Long.class, "integer", "int64"), entry(OptionalLong.class, "integer", "int64"), entry(double.class, "number"),
            entry(Double.class, "number"), entry(OptionalDouble.class, "number"), entry(BigDecimal.class, "number"),
            entry(Instant.class, "string", "date-time"), entry(LocalDate.class, "string", "date"),
            entry(Duration.class, "string", "duration"),
            entry(UUID.class, "string", "uuid"));
    private static final Set<Class<?>> MAYBE = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Map<JavaType, String> names = new HashMap<>();
    private boolean taking;

    /** What a client may send as {@code type}. */
    ObjectNode taken(Class<?> type) {
        taking = true;
        return of(Json.MAPPER.constructType(type));
    }

    /** What the gateway answers as {@code type}. */
    ObjectNode given(JavaType type) {
        taking = false;
        return of(type);
    }

    /** By name, in order. */
    Map<String, ObjectNode> components() {
        return components;
    }

    static ObjectNode reference(String name) {
        return Json.MAPPER.createObjectNode().put("$ref", REFERENCE + name);
    }

    private ObjectNode of(JavaType type) {
        String[] simple = SIMPLE.get(type.getRawClass());
        if (simple != null) {
            return MAYBE.contains(type.getRawClass()) ? orNull(simple(simple)) : simple(simple);
        }
        if (type.isReferenceType()) {
            return orNull(of(type.getContentType()));
        }
        if (type.isMapLikeType()) {
            ObjectNode map = typed("object");
            map.set("additionalProperties", of(type.getContentType()));
            return map;
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            ObjectNode list = typed("array");
            list.set("items", of(type.getContentType()));
            return list;
        }
        return type.isEnumType() ? constants(type) : object(type);
    }

    private ObjectNode object(JavaType type) {
        BeanDescription bean = Json.MAPPER.getSerializationConfig().introspect(type);
        AnnotatedMember value = bean.findJsonValueAccessor();
        if (value != null) {
            return of(value.getType());
        }
        if (!type.getRawClass().isRecord()) {
            return Json.MAPPER.createObjectNode();
        }
        String name = names.get(type);
        if (name == null) {
            name = name(type);
            names.put(type, name);
            ObjectNode schema = typed("object");
            components.put(name, schema);
            fill(schema, bean);
        }
        return reference(name);
    }

    private void fill(ObjectNode schema, BeanDescription bean) {
        for (BeanPropertyDefinition property : bean.findProperties()) {
            AnnotatedMember member = property.getAccessor();
            if (member == null) {
                continue;
            }
            if (member.hasAnnotation(JsonUnwrapped.class)) {
                fill(schema, Json.MAPPER.getSerializationConfig().introspect(member.getType()));
                continue;
            }
            JsonFormat format = member.getAnnotation(JsonFormat.class);
            boolean asText = format != null && format.shape() == JsonFormat.Shape.STRING;
            ObjectNode part = asText ? typed("string") : of(member.getType());
            schema.withObject("properties").set(property.getName(), taking ? orNull(part) : part);
            JsonInclude inclusion = member.getAnnotation(JsonInclude.class);
            if (!taking && (inclusion == null || inclusion.value() == JsonInclude.Include.ALWAYS)) {
                schema.withArray("required").add(property.getName());
            }
        }
    }

    /** As the type is called; one inside of another is called after both, since many are called View. */
    private String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> outer = raw.getDeclaringClass();
        String name = (outer == null ? "" : outer.getSimpleName().replace("Resource", "")) + raw.getSimpleName();
        if (type.containedTypeCount() > 0) {
            JavaType of = type.containedType(0);
            name = (of.getRawClass().isRecord() ? name(of) : of.getRawClass().getSimpleName()) + name;
        }
        if (!components.containsKey(name)) {
            return name;
        }
        String feature = raw.getPackageName().substring(raw.getPackageName().lastIndexOf('.') + 1);
        return Character.toUpperCase(feature.charAt(0)) + feature.substring(1) + name;
    }

    private static ObjectNode constants(JavaType type) {
        ObjectNode schema = typed("string");
        for (Object constant : type.getRawClass().getEnumConstants()) {
            JsonNode text = Json.MAPPER.valueToTree(constant);
            schema.withArray("enum").add(text);
        }
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.isEmpty() || schema.path("type").isArray() || schema.has("oneOf")) {
            return schema;
        }
        if (schema.has("$ref")) {
            ObjectNode either = Json.MAPPER.createObjectNode();
            either.withArray("oneOf").add(schema).add(typed("null"));
            return either;
        }
        ArrayNode types = Json.MAPPER.createArrayNode().add(schema.get("type")).add("null");
        schema.set("type", types);
        if (schema.has("enum")) {
            schema.withArray("enum").addNull();
        }
        return schema;
    }

    private static ObjectNode simple(String[] typeAndFormat) {
        ObjectNode schema = typed(typeAndFormat[0]);
        return typeAndFormat.length > 1 ? schema.put("format", typeAndFormat[1]) : schema;
    }

    private static ObjectNode typed(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static Map.Entry<Class<?>, String[]> entry(Class<?> type, String... typeAndFormat) {
        return Map.entry(type, typeAndFormat);
    }
}
