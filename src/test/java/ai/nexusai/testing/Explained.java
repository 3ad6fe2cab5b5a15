package ai.nexusai.testing;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.PGStatement;

/** Keeps the server's plan of each query that runs, for its very parameters. To be set as the logger of a {@code Jdbi}. Not thread-safe. */
public final class Explained implements SqlLogger {
    private static final Pattern NAME = Pattern.compile("/\\* (\\w+Dao\\.\\w+) \\*/");

    private final List<Plan> plans = new ArrayList<>();

    /**
     * A query's plan.
     *
     * @param query the name of the DAO's method
     * @param root its outermost node, as EXPLAIN (FORMAT JSON) tells it
     */
    public record Plan(String query, JsonNode root) {

        /** The scans of tables, which are the leaves of the plan. */
        public List<Scan> scans() {
            var found = new ArrayList<Scan>();
            collect(root, found);
            return found;
        }

        private static void collect(JsonNode node, List<Scan> found) {
            String kind = node.path("Node Type").asText();
            boolean underBitmap = kind.equals("Bitmap Heap Scan");
            if (node.has("Relation Name")) {
                String index = underBitmap ? index(node.path("Plans")) : node.path("Index Name").asText("");
                found.add(new Scan(kind, node.path("Relation Name").asText(), index));
            }
            if (!underBitmap) {
                node.path("Plans").forEach(child -> collect(child, found));
            }
        }

        private static String index(JsonNode plans) {
            return String.join(" ", plans.findValuesAsText("Index Name"));
        }
    }

    /** How a table is read; {@code index} is empty where by none. */
    public record Scan(String kind, String table, String index) {}

    @Override
    public void logAfterExecution(StatementContext context) {
        Matcher name = NAME.matcher(context.getRenderedSql());
        if (name.find()) {
            plans.add(new Plan(name.group(1), explain(context)));
        }
    }

    private static JsonNode explain(StatementContext context) {
        try (Statement explain = context.getConnection().createStatement()) {
            // the driver tells a statement with the values of its parameters
            String query = context.getStatement().unwrap(PGStatement.class).toString();
            try (ResultSet plan = explain.executeQuery("EXPLAIN (FORMAT JSON) " + query)) {
                plan.next();
                return Json.MAPPER.readTree(plan.getString(1)).get(0).path("Plan");
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException(context.getRenderedSql(), e);
        }
    }

    /** The plans since the last time. */
    public List<Plan> take() {
        List<Plan> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }
}
