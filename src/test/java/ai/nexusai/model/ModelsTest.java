package ai.nexusai.model;

import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.TestDatabase;
import ai.nexusai.usage.Price;
import ai.nexusai.web.AtVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static ai.nexusai.testing.Features.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class ModelsTest {
    private final Features features;
    private final Models models;
    private long provider;

    ModelsTest(Database database) {
        this.features = Features.over(database);
        this.models = features.models();
    }

    @BeforeEach
    void startWithOneProvider() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
        provider = features.providers().create(KIM, new ProviderDraft("p", "https://h/v1", null, null, null, null, null),
                ProviderSecrets.NONE).provider().id();
    }

    private ModelDraft draft(String name, PriceDraft price) {
        return new ModelDraft(provider, name, "fast", null, Set.of(Kind.VISION, Kind.CHAT), 128_000, null, price);
    }

    private static PriceDraft price(String input, Instant validFrom) {
        return new PriceDraft(input, "1.5", null, null, null, null, null, validFrom);
    }

    private List<Price> history(Model model) {
        return new Prices(features.database()).history(model.id(), Keyset.first(50)).items().stream().map(PriceEntry::price).toList();
    }

    private Model price(Model model, PriceDraft price) {
        return models.update(KIM, AtVersion.any(model.id()), before -> draft(model.modelName(), price));
    }

    private static Optional<BigDecimal> input(Model model) {
        return model.price().flatMap(Price::input);
    }

    private static void assertRefused(Status status, String param, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.param()).contains(param);
        });
    }

    @Test
    void aModelIsReadAsItWasWritten() {
        Model model = models.create(KIM, draft("org/model:free", price("0.15", null)));
        assertThat(models.get(model.id())).isEqualTo(model);
        assertThat(model.alias()).contains("fast");
        assertThat(model.kinds()).containsExactlyInAnyOrder(Kind.CHAT, Kind.VISION);
        assertThat(model.contextWindow()).hasValue(128_000);
        assertThat(input(model)).contains(new BigDecimal("0.15"));
        assertThat(features.database().<List<Model>>read(models::all)).containsExactly(model);
        assertThat(features.audit().getFirst()).containsEntry("action", "create").containsEntry("object_type", "model")
                .containsEntry("object_name", "org/model:free");
    }

    @Test
    void whatBecomesOfThinkTagsIsKept() {
        Model model = models.create(KIM, new ModelDraft(provider, "m", null, null, null, null, null, null, ThinkTags.STRIP));
        assertThat(models.get(model.id()).thinkTags()).isEqualTo(ThinkTags.STRIP);
        models.update(KIM, AtVersion.any(model.id()), before -> before);
        assertThat(models.get(model.id()).thinkTags()).isEqualTo(ThinkTags.STRIP);
        models.update(KIM, AtVersion.any(model.id()), before -> draft("m", null));
        assertThat(models.get(model.id()).thinkTags()).isEqualTo(ThinkTags.KEEP);
    }

    @Test
    void modelNamesAreUniquePerProvider() {
        models.create(KIM, draft("m", null));
        assertRefused(Status.CONFLICT, "model_name", () -> models.create(KIM, draft("m", null)));
        provider = features.providers().create(KIM, new ProviderDraft("q", "https://h/v1", null, null, null, null, null),
                ProviderSecrets.NONE).provider().id();
        assertThat(models.create(KIM, draft("m", null)).providerId()).isEqualTo(provider);
    }

    @Test
    void theProviderMustExist() {
        provider = 0;
        assertRefused(Status.INVALID_VALUE, "provider_id", () -> models.create(KIM, draft("m", null)));
    }

    @Test
    void aChangedPriceIsNewFromNowOnAndTheOldOneStaysAsHistory() {
        Model model = models.create(KIM, draft("m", price("1", Instant.parse("2026-01-01T00:00:00Z"))));
        Model changed = price(model, price("2", null));
        assertThat(input(changed)).contains(new BigDecimal("2"));
        assertThat(history(model)).extracting(price -> price.input().orElseThrow()).containsExactly(new BigDecimal("2"),
                new BigDecimal("1"));
    }

    @Test
    void theSamePriceSentBackIsNoNewOne() {
        Model model = models.create(KIM, draft("m", price("1.50", null)));
        price(model, PriceDraft.of(model.price().orElseThrow()));
        price(model, price("1.5", null));
        models.update(KIM, AtVersion.any(model.id()), before -> before);
        assertThat(history(model)).hasSize(1);
    }

    @Test
    void aPriceSentBackWithAnotherAmountDoesNotRewriteHistory() {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        Model model = models.create(KIM, draft("m", price("1", then)));
        assertThat(input(price(model, price("3", then)))).contains(new BigDecimal("3"));
        assertThat(history(model)).hasSize(2);
    }

    @Test
    void aPriceToComeWaits() {
        Model model = models.create(KIM, draft("m", price("1", null)));
        Instant later = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        assertThat(input(price(model, price("9", later)))).contains(new BigDecimal("1"));
        assertThat(history(model)).hasSize(2);
        assertThat(features.database().<Optional<Instant>>read(models::nextPriceChange)).contains(later);
    }

    @Test
    void theCatalogKnowsWhatACallCostsThatBeginsAfterThePriceChanged() {
        Model model = models.create(KIM, draft("m", price("1", null)));
        Instant later = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        price(model, price("9", later));
        price(model, new PriceDraft(null, null, null, null, null, null, null, later.plusSeconds(60)));
        Model read = features.database().<List<Model>>read(models::all).getLast();
        assertThat(read.priceAt(later.minusNanos(1_000)).flatMap(Price::input)).contains(new BigDecimal("1"));
        assertThat(read.priceAt(later).flatMap(Price::input)).contains(new BigDecimal("9"));
        assertThat(read.priceAt(later.plusSeconds(60))).as("not known from then on").isEmpty();
    }

    @Test
    void withoutAPriceItIsNotKnownFromNowOn() {
        Model model = models.create(KIM, draft("m", price("1", null)));
        assertThat(price(model, null).price()).isEmpty();
        assertThat(price(model, null).price()).isEmpty();
        assertThat(history(model)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "NaN", "1e100000000", "1234567890123", "0.1234567890123", "1,5", " 1"})
    void pricesAreDecimalNumbersFromZero(String text) {
        assertRefused(Status.INVALID_VALUE, "price.input", () -> price(text, null));
    }

    @Test
    void listsSortByNameAndAliasAndFindBoth() {
        models.create(KIM, draft("b", null));
        models.create(KIM, new ModelDraft(provider, "a", null, null, null, null, null, null));
        assertThat(names("", "model_name")).containsExactly("a", "b");
        assertThat(names("", "-alias")).containsExactly("b", "a");
        assertThat(names("FAS", "")).containsExactly("b");
        assertThat(models.ofProvider(provider)).hasSize(2);
        assertThat(models.ofProvider(0)).isEmpty();
    }

    private List<String> names(String q, String sort) {
        return models.list(new Keyset(50, Optional.empty(), q, sort)).items().stream().map(Model::modelName).toList();
    }

    @Test
    void deletingTheProviderTakesModelsPricesMembershipsAndGrants() {
        Model model = models.create(KIM, draft("m", price("1", null)));
        features.database().<Integer>write(handle -> {
            handle.execute("INSERT INTO model_group (name) VALUES ('g')");
            handle.execute("INSERT INTO model_group_member (model_group_id, model_id) SELECT id, ? FROM model_group", model.id());
            handle.execute("INSERT INTO api_key (name, prefix, hash) VALUES ('k', '', 'x')");
            return handle.execute("INSERT INTO api_key_grant (api_key_id, model_id) SELECT id, ? FROM api_key", model.id());
        });
        features.providers().delete(KIM, AtVersion.any(provider));
        for (String table : List.of("model", "price", "model_group_member", "api_key_grant")) {
            assertThat(features.database().<Integer>read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Integer.class).one())).as(table).isZero();
        }
    }
}
