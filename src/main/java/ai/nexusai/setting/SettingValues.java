package ai.nexusai.setting;

import ai.nexusai.key.Cidr;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What every setting is at one moment.
 *
 * @param supportContact where people are sent for help; empty = nowhere
 * @param defaultLanguage the console's, for browsers that ask for none that it speaks: a BCP 47 tag
 * @param publicStatus whether everybody sees how groups fare
 * @param corsOrigins origins whose pages may call the client API; {@code *} = any
 * @param defaultStream whether a chat call that says nothing about {@code stream} is streamed
 * @param heartbeatBeforeCommit whether a silent call is committed to 200 by a first heartbeat
 * @param heartbeat silence after which a committed stream gets a comment; zero = none
 * @param trustedProxies whose X-Forwarded-For counts
 * @param allowedUpstreamRanges addresses that upstreams and proxies may have although they are refused by default
 * @param activeLanguageModel the model or group of calls on {@code /api/v1} that name none
 * @param activeVisionModel the model or group of vision calls that name none
 * @param keywordHoldChars how much text of a stream is held back for failure keywords; 0 = none
 * @param logLevel area to level, beside the built-in levels
 * @param accounting what counts for the log, reports and costs
 * @param messages what is kept of what clients say and are answered
 * @param journal how calls are kept until the database has them
 * @param failover when upstreams that fail are left alone, and what is tried again
 */
public record SettingValues(String platformName, String supportContact, String defaultLanguage, boolean publicStatus,
        List<String> corsOrigins,
        boolean defaultStream, boolean heartbeatBeforeCommit, Duration heartbeat, List<Cidr> trustedProxies,
        List<Cidr> allowedUpstreamRanges,
        ZoneId timeZone, Optional<String> activeLanguageModel, Optional<String> activeVisionModel, int keywordHoldChars,
        Map<String, String> logLevel,
        AccountingSettings accounting, MessageSettings messages, JournalSettings journal, FailoverSettings failover) {

    public SettingValues {
        requireNonNull(platformName, "platformName is null");
        requireNonNull(supportContact, "supportContact is null");
        requireNonNull(defaultLanguage, "defaultLanguage is null");
        corsOrigins = List.copyOf(corsOrigins);
        requireNonNull(heartbeat, "heartbeat is null");
        trustedProxies = List.copyOf(trustedProxies);
        allowedUpstreamRanges = List.copyOf(allowedUpstreamRanges);
        requireNonNull(timeZone, "timeZone is null");
        requireNonNull(activeLanguageModel, "activeLanguageModel is null");
        requireNonNull(activeVisionModel, "activeVisionModel is null");
        logLevel = Map.copyOf(logLevel);
        requireNonNull(accounting, "accounting is null");
        requireNonNull(messages, "messages is null");
        requireNonNull(journal, "journal is null");
        requireNonNull(failover, "failover is null");
    }

    /** What holds while nobody changed anything. */
    public static SettingValues defaults(String platformName, ZoneId timeZone) {
        return new SettingValues(platformName, "", "en", false, List.of("*"), false, false, Duration.ofSeconds(15), List.of(), List.of(),
                timeZone, Optional.empty(), Optional.empty(), 200, Map.of(), AccountingSettings.DEFAULTS,
                MessageSettings.DEFAULTS, JournalSettings.DEFAULTS, FailoverSettings.DEFAULTS);
    }
}
