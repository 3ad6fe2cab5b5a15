package ai.nexusai.moving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * NiceAPI's providers, where each row is one model at one endpoint with one key: the rows of one endpoint and key become one provider with as
 * many models. Used once; not thread-safe.
 */
final class NiceApiProviders {
    private final Takeover takeover;
    private final OldProviders providers;
    /** By the numbers of the rows there. */
    private final Map<Long, Member> members = new HashMap<>();

    /** A model as groups name it. */
    record Member(String provider, String model) {}

    private record Account(String serverUrl, String key) {}

    NiceApiProviders(Takeover takeover) {
        this.takeover = takeover;
        this.providers = new OldProviders(takeover);
    }

    void addAll(List<Row> rows) {
        Map<Account, List<Row>> accounts = new LinkedHashMap<>();
        rows.forEach(row -> accounts.computeIfAbsent(account(row), ignored -> new ArrayList<>()).add(row));
        accounts.forEach(this::add);
    }

    /** What the row with this number became; absent where it was left out. */
    Optional<Member> member(long id) {
        return Optional.ofNullable(members.get(id));
    }

    private static Account account(Row row) {
        return new Account(ChatEndpoint.serverUrl(row.text("api_endpoint")), row.text("api_key").strip());
    }

    private void add(Account account, List<Row> rows) {
        var old = new OldProviders.Old(name(rows), account.serverUrl, account.key, "");
        providers.add(old).ifPresent(provider -> {
            Set<String> models = new HashSet<>();
            rows.forEach(row -> {
                String model = row.text("model").strip();
                if (models.add(model)) {
                    add(provider, model, row);
                } else {
                    takeover.differs(path(provider, model), "NiceAPI had it more than once; the first one's price and state hold.");
                    members.put(id(row), new Member(provider.path("name").textValue(), model));
                }
            });
        });
    }

    private void add(ObjectNode provider, String name, Row row) {
        providers.model(provider, name).ifPresent(model -> {
            members.put(id(row), new Member(provider.path("name").textValue(), name));
            String alias = Names.clean(row.text("name"));
            if (!alias.isEmpty() && !isLike(alias, name) && !alias.equals(provider.path("name").textValue())) {
                model.put("description", alias);
            }
            if (!row.isOn("is_active")) {
                model.put("enabled", false);
            }
            if (NiceApiPrice.isPerCall(row)) {
                NiceApiPrice.of(row).ifPresent(price -> takeover.leftOut(path(provider, name) + ".price",
                        "NiceAPI said that it is per call, and counted it per token all the same: enter the right one."));
            } else {
                NiceApiPrice.of(row).ifPresent(price -> model.set("price", price));
            }
        });
    }

    /** What all of them are called there, unless that is the model's name; else where they are. */
    private static String name(List<Row> rows) {
        Row first = rows.getFirst();
        String name = Names.clean(first.text("name"));
        boolean shared = rows.stream().allMatch(row -> Names.clean(row.text("name")).equals(name) && !isLike(name, row.text("model")));
        return shared && !name.isEmpty() ? name : ChatEndpoint.host(first.text("api_endpoint")).orElse(name);
    }

    /** NiceAPI's import made names out of models so. */
    private static boolean isLike(String name, String model) {
        return name.equals(model) || name.equals(model.replace('/', '.'));
    }

    private static String path(ObjectNode provider, String model) {
        return "providers[" + provider.path("name").textValue() + "].models[" + Names.clean(model) + "]";
    }

    private static long id(Row row) {
        return row.number("id").orElse(0);
    }
}
