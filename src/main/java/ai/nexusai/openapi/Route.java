package ai.nexusai.openapi;

import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One REST method as it is served.
 *
 * @param verb the HTTP method, in capitals
 * @param path with its variables in braces
 */
record Route(String verb, String path, Method method) {

    private static final Set<String> COMMON = Set.of("api", "v1");

    /** Those of {@code types}, in the order of their paths. */
    static List<Route> of(Set<Class<?>> types) {
        return types.stream().flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> of(type, method)))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::verb)).toList();
    }

    private static Stream<Route> of(Class<?> type, Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(each -> Stream.ofNullable(each.annotationType().getAnnotation(HttpMethod.class)))
                .map(verb -> new Route(verb.value(), "/" + join(address(type), address(method)), method));
    }

    /** Whom it lets in. */
    Access access() {
        return method.getAnnotation(Permission.class).value();
    }

    /** The last part of its path that is no variable, such as {@code keys}. */
    String subject() {
        return Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty() && !part.startsWith("{")).reduce((before, last) -> last)
                .orElse("");
    }

    /** The part of its path that is common to what belongs together. */
    String tag() {
        return Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty() && !COMMON.contains(part)).findFirst().orElse("");
    }

    /** One part of what is declared, of the method's or else of the class's declaration; empty when neither has it. */
    <T> Optional<T> declared(Function<Carries, T> part, Predicate<T> absent) {
        return Stream.of((AnnotatedElement) method, method.getDeclaringClass()).map(each -> each.getAnnotation(Carries.class))
                .filter(carries -> carries != null).map(part).filter(absent.negate()).findFirst();
    }

    private static String address(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value().replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static String join(String... parts) {
        return String.join("/", Arrays.stream(parts).map(part -> part.replaceAll("^/+|/+$", "")).filter(part -> !part.isEmpty()).toList());
    }
}
