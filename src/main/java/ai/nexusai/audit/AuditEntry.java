package ai.nexusai.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One row of the audit trail, as the admin API and the console show it.
 *
 * @param accountId 0 for the admin token and for the gateway itself
 * @param action {@code create}, {@code update}, {@code delete}, {@code sign_in} ...
 * @param objectId 0 where the object has no number
 * @param before the object as it was, as JSON; JSON's null where it was not there or only the fact is kept
 * @param after the same of what it became
 * @param clientIp empty for the gateway itself
 */
public record AuditEntry(long id, Instant at, long accountId, String accountName, String action, String objectType, long objectId,
        String objectName, JsonNode before, JsonNode after, String clientIp) {}
