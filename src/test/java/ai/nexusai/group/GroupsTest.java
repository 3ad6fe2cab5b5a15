package ai.nexusai.group;

import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.model.ModelDraft;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.IfMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class GroupsTest {
    private final Features features;
    private final Groups groups;
    private long provider;

    GroupsTest(Database database) {
        this.features = Features.over(database);
        this.groups = features.groups();
    }

    @BeforeEach
    void startWithOneProvider() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, model_group, api_key, audit CASCADE"));
        provider = features.providers().create(KIM, new ProviderDraft("p", "https://h/v1", null, null, null, null, null),
                ProviderSecrets.NONE).provider().id();
    }

    private long model(String name) {
        return features.models().create(KIM, new ModelDraft(provider, name, null, null, null, null, null, null)).id();
    }

    private static GroupDraft draft(String name, OptionalLong fallback, MemberDraft... members) {
        return new GroupDraft(name, null, null, fallback, List.of(members));
    }

    private Group add(String name) {
        return groups.create(KIM, draft(name, OptionalLong.empty()));
    }

    private Group fallBack(Group group, Group to) {
        return groups.update(KIM, AtVersion.any(group.id()),
                before -> draft(before.name(), OptionalLong.of(to.id()), before.members().toArray(MemberDraft[]::new)));
    }

    private static void assertRefused(Status status, String param, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.param()).contains(param);
        });
    }

    private long version() {
        return features.database().read(CatalogVersion::current);
    }

    @Test
    void aGroupIsReadAsItWasWrittenWithItsMembersInOrder() {
        long a = model("a");
        long b = model("b");
        Group fallback = add("fallback");
        Group group = groups.create(KIM, new GroupDraft("best/chat", "d", GroupStrategy.LEAST_LATENCY, OptionalLong.of(fallback.id()),
                List.of(new MemberDraft(a, 2, 5, null), new MemberDraft(b, null, null, false))));
        assertThat(groups.get(group.id())).isEqualTo(group);
        assertThat(group.members()).containsExactly(new GroupMember(b, 1, 1, false), new GroupMember(a, 2, 5, true));
        assertThat(group.strategy()).isEqualTo(GroupStrategy.LEAST_LATENCY);
        assertThat(group.fallbackGroupId()).hasValue(fallback.id());
        assertThat(features.database().<List<Group>>read(groups::all)).containsExactly(fallback, group);
    }

    @Test
    void everyChangeIsAuditedAndTellsTheNodes() {
        long before = version();
        Group group = add("g");
        groups.update(KIM, AtVersion.any(group.id()),
                old -> draft("renamed", OptionalLong.empty(), new MemberDraft(model("m"), 1, 1, true)));
        groups.delete(KIM, AtVersion.any(group.id()));
        assertThat(features.audit()).filteredOn(row -> row.get("object_type").equals("group")).extracting(row -> row.get("action"))
                .containsExactly("delete", "update", "create");
        assertThat(features.audit().getFirst()).containsEntry("object_name", "renamed").containsEntry("account_name", "kim");
        assertThat((String) features.audit().getFirst().get("old")).contains("\"priority\"");
        assertThat(version()).isEqualTo(before + 4);
    }

    @Test
    void namesAreUnique() {
        add("g");
        Group other = add("h");
        assertRefused(Status.CONFLICT, "name", () -> add("g"));
        assertRefused(Status.CONFLICT, "name",
                () -> groups.update(KIM, AtVersion.any(other.id()), before -> draft("g", OptionalLong.empty())));
    }

    @Test
    void membersMustExist() {
        var draft = draft("g", OptionalLong.empty(), new MemberDraft(model("m"), 1, 1, true), new MemberDraft(0L, 1, 1, true));
        assertRefused(Status.INVALID_VALUE, "members[1].model_id", () -> groups.create(KIM, draft));
        assertThat(groups.list(new Keyset(50, Optional.empty(), "", "")).items()).isEmpty();
    }

    @Test
    void theFallbackMustExist() {
        assertRefused(Status.INVALID_VALUE, "fallback_group_id", () -> groups.create(KIM, draft("g", OptionalLong.of(0))));
    }

    @Test
    void aCircleOfFallbacksIsRefusedAndNamed() {
        List<Group> chain = Stream.of("a", "b", "c", "d").map(this::add).toList();
        fallBack(chain.get(0), chain.get(1));
        fallBack(chain.get(1), chain.get(2));
        fallBack(chain.get(2), chain.get(3));
        assertThatThrownBy(() -> fallBack(chain.get(3), chain.get(0))).hasMessageContaining("d -> a -> b -> c -> d.");
        assertThatThrownBy(() -> fallBack(chain.get(1), chain.get(0))).hasMessageContaining("b -> a -> b.");
        assertRefused(Status.INVALID_VALUE, "fallback_group_id", () -> fallBack(chain.get(0), chain.get(0)));
        assertThat(groups.get(chain.get(3).id()).fallbackGroupId()).isEmpty();
    }

    @Test
    void twoChangesAtOnceCloseNoCircle() throws Exception {
        Group a = add("a");
        Group b = add("b");
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Group>> both = List.of(() -> fallBack(a, b), () -> fallBack(b, a));
            List<Future<Group>> done = threads.invokeAll(both);
            assertThat(done).filteredOn(future -> future.state() == Future.State.FAILED).hasSize(1);
        }
    }

    @Test
    void aFallbackIsNotDeletedAndItIsSaidWhoseItIs() {
        Group fallback = add("fallback");
        Group group = fallBack(add("chat"), fallback);
        assertThatThrownBy(() -> groups.delete(KIM, AtVersion.any(fallback.id())))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.CONFLICT))
                .hasMessageContaining("'chat'");
        groups.delete(KIM, AtVersion.any(group.id()));
        groups.delete(KIM, AtVersion.any(fallback.id()));
        assertThat(features.database().<List<Group>>read(groups::all)).isEmpty();
    }

    @Test
    void whoSawAnOlderVersionChangesNothing() {
        Group group = add("g");
        var seen = new AtVersion(group.id(), IfMatch.of("\"1\""));
        groups.update(KIM, seen, before -> draft("h", OptionalLong.empty()));
        assertRefusedAt(seen);
        assertThat(groups.get(group.id()).name()).isEqualTo("h");
    }

    private void assertRefusedAt(AtVersion seen) {
        assertThatThrownBy(() -> groups.delete(KIM, seen))
                .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.CHANGED_MEANWHILE));
    }

    @Test
    void aModelThatGoesLeavesItsGroups() {
        long model = model("m");
        Group group = groups.create(KIM, draft("g", OptionalLong.empty(), new MemberDraft(model, 1, 1, true)));
        features.models().delete(KIM, AtVersion.any(model));
        assertThat(groups.get(group.id()).members()).isEmpty();
    }

    @Test
    void listsPageInTheOrderAskedForAndFindByName() {
        Stream.of("b", "a", "c").forEach(this::add);
        assertThat(pages("", "name")).containsExactly("a", "b", "c");
        assertThat(pages("", "-name")).containsExactly("c", "b", "a");
        assertThat(pages("", "")).containsExactly("b", "a", "c");
        assertThat(pages("A", "")).containsExactly("a");
    }

    /** All names, read in pages of one. */
    private List<String> pages(String q, String sort) {
        var names = new ArrayList<String>();
        Optional<Cursor> after = Optional.empty();
        do {
            Page<Group> page = groups.list(new Keyset(1, after, q, sort));
            page.items().forEach(group -> names.add(group.name()));
            after = page.next().map(Cursor::parse);
        } while (after.isPresent());
        return names;
    }
}
