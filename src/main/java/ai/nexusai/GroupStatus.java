package ai.nexusai;

import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.catalog.Pool;
import ai.nexusai.console.guest.PublicStatus;
import ai.nexusai.provider.ProviderState;
import java.util.Comparator;
import java.util.List;

/** Tells everybody how groups fare, where the setting says so, out of memory alone. */
record GroupStatus(CatalogWatcher catalogs, ProviderState states) implements PublicStatus {

    @Override
    public boolean isPublic() {
        return catalogs.get().filter(catalog -> catalog.settings().publicStatus()).isPresent();
    }

    @Override
    public List<GroupHealth> groups() {
        return catalogs.get().stream().flatMap(catalog -> catalog.groups().stream()).filter(pool -> pool.group().isPresent())
                .map(this::health).sorted(Comparator.comparing(GroupHealth::name)).toList();
    }

    private GroupHealth health(Pool pool) {
        List<Pool.Member> on = pool.members().stream().filter(Pool.Member::isOn).toList();
        long usable = on.stream().filter(this::isHealthy).count();
        return new GroupHealth(pool.group().orElseThrow().name(), Math.toIntExact(usable), on.size());
    }

    private boolean isHealthy(Pool.Member member) {
        long provider = member.offer().provider().id();
        return states.of(provider).healthy() && states.ofModel(provider, member.offer().model().id()).healthy();
    }
}
