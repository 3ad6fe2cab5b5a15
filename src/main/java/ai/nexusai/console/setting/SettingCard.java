package ai.nexusai.console.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which settings belong together on the page, in which order? Each has its texts under {@code settings.<name>}. */
enum SettingCard {
    PLATFORM("platform_name", "support_contact", "default_language", "time_zone", "public_status"),
    CALLS("default_stream", "active_language_model", "active_vision_model", "heartbeat_seconds", "heartbeat_before_commit",
            "keyword_hold_chars"),
    FAILOVER("failure_threshold", "failure_window_s", "trip_s", "trip_max_s", "set_aside_s", "set_aside_quota_s", "retry_attempts",
            "retry_backoff_ms", "retry_wait_max_ms"),
    ACCOUNTING("base_currency", "exchange_rates", "cost_header"),
    LIMITS("default_requests_per_min", "default_tokens_per_min", "default_parallel", "default_budget", "limits_without_database"),
    STORAGE("store_messages", "body_retention_days", "message_files", "message_files_retention_days", "log_retention_days",
            "audit_retention_days", "journal_sync_ms", "journal_full"),
    NETWORK("cors_origins", "trusted_proxies", "allowed_upstream_ranges"),
    LOGS("log_level");

    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> settings;

    SettingCard(String... settings) {
        this.settings = List.of(settings);
    }

    static Optional<SettingCard> of(String id) {
        return Arrays.stream(values()).filter(card -> card.id().equals(id)).findFirst();
    }

    /** As it stands in addresses and in the keys of texts. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> settings() {
        return settings;
    }
}
