package ai.nexusai;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.calllog.CallLogs;
import ai.nexusai.db.Reading;
import ai.nexusai.group.Groups;
import ai.nexusai.holder.MyKeyResource;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.key.KeysResource;
import ai.nexusai.quota.Quotas;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.stats.KeyTotals;
import ai.nexusai.stats.KeyUsage;
import ai.nexusai.stats.UsageReports;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.web.ClientAddress;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The routes of client keys: of those who administer them, and of those who hold one. */
record KeyRoutes(Reading reports, ApiKeys keys, Groups groups, CallLogs logs, Quotas quotas) {

    Stream<Object> routes(ClientAccess access, ClientAddress address, Clock clock) {
        Supplier<SettingValues> settings = () -> access.catalog().settings();
        Supplier<ExchangeRates> rates = () -> settings.get().accounting().exchange();
        var usage = new KeyUsage(new UsageReports(reports, rates), () -> settings.get().timeZone(), clock);
        return Stream.of(new KeysResource(keys, new KeyUses(new KeyTotals(reports, rates))),
                new MyKeyResource(access, address, new MyKeyResource.Parts(quotas, usage, logs, groups)));
    }
}
