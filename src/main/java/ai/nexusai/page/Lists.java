package ai.nexusai.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How does a page show a list of the admin API? Its filter is in the page's address, by the API's own names. */
public final class Lists {
    private Lists() {}

    /**
     * The rows as {@code name}, beside {@code shown} (how many), {@code next} (the cursor), {@code query} (the filter, encoded).
     *
     * @param filters names of the API's query that the page's address may have
     */
    public static View.Show show(Visit visit, String template, String name, String api, List<String> filters) {
        var query = new LinkedHashMap<String, String>();
        filters.forEach(filter -> query.put(filter, visit.parameter(filter)));
        String encoded = encoded(query);
        query.put("after", visit.parameter("after"));
        JsonNode page = visit.api().get(api, query);
        List<Map<String, Object>> rows = Values.list(page.path("items"));
        FromFile.mark(visit.api(), api, rows);
        return View.show(template).with(name, rows).with("shown", (long) rows.size()).with("next", page.path("next").asText(null))
                .with("query", encoded);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream().filter(pair -> !pair.getValue().isEmpty())
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
