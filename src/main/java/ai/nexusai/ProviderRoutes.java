package ai.nexusai;

import ai.nexusai.db.Reading;
import ai.nexusai.health.ProviderResetResource;
import ai.nexusai.health.SharedHealth;
import ai.nexusai.model.HubProviderModelsResource;
import ai.nexusai.model.Models;
import ai.nexusai.provider.CredentialsResource;
import ai.nexusai.provider.HubProvidersResource;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.provider.Providers;
import ai.nexusai.provider.ProvidersResource;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.stats.RecentProviders;
import ai.nexusai.stats.UsageReports;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The routes of providers. */
record ProviderRoutes(Reading reports, Providers providers, Models models) {

    Stream<Object> routes(ProviderState states, SharedHealth health, Supplier<SettingValues> settings, Clock clock) {
        var usage = new UsageReports(reports, () -> settings.get().accounting().exchange());
        var uses = new ProviderUses(models, new RecentProviders(reports, usage, clock));
        return Stream.of(new ProvidersResource(providers, states, uses), new CredentialsResource(providers, states),
                new HubProvidersResource(providers, states), new HubProviderModelsResource(models, providers),
                new ProviderResetResource(providers, health));
    }
}
