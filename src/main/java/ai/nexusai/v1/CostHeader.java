package ai.nexusai.v1;

import ai.nexusai.relay.Whole;
import jakarta.servlet.http.HttpServletResponse;

/** Tells what an answer costs: amount and currency, such as {@code 0.00125 USD}; nothing where that is not known. */
final class CostHeader {
    private static final String NAME = "X-NexusAI-Cost";

    private CostHeader() {}

    static void set(Whole answer, HttpServletResponse response) {
        answer.account().cost().ifPresent(cost -> response.setHeader(NAME, cost.text() + " " + cost.currency()));
    }
}
