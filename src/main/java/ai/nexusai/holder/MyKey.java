package ai.nexusai.holder;

import ai.nexusai.access.Admission;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.group.Group;
import ai.nexusai.group.GroupMember;
import ai.nexusai.group.GroupStrategy;
import ai.nexusai.key.ApiKey;
import ai.nexusai.quota.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key as its holder sees it.
 *
 * @param expiresAt of the text that was presented; absent = never
 * @param models the public names of what it may use
 * @param limits what is used and left, on all nodes together; empty where nothing is limited
 */
record MyKey(String name, String prefix, Optional<Instant> expiresAt, boolean mayReorder, List<String> models, List<MyGroup> groups,
        List<MyLimit> limits) {

    /**
     * How far a limit is used.
     *
     * @param kind {@code requests}, {@code tokens}, {@code parallel} or {@code money}
     * @param period {@code minute}, {@code day}, {@code week}, {@code month} or {@code total}
     * @param currency of money
     * @param most as a decimal text, like {@code used} and {@code left}
     * @param endsAt when it begins anew; absent where it does not, or nothing was used yet
     */
    record MyLimit(String kind, String period, Optional<String> currency, String most, String used, String left,
            Optional<Instant> endsAt) {

        static MyLimit of(Standing standing) {
            return new MyLimit(standing.kind(), standing.period(), standing.currency(), text(standing.most()), text(standing.used()),
                    text(standing.left()), standing.endsAt());
        }

        private static String text(BigDecimal amount) {
            return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
        }
    }

    /** A group that the key may use, its members in the order in which they are tried by priority. */
    record MyGroup(long id, String name, String description, GroupStrategy strategy, List<MyMember> members) {

        static MyGroup of(Group group, Catalog catalog) {
            Map<Long, Offer> offers = new LinkedHashMap<>();
            catalog.offers().forEach(offer -> offers.put(offer.model().id(), offer));
            return new MyGroup(group.id(), group.name(), group.description(), group.strategy(),
                    group.members().stream().map(member -> MyMember.of(member, Optional.ofNullable(offers.get(member.modelId()))))
                            .toList());
        }
    }

    /** One member: by its public name and its provider's. */
    record MyMember(long modelId, String model, String provider, int priority, int weight, boolean enabled) {

        private static MyMember of(GroupMember member, Optional<Offer> offer) {
            return new MyMember(member.modelId(), offer.map(Offer::publicName).orElse(""),
                    offer.map(each -> each.provider().name()).orElse(""),
                    member.priority(), member.weight(), member.enabled());
        }
    }

    static MyKey of(Admission admission, List<Standing> limits) {
        ApiKey key = admission.key();
        Catalog catalog = admission.catalog();
        return new MyKey(key.name(), key.prefix(), key.expiresAt(), key.mayReorder(),
                catalog.offers().stream().filter(offer -> offer.isEnabled() && offer.isGrantedTo(key)).map(Offer::publicName).distinct()
                        .toList(),
                catalog.groups().stream().filter(pool -> pool.isGrantedTo(key)).map(Pool::group).flatMap(Optional::stream)
                        .map(group -> MyGroup.of(group, catalog)).toList(),
                limits.stream().map(MyLimit::of).toList());
    }
}
